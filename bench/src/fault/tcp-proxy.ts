import { connect, createServer, type Socket } from 'node:net'

/** Stands between a client and a server, and can fall silent: connections stay open, and bytes are swallowed. */
export type TcpProxy = Readonly<{
  port: number
  /** Swallows what comes over the connections there are, for good. New ones work. */
  swallow: () => void
  close: () => Promise<void>
}>

/** Starts one on 127.0.0.1 before a port of the same host. */
export async function tcpProxy(serverPort: number): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>()
  const server = createServer((client) => {
    const upstream = connect({ port: serverPort, host: '127.0.0.1', noDelay: true })
    const pair = [client, upstream] as const
    pairs.add(pair)
    for (const [one, other] of [pair, [upstream, client]] as const) {
      one.on('error', () => {})
      one.on('close', () => {
        other.destroy()
        pairs.delete(pair)
      })
      one.pipe(other)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the proxy has no port')
  return {
    port: address.port,
    swallow() {
      for (const [client, upstream] of pairs) {
        client.unpipe(upstream).resume()
        upstream.unpipe(client).resume()
        // The server must not hear that the client has given up: that is what makes the connection half open.
        client.removeAllListeners('close')
      }
    },
    async close() {
      for (const pair of pairs) for (const socket of pair) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
