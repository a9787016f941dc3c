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
import { type NotifierFault, pen, recordingNotifier, simulatedClock } from '@cobranza/core/testing'
import { describe, expect, it } from 'vitest'
import { sealToken } from '../unsubscribe/contact-token.ts'
import type { TokenContact } from '../unsubscribe/token-frame.ts'
import { replies } from './answer.example.ts'
import { bounces } from './bounce.example.ts'
import type { MailEvent } from './mail-event.ts'
import { parseMailReport } from './parse-mail-report.ts'
import { feedback, plainBounces } from './plain.example.ts'
import { providerBounces } from './provider.example.ts'
import { type RecordMailEventOptions, recordMailEvent } from './record-mail-event.ts'
import { messageId, recipient, secret, stopToken, token } from './sent.example.ts'

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
async function world({ faults = [] }: { faults?: readonly NotifierFault[] } = {}) {
  const clock = simulatedClock(instant('2026-03-04T15:00:00Z'))
  const [email, sms] = [recordingNotifier({ faults }), recordingNotifier()]
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
  /** Tokens of the contact in place of those in the examples. */
  const withTokens = (raw: string | undefined, of: TokenContact = contact) => {
    const [forBounces, forStops] = (['contact', 'stop'] as const).map((purpose) => sealToken(of, { secret, purpose }))
    return (raw ?? '').replaceAll(token, forBounces ?? '').replaceAll(stopToken, forStops ?? '')
  }
  const arrive = async (
    raw: string | undefined,
    more: Partial<RecordMailEventOptions> & { of?: TokenContact } = {},
  ) => {
    const { of, ...options } = more
    const event = await parseMailReport(withTokens(raw, of), { secrets: [secret] })
    if (event === undefined) throw new Error('no event')
    return recordMailEvent(collections, event, { timeZone, now: clock.now(), ...options })
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
    const forged = [token, stopToken].reduce(
      (raw, one) => raw.replaceAll(one, one.replace(/.{8}$/, 'AAAAAAAA')),
      providerBounces['gmail'] ?? '',
    )
    expect(await arrive(forged)).toEqual({ kind: 'ignored', reason: 'no-contact' })
    expect(await arrive(bounces['postfixDelay'])).toEqual({ kind: 'ignored', reason: 'nothing-to-record' })
    expect(await factsOf(collections)).toEqual(before)
    await run('2026-03-11')
    expect(sent().email).toEqual(['day-3', 'day-10'])
  })

  it.each([
    ['bounce', providerBounces['gmail']],
    ['bounce of an old server', plainBounces['exim']],
    ['complaint', feedback['yahoo']],
  ])('changes nothing for a forged %s with a Message-ID of ours, which anybody can compute', async (_, raw = '') => {
    const { collections, arrive, contact } = await world()
    const before = await factsOf(collections)
    const bare = raw.replaceAll(/^(?:Cobranza-Contact|List-Unsubscribe):.*\r\n/gm, '')
    const asked: string[] = []
    const contactOf = async (id: string) => {
      asked.push(id)
      return contact
    }
    expect(bare).toContain(messageId)
    expect(await arrive(bare, { contactOf })).toEqual({ kind: 'ignored', reason: 'no-contact' })
    expect(asked).toEqual([])
    expect(await factsOf(collections)).toEqual(before)
  })

  it('believes a provider whose signature was checked, by the name that it gave the message', async () => {
    const { collections, clock, contact } = await world()
    const event: MailEvent = {
      id: 'e1',
      kind: 'bounced',
      failure: 'address-unknown',
      isPermanent: true,
      messageIds: ['4ef9a417'],
    }
    const contactOf = async (id: string) => (id === '4ef9a417' ? contact : undefined)
    const record = (one: MailEvent) => recordMailEvent(collections, one, { timeZone, now: clock.now(), contactOf })
    expect(await record(event)).toEqual({ kind: 'ignored', reason: 'no-contact' })
    expect(await record({ ...event, source: 'provider' })).toEqual({ kind: 'recorded', facts: 1 })
  })

  it('stops e-mails when a mail program wrote to the address to unsubscribe at', async () => {
    const { run, arrive, sent } = await world()
    const raw = `From: ${recipient}\r\nSubject: unsubscribe ${stopToken}\r\nMessage-ID: <u@c.example>\r\n\r\n`
    expect(await arrive(raw)).toEqual({ kind: 'recorded', facts: 2 })
    expect(await arrive(raw)).toEqual({ kind: 'ignored', reason: 'already-recorded' })
    await run('2026-03-11')
    expect(sent()).toEqual({ email: ['day-3'], sms: ['day-10'] })
  })

  it('opens no closed channel for somebody whose address is not the customer', async () => {
    const { clock, run, arrive, sent, contact } = await world()
    const contactOf = async () => contact
    const replyOn = (day: string) =>
      replies['es']?.replace('Mon, 02', day).replace('Message-ID: <', `Message-ID: <${day}`)
    await arrive(bounces['postfixUnknown'])
    clock.set(instant('2026-03-07T15:00:00Z'))
    const stranger = replyOn('Fri, 06')?.replaceAll(recipient, 'ventas@cobros.example')
    expect(await arrive(stranger, { contactOf })).toEqual({ kind: 'recorded', facts: 1 })
    await run('2026-03-11')
    expect(sent()).toEqual({ email: ['day-3'], sms: ['day-10'] })
    clock.set(instant('2026-03-13T15:00:00Z'))
    await arrive(replyOn('Thu, 12'), { contactOf })
    await run('2026-03-21')
    expect(sent()).toEqual({ email: ['day-3', 'day-20'], sms: ['day-10'] })
  })

  it("records no event of another tenant's, and none of a customer who is not there", async () => {
    const { collections, arrive, contact } = await world()
    const before = await factsOf(collections)
    const raw = bounces['postfixUnknown']
    const other = { kind: 'ignored', reason: 'other-tenant' }
    expect(await arrive(raw, { of: { ...contact, tenantId: 'b' }, tenantId: 'a' })).toEqual(other)
    expect(await arrive(raw, { of: { ...contact, tenantId: 'b' } })).toEqual(other)
    expect(await arrive(raw, { tenantId: 'a' })).toEqual(other)
    const contactOf = async () => ({ ...contact, tenantId: 'b' })
    expect(await arrive(replies['es'], { contactOf, tenantId: 'a' })).toEqual(other)
    const erased = { kind: 'ignored', reason: 'no-such-customer' }
    expect(await arrive(raw, { of: { ...contact, customerId: 'erased' } })).toEqual(erased)
    expect((await collections.account('erased')).facts).toEqual([])
    expect(await factsOf(collections)).toEqual(before)
    expect(await arrive(raw, { of: { ...contact, tenantId: 'a' }, tenantId: 'a' })).toEqual({
      kind: 'recorded',
      facts: 1,
    })
  })

  describe('where nobody knew whether the message had gone out', () => {
    const faults: readonly NotifierFault[] = [{ call: 1, outcome: 'unknown' }]
    const stateOf = async (collections: Collections) => (await collections.account('A')).contacts[0]?.state

    it.each([
      ['bounce', bounces['postfixUnknown'], { kind: 'recorded', facts: 1, settled: true }],
      ['complaint', feedback['yahoo'], { kind: 'recorded', facts: 2, settled: true }],
      ['delay', bounces['postfixDelay'], { kind: 'recorded', facts: 0, settled: true }],
    ])('knows by a %s that brought the token back', async (_, raw, expected) => {
      const { collections, arrive } = await world({ faults })
      expect(await stateOf(collections)).toMatchObject({ kind: 'unknown' })
      expect(await arrive(raw)).toEqual(expected)
      const state = await stateOf(collections)
      expect(state?.kind).toBe('sent')
      expect(JSON.stringify(state)).toContain('"reason":"mail-event-')
      expect(await arrive(raw)).toMatchObject({ kind: 'ignored' })
    })

    it('knows by a provider that delivered it', async () => {
      const { collections, clock, contact } = await world({ faults })
      const event: MailEvent = { id: 'e1', kind: 'delivered', source: 'provider', messageIds: ['4ef9a417'] }
      const options = { timeZone, now: clock.now(), contactOf: async () => contact }
      expect(await recordMailEvent(collections, event, options)).toEqual({ kind: 'recorded', facts: 0, settled: true })
      const again = await recordMailEvent(collections, event, options)
      expect(again).toEqual({ kind: 'ignored', reason: 'nothing-to-record' })
    })

    it('knows nothing by what anybody may have written, nor by the answer to the send itself', async () => {
      const { collections, clock, arrive, contact } = await world({ faults })
      await arrive(replies['es'], { contactOf: async () => contact })
      const refused: MailEvent = {
        id: 'e1',
        kind: 'bounced',
        failure: 'blocked',
        isPermanent: true,
        contact,
        source: 'send',
      }
      await recordMailEvent(collections, refused, { timeZone, now: clock.now() })
      expect(await stateOf(collections)).toMatchObject({ kind: 'unknown' })
    })
  })

  it('asks the host whose Message-ID it is where no token came back, one id after the other', async () => {
    const { collections, clock, contact } = await world()
    const event: MailEvent = { id: 'e1', kind: 'replied', messageIds: ['<new@ses.example>', '<a@cobros.example>'] }
    const contactOf = async (id: string) => (id === '<a@cobros.example>' ? contact : undefined)
    const options = { timeZone, now: clock.now(), contactOf }
    expect(await recordMailEvent(collections, event, options)).toEqual({ kind: 'recorded', facts: 1 })
    const stranger = { ...event, messageIds: ['<b@cobros.example>'] }
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
