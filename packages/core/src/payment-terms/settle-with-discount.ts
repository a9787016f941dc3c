import { assertIsoDate, type IsoDate } from '../calendar/index.ts'
import { add, compare, isNegative, isPositive, type Money, maximum, minimum, subtract, zero } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import { openPartOf, taxReductionOf } from './discount-share.ts'
import { type DiscountContext, type DiscountOffer, offersOf } from './discount-step.ts'
import type { DiscountableInvoice } from './discountable-invoice.ts'
import type { DiscountTier, EarlyPaymentDiscount } from './early-payment-discount.ts'

/** Money paid on an invoice, on the day that counts for the discount. */
export type DatedPayment = Readonly<{ paid: Money; paidDate: IsoDate }>

/** What a payment settles of an invoice: `settled` = `paid` + `discount`, and the payment is `paid` + `excess`. */
export type DiscountedSettlement = Readonly<{
  /** Comes off what is open. */
  settled: Money
  /** The part of the payment that was used. */
  paid: Money
  discount: Money
  /** The part of `discount` that takes tax back; zero unless the discount is on net and tax. */
  taxReduction: Money
  /** What the payment has over what is open. */
  excess: Money
}> &
  (
    | Readonly<{ kind: 'discounted'; reason: 'within-window'; tier: DiscountTier; lastDate: IsoDate }>
    | Readonly<{
        kind: 'undiscounted'
        /**
         * `too-late`: every window is over; `part-only`: only the whole earns the discount; `not-taken`: the payment covers all that
         * is open; `nothing-open`: there was nothing to pay; `nothing-left`: less than a minor unit was earned.
         */
        reason: 'too-late' | 'part-only' | 'not-taken' | 'nothing-open' | 'nothing-left'
      }>
  )

/**
 * What a payment settles of an invoice, with the discount it earns on its day.
 *
 * A payment that leaves no more open than the discount on all of it settles the whole: the discount closes what the payment
 * leaves, and a customer who pays in full has not taken it. A smaller payment earns its part, if the discount is `pro-rata`: it
 * settles P / (1 − d) of the payable amount, where d is the discount on the whole over the whole, rounded once as the discount
 * says. Payments one after the other within one window settle what their sum would have settled. A discount that is `full-only`
 * gives a part nothing; the last payment in time then earns the whole discount.
 *
 * @throws RangeError when the payment is negative or its day is none, or as {@link discountTiers} does.
 * @throws TypeError as {@link discountTiers} does.
 * @example
 * // 1,140.00 on terms of 2/10: a payment of 450.00 in time settles 459.18, for 450 / 0.98 = 459.1836…
 * settleWithDiscount(invoice, twoTen, { paid: money('450.00', 'USD'), paidDate: isoDate('2026-04-05') })
 */
export function settleWithDiscount(
  invoice: DiscountableInvoice,
  discount: EarlyPaymentDiscount,
  { paid, paidDate, ...context }: DiscountContext & DatedPayment,
): DiscountedSettlement {
  if (isNegative(paid)) throw new RangeError(`paid: ${quote(paid)} is below zero; give back a payment by reversing it`)
  assertIsoDate('paidDate', paidDate)
  const { open } = openPartOf(invoice)
  const nothing = zero(open.currency)
  const used = minimum(paid, open)
  const left = subtract(open, used)
  const offers = offersOf(invoice, discount, context).filter(({ lastDate }) => paidDate <= lastDate)
  const best = bestOf(offers, ({ share }) =>
    compare(left, share.onOpen) <= 0 ? left : isPositive(used) ? share.onPaid(used) : nothing,
  )
  const earned = best?.amount ?? nothing
  const sums = {
    settled: add(used, earned),
    paid: used,
    discount: earned,
    taxReduction: taxReductionOf(earned, invoice, discount),
    excess: maximum(subtract(paid, open), nothing),
  }
  if (best !== undefined && isPositive(earned)) {
    const { tier, lastDate } = best.offer
    return { kind: 'discounted', reason: 'within-window', ...sums, tier, lastDate }
  }
  const whyNot = () => {
    if (!isPositive(open)) return 'nothing-open'
    if (best === undefined) return 'too-late'
    if (!isPositive(left)) return 'not-taken'
    return discount.partialPayment === 'full-only' ? 'part-only' : 'nothing-left'
  }
  return { kind: 'undiscounted', reason: whyNot(), ...sums }
}

/** The offer that takes most off, by a measure; of equal ones the one that ends last. */
export function bestOf(
  offers: readonly DiscountOffer[],
  measure: (offer: DiscountOffer) => Money,
): Readonly<{ offer: DiscountOffer; amount: Money }> | undefined {
  let best: Readonly<{ offer: DiscountOffer; amount: Money }> | undefined
  for (const offer of offers) {
    const amount = measure(offer)
    const order = best === undefined ? 1 : compare(amount, best.amount)
    if (order > 0 || (order === 0 && best !== undefined && offer.lastDate > best.offer.lastDate))
      best = { offer, amount }
  }
  return best
}
