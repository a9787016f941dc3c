import { addDays, daysBetween, type IsoDate } from '../calendar/index.ts'
import {
  add,
  compare,
  isNegative,
  isPositive,
  type Money,
  maximum,
  minimum,
  multiply,
  type Rate,
  subtract,
  zero,
} from '../money/index.ts'
import { quote } from '../plain/index.ts'
import { openPartOf } from './discount-share.ts'
import { type DiscountContext, type DiscountOffer, offersOf } from './discount-step.ts'
import type { DiscountableInvoice } from './discountable-invoice.ts'
import type { EarlyPaymentDiscount } from './early-payment-discount.ts'
import { bestOf, type DatedPayment, settleWithDiscount } from './settle-with-discount.ts'

/** A payment with what the customer deducted from it. */
export type DeductedPayment = DatedPayment &
  Readonly<{
    /** What the customer deducted; all that the payment leaves open when absent, and never more than that. */
    deducted?: Money
  }>

/**
 * What is let pass although it was not earned. Plain data; all parts absent let nothing pass.
 *
 * @example
 * const tolerance: DeductionTolerance = { amount: money('1.00', 'USD'), rate: rate('0.001'), graceDays: 1 }
 */
export type DeductionTolerance = Readonly<{
  /** A difference up to this amount. */
  amount?: Money
  /** A difference up to this part of what payment and deduction settle together; with `amount`, the lesser of the two. */
  rate?: Rate
  /** Calendar days after a window on which money still counts as in time; 0 when absent. */
  graceDays?: number
}>

/** Whether a deduction was allowed, and what becomes of it: `deducted` = `discount` + `difference`. */
export type DeductionJudgement = Readonly<{
  /** What was deducted. */
  deducted: Money
  /** The part that is discount. */
  discount: Money
  /** The part that is not: written off when within tolerance, open when unearned. */
  difference: Money
  /**
   * Days by which the payment missed the last window that allows the discount, or the deduction when it is unearned; the last of
   * all windows when none allows it. 0 when in time.
   */
  daysLate: number
}> &
  (
    | Readonly<{ kind: 'allowed'; reasons: readonly [] }>
    | Readonly<{ kind: 'within-tolerance'; reasons: readonly ('late-within-grace' | 'small-difference')[] }>
    | Readonly<{
        kind: 'unearned'
        /**
         * `more-than-earned`: more than an open window gives, or than any ever gave; `part-only`: only the whole earns the
         * discount, and the rest of it is missing; `too-late`: every window is over, or one that is would have allowed it.
         */
        reasons: readonly ('more-than-earned' | 'part-only' | 'too-late')[]
      }>
  )

/**
 * Was the deduction taken allowed?
 *
 * Allowed is what the discount gives on its day for the amount that payment and deduction settle together. Where that is
 * exceeded, a small difference is let pass first, then days of grace, then both together. Otherwise the payment earns what it earns
 * by {@link settleWithDiscount}, and the rest of the deduction stays open.
 *
 * @throws RangeError when an amount is negative or `graceDays` is not a whole number from 0 up, or as {@link discountTiers} does.
 * @throws TypeError as {@link discountTiers} does.
 * @example
 * // 1,000.00 on 2/10, issued on 2 March: 980.00 come in on 13 March, one day late.
 * judgeDeduction(invoice, twoTen, { paid: money('980.00', 'USD'), paidDate: isoDate('2026-03-13') })
 * // { kind: 'unearned', reasons: ['too-late'], difference: USD 20.00, daysLate: 1, … }
 */
export function judgeDeduction(
  invoice: DiscountableInvoice,
  discount: EarlyPaymentDiscount,
  payment: DeductedPayment,
  { tolerance = {}, ...context }: DiscountContext & Readonly<{ tolerance?: DeductionTolerance }> = {},
): DeductionJudgement {
  const { paid, paidDate } = payment
  const settlement = settleWithDiscount(invoice, discount, { paid, paidDate, ...context })
  const { open } = openPartOf(invoice)
  const deducted = deductedFrom(payment, subtract(open, settlement.paid))
  const settled = add(settlement.paid, deducted)
  const offers = offersOf(invoice, discount, context)
  const entitled = (day: IsoDate): Money =>
    bestOf(
      offers.filter(({ lastDate }) => day <= lastDate),
      ({ share }) => share.onSettled(settled),
    )?.amount ?? zero(open.currency)

  const inTime = maximum(entitled(paidDate), settlement.discount)
  const graced = maximum(entitled(addDays(paidDate, -graceDaysOf(tolerance))), inTime)
  const nothing = zero(open.currency)
  const daysLate = (off: Money): number => daysLateOf(offers, { off, settled, paidDate })
  if (compare(deducted, inTime) <= 0) {
    return { kind: 'allowed', reasons: [], deducted, discount: deducted, difference: nothing, daysLate: 0 }
  }
  const small = smallDifference(settled, tolerance)
  for (const granted of [inTime, graced]) {
    const difference = maximum(subtract(deducted, granted), nothing)
    if (compare(difference, small) > 0) continue
    const off = subtract(deducted, difference)
    const reasons = [
      ...(compare(granted, inTime) > 0 ? (['late-within-grace'] as const) : []),
      ...(isPositive(difference) ? (['small-difference'] as const) : []),
    ]
    return { kind: 'within-tolerance', reasons, deducted, discount: off, difference, daysLate: daysLate(off) }
  }
  const isPart = discount.partialPayment === 'full-only' && compare(settled, open) < 0
  const isOver = offers.every(({ lastDate }) => paidDate > lastDate)
  const isOffered = offers.some(({ share }) => compare(deducted, share.onSettled(settled)) <= 0)
  return {
    kind: 'unearned',
    reasons: [
      ...(isPart ? (['part-only'] as const) : isOver && isOffered ? [] : (['more-than-earned'] as const)),
      ...(isOver || isOffered ? (['too-late'] as const) : []),
    ],
    deducted,
    discount: settlement.discount,
    difference: subtract(deducted, settlement.discount),
    daysLate: daysLate(deducted),
  }
}

function deductedFrom({ deducted }: DeductedPayment, left: Money): Money {
  if (deducted !== undefined && isNegative(deducted)) {
    throw new RangeError(`deducted: ${quote(deducted)} is below zero; write what was held back as an amount above zero`)
  }
  return minimum(deducted ?? left, left)
}

/** Days since the last window that gives as much, or since the last window of all when none does; 0 when it is open. */
function daysLateOf(
  offers: readonly DiscountOffer[],
  { off, settled, paidDate }: Readonly<{ off: Money; settled: Money; paidDate: IsoDate }>,
): number {
  const enough = offers.filter(({ share }) => compare(off, share.onSettled(settled)) <= 0)
  const late = (enough.length === 0 ? offers : enough).map(({ lastDate }) => daysBetween(lastDate, paidDate))
  return Math.max(Math.min(...late), 0)
}

function smallDifference(settled: Money, { amount, rate }: DeductionTolerance): Money {
  const byRate = rate === undefined ? undefined : multiply(settled, { rate, rounding: 'down' })
  if (amount === undefined) return byRate ?? zero(settled.currency)
  return byRate === undefined ? amount : minimum(amount, byRate)
}

function graceDaysOf({ graceDays = 0 }: DeductionTolerance): number {
  if (Number.isSafeInteger(graceDays) && graceDays >= 0) return graceDays
  throw new RangeError(`graceDays: ${quote(graceDays)} is not a whole number from 0 up`)
}
