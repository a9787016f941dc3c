import { connect, createServer, type Socket } from 'node:net'

/** What a line to a mail server loses of the next message. */
export type Theft =
  /** The connection, before anything of the message was said. */
  | 'cut-before'
  /** The answer to the whole message, and the connection with it. */
  | 'cut-after'
  /** The answer to the whole message, and all that is said after it; the connection stays. */
  | 'silent'
  /** The end of the message, and the connection once the client has said all of it. */
  | 'swallow'

/** Stands between a client and a mail server; what they say is encrypted, so it goes by how much they say. */
export type AnswerThief = Readonly<{
  port: number
  loseNext: (theft: Theft) => void
  close: () => Promise<void>
}>

/** More than all commands of a connection together, and less than any message of ours. */
const commandBytesMax = 8_000
/** Who says nothing for so long, in milliseconds, has said all. */
const quietTime = 250

/** Starts one on 127.0.0.1 before a port of the same host. */
export async function answerThief(serverPort: number): Promise<AnswerThief> {
  const sockets = new Set<Socket>()
  let theft: Theft | undefined
  const server = createServer((client) => {
    const upstream = connect({ port: serverPort, host: '127.0.0.1' })
    let said = 0
    let isSilent = false
    let swallowed: NodeJS.Timeout | undefined
    const end = () => {
      client.resetAndDestroy()
      upstream.destroy()
    }
    client.on('data', (bytes) => {
      if (theft === undefined) said = 0
      else said += bytes.length
      if (theft === 'cut-before') {
        theft = undefined
        return end()
      }
      if (theft === 'swallow' && said > commandBytesMax) {
        theft = undefined
        upstream.destroy()
        swallowed = setTimeout(end, quietTime)
      }
      if (swallowed === undefined) upstream.write(bytes)
      else swallowed.refresh()
    })
    upstream.on('data', (bytes) => {
      // Who has heard more than commands is about to answer the message they were.
      if (theft !== undefined && theft !== 'swallow' && said > commandBytesMax) {
        isSilent = theft === 'silent'
        theft = undefined
        if (!isSilent) return end()
      }
      if (!isSilent) client.write(bytes)
    })
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        if (swallowed === undefined || socket === client) other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the thief has no port')
  return {
    port: address.port,
    loseNext(next) {
      theft = next
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
