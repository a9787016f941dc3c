import { channelReach, type Fact, factProblems, instant, isoDate, pastInteractions } from '@cobranza/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MailFailure } from '../mail.ts'
import { ana, base, bookOf, customer, now, receivedAt, sentAt, timeZone } from './book.example.ts'
import { eventFacts } from './event-facts.ts'
import type { MailEvent } from './mail-event.ts'

const bounced = (failure: MailFailure, isPermanent: boolean): MailEvent => ({
  ...base,
  kind: 'bounced',
  failure,
  isPermanent,
  recipient: 'ana@cliente.example',
  reply: { code: 550, status: '5.1.1', text: 'ana@cliente.example is unknown' },
})
const account = bookOf()
const bounce = { party: 'debtor', actor: 'mail server' }
const interaction = {
  kind: 'interaction',
  id: 'mail/e1',
  customerId: 'C-1',
  happenedDate: '2026-03-02',
  happenedAt: receivedAt,
  direction: 'inbound',
  channel: 'email',
}

/** On 4 March, when it is learned of. */
const refusal = (evidence: string) => ({
  kind: 'consent',
  id: 'mail/e1',
  customerId: 'C-1',
  decidedDate: '2026-03-04',
  channel: 'email',
  decision: 'refused',
  evidence,
})

describe('eventFacts', () => {
  it('closes the channel after a bounce of an address that does not exist', () => {
    const facts = eventFacts(bounced('address-unknown', true), { timeZone, now, account })
    expect(facts).toEqual([
      { ...interaction, ...bounce, outcome: 'wrong-number', note: 'came back: address-unknown, 5.1.1' },
    ])
    const reach = channelReach(facts, { asOf: isoDate('2026-03-02') }).get('email')
    expect(reach).toMatchObject({ isReachable: false, answers: 0 })
    const later = channelReach([...facts, customer('2026-03-03', ana)], { asOf: isoDate('2026-03-03') })
    expect(later.get('email')?.isReachable).toBe(true)
  })

  it.each<MailFailure>(['mailbox-full', 'blocked', 'unreachable', 'other'])(
    'rests the channel for a week after %s',
    (failure) => {
      expect(eventFacts(bounced(failure, true), { timeZone, now, account })).toEqual([
        { ...interaction, ...bounce, outcome: 'no-answer', note: `came back: ${failure}, 5.1.1` },
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

  it('learns nothing of the customer where a server found fault with us', () => {
    expect(eventFacts(bounced('our-setup', true), { timeZone, now })).toEqual([])
  })

  it('stops the channel after a complaint, from the day on which it is learned of', () => {
    const evidence = 'complaint (abuse) through the mailbox provider'
    expect(eventFacts({ ...base, kind: 'complained', feedback: 'abuse' }, { timeZone, now, account })).toEqual([
      { ...interaction, party: 'debtor', outcome: 'complaint', note: evidence },
      refusal(evidence),
    ])
  })

  it('stops the channel when somebody asked for it by mail', () => {
    const evidence = 'mail to the address to unsubscribe at (RFC 2369)'
    expect(eventFacts({ ...base, kind: 'stop-asked' }, { timeZone, now, account })).toEqual([
      { ...interaction, party: 'debtor', outcome: 'other', note: evidence },
      refusal(evidence),
    ])
  })

  it('is not overruled by a consent of before, whatever date a complaint bears', () => {
    const granted = (decidedDate: string): Fact => {
      return {
        kind: 'consent',
        id: 'g',
        customerId: 'C-1',
        channel: 'any',
        decision: 'granted',
        decidedDate: isoDate(decidedDate),
      }
    }
    const event: MailEvent = {
      ...base,
      kind: 'complained',
      feedback: 'abuse',
      receivedAt: instant('1970-01-01T00:00:00Z'),
    }
    // 5 March is the day after: it was written down in another zone.
    for (const date of ['2026-01-05', '2026-03-04', '2026-03-05']) {
      const before = granted(date)
      const facts = [before, ...eventFacts(event, { timeZone, now, account: bookOf(before) })]
      for (const asOf of ['2026-03-04', '2026-03-05', '2026-03-06']) {
        expect(channelReach(facts, { asOf: isoDate(asOf) }).get('email')?.consent).toBe('refused')
      }
    }
  })

  it('takes no machine for an answer, and a person who wrote from an address of the customer for one', () => {
    const answers = (event: MailEvent, ...facts: readonly Fact[]) => {
      const given = eventFacts(event, { timeZone, now, account: bookOf(...facts) })
      return channelReach(given, { asOf: isoDate('2026-03-04') }).get('email')?.answers
    }
    const known = customer('2026-01-01', ana)
    expect(answers({ ...base, kind: 'auto-replied', from: 'ana@cliente.example' }, known)).toBe(0)
    expect(answers({ ...base, kind: 'replied', from: 'ana@cliente.example' }, known)).toBe(1)
    for (const kind of ['delivered', 'delayed'] as const) {
      expect(eventFacts({ ...base, kind }, { timeZone, now, account: bookOf(known) })).toEqual([])
    }
  })

  it('believes nobody without a contact', () => {
    const { contact: _, ...anybody } = bounced('address-unknown', true)
    expect(eventFacts(anybody as MailEvent, { timeZone, now })).toEqual([])
  })

  it.each([
    ['in the future', '2027-01-01T00:00:00Z', '2026-03-04T15:00:00.000Z'],
    ['before it was sent', '1970-01-01T00:00:00Z', '2026-03-01T14:00:00.000Z'],
    ['in between', '2026-03-02T00:00:00Z', '2026-03-02T00:00:00.000Z'],
  ])('dates what says it was written %s', (_, at, expected) => {
    const event: MailEvent = { ...base, receivedAt: instant(at), kind: 'auto-replied' }
    const [fact] = eventFacts(event, { timeZone, now, account })
    expect(fact).toMatchObject({ happenedAt: expected })
  })

  it.each([
    ['attempting', { kind: 'attempting', attemptedAt: sentAt }, '2026-03-01T14:00:00.000Z'],
    ['unknown', { kind: 'unknown', attemptedAt: sentAt, unknownAt: receivedAt }, '2026-03-01T14:00:00.000Z'],
    ['refused', { kind: 'refused', refusedAt: sentAt }, '2026-03-01T14:00:00.000Z'],
    ['planned', { kind: 'planned' }, now],
  ])('believes no date before the attempt of a contact that is %s', (_, state, expected) => {
    const contacts = [{ plan: { key: 'k' }, state }] as never
    const event: MailEvent = { ...base, receivedAt: instant('1970-01-01T00:00:00Z'), kind: 'auto-replied' }
    expect(eventFacts(event, { timeZone, now, account: { facts: [], contacts } })).toMatchObject([
      { happenedAt: expected },
    ])
    expect(eventFacts(event, { timeZone, now })).toMatchObject([{ happenedAt: now }])
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
        { ...base, kind: 'stop-asked' },
        { ...base, kind: 'replied', from: 'ana@cliente.example' },
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
