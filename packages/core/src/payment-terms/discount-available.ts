import { assertIsoDate, firstDate, type IsoDate, later } from '../calendar/index.ts'
import { isPositive, type Money } from '../money/index.ts'
import { openPartOf } from './discount-share.ts'
import { type DiscountContext, type DiscountStep, discountTiers, offersOf } from './discount-step.ts'
import type { DiscountableInvoice } from './discountable-invoice.ts'
import type { EarlyPaymentDiscount } from './early-payment-discount.ts'

/** What a customer may deduct who pays all that is open on a day. */
export type DiscountAvailable =
  | (Readonly<{
      kind: 'available'
      reason: 'within-window'
      /** The lower discount that follows when the day passes, if there is one. */
      next?: DiscountStep
    }> &
      DiscountStep)
  | Readonly<{
      kind: 'none'
      /**
       * `too-late`: the last window is over; `nothing-open`: there is nothing to pay; `nothing-left`: the windows that are open take
       * less than a minor unit, or all of it has been taken.
       */
      reason: 'too-late' | 'nothing-open' | 'nothing-left'
      /** What is to be paid: all that is open. */
      payment: Money
      /** The last day of the last window. */
      lastDate: IsoDate
    }>

/**
 * What may this customer deduct who pays on this day?
 *
 * Asked for the payment of all that is open; for a payment of a part see {@link settleWithDiscount}. The last day of a window is
 * inside, and before the issue date the discount is available as well. Of several open tiers the best one counts.
 *
 * @throws TypeError or RangeError as {@link discountTiers} does; RangeError when `asOf` is no day.
 * @example
 * discountAvailable(invoice, twoTenNetThirty, { asOf: isoDate('2026-03-12') })
 * // { kind: 'available', discount: USD 20.00, payment: USD 980.00, lastDate: '2026-03-12', … }
 */
export function discountAvailable(
  invoice: DiscountableInvoice,
  discount: EarlyPaymentDiscount,
  { asOf, ...context }: DiscountContext & Readonly<{ asOf: IsoDate }>,
): DiscountAvailable {
  assertIsoDate('asOf', asOf)
  const steps = discountTiers(invoice, discount, context)
  const index = steps.findIndex(({ lastDate }) => asOf <= lastDate)
  const step = steps[index]
  if (step !== undefined) {
    const next = steps[index + 1]
    return { kind: 'available', reason: 'within-window', ...step, ...(next === undefined ? undefined : { next }) }
  }
  const { open } = openPartOf(invoice)
  const lastDate = offersOf(invoice, discount, context).reduce((last, offer) => later(last, offer.lastDate), firstDate)
  const reason = !isPositive(open) ? 'nothing-open' : asOf > lastDate ? 'too-late' : 'nothing-left'
  return { kind: 'none', reason, payment: open, lastDate }
}
