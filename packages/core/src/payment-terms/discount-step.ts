import type { HolidayCalendar, IsoDate } from '../calendar/index.ts'
import { compare, isNegative, isPositive, type Money, subtract } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import { discountLastDate } from './discount-last-date.ts'
import { type DiscountShare, discountShare, openPartOf, taxReductionOf } from './discount-share.ts'
import type { DiscountableInvoice } from './discountable-invoice.ts'
import type { DiscountTier, EarlyPaymentDiscount } from './early-payment-discount.ts'

/** One step of a discount on an invoice: pay so much up to this day. */
export type DiscountStep = Readonly<{
  tier: DiscountTier
  /** The last day, counted as inside. */
  lastDate: IsoDate
  /** What may be deducted from what is open. */
  discount: Money
  /** What settles all that is open. */
  payment: Money
  /** The part of `discount` that takes tax back, for the tax return; zero unless the discount is on net and tax. */
  taxReduction: Money
}>

/** A calendar where windows need one. */
export type DiscountContext = Readonly<{
  /** Needed by windows of business days and by a convention other than `'none'`. */
  calendar?: HolidayCalendar
}>

/**
 * What an invoice costs when it is paid in full, by day: "pay 970.00 up to 7 March, 980.00 up to 12 March".
 *
 * The steps go forward in time and their discounts down. A tier that is never the best one on any day, or takes nothing off, is
 * left out.
 *
 * @returns no steps when nothing is open.
 * @throws RangeError when there are no tiers, a rate is not above 0 and below 1, a kind is unknown, an amount is negative, or a day
 * or an amount is out of range.
 * @throws TypeError when currencies differ, or windows need a calendar and there is none.
 * @example
 * discountTiers(invoice, { ...threeFiveTwoTen }) // 970.00 up to 2026-03-07, 980.00 up to 2026-03-12
 */
export function discountTiers(
  invoice: DiscountableInvoice,
  discount: EarlyPaymentDiscount,
  context: DiscountContext = {},
): readonly DiscountStep[] {
  const { open } = openPartOf(invoice)
  const best = offersOf(invoice, discount, context)
    .filter(({ share }) => isPositive(share.onOpen))
    .sort((a, b) => compare(b.share.onOpen, a.share.onOpen) || (a.lastDate < b.lastDate ? 1 : -1))
  const steps: DiscountStep[] = []
  for (const { tier, lastDate, share } of best) {
    const previous = steps.at(-1)
    if (previous !== undefined && lastDate <= previous.lastDate) continue
    steps.push({
      tier,
      lastDate,
      discount: share.onOpen,
      payment: subtract(open, share.onOpen),
      taxReduction: taxReductionOf(share.onOpen, invoice, discount),
    })
  }
  return steps
}

/** A tier with its last day and what it takes off. */
export type DiscountOffer = Readonly<{ tier: DiscountTier; lastDate: IsoDate; share: DiscountShare }>

/** Every tier on an invoice, in the order of the discount. */
export function offersOf(
  invoice: DiscountableInvoice,
  discount: EarlyPaymentDiscount,
  { calendar }: DiscountContext,
): readonly DiscountOffer[] {
  assertDiscount(discount)
  assertInvoice(invoice)
  const context = {
    issueDate: invoice.issueDate,
    convention: discount.convention ?? 'none',
    ...(calendar === undefined ? undefined : { calendar }),
  } as const
  return discount.tiers.map((tier) => ({
    tier,
    lastDate: discountLastDate(tier.window, context),
    share: discountShare(invoice, tier, discount),
  }))
}

/** Refuses what the types would not let through, before it can mean something else. */
export function assertDiscount(discount: EarlyPaymentDiscount): void {
  const { tiers, partialPayment, taxTreatment, eligibleAmount, floor, ceiling } = discount
  if (tiers.length === 0) throw new RangeError('tiers: [] offers nothing; name at least one tier, or no discount')
  if (partialPayment !== 'pro-rata' && partialPayment !== 'full-only') {
    throw new RangeError(`partialPayment: ${quote(partialPayment)} is unknown; write "pro-rata" or "full-only"`)
  }
  if (taxTreatment !== 'net-and-tax' && taxTreatment !== 'net-only' && taxTreatment !== 'always') {
    throw new RangeError(`taxTreatment: ${quote(taxTreatment)} is unknown; write "net-and-tax", "net-only" or "always"`)
  }
  for (const tier of tiers) {
    if ((tier.rate === undefined) !== (tier.amount === undefined)) continue
    throw new RangeError(`tiers: ${quote(tier)} has not one of "rate" and "amount"; write the one it takes off`)
  }
  assertNotNegative({ eligibleAmount, floor, ceiling })
}

/** Refuses an invoice whose amounts would turn a discount into a surcharge. */
function assertInvoice(invoice: DiscountableInvoice): void {
  const { amount, taxAmount, fixedTaxAmount, creditedAmount, discountTaken } = invoice
  assertNotNegative({ amount, taxAmount, fixedTaxAmount, creditedAmount, discountTaken })
}

function assertNotNegative(amounts: Readonly<Record<string, Money | undefined>>): void {
  for (const [field, amount] of Object.entries(amounts)) {
    if (amount === undefined || !isNegative(amount)) continue
    throw new RangeError(`${field}: ${quote(amount)} is below zero; write an amount of zero or more`)
  }
}
