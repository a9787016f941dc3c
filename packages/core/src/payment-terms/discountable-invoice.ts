import type { IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'

/**
 * What a discount needs to know of an invoice, or of one due part of it. All amounts are of one currency and not negative.
 *
 * @example
 * const invoice: DiscountableInvoice = { issueDate: isoDate('2026-03-02'), amount: money('1000.00', 'USD') }
 */
export type DiscountableInvoice = Readonly<{
  issueDate: IsoDate
  /** Amount of the document, taxes included. */
  amount: Money
  /** The tax in `amount` that goes by rates; none when absent. */
  taxAmount?: Money
  /** Tax in `amount` that is a fixed sum, such as a levy per piece, beside `taxAmount`: never discounted. */
  fixedTaxAmount?: Money
  /** Taken off by credit notes since; the discount shrinks in proportion. */
  creditedAmount?: Money
  /** What is still owed; all but what is credited when absent. */
  open?: Money
  /** What this discount has taken off so far; matters where it is earned only by the whole. */
  discountTaken?: Money
}>
