import { memoryStore } from '@cobranza/adapter-memory'
import {
  type Collections,
  createCollections,
  defaultPolicy,
  instant,
  isoDate,
  type Policy,
  type ReminderStep,
} from '@cobranza/core'
import { pen, recordingNotifier, simulatedClock } from '@cobranza/core/testing'
import { describe, expect, it } from 'vitest'
import { sealToken } from '../unsubscribe/contact-token.ts'
import { bounces } from './bounce.example.ts'
import type { MailEvent } from './mail-event.ts'
import { parseMailReport } from './parse-mail-report.ts'
import { feedback } from './plain.example.ts'
import { providerBounces } from './provider.example.ts'
import { recordMailEvent } from './record-mail-event.ts'
import { recipient, secret, token } from './sent.example.ts'

const timeZone = 'America/Lima'
const standard = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone })
const step = (days: number): ReminderStep => ({
  name: `day-${days}`,
  timing: { days, after: 'due-date' },
  channel: 'email',
  channels: ['sms'],
  tone: 'friendly',
  template: `day-${days}`,
})
/** E-mail on days 3, 10 and 20, and an SMS where that does not reach. */
const policy: Policy = {
  ...standard,
  reminder: {
    ...standard.reminder,
    cadences: [{ name: 'all', segments: ['*'], steps: [step(3), step(10), step(20)] }],
  },
}

/** An engine on 4 March with a first reminder sent, and the reports that come back for it. */
async function world() {
  const clock = simulatedClock(instant('2026-03-04T15:00:00Z'))
  const [email, sms] = [recordingNotifier(), recordingNotifier()]
  const collections = createCollections({ store: memoryStore(), notifiers: { email, sms }, policy, clock })
  const addresses = [
    { channel: 'email', address: recipient },
    { channel: 'sms', address: '+51999000000' },
  ]
  await collections.recordCustomer({
    id: 'A@1',
    customerId: 'A',
    validFrom: isoDate('2026-01-01'),
    name: 'Bodega Norte',
    addresses,
  })
  const dated = { issueDate: isoDate('2026-02-01'), dueDate: isoDate('2026-03-01') }
  await collections.recordInvoice({ id: 'F-1', customerId: 'A', ...dated, amount: pen('100.00') })
  const run = async (date: string) => {
    clock.set(instant(`${date}T15:00:00Z`))
    await collections.tick(isoDate(date))
    await collections.deliver()
  }
  await run('2026-03-04')
  const contact = { customerId: 'A', channel: 'email', key: email.sent[0]?.key ?? '' }
  const arrive = async (raw: string | undefined) => {
    const event = await parseMailReport(
      (raw ?? '').replaceAll(token, sealToken(contact, { secret, purpose: 'contact' })),
      {
        secrets: [secret],
      },
    )
    if (event === undefined) throw new Error('no event')
    return recordMailEvent(collections, event, { timeZone, now: clock.now() })
  }
  const sent = () => ({
    email: email.sent.map(({ template }) => template),
    sms: sms.sent.map(({ template }) => template),
  })
  return { collections, clock, run, contact, arrive, sent }
}

const factsOf = async (collections: Collections) => (await collections.account('A')).facts.map(({ kind }) => kind)

describe('recordMailEvent', () => {
  it('sends the next reminders another way after a bounce, until there is a new address', async () => {
    const { collections, run, arrive, sent } = await world()
    expect(sent()).toEqual({ email: ['day-3'], sms: [] })
    expect(await arrive(bounces['postfixUnknown'])).toEqual({ kind: 'recorded', facts: 1 })
    await run('2026-03-11')
    expect(sent()).toEqual({ email: ['day-3'], sms: ['day-10'] })
    const addresses = [{ channel: 'email', address: 'pagos@cliente.example' }]
    await collections.recordCustomer({
      id: 'A@2',
      customerId: 'A',
      validFrom: isoDate('2026-03-12'),
      name: 'Bodega Norte',
      addresses,
    })
    await run('2026-03-21')
    expect(sent()).toEqual({ email: ['day-3', 'day-20'], sms: ['day-10'] })
  })

  it('comes back to e-mail a week after a full mailbox', async () => {
    const { run, arrive, sent, clock } = await world()
    clock.set(instant('2026-03-10T15:00:00Z'))
    const raw = bounces['postfixFull']?.replace('Mon, 02 Mar 2026 14:05', 'Mon, 09 Mar 2026 14:05')
    expect(await arrive(raw)).toEqual({ kind: 'recorded', facts: 2 })
    await run('2026-03-11')
    expect(sent()).toEqual({ email: ['day-3'], sms: ['day-10'] })
    await run('2026-03-21')
    expect(sent()).toEqual({ email: ['day-3', 'day-20'], sms: ['day-10'] })
  })

  it('sends no e-mail after a complaint', async () => {
    const { run, arrive, sent } = await world()
    expect(await arrive(feedback['yahoo'])).toEqual({ kind: 'recorded', facts: 2 })
    await run('2026-03-11')
    await run('2026-03-21')
    expect(sent()).toEqual({ email: ['day-3'], sms: ['day-10', 'day-20'] })
  })

  it('changes nothing for a forged bounce, a delay, or anything of a contact nobody knows', async () => {
    const { collections, arrive, run, sent } = await world()
    const before = await factsOf(collections)
    const forged = providerBounces['gmail']?.replaceAll(token, token.replace(/.{8}$/, 'AAAAAAAA'))
    expect(await arrive(forged)).toEqual({ kind: 'ignored', reason: 'no-contact' })
    expect(await arrive(bounces['postfixDelay'])).toEqual({ kind: 'ignored', reason: 'nothing-to-record' })
    expect(await factsOf(collections)).toEqual(before)
    await run('2026-03-11')
    expect(sent().email).toEqual(['day-3', 'day-10'])
  })

  it('asks the host whose Message-ID it is where no token came back', async () => {
    const { collections, clock, contact } = await world()
    const event: MailEvent = { id: 'e1', kind: 'replied', messageId: '<a@cobros.example>' }
    const contactOf = async (id: string) => (id === '<a@cobros.example>' ? contact : undefined)
    const options = { timeZone, now: clock.now(), contactOf }
    expect(await recordMailEvent(collections, event, options)).toEqual({ kind: 'recorded', facts: 1 })
    const stranger = { ...event, messageId: '<b@cobros.example>' }
    expect(await recordMailEvent(collections, stranger, options)).toEqual({ kind: 'ignored', reason: 'no-contact' })
  })

  it('records an event once, however often and at whatever time it comes in', async () => {
    const { collections, clock, contact } = await world()
    // Without a date of its own it is dated when it comes in.
    const event: MailEvent = { id: 'e1', kind: 'complained', feedback: 'abuse', contact }
    const once = () => recordMailEvent(collections, event, { timeZone, now: clock.now() })
    const soon = () => recordMailEvent(collections, event, { timeZone, now: clock.advance({ minutes: 1 }) })
    const outcomes = await Promise.all([once(), soon(), soon()])
    expect(outcomes.filter(({ kind }) => kind === 'recorded')).toEqual([{ kind: 'recorded', facts: 2 }])
    clock.advance({ days: 2 })
    expect(await once()).toEqual({ kind: 'ignored', reason: 'already-recorded' })
    expect((await factsOf(collections)).filter((kind) => kind === 'consent')).toHaveLength(1)
  })
})
