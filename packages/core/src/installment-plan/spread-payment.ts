import type { IsoDate } from '../calendar/index.ts'
import { add, isNegative, type Money, minimum, subtract } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import type { AllocationPart, PlanAgreement, PlanInstalment } from '../receivable/index.ts'
import { openInstalments, type PlanClaims, type PlanItem, planClaims, planSums, total } from './plan-claim.ts'
import { type PlanSpread, spreadOver } from './principal-spread.ts'

/** How a payment is spread over the documents of a plan. */
export type PlanPaymentPolicy = Readonly<{
  /** Inside an instalment; `charges-first` (fee and interest, then principal) when left out. */
  order?: 'charges-first' | 'principal-first'
  /**
   * What becomes of money beyond the instalments due by the day: it pays the `next-installments` (when left out), or the
   * `principal` alone, which is what re-amortisation needs.
   */
  early?: 'next-installments' | 'principal'
  /** Of the principal, over the sources; `in-order` when left out. */
  spread?: PlanSpread
}>

/** Money that came in for a plan, and the items of the position before it, the paid ones too. */
export type PlanPayment = Readonly<{ amount: Money; date: IsoDate; items: readonly PlanItem[] }>

/** Where a payment of a plan goes. */
export type SpreadPayment = Readonly<{
  /** For the `parts` of a payment or an allocation. */
  parts: readonly AllocationPart[]
  /** What the plan does not take. */
  left: Money
}>

/**
 * Spreads a payment back to the documents of a plan: to one instalment after the other, inside it to fee and interest, then to
 * the principal, and the principal to the sources. It may be partial, early or too much.
 *
 * The parts and `left` add up to the amount, no document gets more than it owes, and what is to be forgiven at the end is not
 * paid.
 *
 * @throws RangeError when the amount is negative; TypeError when it is in another currency.
 * @example
 * const { parts } = spreadPayment(plan, { amount: money('250.00', 'PEN'), date: receivedDate, items: position.items })
 * // { kind: 'payment', …, receivedDate, amount: money('250.00', 'PEN'), parts }
 */
export function spreadPayment(
  plan: PlanAgreement,
  { amount, date, items }: PlanPayment,
  { order = 'charges-first', early = 'next-installments', spread = 'in-order' }: PlanPaymentPolicy = {},
): SpreadPayment {
  if (isNegative(amount)) throw new RangeError(`amount: ${quote(amount)} is negative; a payment is zero or more`)
  const claims = planClaims(plan, items)
  const { currency } = claims
  const taken = minimum(amount, { minor: openOf(plan, claims), currency }).minor
  const rows = openInstalments(plan, claims)
  const asked = early === 'principal' ? rows.filter(({ dueDate }) => dueDate <= date) : rows
  const wanted = Math.min(chargesShare(asked, { minor: taken, order }), total(claims.charges, 'open'))
  // What one side has no documents for, because they were paid out of turn, goes to the other.
  const principal = Math.min(taken - wanted, total(claims.sources, 'open'))
  const charges = Math.min(taken - principal, total(claims.charges, 'open'))
  const parts = [
    ...spreadOver(claims.charges, { minor: charges, currency }, 'in-order'),
    ...spreadOver(claims.sources, { minor: principal, currency }, spread),
  ]
  const given = parts.reduce((sum, part) => add(sum, part.amount), { minor: 0, currency })
  return { parts, left: subtract(amount, given) }
}

/** What is left of the instalments, in minor units. */
function openOf(plan: PlanAgreement, { sources, chargesOpen }: PlanClaims): number {
  const { payment, waiver } = planSums(plan)
  return Math.min(payment.minor, Math.max(0, total(sources, 'open') + chargesOpen - waiver.minor))
}

/** How much of an amount is for interest and fees, going through the instalments. */
function chargesShare(
  rows: readonly PlanInstalment[],
  { minor, order }: Readonly<{ minor: number; order: 'charges-first' | 'principal-first' }>,
): number {
  let left = minor
  let share = 0
  for (const { principal, interest, fee } of rows) {
    const before = order === 'principal-first' ? Math.min(left, principal.minor) : 0
    const charged = Math.min(left - before, interest.minor + fee.minor)
    share += charged
    left -= charged + Math.min(left - charged, principal.minor)
  }
  return share
}
