import { type Customer, channelReach, factProblems, instant, isoDate, pastInteractions } from '@cobranza/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MailFailure } from '../mail.ts'
import { eventFacts } from './event-facts.ts'
import type { MailEvent } from './mail-event.ts'

const timeZone = 'America/Lima'
const now = instant('2026-03-04T15:00:00Z')
// 22:00 of 2 March in Lima.
const receivedAt = instant('2026-03-03T03:00:00Z')
const base = { id: 'e1', contact: { customerId: 'C-1', channel: 'email', key: 'k' }, receivedAt } as const
const bounced = (failure: MailFailure, isPermanent: boolean): MailEvent => ({
  ...base,
  kind: 'bounced',
  failure,
  isPermanent,
  recipient: 'ana@cliente.example',
  reply: { code: 550, status: '5.1.1', text: 'ana@cliente.example is unknown' },
})
const customer = (validFrom: string, ...addresses: Customer['addresses'] & object): Customer => ({
  kind: 'customer',
  id: validFrom,
  customerId: 'C-1',
  validFrom: isoDate(validFrom),
  name: 'Bodega Norte',
  addresses,
})
const ana = { channel: 'email', address: 'Ana@Cliente.example' }
const interaction = {
  kind: 'interaction',
  id: 'mail/e1',
  customerId: 'C-1',
  happenedDate: '2026-03-02',
  happenedAt: receivedAt,
  direction: 'inbound',
  channel: 'email',
  party: 'debtor',
}

describe('eventFacts', () => {
  it('closes the channel after a bounce of an address that does not exist', () => {
    const facts = eventFacts(bounced('address-unknown', true), { timeZone, now })
    expect(facts).toEqual([{ ...interaction, outcome: 'wrong-number', note: 'came back: address-unknown, 5.1.1' }])
    const reach = channelReach(facts, { asOf: isoDate('2026-03-02') }).get('email')
    expect(reach).toMatchObject({ isReachable: false, answers: 0 })
    const later = channelReach([...facts, customer('2026-03-03', ana)], { asOf: isoDate('2026-03-03') })
    expect(later.get('email')?.isReachable).toBe(true)
  })

  it.each<MailFailure>(['mailbox-full', 'blocked', 'unreachable', 'other'])(
    'rests the channel for a week after %s',
    (failure) => {
      expect(eventFacts(bounced(failure, true), { timeZone, now })).toEqual([
        { ...interaction, outcome: 'no-answer', note: `came back: ${failure}, 5.1.1` },
        {
          kind: 'hold',
          id: 'mail/e1',
          customerId: 'C-1',
          startDate: '2026-03-02',
          endDate: '2026-03-08',
          scope: { kind: 'channel', channel: 'email' },
          reason: 'other',
          actor: 'mail server',
          note: `came back: ${failure}, 5.1.1`,
        },
      ])
    },
  )

  it('rests the channel, too, where an address is unknown for the moment only', () => {
    const kinds = eventFacts(bounced('address-unknown', false), { timeZone, now }).map(({ kind }) => kind)
    expect(kinds).toEqual(['interaction', 'hold'])
  })

  it.each<MailFailure>(['too-large', 'tls', 'unfit'])('keeps the channel where %s was our fault', (failure) => {
    const facts = eventFacts(bounced(failure, true), { timeZone, now })
    expect(facts).toEqual([expect.objectContaining({ outcome: 'no-answer' })])
  })

  it('stops the channel after a complaint', () => {
    const evidence = 'complaint (abuse) through the mailbox provider'
    expect(eventFacts({ ...base, kind: 'complained', feedback: 'abuse' }, { timeZone, now })).toEqual([
      { ...interaction, outcome: 'complaint', note: evidence },
      {
        kind: 'consent',
        id: 'mail/e1',
        customerId: 'C-1',
        decidedDate: '2026-03-02',
        channel: 'email',
        decision: 'refused',
        evidence,
      },
    ])
  })

  it('takes no machine for an answer, and a person for one', () => {
    const answers = (event: MailEvent) => {
      return channelReach(eventFacts(event, { timeZone, now }), { asOf: isoDate('2026-03-04') }).get('email')?.answers
    }
    expect(answers({ ...base, kind: 'auto-replied' })).toBe(0)
    expect(answers({ ...base, kind: 'replied' })).toBe(1)
    expect(eventFacts({ ...base, kind: 'delayed' }, { timeZone, now })).toEqual([])
  })

  it('believes nobody without a contact', () => {
    const { contact: _, ...anybody } = bounced('address-unknown', true)
    expect(eventFacts(anybody as MailEvent, { timeZone, now })).toEqual([])
  })

  it('does not close an address that took the place of the one that bounced, nor for that of somebody else', () => {
    const outcome = (...addresses: Customer['addresses'] & object) => {
      const account = { facts: [customer('2026-03-03', ...addresses)], contacts: [] }
      const [fact] = eventFacts(bounced('address-unknown', true), { timeZone, now, account })
      return fact?.kind === 'interaction' ? fact.outcome : undefined
    }
    const other = { channel: 'email', address: 'pagos@cliente.example' }
    expect(outcome(ana)).toBe('wrong-number') // whatever the case of the letters
    expect(outcome(ana, other)).toBe('wrong-number')
    expect(outcome(other)).toBe('no-answer')
    expect(outcome(other, { ...ana, role: 'guarantor' })).toBe('no-answer')
    expect(outcome({ channel: 'sms', address: '+51999' })).toBe('wrong-number') // the host has the addresses
  })

  it.each([
    ['in the future', '2027-01-01T00:00:00Z', '2026-03-04T15:00:00.000Z'],
    ['before it was sent', '1970-01-01T00:00:00Z', '2026-03-01T14:00:00.000Z'],
    ['in between', '2026-03-02T00:00:00Z', '2026-03-02T00:00:00.000Z'],
  ])('dates what says it was written %s', (_, at, expected) => {
    const sentAt = instant('2026-03-01T14:00:00Z')
    const contacts = [{ plan: { key: 'k' }, state: { kind: 'sent', token: 1, sentAt } }] as never
    const event: MailEvent = { ...base, receivedAt: instant(at), kind: 'replied' }
    const [fact] = eventFacts(event, { timeZone, now, account: { facts: [], contacts } })
    expect(fact).toMatchObject({ happenedAt: expected })
  })

  it('gives facts that can be recorded and that no cap counts, whatever the event', () => {
    const failures = [
      'address-unknown',
      'mailbox-full',
      'blocked',
      'too-large',
      'rate-limited',
      'unreachable',
      'other',
    ] as const
    const events = fc.oneof(
      fc
        .tuple(fc.constantFrom(...failures), fc.boolean())
        .map(([failure, isPermanent]) => bounced(failure, isPermanent)),
      fc.constantFrom<MailEvent>(
        { ...base, kind: 'complained', feedback: 'abuse' },
        { ...base, kind: 'auto-replied' },
        { ...base, kind: 'replied' },
        { ...base, kind: 'delayed' },
      ),
    )
    fc.assert(
      fc.property(events, fc.string({ minLength: 1, maxLength: 100, unit: 'grapheme-ascii' }), (event, id) => {
        const facts = eventFacts({ ...event, id: `x${id.trim()}` }, { timeZone, now })
        expect(facts.flatMap((fact) => factProblems(fact))).toEqual([])
        expect(eventFacts({ ...event, id: `x${id.trim()}` }, { timeZone, now })).toEqual(facts)
        const past = pastInteractions(facts, { asOf: isoDate('2026-03-04'), timeZone })
        for (const { direction, isConversation } of past) {
          expect({ direction, isConversation }).toEqual({ direction: 'inbound', isConversation: false })
        }
        expect(JSON.stringify(facts)).not.toContain('ana@cliente.example')
      }),
    )
  })
})
