import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

/**
 * What the sink does with a message.
 *
 * - `take`: answers 250 after the final dot.
 * - `refuse`: answers 550 to the recipient.
 * - `defer`: answers 451 to DATA, so nothing went out.
 * - `hang-up`: takes the message, and cuts the line instead of answering.
 */
export type SinkManner = 'take' | 'refuse' | 'defer' | 'hang-up'

/** A mail server as far as a worker can tell: it speaks enough SMTP, and counts what it took. */
export type SmtpSink = Readonly<{
  port: number
  /** How often a message was taken, by the recipient, who is the key of its contact. */
  taken: Map<string, number>
  close: () => Promise<void>
}>

/**
 * Starts one on 127.0.0.1.
 *
 * @param mannerOf asked for each try; `before` is how often that recipient was tried already.
 */
export async function smtpSink(mannerOf: (recipient: string, before: number) => SinkManner): Promise<SmtpSink> {
  const taken = new Map<string, number>()
  const tries = new Map<string, number>()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // A worker that is killed resets its connections.
    socket.on('error', () => {})
    socket.setNoDelay(true)
    converse(socket, { taken, tries, mannerOf })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the sink has no port')
  return {
    port: address.port,
    taken,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type Books = Readonly<{
  taken: Map<string, number>
  tries: Map<string, number>
  mannerOf: (recipient: string, before: number) => SinkManner
}>

function converse(socket: Socket, { taken, tries, mannerOf }: Books): void {
  const say = (line: string) => socket.write(`${line}\r\n`)
  let recipient = ''
  let manner: SinkManner = 'take'
  let isMessage = false
  say('220 sink')
  const reader = createInterface({ input: socket })
  reader.on('error', () => {})
  reader.on('line', (line) => {
    if (isMessage) {
      if (line !== '.') return
      isMessage = false
      taken.set(recipient, (taken.get(recipient) ?? 0) + 1)
      if (manner === 'hang-up') socket.destroy()
      else say('250 taken')
      return
    }
    const [verb = ''] = line.split(/[ :]/, 1)
    if (verb === 'RCPT') {
      recipient = decodeURIComponent(/<(.*)>/.exec(line)?.[1] ?? '')
      const before = tries.get(recipient) ?? 0
      tries.set(recipient, before + 1)
      manner = mannerOf(recipient, before)
      say(manner === 'refuse' ? '550 nobody here' : '250 ok')
    } else if (verb === 'DATA') {
      isMessage = manner !== 'defer'
      say(isMessage ? '354 go on' : '451 later')
    } else if (verb === 'QUIT') socket.end('221 bye\r\n')
    else say('250 ok')
  })
}
