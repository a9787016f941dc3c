import { samePlain } from '../plain/index.ts'
import type { Fact } from '../receivable/index.ts'
import { agreementIdOf } from './agreement-id.ts'
import { buildOffer } from './build-offer.ts'
import type { BoundUse } from './exceeded-bound.ts'
import { frameOf, mayApprove, type NotNegotiable } from './frame.ts'
import type { Offer } from './offer.ts'
import type { OfferAcceptance } from './offer-acceptance.ts'
import { isAgreed, offerFacts } from './offer-facts.ts'
import type { NegotiationPolicy } from './policy.ts'
import type { NegotiationSituation } from './situation.ts'
import type { TermsFault } from './terms-fault.ts'

/**
 * What becomes of an accepted offer: facts to record all together, or why it cannot be agreed to.
 *
 * - `policy-changed`: it was made under another version; make a new one.
 * - `expired`: its last day is over. `not-made-yet`: its day is still to come.
 * - `already-accepted`: the account has its agreement.
 * - `situation-changed`: something else is owed now; `offer` is what the same terms come to today.
 * - `altered`: it does not say what its terms come to.
 * - `needs-approval`, `not-entitled`, `approver-is-actor`: it takes a second person, of that role or one that may more.
 * - `beyond-policy`, `impossible`, and the reasons for which nothing is negotiated.
 */
export type Acceptance =
  | Readonly<{ kind: 'agreed'; facts: readonly Fact[]; offer: Offer }>
  | Readonly<{
      kind: 'refused'
      reason: 'policy-changed' | 'expired' | 'not-made-yet' | 'already-accepted' | 'altered' | 'another-account'
    }>
  | Readonly<{ kind: 'refused'; reason: 'situation-changed'; offer: Offer }>
  | Readonly<{ kind: 'refused'; reason: 'needs-approval' | 'not-entitled' | 'approver-is-actor'; role: string }>
  | Readonly<{ kind: 'refused'; reason: 'beyond-policy'; exceeded: readonly BoundUse[] }>
  | Readonly<{ kind: 'refused'; reason: 'impossible'; fault: TermsFault }>
  | (Readonly<{ kind: 'refused' }> & NotNegotiable)

/**
 * Makes an offer binding, on the day of the position.
 *
 * Nothing is taken from the offer but its terms and its day: what is owed, who pays what when and what is forgiven are worked out
 * again from the account and the policy, and judged again. So an offer that somebody changed on its way is worth nothing.
 *
 * The facts belong together; record them with one `recordAll`. A discount, a settlement and longer terms are plans of one
 * instalment, whose waiver counts once it is paid; a part payment is two promises, the second for the whole by its day; a pause
 * is a hold on the customer.
 *
 * @throws TypeError | RangeError when the policy is broken, with the place and the value.
 * @example
 * const outcome = acceptOffer(offer, situation, policy, { actor: 'portal' })
 * if (outcome.kind === 'agreed') await collections.recordAll(outcome.facts)
 */
export function acceptOffer(
  offer: Offer,
  situation: NegotiationSituation,
  policy: NegotiationPolicy,
  acceptance: OfferAcceptance,
): Acceptance {
  const reason = outdated(offer, situation, policy, acceptance)
  if (reason !== undefined) return { kind: 'refused', reason }
  const answer = frameOf(situation, policy)
  if (answer.kind === 'not-negotiable') return { ...answer, kind: 'refused' }
  const { frame } = answer
  const built = buildOffer(offer.terms, frame, offer.madeDate)
  if (built.kind === 'beyond') return { kind: 'refused', reason: 'beyond-policy', exceeded: built.exceeded }
  if (built.kind === 'impossible') return { kind: 'refused', reason: 'impossible', fault: built.fault }
  const difference = differenceOf(offer, built.offer)
  if (difference === 'altered') return { kind: 'refused', reason: 'altered' }
  if (difference === 'situation-changed') {
    const again = buildOffer(offer.terms, frame)
    return again.kind === 'offer'
      ? { kind: 'refused', reason: 'situation-changed', offer: again.offer }
      : { kind: 'refused', reason: 'altered' }
  }
  const { permission } = built
  const objection = permission.kind === 'within' ? undefined : objectionTo(acceptance, permission.role, policy)
  if (objection !== undefined) return { kind: 'refused', ...objection }
  return { kind: 'agreed', facts: offerFacts(built.offer, frame, acceptance), offer: built.offer }
}

function outdated(
  offer: Offer,
  { customerId: ownId, currency: ownCurrency, facts, position: { asOf } }: NegotiationSituation,
  { version }: NegotiationPolicy,
  { agreementId = agreementIdOf(offer) }: OfferAcceptance,
): 'another-account' | 'policy-changed' | 'not-made-yet' | 'expired' | 'already-accepted' | undefined {
  const { customerId, currency, madeDate, expiresDate, policyVersion } = offer
  if (customerId !== ownId || currency !== ownCurrency) return 'another-account'
  if (policyVersion !== version) return 'policy-changed'
  if (madeDate > asOf) return 'not-made-yet'
  if (!(expiresDate >= asOf)) return 'expired'
  return isAgreed(agreementId, facts) ? 'already-accepted' : undefined
}

/**
 * Whether an offer says what its terms come to. What is owed changes by itself, and then the amounts do; an offer about what is
 * owed today that says other amounts, or is open for longer, was changed by somebody.
 */
function differenceOf(offer: Offer, built: Offer): 'altered' | 'situation-changed' | undefined {
  if (offer.id !== built.id || offer.expiresDate !== built.expiresDate) return 'altered'
  const owes = ({ documents, owed }: Offer) => ({ documents, owed })
  if (!samePlain(owes(offer), owes(built))) return 'situation-changed'
  const says = ({ pays, payment, forgiven, added }: Offer) => ({ pays, payment, forgiven, added })
  return samePlain(says(offer), says(built)) ? undefined : 'altered'
}

function objectionTo(
  { actor, approval }: OfferAcceptance,
  needed: string,
  policy: NegotiationPolicy,
): Readonly<{ reason: 'needs-approval' | 'not-entitled' | 'approver-is-actor'; role: string }> | undefined {
  if (approval === undefined) return { reason: 'needs-approval', role: needed }
  if (!mayApprove(approval.role, { needed, policy })) return { reason: 'not-entitled', role: needed }
  return approval.by === actor ? { reason: 'approver-is-actor', role: needed } : undefined
}
