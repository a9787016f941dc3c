/**
 * A mail server in a process of its own, for benchmarks: it takes everything on 127.0.0.1 as fast as it can, keeps the last message and
 * counts. Its first word to its parent is its port; it answers every message of the parent with a {@link SinkReport}, and ends
 * when the parent does.
 */
import { createServer, type Socket } from 'node:net'
import type { SinkReport } from './sink.ts'

const greeting = '220 sink ESMTP\r\n'
const abilities = '250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE 50000000\r\n'
const endOfMessage = Buffer.from('\r\n.\r\n')

let [taken, bytes] = [0, 0]
let last = ''

const server = createServer((socket) => {
  socket.setNoDelay(true)
  socket.on('error', () => {})
  converse(socket)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' && address !== null ? address.port : 0)
})
process.on('message', () => {
  const report: SinkReport = { taken, bytes, last }
  process.send?.(report)
})
process.on('disconnect', () => process.exit())

function converse(socket: Socket): void {
  let isMessage = false
  let waiting: Buffer = Buffer.alloc(0)
  socket.write(greeting)
  socket.on('data', (chunk) => {
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk])
    for (;;) {
      const end = waiting.indexOf(isMessage ? endOfMessage : '\r\n')
      if (end < 0) return
      const part = waiting.subarray(0, end)
      waiting = waiting.subarray(end + (isMessage ? endOfMessage.length : 2))
      if (isMessage) {
        taken += 1
        bytes += part.length
        last = part.toString('latin1')
        isMessage = false
        socket.write('250 2.0.0 taken\r\n')
      } else isMessage = answer(socket, part.toString('latin1').slice(0, 4).toUpperCase())
    }
  })
}

/** Answers a command; true when a message follows. */
function answer(socket: Socket, verb: string): boolean {
  if (verb === 'EHLO') socket.write(abilities)
  else if (verb === 'DATA') {
    socket.write('354 go on\r\n')
    return true
  } else if (verb === 'QUIT') socket.end('221 bye\r\n')
  else socket.write('250 2.0.0 ok\r\n')
  return false
}
