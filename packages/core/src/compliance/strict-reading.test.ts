import { describe, expect, it } from 'vitest'
import { day } from '../testing/index.ts'
import type { ContactRequest, DebtorSituation } from './contact-request.ts'
import type { ContactRule } from './contact-rule.ts'
import { answer, base, call, mondayAt, officeWindow, outbound, policyOf, madeUp as rule } from './rule.arbitrary.ts'

const sunday = '2026-06-28T15:00:00Z'
const oneADay = { type: 'frequency-cap', caps: [{ max: 1, per: 'day' }], scope: 'debtor' }
const calls = { ...base.appliesTo, channels: ['call'] }

describe('a channel, as contactGate reads it', () => {
  const spoken = ['call', 'phone', 'call-task']
  const pairs = spoken.flatMap((named) => spoken.map((used) => ({ named, used })))

  it.each(pairs)('is bound as $used by rules that name $named', ({ named, used }) => {
    const through = (channel: string) => call(sunday, { channel })
    const window = policyOf([{ ...officeWindow, appliesTo: { ...base.appliesTo, channels: [named] } }])
    expect(answer(window, through(used))).toMatch(/^closed-day/)
    expect(answer(window, through('email'))).toBe('allowed')
    const closed = policyOf([rule({ type: 'forbidden-channel', channels: [named] })])
    expect(answer(closed, through(used))).toBe('channel-forbidden for ever')
  })

  it.each(pairs)('counts what went out as $used where rules count $named', ({ named, used }) => {
    const capped = policyOf([rule({ ...oneADay, appliesTo: calls, countTogether: [named] })])
    const contacts = [outbound('2026-06-22T13:00:00Z', { channel: used })]
    expect(answer(capped, call(mondayAt), { contacts })).toMatch(/^too-many-contacts/)
    const other = [outbound('2026-06-22T13:00:00Z', { channel: 'email' })]
    expect(answer(capped, call(mondayAt), { contacts: other })).toBe('allowed')
  })

  it.each(pairs)('heeds for $used what was said about $named', ({ named, used }) => {
    const said = (decision: 'granted' | 'refused') => ({
      consents: [{ channel: named, decision, sinceDate: day('2026-06-01') }],
    })
    const request = call(mondayAt, { channel: used })
    const consent = policyOf([rule({ type: 'channel-consent' })])
    expect(answer(consent, request, said('granted'))).toBe('allowed')
    expect(answer(consent, request, said('refused'))).toBe('opted-out for ever')
    const optOut = policyOf([rule({ type: 'opt-out', honoursRefusal: true })])
    expect(answer(optOut, request, said('refused'))).toBe('opted-out for ever')
  })
})

describe('a word that rules do not know', () => {
  it.each<[string, ContactRule, object, object?]>([
    [
      'kind of debtor',
      rule({ ...officeWindow, appliesTo: { ...base.appliesTo, debtors: ['consumer'] } }),
      {},
      { debtorClass: 'persona' },
    ],
    ['part of the country', rule({ ...officeWindow, subdivision: 'AA-N' }), {}, { subdivision: 'North' }],
    ['party', rule({ type: 'forbidden-recipient', parties: ['third-party'] }), { party: 'mother' }],
    [
      'kind of address',
      rule({ type: 'forbidden-recipient', parties: [], addresses: ['workplace'] }),
      { address: 'office' },
    ],
    ['tag', rule({ type: 'forbidden-content', tags: ['threat'] }), { content: { tags: ['menace'], items: [] } }],
    [
      'event',
      rule({ type: 'stop-contact', events: ['bereavement'], scope: 'all' }),
      {},
      { stops: [{ event: 'death', sinceDate: day('2026-06-01') }] },
    ],
    [
      'consent',
      rule({ type: 'opt-out', honoursRefusal: true }),
      {},
      { consents: [{ channel: 'call', decision: 'revoked', sinceDate: day('2026-06-01') }] },
    ],
    ['direction', rule({ ...oneADay }), {}, { contacts: [{ ...outbound('2026-06-28T13:00:00Z'), direction: 'out' }] }],
  ])('frees no contact from a rule: %s', (_, one, request, debtor = {}) => {
    const policy = policyOf([one])
    expect(
      answer(policy, call(sunday, request as Partial<ContactRequest>), debtor as Partial<DebtorSituation>),
    ).not.toBe('allowed')
  })

  it('frees no creditor, either', () => {
    const agencies = policyOf([{ ...officeWindow, appliesTo: { ...base.appliesTo, creditorRoles: ['third-party'] } }])
    expect(answer({ ...agencies, creditorRole: 'agency' as never }, call(sunday))).toMatch(/^closed-day/)
    expect(answer({ ...agencies, creditorRole: 'first-party' }, call(sunday))).toBe('allowed')
  })

  it('leaves alone the words that are known', () => {
    const policy = policyOf([
      rule({ id: 'AA.who', type: 'forbidden-recipient', parties: ['third-party'], addresses: ['workplace'] }),
      rule({ id: 'AA.what', type: 'forbidden-content', tags: ['threat'] }),
      rule({ id: 'AA.stop', type: 'stop-contact', events: ['bereavement'], scope: 'all' }),
    ])
    const request = call(sunday, { party: 'household', address: 'traced', content: { tags: ['shaming'], items: [] } })
    expect(answer(policy, request, { stops: [{ event: 'paid', sinceDate: day('2026-06-01') }] })).toBe('allowed')
  })
})
