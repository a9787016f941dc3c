import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type IsoDate, instant } from '../calendar/index.ts'
import { fromMinor } from '../money/index.ts'
import { accountPosition, checkAgainstBook, type Fact, factProblems } from '../receivable/index.ts'
import { acceptOffer } from './accept-offer.ts'
import { beyondPolicy } from './agreed-within.oracle.ts'
import { answerCounterOffer } from './answer-counter-offer.ts'
import { makeOffers } from './make-offers.ts'
import { counterOffers, negotiationPolicies, situationOf, situations } from './negotiation.arbitrary.ts'
import type { Offer } from './offer.ts'
import type { OfferAcceptance } from './offer-acceptance.ts'
import type { NegotiationPolicy } from './policy.ts'
import type { NegotiationSituation } from './situation.ts'

const at = instant('2026-03-01T10:00:00Z')
const approvals: readonly OfferAcceptance[] = [
  { actor: 'portal' },
  { actor: 'portal', approval: { by: 'credit desk', role: 'supervisor', at } },
  { actor: 'portal', approval: { by: 'head of credit', role: 'manager', at } },
  { actor: 'portal', approval: { by: 'front desk', role: 'clerk', at } },
  { actor: 'credit desk', approval: { by: 'credit desk', role: 'manager', at } },
]

/** Accepts under every signature there is, and gives what came of it with the role that counts. */
function everyWay(offer: Offer, situation: NegotiationSituation, policy: NegotiationPolicy) {
  return approvals.map((acceptance) => {
    const { actor, approval } = acceptance
    const isSecond = approval !== undefined && approval.by !== actor
    const isKnown = policy.approvals.some(({ role }) => role === approval?.role)
    const role = isSecond && isKnown ? approval.role : undefined
    return { outcome: acceptOffer(offer, situation, policy, acceptance), role }
  })
}

function offersOf(situation: NegotiationSituation, policy: NegotiationPolicy): readonly Offer[] {
  const answer = makeOffers(situation, policy)
  return answer.kind === 'offers' ? answer.offers : []
}

describe('nothing beyond policy can be agreed on', () => {
  it('by accepting an offer: each can be accepted as it is, without anybody approving it', () => {
    let agreed = 0
    fc.assert(
      fc.property(situations(), negotiationPolicies(), (situation, policy) => {
        for (const offer of offersOf(situation, policy)) {
          const outcome = acceptOffer(offer, situation, policy, { actor: 'portal' })
          expect(outcome.kind).toBe('agreed')
          if (outcome.kind !== 'agreed') continue
          agreed += 1
          expect(beyondPolicy(outcome.facts, { situation, policy })).toEqual([])
          expect(outcome.facts.flatMap((fact) => factProblems(fact))).toEqual([])
          expect(checkAgainstBook(situation.facts, outcome.facts).problems).toEqual([])
        }
      }),
      { numRuns: 150 },
    )
    expect(agreed).toBeGreaterThan(100)
  })

  it('by a counter-offer, whatever is asked for and whoever signs', () => {
    const answers = { accept: 0, approve: 0, refuse: 0 }
    fc.assert(
      fc.property(situations(), negotiationPolicies(), counterOffers(), (situation, policy, counter) => {
        const answer = answerCounterOffer(counter, situation, policy)
        answers[answer.kind] += 1
        if (answer.kind === 'refuse') return
        const outcomes = everyWay(answer.offer, situation, policy)
        expect(outcomes[0]?.outcome.kind).toBe(answer.kind === 'accept' ? 'agreed' : 'refused')
        for (const { outcome, role } of outcomes) {
          if (outcome.kind === 'agreed') expect(beyondPolicy(outcome.facts, { situation, policy, role })).toEqual([])
        }
      }),
      { numRuns: 400 },
    )
    expect(Math.min(...Object.values(answers))).toBeGreaterThan(5)
  })

  it('by an offer made under other bounds that pretends to be of this policy', () => {
    const outcomes = { agreed: 0, refused: 0 }
    fc.assert(
      fc.property(
        situations(),
        negotiationPolicies(),
        negotiationPolicies(),
        counterOffers(),
        (situation, policy, other, counter) => {
          const forged = answerCounterOffer(counter, situation, { ...other, version: policy.version })
          const offers = [...offersOf(situation, other), ...('offer' in forged ? [forged.offer] : [])]
          for (const offer of offers) {
            for (const { outcome, role } of everyWay(offer, situation, policy)) {
              outcomes[outcome.kind] += 1
              if (outcome.kind === 'agreed')
                expect(beyondPolicy(outcome.facts, { situation, policy, role })).toEqual([])
            }
          }
        },
      ),
      { numRuns: 150 },
    )
    expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(20)
  })

  it('by changing an offer on its way', () => {
    const money = fc.integer({ min: 0, max: 10_000 }).map((minor) => fromMinor(minor, 'PEN'))
    const change = fc.oneof(
      money.map((payment) => ({ payment })),
      money.map((forgiven) => ({ forgiven })),
      money.map((added) => ({ added })),
      fc.constant({ pays: [] }),
      fc
        .integer({ min: 1, max: 400 })
        .map((days) => ({ expiresDate: addDays(situationOf([]).position.asOf, days + 14) })),
      counterOffers().map((terms) => ({ terms })),
      fc.constantFrom('C-2', '').map((customerId) => ({ customerId })),
      fc.constant({ policyVersion: 'v0' }),
    )
    fc.assert(
      fc.property(situations(), negotiationPolicies(), change, (situation, policy, changed) => {
        for (const offer of offersOf(situation, policy)) {
          const outcome = acceptOffer({ ...offer, ...changed }, situation, policy, { actor: 'portal' })
          if (outcome.kind === 'agreed') expect(outcome.offer).toEqual({ ...offer, ...changed })
        }
      }),
      { numRuns: 150 },
    )
  })

  it('by agreeing again and again: what was agreed before counts', () => {
    const agreed = new Map<string, number>()
    const step = fc.record({
      counter: counterOffers(),
      days: fc.nat(12),
      pick: fc.nat(20),
      minor: fc.integer({ min: 5_000, max: 90_000 }),
    })
    const steps = fc.array(step, { minLength: 4, maxLength: 8 })
    fc.assert(
      fc.property(situations(), negotiationPolicies(), steps, (start, policy, asked) => {
        let facts: readonly Fact[] = start.facts
        let { asOf } = start.position
        for (const { counter, days, pick, minor } of asked) {
          asOf = addDays(asOf, days)
          facts = [...facts, anotherInvoice(minor, { asOf, number: facts.length })]
          const situation = { ...start, facts, position: accountPosition(facts, { asOf, allocate: () => [] }) }
          const answer = answerCounterOffer(counter, situation, policy)
          const offers = answer.kind === 'accept' ? [answer.offer] : offersOf(situation, policy)
          const offer = offers[pick % Math.max(1, offers.length)]
          if (offer === undefined) continue
          const outcome = acceptOffer(offer, situation, policy, { actor: 'portal' })
          // The same again on the same day is the same agreement.
          if (outcome.kind === 'refused') expect(outcome.reason).toBe('already-accepted')
          if (outcome.kind !== 'agreed') continue
          agreed.set(offer.terms.kind, (agreed.get(offer.terms.kind) ?? 0) + 1)
          expect(beyondPolicy(outcome.facts, { situation, policy })).toEqual([])
          expect(checkAgainstBook(facts, outcome.facts).problems).toEqual([])
          facts = [...facts, ...outcome.facts]
          const twice = { ...situation, facts, position: accountPosition(facts, { asOf, allocate: () => [] }) }
          expect(acceptOffer(offer, twice, policy, { actor: 'portal' })).toMatchObject({ reason: 'already-accepted' })
        }
      }),
      { numRuns: 150 },
    )
    expect(agreed.size).toBeGreaterThanOrEqual(4)
  })
})

/** Something else that is overdue, so that there is something to agree on again. */
function anotherInvoice(minor: number, { asOf, number }: Readonly<{ asOf: IsoDate; number: number }>): Fact {
  const [issueDate, dueDate] = [addDays(asOf, -60), addDays(asOf, -30)]
  return { kind: 'invoice', id: `N-${number}`, customerId: 'C-1', issueDate, dueDate, amount: fromMinor(minor, 'PEN') }
}
