import { instant, type OutgoingMessage } from '@cobranza/core'
import { type EmailNotifier, emailNotifier, smtpTransport } from '@cobranza/notifier-email'
import type { BenchLine, BenchSender } from './bare-pool.ts'

/** The notifier of the benchmarks, over SMTP without TLS to this machine. */
export function benchNotifier({ port, connections, key }: BenchLine): EmailNotifier {
  return emailNotifier({
    transport: smtpTransport({
      host: '127.0.0.1',
      port,
      tls: 'none-on-loopback',
      connections,
      messagesPerConnection: 1_000_000,
      ...(key === undefined ? {} : { dkim: key }),
    }),
    from: { address: 'cobranzas@creditor.example', name: 'Bodega Norte' },
    timeZone: 'America/Lima',
    clock: { now: () => instant('2026-03-17T14:00:00Z') },
    unsubscribe: { url: 'https://pay.example/stop', secret: 'a secret of a benchmark is none, but long' },
  })
}

/** From messages in words to mails that were taken; as many at once as there are connections, as `deliver` hands them over. */
export function ourSender(line: BenchLine): BenchSender<OutgoingMessage> {
  const notifier = benchNotifier(line)
  return {
    sendAll: (messages) =>
      sendWith(notifier, { count: messages.length, messageAt: (index) => messages[index], ...line }),
    close: () => notifier.close(),
  }
}

/**
 * Sends messages by number.
 *
 * @throws Error when one is not sent.
 */
export async function sendWith(
  notifier: EmailNotifier,
  {
    count,
    messageAt,
    connections,
  }: Readonly<{ count: number; messageAt: (index: number) => OutgoingMessage | undefined; connections: number }>,
): Promise<void> {
  const { signal } = new AbortController()
  let next = 0
  const worker = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const message = messageAt(index)
      if (message === undefined) throw new Error(`there is no message ${index}`)
      const outcome = await notifier.send(message, { signal })
      if (outcome.kind !== 'sent') throw new Error(`message ${index} was not sent: ${JSON.stringify(outcome)}`)
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
}
