import { composeMessage, instant, isoDate, messagePolicy, type OutgoingMessage } from '@cobranza/core'
import { pen, type SimulatedClock, simulatedClock } from '@cobranza/core/testing'
import type { Mail, MailAddress, MailOutcome, MailTransport } from '../mail.ts'
import type { UnsubscribeOptions } from '../unsubscribe/unsubscribe-link.ts'
import { type EmailNotifier, type EmailNotifierOptions, emailNotifier } from './email-notifier.ts'

/** A reminder of core, and a notifier over a transport that tells what it was given: for tests. */
export const secret = 'a secret for tests only, of 44 characters ok'
const clock: SimulatedClock = simulatedClock(instant('2026-03-17T14:00:00Z'))
const policy = messagePolicy({
  creditor: { name: 'Bodega Norte', contact: { email: 'pagos@bodega.example' } },
  payment: [{ kind: 'link', url: 'https://pay.example/c/1' }],
  fallbackLocale: 'es-PE',
})
export const from: MailAddress = { address: 'cobros@bodega.example', name: 'Bodega Norte' }
export const unsubscribe: UnsubscribeOptions = { url: 'https://bodega.example/stop', secret }

export function messageTo(to?: string, change: Partial<OutgoingMessage> = {}): OutgoingMessage {
  const open = pen('1250.00')
  const dates = { issueDate: isoDate('2026-02-03'), dueDate: isoDate('2026-03-05') }
  const facts = {
    customerName: 'Ñandú S.A.C.',
    asOf: isoDate('2026-03-17'),
    items: [{ kind: 'invoice' as const, number: 'F-101', ...dates, daysPastDue: 12, open }],
    totals: [{ currency: 'PEN', open, credit: pen('0.00'), asked: open }],
  }
  const reminder = { template: 'overdue-friendly', channel: 'email' }
  return {
    key: 'reminder/C-1/v1/first/F-101/email',
    customerId: 'C-1',
    ...reminder,
    locale: 'es-PE',
    tone: 'friendly',
    facts,
    composed: composeMessage(policy, reminder, facts, { locale: 'es-PE' }),
    ...(to === undefined ? {} : { to }),
    ...change,
  }
}
export const message: OutgoingMessage = messageTo('ana@cliente.example')

/** A notifier over a transport that answers as told, and what was handed to it. */
export function world(
  options: Partial<EmailNotifierOptions> = {},
  answer: MailOutcome | Error = { kind: 'sent' },
): Readonly<{ notifier: EmailNotifier; mails: readonly Mail[] }> {
  const mails: Mail[] = []
  const transport: MailTransport = {
    async send(mail) {
      mails.push(mail)
      if (answer instanceof Error) throw answer
      return answer
    },
    async close() {},
  }
  return { mails, notifier: emailNotifier({ transport, from, timeZone: 'America/Lima', clock, ...options }) }
}
export const signal: AbortSignal = new AbortController().signal
