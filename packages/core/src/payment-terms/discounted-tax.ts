import { add, type Money, maximum, multiply, type Rate, subtract, zero } from '../money/index.ts'
import { type DiscountedAmounts, discountShare, taxReductionOf } from './discount-share.ts'
import { assertDiscount } from './discount-step.ts'
import type { EarlyPaymentDiscount } from './early-payment-discount.ts'

/** What is taxed, before the invoice is issued. */
export type TaxedAmount = Readonly<{
  netAmount: Money
  /** Tax as a fraction of the net amount: `'0.21'` is 21 %. */
  taxRate: Rate
}>

/** The tax on an invoice with a discount. */
export type DiscountedTax = Readonly<{
  /** What the invoice says, and what stays when the discount is lost. */
  invoiced: Money
  /** What is due when the best tier is taken. */
  taken: Money
}>

/**
 * The tax on a net amount with a discount, as the discount treats it: reduced when the discount is taken, never, or always.
 * Rounded once, half to even; a fixed tax comes on top and is never reduced.
 *
 * @throws RangeError when there are no tiers, a rate is not above 0 and below 1, or a kind is unknown.
 * @throws TypeError when currencies differ.
 * @example
 * // 100.00 with 21 % tax and 2 % discount
 * discountedTax({ netAmount: money('100.00', 'EUR'), taxRate: rate('0.21') }, discount)
 * // 'net-and-tax': { invoiced: 21.00, taken: 20.58 }; 'net-only': 21.00 twice; 'always': 20.58 twice
 */
export function discountedTax({ netAmount, taxRate }: TaxedAmount, discount: EarlyPaymentDiscount): DiscountedTax {
  assertDiscount(discount)
  if (discount.taxTreatment === 'always') {
    const tax = multiply(subtract(netAmount, bestDiscount({ amount: netAmount }, discount)), { rate: taxRate })
    return { invoiced: tax, taken: tax }
  }
  const taxAmount = multiply(netAmount, { rate: taxRate })
  const invoice = { amount: add(netAmount, taxAmount), taxAmount }
  const reduction = taxReductionOf(bestDiscount(invoice, discount), invoice, discount)
  return { invoiced: taxAmount, taken: subtract(taxAmount, reduction) }
}

function bestDiscount(invoice: DiscountedAmounts, discount: EarlyPaymentDiscount): Money {
  return discount.tiers
    .map((tier) => discountShare(invoice, tier, discount).whole)
    .reduce((best, amount) => maximum(best, amount), zero(invoice.amount.currency))
}
