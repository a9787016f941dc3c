import {
  type Customer,
  channelReach,
  type Fact,
  factProblems,
  instant,
  isoDate,
  pastInteractions,
} from '@cobranza/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MailFailure } from '../mail.ts'
import { addressHash, type TokenContact } from '../unsubscribe/token-frame.ts'
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
/** The book of a customer whose message was sent on 1 March. */
const sentAt = instant('2026-03-01T14:00:00Z')
const bookOf = (...facts: readonly Fact[]) => ({
  facts,
  contacts: [{ plan: { key: 'k', channel: 'email' }, state: { kind: 'sent', token: 1, sentAt } }] as never,
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
      expect(channelReach(facts, { asOf: isoDate('2026-03-06') }).get('email')?.consent).toBe('refused')
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

  it('tells whose an answer is, and lets nobody else open a channel', () => {
    const said = (from: string | undefined, ...records: readonly Fact[]) => {
      const event = { ...base, kind: 'replied', ...(from === undefined ? {} : { from }) } as const
      const [fact] = eventFacts(event, { timeZone, now, account: bookOf(...records) })
      return fact?.kind === 'interaction' ? [fact.outcome, fact.party, fact.note] : undefined
    }
    const stranger = ['message-received', 'third-party', "from an address that is none of the customer's"]
    const guarantor = { channel: 'email', address: 'luis@cliente.example', role: 'guarantor' }
    const known = customer('2026-01-01', ana, guarantor)
    expect(said('ANA@cliente.example', known)).toEqual(['message-received', 'debtor', undefined])
    expect(said('luis@cliente.example', known)).toEqual(['message-received', 'guarantor', undefined])
    for (const from of ['ventas@bodega.example', 'MAILER-DAEMON', undefined])
      expect(said(from, known)).toEqual(stranger)
    expect(said('ana@cliente.example', known, customer('2026-03-02', guarantor))).toEqual(stranger)
    // Where the host has the addresses, whatever answers a message of ours is the customer's.
    expect(said('ana@cliente.example')).toEqual(['message-received', 'debtor', undefined])
  })

  it('believes nobody without a contact', () => {
    const { contact: _, ...anybody } = bounced('address-unknown', true)
    expect(eventFacts(anybody as MailEvent, { timeZone, now })).toEqual([])
  })

  describe('of an address that bounced', () => {
    const other = { channel: 'email', address: 'pagos@cliente.example' }
    const sms = { channel: 'sms', address: '+51999' }
    const outcome = (event: MailEvent, ...now_: Customer['addresses'] & object) => {
      const book = bookOf(customer('2026-01-01', ana), customer('2026-03-03', ...now_))
      const [fact] = eventFacts(event, { timeZone, now, account: book })
      return fact?.kind === 'interaction' ? fact.outcome : undefined
    }
    const reported = (recipient: string, contact: Partial<TokenContact> = {}): MailEvent => {
      return {
        ...base,
        contact: { ...base.contact, ...contact },
        kind: 'bounced',
        failure: 'address-unknown',
        isPermanent: true,
        recipient,
      }
    }

    it('closes the channel while the customer has it, and not once another one took its place', () => {
      const event = reported('ana@cliente.example')
      expect(outcome(event, ana)).toBe('wrong-number') // whatever the case of the letters
      expect(outcome(event, ana, other)).toBe('wrong-number')
      expect(outcome(event, other)).toBe('no-answer')
      expect(outcome(event, other, { ...ana, role: 'guarantor' })).toBe('no-answer')
      expect(outcome(event, sms)).toBe('wrong-number') // the host has the addresses
    })

    it('believes the hash in the token, whatever address ours was forwarded to', () => {
      const sentTo = (address: string) => ({ toHash: addressHash(address) ?? '' })
      const forwarded = reported('ana.perez@mailbox.example', sentTo('ana@cliente.example'))
      expect(outcome(forwarded, ana)).toBe('wrong-number')
      expect(outcome(forwarded, other)).toBe('no-answer')
      expect(outcome(reported('pagos@cliente.example', sentTo('ana@cliente.example')), other)).toBe('no-answer')
    })

    it('takes an address nobody knows for one that ours was forwarded to', () => {
      expect(outcome(reported('ana.perez@mailbox.example'), ana)).toBe('wrong-number')
    })

    it('knows a domain however it is written', () => {
      const idn = { channel: 'email', address: 'ana@señal.example' }
      expect(outcome(reported('ANA@xn--seal-hqa.example'), idn)).toBe('wrong-number')
      expect(outcome(reported('x', { toHash: addressHash('ana@xn--seal-hqa.example') ?? '' }), idn)).toBe(
        'wrong-number',
      )
    })

    it('names the party whose address it was', () => {
      const guarantor = { channel: 'email', address: 'luis@cliente.example', role: 'guarantor' }
      const event = reported('x', { toHash: addressHash('luis@cliente.example') ?? '' })
      const [fact] = eventFacts(event, { timeZone, now, account: bookOf(customer('2026-01-01', ana, guarantor)) })
      expect(fact).toMatchObject({ party: 'guarantor', outcome: 'no-answer', actor: 'mail server' })
    })
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
