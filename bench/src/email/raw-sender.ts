import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/**
 * Sends messages that are bytes already over some connections, each waiting for every answer as SMTP does without pipelining: what this
 * machine can do at most.
 */
export async function sendRaw(
  messages: readonly Buffer[],
  { port, connections }: Readonly<{ port: number; connections: number }>,
): Promise<void> {
  let next = 0
  const worker = async (): Promise<void> => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const say = speaker(socket)
    await say('')
    await say('EHLO raw\r\n')
    for (let index = next++; index < messages.length; index = next++) {
      await say('MAIL FROM:<bounces@creditor.example>\r\n')
      await say(`RCPT TO:<c${index}@customer.example>\r\n`)
      await say('DATA\r\n')
      socket.write(messages[index] ?? '')
      await say('\r\n.\r\n')
    }
    const closed = once(socket, 'close')
    socket.end('QUIT\r\n')
    await closed
  }
  await Promise.all(Array.from({ length: connections }, worker))
}

/** Says something and waits for whatever comes back; the sink of the benchmarks answers in one piece. */
function speaker(socket: Socket): (words: string) => Promise<void> {
  let heard = (): void => {}
  socket.on('data', () => heard())
  return (words) => {
    const answer = new Promise<void>((resolve) => {
      heard = resolve
    })
    if (words !== '') socket.write(words)
    return answer
  }
}
