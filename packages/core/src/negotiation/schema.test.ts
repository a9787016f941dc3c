import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pen } from '../testing/arbitraries.ts'
import { defaultNegotiationPolicy } from './default-policy.ts'
import { makeOffers } from './make-offers.ts'
import { counterOffers, negotiationPolicies, situations } from './negotiation.arbitrary.ts'
import { NegotiationPolicySchema, OfferAcceptanceSchema, OfferSchema, OfferTermsSchema } from './schema.ts'

const policy = defaultNegotiationPolicy({ version: 'v1', instalmentMins: [pen('50.00')] })
const again = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const messages = (
  parsed: Readonly<{ error?: { issues: readonly Readonly<{ message: string; path: readonly PropertyKey[] }>[] } }>,
) => parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n') ?? ''

describe('schemas of negotiation', () => {
  it('take policies and offers as they are, and change nothing', () => {
    expect(NegotiationPolicySchema.parse(again(policy))).toEqual(policy)
    let offers = 0
    fc.assert(
      fc.property(situations(), negotiationPolicies(), (situation, by) => {
        expect(NegotiationPolicySchema.parse(again(by))).toEqual(by)
        const answer = makeOffers(situation, by)
        if (answer.kind !== 'offers') return
        offers += answer.offers.length
        for (const offer of answer.offers) expect(OfferSchema.parse(again(offer))).toEqual(offer)
      }),
      { numRuns: 40 },
    )
    expect(offers).toBeGreaterThan(30)
  })

  it('take what a customer asks for, impossible or not, as long as it has the shape', () => {
    fc.assert(
      fc.property(counterOffers(), (terms) => {
        const isWhole = terms.kind !== 'plan' || Number.isInteger(terms.count)
        const amounts = JSON.stringify(terms).includes('"minor":-')
        expect(OfferTermsSchema.safeParse(again(terms)).success).toBe(isWhole && !amounts)
      }),
    )
  })

  it.each([
    [{ kind: 'longer-terms', payByDate: '2026-02-30' }, 'payByDate'],
    [{ kind: 'longer-terms', payByDate: '2026-03-01', waiver: pen('1.00') }, 'unknown keys ["waiver"]'],
    [{ kind: 'forget-it' }, 'an offer is one of pay-now'],
  ])('refuse terms %j', (terms, message) => {
    expect(messages(OfferTermsSchema.safeParse(terms))).toContain(message)
  })

  it('refuse what the shape of a policy does not say', () => {
    const [group] = policy.groups
    const broken = { ...policy, groups: [{ ...group, bounds: { ...group?.bounds, discountShareMax: '1.5' } }] }
    expect(messages(NegotiationPolicySchema.safeParse(broken))).toContain(
      'groups.0.bounds.discountShareMax: "1.5" is not a share',
    )
    expect(messages(NegotiationPolicySchema.safeParse({ ...policy, discount: 1 }))).toContain(
      'unknown keys ["discount"]',
    )
    expect(messages(NegotiationPolicySchema.safeParse({ ...policy, stoppedBy: ['rain'] }))).toContain(
      'a reason is one of',
    )
  })

  it('take an acceptance with the approval it needs', () => {
    const approval = { by: 'credit desk', role: 'manager', at: '2026-03-01T10:00:00.000Z' }
    expect(OfferAcceptanceSchema.parse({ actor: 'portal', approval })).toEqual({ actor: 'portal', approval })
    expect(OfferAcceptanceSchema.safeParse({ approval }).success).toBe(false)
  })
})
