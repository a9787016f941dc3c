import { buildOffer } from './build-offer.ts'
import type { BoundUse } from './exceeded-bound.ts'
import { frameOf, type NotNegotiable } from './frame.ts'
import { nearestOffer } from './nearest-offer.ts'
import type { Offer } from './offer.ts'
import type { OfferTerms } from './offer-terms.ts'
import type { NegotiationPolicy } from './policy.ts'
import type { NegotiationSituation } from './situation.ts'
import type { TermsFault } from './terms-fault.ts'

/**
 * The answer to what a customer asks for.
 *
 * - `accept`: within the bounds; accept the offer to make it binding.
 * - `approve`: a person with the role may agree to it; `exceeded` says which bounds it goes beyond.
 * - `refuse`: nobody may; `exceeded` or `fault` says why, `nearest` what could be agreed to instead, if anything.
 */
export type CounterAnswer =
  | Readonly<{ kind: 'accept'; offer: Offer }>
  | Readonly<{ kind: 'approve'; role: string; offer: Offer; exceeded: readonly BoundUse[]; nearest?: Offer }>
  | Readonly<{ kind: 'refuse'; reason: 'beyond-policy'; exceeded: readonly BoundUse[]; nearest?: Offer }>
  | Readonly<{ kind: 'refuse'; reason: 'impossible'; fault: TermsFault; nearest?: Offer }>
  | (Readonly<{ kind: 'refuse'; nearest?: never }> & NotNegotiable)

/**
 * Judges a counter-offer by the bounds of the customer's group.
 *
 * Bounds are one-sided: what asks for less (a smaller waiver, an earlier day, a larger part now) than something within them is
 * within them too. Whether the customer can afford it is for the customer to say; only offers made look at that.
 *
 * @throws TypeError | RangeError when the policy is broken, with the place and the value.
 * @example
 * const answer = answerCounterOffer({ kind: 'longer-terms', payByDate: isoDate('2026-06-30') }, situation, policy)
 * if (answer.kind === 'refuse') answer.nearest // what could be agreed to instead
 */
export function answerCounterOffer(
  counter: OfferTerms,
  situation: NegotiationSituation,
  policy: NegotiationPolicy,
): CounterAnswer {
  const answer = frameOf(situation, policy)
  if (answer.kind === 'not-negotiable') return { ...answer, kind: 'refuse' }
  const { frame } = answer
  const built = buildOffer(counter, frame)
  if (built.kind === 'offer' && built.permission.kind === 'within') return { kind: 'accept', offer: built.offer }
  const found = nearestOffer(counter, frame)
  const nearest = found === undefined ? {} : { nearest: found }
  if (built.kind === 'beyond') return { kind: 'refuse', reason: 'beyond-policy', exceeded: built.exceeded, ...nearest }
  if (built.kind === 'impossible') return { kind: 'refuse', reason: 'impossible', fault: built.fault, ...nearest }
  const { role, exceeded } = built.permission as Extract<typeof built.permission, { role: string }>
  return { kind: 'approve', role, offer: built.offer, exceeded, ...nearest }
}
