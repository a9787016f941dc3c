import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Consent, ContactOverride, Customer, Fact, Interaction } from '../receivable/index.ts'
import { day, moment } from '../testing/shorthand.ts'
import { channelReach } from './channel-reach.ts'
import { consentFor, consentsOf } from './consent.ts'
import { overriddenRules } from './contact-override.ts'
import { interactionLog } from './interaction-log.ts'
import { pastInteractions } from './past-interaction.ts'

const customerId = 'C-1'
const call = (id: string, date: string, more: Partial<Interaction> = {}): Interaction => ({
  kind: 'interaction',
  id,
  customerId,
  happenedDate: day(date),
  direction: 'outbound',
  channel: 'call',
  party: 'debtor',
  outcome: 'conversation',
  ...more,
})
const consent = (channel: string, decision: Consent['decision'], date: string): Consent => {
  return {
    kind: 'consent',
    id: `${channel}-${date}-${decision}`,
    customerId,
    decidedDate: day(date),
    channel,
    decision,
  }
}
const asOf = day('2026-06-30')

describe('interactionLog', () => {
  it('puts a correction in the place of what it corrects, and keeps both', () => {
    const wrong = call('I-1', '2026-04-02', { outcome: 'no-answer' })
    const right = call('I-2', '2026-04-03', { corrects: 'I-1' })
    const last = call('I-4', '2026-04-03', { corrects: 'I-2', note: 'in the evening' })
    const other = call('I-3', '2026-04-02')
    expect(interactionLog([wrong, right, other, last], { asOf })).toEqual([
      { interaction: other, versions: [other] },
      { interaction: last, versions: [wrong, right, last] },
    ])
    expect(interactionLog([wrong, right, other, last], { asOf: day('2026-04-02') })).toHaveLength(2)
  })

  it('goes by moments within a day, the unknown ones last', () => {
    const facts = [
      call('A', '2026-04-02'),
      call('B', '2026-04-02', { happenedAt: moment('2026-04-02T20:00:00.000Z') }),
      call('C', '2026-04-02', { happenedAt: moment('2026-04-02T15:00:00.000Z') }),
    ]
    expect(interactionLog(facts, { asOf }).map(({ interaction }) => interaction.id)).toEqual(['C', 'B', 'A'])
  })

  it('follows a chain from whichever end it was recorded, and takes a circle for one contact', () => {
    const length = 20_000
    const chain = Array.from({ length }, (_, index) => {
      return call(`I-${index}`, '2026-04-02', index === 0 ? {} : { corrects: `I-${index - 1}` })
    })
    for (const facts of [chain, chain.toReversed()]) {
      const [only, ...others] = interactionLog(facts, { asOf })
      expect([only?.versions.length, only?.interaction, others.length]).toEqual([length, facts.at(-1), 0])
    }
    const circle = [call('A', '2026-04-02', { corrects: 'B' }), call('B', '2026-04-02', { corrects: 'A' })]
    expect(interactionLog(circle, { asOf }).map(({ versions }) => versions)).toEqual([circle])
  })

  it('loses nothing, whatever corrects whatever', () => {
    const names = ['I-0', 'I-1', 'I-2', 'I-3', 'I-4']
    const drawn = fc.tuple(
      ...names.map((id) =>
        fc.constantFrom(undefined, ...names, 'I-9').map((corrects) => {
          return call(id, '2026-04-02', corrects === undefined ? {} : { corrects })
        }),
      ),
    )
    fc.assert(
      fc.property(drawn, (facts) => {
        const log = interactionLog(facts, { asOf })
        expect(log.flatMap(({ versions }) => versions.map(({ id }) => id)).sort()).toEqual(names)
        for (const { interaction, versions } of log) expect(versions.at(-1)).toBe(interaction)
        // What nobody corrects and corrects nobody stands alone.
        const alone = facts.filter(
          ({ id, corrects }) =>
            (corrects === undefined || corrects === 'I-9') && facts.every((one) => one.corrects !== id),
        )
        for (const one of alone) expect(log).toContainEqual({ interaction: one, versions: [one] })
      }),
    )
  })
})

describe('consentFor', () => {
  it('is the latest word about the channel or about all of them', () => {
    const facts = [
      consent('any', 'refused', '2026-03-01'),
      consent('sms', 'granted', '2026-02-01'),
      consent('email', 'granted', '2026-04-01'),
    ]
    const consents = consentsOf(facts, asOf)
    expect(['sms', 'email', 'push'].map((channel) => consentFor(channel, consents))).toEqual([
      'refused',
      'granted',
      'refused',
    ])
    expect(consentFor('sms', consentsOf(facts, day('2026-02-28')))).toBe('granted')
    expect(consentFor('push', [])).toBe('unknown')
  })

  it('takes the one recorded last of several of one day', () => {
    const facts = [consent('sms', 'refused', '2026-03-01'), consent('sms', 'granted', '2026-03-01')]
    expect(consentFor('sms', consentsOf(facts, asOf))).toBe('granted')
    expect(consentFor('sms', consentsOf([...facts].reverse(), asOf))).toBe('refused')
  })
})

describe('channelReach', () => {
  const customer = (validFrom: string, channels?: readonly string[]): Customer => {
    const addresses = channels?.map((channel) => ({ channel, address: 'a' }))
    const base = {
      kind: 'customer',
      id: validFrom,
      customerId,
      validFrom: day(validFrom),
      name: 'Bodega Norte',
    } as const
    return addresses === undefined ? base : { ...base, addresses }
  }
  const reach = (facts: readonly Fact[], channel: string) =>
    channelReach(facts, { asOf, channels: ['push'] }).get(channel)

  it('knows channels the facts speak of and those it is asked about', () => {
    const facts = [
      customer('2026-01-01', ['email']),
      consent('any', 'refused', '2026-02-01'),
      call('I-1', '2026-03-01'),
    ]
    expect([...channelReach(facts, { asOf, channels: ['push'] }).keys()].sort()).toEqual(['call', 'email', 'push'])
    expect(reach(facts, 'push')).toEqual({ consent: 'refused', isReachable: false, answers: 0, failures: 0 })
  })

  it('takes a channel without an address for closed, unless the host keeps all addresses', () => {
    expect(reach([customer('2026-01-01')], 'push')?.isReachable).toBe(true)
    expect(reach([customer('2026-01-01', ['email'])], 'push')?.isReachable).toBe(false)
    expect(reach([customer('2026-02-01', ['push']), customer('2026-01-01', [])], 'push')?.isReachable).toBe(true)
  })

  it('is closed by a wrong number until there is another, or an answer', () => {
    const wrong = call('I-1', '2026-03-01', { outcome: 'wrong-number' })
    expect(reach([wrong], 'call')).toEqual({ consent: 'unknown', isReachable: false, answers: 0, failures: 1 })
    expect(reach([wrong, customer('2026-02-28', ['call'])], 'call')?.isReachable).toBe(false)
    expect(reach([wrong, customer('2026-03-02', ['call'])], 'call')?.isReachable).toBe(true)
    expect(reach([wrong, customer('2026-03-02')], 'call')?.isReachable).toBe(false)
    expect(reach([wrong, call('I-2', '2026-03-02')], 'call')?.isReachable).toBe(true)
    expect(reach([wrong, call('I-2', '2026-03-02', { outcome: 'no-answer' })], 'call')?.isReachable).toBe(false)
  })

  it('is opened by an address that is recorded after the wrong number, on the same day', () => {
    const wrong = call('I-1', '2026-03-01', { outcome: 'wrong-number' })
    const [record, noted] = [customer('2026-03-01', ['call']), { ...wrong, id: 'I-2', corrects: 'I-1' }]
    expect(reach([wrong, record], 'call')?.isReachable).toBe(true)
    expect(reach([record, wrong], 'call')?.isReachable).toBe(false)
    // What was written down is put right later, and is about the same call.
    expect(reach([wrong, record, noted], 'call')?.isReachable).toBe(true)
    expect(reach([record, wrong, noted], 'call')?.isReachable).toBe(false)
    expect(reach([wrong, customer('2026-03-01')], 'call')?.isReachable).toBe(false)
  })

  it('is neither opened nor preferred for what a third party says', () => {
    const wrong = call('I-1', '2026-03-01', { outcome: 'wrong-number' })
    const stranger = call('I-2', '2026-03-02', { party: 'third-party' })
    expect(reach([wrong, stranger], 'call')).toMatchObject({ isReachable: false, answers: 0 })
  })

  it('counts answers and failures, corrected ones once, refusals of a provider too', () => {
    const facts = [
      call('I-1', '2026-03-01', { outcome: 'no-answer' }),
      call('I-2', '2026-03-01', { corrects: 'I-1' }),
      call('I-3', '2026-03-02', { direction: 'inbound', outcome: 'complaint' }),
      call('I-4', '2026-03-03', { outcome: 'no-answer' }),
      call('I-5', '2026-03-04', { outcome: 'message-left' }),
    ]
    const contacts = ['refused', 'sent'].map((kind) => ({ plan: { channel: 'call' }, state: { kind } }))
    expect(channelReach(facts, { asOf, contacts }).get('call')).toEqual({
      consent: 'unknown',
      isReachable: true,
      answers: 2,
      failures: 2,
    })
  })
})

describe('pastInteractions', () => {
  it('tells moments, and the day with its end where only that is known', () => {
    const facts = [
      call('I-1', '2026-03-01', { about: [{ kind: 'invoice', id: 'F-1' }] }),
      call('I-2', '2026-03-01', { happenedAt: moment('2026-03-01T15:00:00.000Z'), outcome: 'no-answer' }),
    ]
    expect(pastInteractions(facts, { asOf, timeZone: 'America/Lima' })).toEqual([
      {
        at: '2026-03-01T15:00:00.000Z',
        channel: 'call',
        direction: 'outbound',
        isConversation: false,
        isConnected: false,
        party: 'debtor',
      },
      {
        at: '2026-03-02T04:59:59.999Z',
        day: '2026-03-01',
        channel: 'call',
        direction: 'outbound',
        isConversation: true,
        isConnected: true,
        party: 'debtor',
        debts: ['invoice/F-1'],
      },
    ])
  })
})

describe('overriddenRules', () => {
  const override = (id: string, contactKey: string, date: string, rules: readonly string[]): ContactOverride => {
    return {
      kind: 'contact-override',
      id,
      customerId,
      overrideDate: day(date),
      contactKey,
      rules,
      actor: 'A',
      reason: 'asked for',
    }
  }
  const rulesAt = (facts: readonly Fact[], at: string) =>
    overriddenRules(facts, { contactKey: 'k', at: moment(at), timeZone: 'America/Lima' })

  it('are those of the contact, on their own day where the policy is', () => {
    const facts = [
      override('O-1', 'k', '2026-03-01', ['PE.window', 'PE.cap']),
      override('O-2', 'k', '2026-03-02', ['PE.cap', 'PE.consent']),
      override('O-3', 'other', '2026-03-01', ['PE.x']),
    ]
    expect(rulesAt(facts, '2026-03-01T04:59:59.999Z')).toEqual([])
    expect(rulesAt(facts, '2026-03-01T05:00:00.000Z')).toEqual(['PE.window', 'PE.cap'])
    expect(rulesAt(facts, '2026-03-02T04:59:59.999Z')).toEqual(['PE.window', 'PE.cap'])
    expect(rulesAt(facts, '2026-03-02T05:00:00.000Z')).toEqual(['PE.cap', 'PE.consent'])
    expect(rulesAt(facts, '2026-03-20T08:00:00.000Z')).toEqual([])
  })

  it('last through the moment that is given, and are named once', () => {
    const facts = [
      { ...override('O-1', 'k', '2026-03-01', ['PE.window']), untilAt: moment('2026-03-02T01:30:00.000Z') },
      override('O-2', 'k', '2026-03-01', ['PE.window', 'PE.cap']),
    ]
    expect(rulesAt(facts, '2026-03-01T04:59:59.999Z')).toEqual([])
    expect(rulesAt(facts, '2026-03-01T05:00:00.000Z')).toEqual(['PE.window', 'PE.cap'])
    const [longer] = facts
    expect(longer && rulesAt([longer], '2026-03-02T01:30:00.000Z')).toEqual(['PE.window'])
    expect(longer && rulesAt([longer], '2026-03-02T01:30:00.001Z')).toEqual([])
  })
})
