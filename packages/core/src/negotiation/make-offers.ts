import { agreementIdOf } from './agreement-id.ts'
import { buildOffer } from './build-offer.ts'
import { type Frame, frameOf, type NotNegotiable } from './frame.ts'
import { menuTerms } from './menu.ts'
import type { Offer } from './offer.ts'
import { isAgreed } from './offer-facts.ts'
import { offerKinds } from './offer-terms.ts'
import type { NegotiationPolicy } from './policy.ts'
import type { NegotiationSituation } from './situation.ts'

/** Offers, the best first, or why there are none. */
export type Offers =
  | Readonly<{ kind: 'offers'; offers: readonly Offer[] }>
  | (Readonly<{ kind: 'none' }> & (NotNegotiable | Readonly<{ reason: 'nothing-within-bounds' | 'enough-open' }>))

/**
 * What can be offered to a customer today, the best first.
 *
 * Everything on the menu of the customer's group that is within its bounds and that the customer can pay, as far as their
 * capacity is known. Ranked by what the creditor can expect (present value × chance); in hardship by what asks least of the
 * customer at one time. Equal ones by kind, then by id, so that the same situation always gives the same list.
 *
 * @throws TypeError | RangeError when the policy is broken, with the place and the value.
 * @example
 * const answer = makeOffers({ customerId: 'C-1', facts, position, currency: 'PEN', segment: 'low/chronic', profile }, policy)
 * if (answer.kind === 'offers') answer.offers[0]?.pays // what to pay, and when
 */
export function makeOffers(situation: NegotiationSituation, policy: NegotiationPolicy): Offers {
  const answer = frameOf(situation, policy)
  if (answer.kind === 'not-negotiable') return { ...answer, kind: 'none' }
  const { frame } = answer
  const offers = allOffers(frame)
  if (offers.length === 0) return { kind: 'none', reason: 'nothing-within-bounds' }
  const allowed = withRoom(offers, frame)
  return allowed.length === 0 ? { kind: 'none', reason: 'enough-open' } : { kind: 'offers', offers: allowed }
}

/** Every offer of the menu that is within the bounds and not agreed to yet, ranked; each once. */
export function allOffers(frame: Frame): readonly Offer[] {
  const offers = new Map<string, Offer>()
  for (const terms of menuTerms(frame)) {
    const built = buildOffer(terms, frame)
    if (built.kind !== 'offer' || built.permission.kind !== 'within') continue
    const { offer } = built
    if (!isAgreed(agreementIdOf(offer), frame.situation.facts)) offers.set(offer.id, offer)
  }
  const isGentle = frame.situation.isHardship === true
  return [...offers.values()].sort((a, b) => (isGentle ? byBurden(a, b) : 0) || byExpected(a, b))
}

/** Of more than may be open at one time the best; one that is open already takes no new place. */
function withRoom(offers: readonly Offer[], { situation, policy, asOf }: Frame): readonly Offer[] {
  const open = new Set((situation.openOffers ?? []).flatMap(({ id, expiresDate }) => (expiresDate >= asOf ? [id] : [])))
  let room = Math.max(0, policy.offersOpenMax - open.size)
  return offers.filter(({ id }) => {
    if (open.has(id)) return true
    room -= 1
    return room >= 0
  })
}

function byBurden(a: Offer, b: Offer): number {
  return highest(a) - highest(b) || byDate(a.pays[0]?.dueDate, b.pays[0]?.dueDate)
}

/** A later first day asks less. */
function byDate(a = '', b = ''): number {
  if (a === b) return 0
  return a > b ? -1 : 1
}

function highest({ pays }: Offer): number {
  return pays.reduce((most, { amount }) => Math.max(most, amount.minor), 0)
}

function byExpected(a: Offer, b: Offer): number {
  return (
    b.value.expected.minor - a.value.expected.minor ||
    offerKinds.indexOf(a.terms.kind) - offerKinds.indexOf(b.terms.kind) ||
    (a.id < b.id ? -1 : 1)
  )
}
