import { agreePlan } from '../installment-plan/index.ts'
import { fromMinor } from '../money/index.ts'
import { naturalKey } from '../plain/index.ts'
import {
  type Allocation,
  type AllocationPart,
  type Fact,
  factKey,
  type Hold,
  type PlanAgreement,
  type PromiseToPay,
} from '../receivable/index.ts'
import { agreementIdOf } from './agreement-id.ts'
import type { Frame } from './frame.ts'
import type { Offer } from './offer.ts'
import type { OfferAcceptance } from './offer-acceptance.ts'
import { offerLayout } from './offer-layout.ts'
import type { OfferTerms } from './offer-terms.ts'

/** The facts of an agreement, to be recorded together. */
export function offerFacts(offer: Offer, frame: Frame, acceptance: OfferAcceptance): readonly Fact[] {
  const { terms } = offer
  switch (terms.kind) {
    case 'pause':
      return [pauseOf(terms, { offer, frame, acceptance })]
    case 'pay-part':
      return [...promisesOf(terms, { offer, frame, acceptance }), ...creditUsed(offer, frame, acceptance)]
    default:
      return [...planOf(offer, frame, acceptance), ...creditUsed(offer, frame, acceptance)]
  }
}

/**
 * Applies the credit that was counted to the documents it covers, the oldest credit first: what is agreed on is the rest, and paying
 * that has to leave nothing.
 */
function creditUsed(
  offer: Offer,
  { debt, situation, asOf }: Frame,
  acceptance: OfferAcceptance,
): readonly Allocation[] {
  const { customerId, currency } = offer
  const { agreementId = agreementIdOf(offer) } = acceptance
  let wanted = debt.covered
  return situation.position.unapplied.flatMap(({ kind, id, open }, index): readonly Allocation[] => {
    if (open.currency !== currency || wanted.length === 0) return []
    let left = open.minor
    const parts = wanted.flatMap((part) => {
      const minor = Math.min(left, part.amount.minor)
      left -= minor
      return minor === 0 ? [] : [{ ...part, amount: fromMinor(minor, currency) }]
    })
    wanted = without(wanted, parts)
    const allocationId = naturalKey(agreementId, 'allocation', `${index + 1}`)
    const source = { kind, id }
    return [{ kind: 'allocation', id: allocationId, customerId, allocationDate: asOf, source, parts }]
  })
}

function without(parts: readonly AllocationPart[], taken: readonly AllocationPart[]): readonly AllocationPart[] {
  return parts.flatMap((part) => {
    const found = taken.find((one) => factKey(one) === factKey(part))
    const minor = part.amount.minor - (found?.amount.minor ?? 0)
    return minor === 0 ? [] : [{ ...part, amount: fromMinor(minor, part.amount.currency) }]
  })
}

/** Id of one of the promises of a part payment. */
function promiseId(agreementId: string, number: 1 | 2): string {
  return `${agreementId}/${number}`
}

/** Whether the account has an agreement of an id already: a plan, a pause or the promises of a part payment. */
export function isAgreed(agreementId: string, facts: readonly Fact[]): boolean {
  const ids = new Set([agreementId, promiseId(agreementId, 1)])
  return facts.some(({ kind, id }) => (kind === 'plan' || kind === 'hold' || kind === 'promise') && ids.has(id))
}

type Agreement = Readonly<{ offer: Offer; frame: Frame; acceptance: OfferAcceptance }>

function planOf(offer: Offer, { debt, asOf, policy }: Frame, acceptance: OfferAcceptance): readonly Fact[] {
  const { proposal } = offerLayout(offer.terms, { debt, madeDate: offer.madeDate })
  if (proposal === undefined) return []
  const { actor, approval, agreementId: id = agreementIdOf(offer) } = acceptance
  const { facts } = agreePlan(proposal, {
    id,
    customerId: offer.customerId,
    agreedDate: asOf,
    penalties: policy.penalties,
    ...(policy.breach === undefined ? {} : { breach: policy.breach }),
    reason: offer.terms.kind,
    actor,
  })
  if (approval === undefined) return facts
  const signed = (plan: PlanAgreement) => ({ ...plan, approvedBy: approval.by, approvedAt: approval.at })
  return facts.map((fact) => (fact.kind === 'plan' ? signed(fact) : fact))
}

function pauseOf(
  { endDate }: Extract<OfferTerms, { kind: 'pause' }>,
  { offer, frame: { asOf, policy }, acceptance }: Agreement,
): Hold {
  return {
    kind: 'hold',
    id: acceptance.agreementId ?? agreementIdOf(offer),
    customerId: offer.customerId,
    startDate: asOf,
    endDate,
    scope: { kind: 'customer' },
    reason: 'pause-agreed',
    ...(policy.penalties === 'suspended' ? { penalties: policy.penalties } : {}),
    actor: acceptance.actor,
    ...noteOf(acceptance),
  }
}

/**
 * Both cover everything, and what is promised by the second day is the whole: the part paid by the first day counts towards both,
 * so a second promise of the rest alone would be kept by it.
 */
function promisesOf(
  { payByDate, amount, restByDate }: Extract<OfferTerms, { kind: 'pay-part' }>,
  { offer, frame: { asOf, debt, policy }, acceptance }: Agreement,
): readonly PromiseToPay[] {
  const { actor, agreementId = agreementIdOf(offer) } = acceptance
  const covers = debt.items.map(({ kind, id, part }) => ({ kind, id, part }))
  const { promiseToleranceDays: toleranceDays } = policy
  const common = {
    kind: 'promise',
    customerId: offer.customerId,
    madeDate: asOf,
    covers,
    ...(toleranceDays === 0 ? {} : { toleranceDays }),
    actor,
    ...noteOf(acceptance),
  } as const
  return [
    { ...common, id: promiseId(agreementId, 1), payByDate, amount },
    { ...common, id: promiseId(agreementId, 2), payByDate: restByDate, amount: debt.parts.total },
  ]
}

/** Who approved it, where the fact has no field for that. */
function noteOf({ approval }: OfferAcceptance): Readonly<{ note?: string }> {
  return approval === undefined ? {} : { note: `approved by ${approval.by} (${approval.role}) at ${approval.at}` }
}
