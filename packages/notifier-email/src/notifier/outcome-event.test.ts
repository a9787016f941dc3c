import { memoryStore } from '@cobranza/adapter-memory'
import {
  createCollections,
  defaultPolicy,
  instant,
  isoDate,
  messagePolicy,
  type OutgoingMessage,
  type Policy,
  type ReminderStep,
} from '@cobranza/core'
import { pen, recordingNotifier, simulatedClock } from '@cobranza/core/testing'
import { describe, expect, it } from 'vitest'
import { recordMailEvent } from '../inbound/record-mail-event.ts'
import type { MailOutcome } from '../mail.ts'
import { shortKey } from '../unsubscribe/token-frame.ts'
import { emailNotifier } from './email-notifier.ts'
import { outcomeEvent } from './outcome-event.ts'

const timeZone = 'America/Lima'
const noSuchUser: MailOutcome = {
  kind: 'refused',
  failure: 'address-unknown',
  reason: '550 5.1.1',
  reply: { code: 550, status: '5.1.1', text: 'no such user' },
}
const full: MailOutcome = { ...noSuchUser, failure: 'mailbox-full', reply: { code: 552, text: 'full' } }

describe('outcomeEvent', () => {
  const message = {
    key: 'k-1',
    customerId: 'C-1',
    channel: 'email',
    to: 'ana@cliente.example',
  } as OutgoingMessage

  it('says of a recipient turned down what a bounce would', () => {
    expect(outcomeEvent(message, noSuchUser)).toEqual({
      kind: 'bounced',
      id: `refused/${shortKey('k-1')}`,
      source: 'send',
      contact: { customerId: 'C-1', channel: 'email', key: 'k-1' },
      isPermanent: true,
      failure: 'address-unknown',
      recipient: 'ana@cliente.example',
      reply: { code: 550, status: '5.1.1', text: 'no such user' },
    })
    expect(outcomeEvent(message, full)).toMatchObject({ kind: 'bounced', failure: 'mailbox-full' })
  })

  it('takes an address that is none for one that nobody has', () => {
    const unfit: MailOutcome = { kind: 'refused', failure: 'unfit', reason: 'to: not one e-mail address' }
    expect(outcomeEvent({ ...message, to: 'ana' }, unfit)).toMatchObject({ failure: 'address-unknown' })
  })

  it.each<[string, Partial<OutgoingMessage>, MailOutcome]>([
    ['was sent', {}, { kind: 'sent' }],
    ['may have been sent', {}, { kind: 'unknown', failure: 'unreachable', reason: 'cut' }],
    ['is tried again', {}, { ...noSuchUser, kind: 'not-sent' }],
    ['was refused for what is our own fault', {}, { ...noSuchUser, failure: 'our-setup' }],
    ['was refused by our own side', {}, { kind: 'refused', failure: 'unfit', reason: 'subject: …' }],
    ['had nowhere to go', { to: undefined as never }, { kind: 'refused', failure: 'unfit', reason: 'to: …' }],
  ])('says nothing of a message that %s', (_what, change, outcome) => {
    expect(outcomeEvent({ ...message, ...change }, outcome)).toBeUndefined()
  })
})

const step = (days: number): ReminderStep => ({
  name: `day-${days}`,
  timing: { days, after: 'due-date' },
  channel: 'email',
  channels: ['sms'],
  tone: 'friendly',
  template: 'overdue-friendly',
})
const standard = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone })
/** E-mail on days 3 and 10, and a text message where that does not reach. */
const policy: Policy = {
  ...standard,
  reminder: { ...standard.reminder, cadences: [{ name: 'all', segments: ['*'], steps: [step(3), step(10)] }] },
  messages: messagePolicy({
    creditor: { name: 'Bodega Norte', contact: { phone: '+51 1 555 0100' } },
    payment: [],
    fallbackLocale: 'es-PE',
  }),
}

/** What goes out by text message and by e-mail on days 3 and 10, when the mail server answers so. */
async function sentWhen(outcome: MailOutcome, address: string) {
  const clock = simulatedClock(instant('2026-03-04T15:00:00Z'))
  const sms = recordingNotifier()
  const mails: string[] = []
  const email = emailNotifier({
    transport: {
      async send({ date }) {
        mails.push(date)
        return outcome
      },
      async close() {},
    },
    from: { address: 'cobros@bodega.example' },
    timeZone,
    clock,
    onOutcome: async (message, _mail, answer) => {
      const event = outcomeEvent(message, answer)
      if (event !== undefined) await recordMailEvent(collections, event, { timeZone, now: clock.now() })
    },
  })
  const collections = createCollections({ store: memoryStore(), notifiers: { email, sms }, policy, clock })
  const addresses = [
    { channel: 'email', address },
    { channel: 'sms', address: '+51999000000' },
  ]
  const [validFrom, issueDate, dueDate] = [isoDate('2026-01-01'), isoDate('2026-02-01'), isoDate('2026-03-01')]
  await collections.recordCustomer({ id: 'A@1', customerId: 'A', validFrom, name: 'Bodega Sur', addresses })
  await collections.recordInvoice({ id: 'F-1', customerId: 'A', issueDate, dueDate, amount: pen('100.00') })
  for (const date of ['2026-03-04', '2026-03-11']) {
    clock.set(instant(`${date}T15:00:00Z`))
    await collections.tick(isoDate(date))
    await collections.deliver()
  }
  return { mails: mails.length, texts: sms.sent.length }
}

describe('an engine that is told of answers', () => {
  it('goes on by e-mail where it arrives', async () => {
    expect(await sentWhen({ kind: 'sent' }, 'ana@cliente.example')).toEqual({ mails: 2, texts: 0 })
  })

  it('goes another way when the server knows no such address', async () => {
    expect(await sentWhen(noSuchUser, 'ana@cliente.example')).toEqual({ mails: 1, texts: 1 })
  })

  it('goes another way when the address is none', async () => {
    expect(await sentWhen({ kind: 'sent' }, 'ana')).toEqual({ mails: 0, texts: 1 })
  })
})
