import {
  type Acceptance,
  acceptOffer,
  addDays,
  answerCounterOffer,
  checkAgainstBook,
  type Fact,
  instant,
  makeOffers,
  type NegotiationPolicy,
  type NegotiationSituation,
  type Offer,
  type OfferAcceptance,
} from '@cobranza/core'
import { checkAll, demand, demandEqual, property } from './check.ts'
import { drawn } from './drawn.ts'
import { firstDate, offerCase, situationOn } from './offer-case.ts'
import { checkAgreement, checkLife } from './offer-check.ts'
import type { Provable } from './promise.ts'

const at = instant('2026-03-01T12:00:00Z')
const signatures: readonly OfferAcceptance[] = [
  { actor: 'portal' },
  { actor: 'portal', approval: { by: 'clerk', role: 'clerk', at } },
  { actor: 'portal', approval: { by: 'portal', role: 'manager', at } },
  { actor: 'portal', approval: { by: 'supervisor', role: 'supervisor', at } },
  { actor: 'portal', approval: { by: 'manager', role: 'manager', at } },
]

/** The role that counts: a known one, of somebody else. */
function roleOf({ actor, approval }: OfferAcceptance): string | undefined {
  return approval === undefined || approval.by === actor || approval.role === 'clerk' ? undefined : approval.role
}

function offersOf(situation: NegotiationSituation, policy: NegotiationPolicy): readonly Offer[] {
  const answer = makeOffers(situation, policy)
  return answer.kind === 'offers' ? answer.offers : []
}

/** Accepts under every signature, and looks at what is agreed each time. */
function acceptEveryWay(
  offer: Offer,
  situation: NegotiationSituation,
  policy: NegotiationPolicy,
): readonly Acceptance[] {
  return signatures.map((signature) => {
    const outcome = acceptOffer(offer, situation, policy, signature)
    if (outcome.kind === 'agreed') {
      checkAgreement(outcome.facts, { situation, policy, role: roleOf(signature) })
      demandEqual(checkAgainstBook(situation.facts, outcome.facts).problems, [], 'problems of the facts')
    }
    return outcome
  })
}

const offered = property({
  name: 'every offer and every counter-offer that is accepted can be agreed on, within the bounds, and nothing more by anybody',
  arbitrary: drawn(offerCase),
  holds(given) {
    const { policy, counters } = given
    const situation = situationOn(given, given.facts, firstDate)
    for (const [index, offer] of offersOf(situation, policy).entries()) {
      const [alone] = acceptEveryWay(offer, situation, policy)
      demandEqual(alone?.kind, 'agreed', 'accepting an offer')
      if (index === 0 && alone?.kind === 'agreed') checkLife(alone.facts, situation)
    }
    for (const counter of counters) {
      const answer = answerCounterOffer(counter, situation, policy)
      if (answer.kind === 'refuse') {
        if (answer.nearest === undefined) continue
        demandEqual(acceptEveryWay(answer.nearest, situation, policy)[0]?.kind, 'agreed', 'accepting the nearest')
        continue
      }
      const [alone] = acceptEveryWay(answer.offer, situation, policy)
      demandEqual(
        alone?.kind,
        answer.kind === 'accept' ? 'agreed' : 'refused',
        `accepting what was answered by ${answer.kind}`,
      )
    }
  },
})

const forged = property({
  name: 'an offer made under other bounds, or changed on its way, is worth no more than the bounds of today',
  arbitrary: drawn(offerCase),
  holds(given) {
    const { policy, other, counters } = given
    const situation = situationOn(given, given.facts, firstDate)
    const answers = counters.map((counter) => answerCounterOffer(counter, situation, other))
    const offers = [
      ...offersOf(situation, other),
      ...answers.flatMap((answer) => ('offer' in answer ? [answer.offer] : [])),
    ]
    for (const [index, offer] of offers.entries()) {
      acceptEveryWay(offer, situation, policy)
      const changed = { ...offer, terms: counters[index % counters.length] ?? offer.terms }
      acceptEveryWay(changed, situation, policy)
      const cheaper = { ...offer, payment: { ...offer.payment, minor: offer.payment.minor - 1 } }
      const outcomes = acceptEveryWay(cheaper, situation, policy)
      demand(
        outcomes.every(({ kind }) => kind === 'refused'),
        'an offer that says another amount was agreed on',
      )
    }
  },
  share: 0.6,
})

const repeated = property({
  name: 'agreements of earlier days use up the bounds of later ones',
  arbitrary: drawn((choices) => ({
    given: offerCase(choices),
    days: choices.list(3, 6, () => choices.below(20)),
    pick: choices.below(100),
  })),
  holds({ given, days, pick }) {
    let facts: readonly Fact[] = given.facts
    let asOf = firstDate
    for (const [index, more] of days.entries()) {
      asOf = addDays(asOf, more)
      const [issueDate, dueDate] = [addDays(asOf, -60), addDays(asOf, -30)]
      const amount = { minor: 30_000 + index, currency: 'PEN' }
      facts = [...facts, { kind: 'invoice', id: `N-${index}`, customerId: 'C-1', issueDate, dueDate, amount }]
      const situation = situationOn(given, facts, asOf)
      const offers = offersOf(situation, given.policy)
      const offer = offers[(pick + index) % Math.max(1, offers.length)]
      if (offer === undefined) continue
      const outcome = acceptOffer(offer, situation, given.policy, { actor: 'portal' })
      demandEqual(outcome.kind, 'agreed', 'accepting an offer')
      if (outcome.kind !== 'agreed') continue
      checkAgreement(outcome.facts, { situation, policy: given.policy, role: undefined })
      checkLife(outcome.facts, situation)
      facts = [...facts, ...outcome.facts]
    }
  },
  share: 0.4,
})

/** By no path is anything agreed on that the policy does not allow. */
export const offersWithinPolicy: Provable = {
  name: 'offers-within-policy',
  description: 'No offer, counter-offer, approval or forged offer agrees on more than the policy allows.',
  defaultRuns: 2_000,
  run: (size) => checkAll([offered, forged, repeated], size),
}
