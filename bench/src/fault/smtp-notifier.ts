import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { Notifier, OutgoingMessage, SendOutcome } from '@cobranza/core'

/** Moments of a message on its way. */
export type SendMoment = 'first-byte' | 'before-dot' | 'after-dot' | 'answered'

/**
 * Sends over SMTP, a connection per message, and knows what a broken line means: before the final dot nothing went out,
 * after it nobody can tell.
 *
 * @param pass called at each moment; the send waits for it.
 */
export function smtpNotifier(port: number, pass: (moment: SendMoment) => Promise<void> = async () => {}): Notifier {
  return {
    async send(message) {
      let isDotSent = false
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      // What broke is told by the line that does not come.
      socket.on('error', () => {})
      const reader = createInterface({ input: socket })
      // A reader does not hear that its socket was reset.
      socket.on('close', () => reader.close())
      const lines = reader[Symbol.asyncIterator]()
      const read = async () => String((await lines.next()).value ?? '')
      try {
        await once(socket, 'connect')
        await pass('first-byte')
        const answer = await envelope(socket, read, message)
        if (answer !== undefined) return answer
        await pass('before-dot')
        isDotSent = true
        socket.write('.\r\n')
        await pass('after-dot')
        const end = await read()
        await pass('answered')
        if (end.startsWith('250')) return { kind: 'sent', reference: end }
        return { kind: 'unknown', reason: `after the final dot: ${end || 'the line broke'}` }
      } catch (error) {
        return { kind: isDotSent ? 'unknown' : 'not-sent', reason: String(error) }
      } finally {
        socket.destroy()
      }
    },
  }
}

/** Everything up to the final dot; an answer when it ends before. */
async function envelope(
  socket: Socket,
  read: () => Promise<string>,
  { key, facts }: OutgoingMessage,
): Promise<SendOutcome | undefined> {
  const sayings = ['', 'EHLO worker', 'MAIL FROM:<us@creditor.example>', `RCPT TO:<${encodeURIComponent(key)}>`, 'DATA']
  for (const saying of sayings) {
    if (saying !== '') socket.write(`${saying}\r\n`)
    const answer = await read()
    if (/^[23]/.test(answer)) continue
    return { kind: answer.startsWith('5') ? 'refused' : 'not-sent', reason: answer || 'the line broke' }
  }
  socket.write(`Subject: ${encodeURIComponent(key)}\r\n\r\n${JSON.stringify(facts)}\r\n`)
  return undefined
}
