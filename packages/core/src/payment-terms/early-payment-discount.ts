import type { BusinessDayConvention, IsoDate } from '../calendar/index.ts'
import type { Money, Rate, Rounding } from '../money/index.ts'
import type { DueRule } from './due-rule.ts'

/**
 * Until when a discount may be taken; the last day counts as inside.
 *
 * Every {@link DueRule}, reckoned from the issue date (`net` with 10 days is the 10 of "2/10", `day-of-following-month` with
 * day 10 the "10 prox" of "2/10 prox", `after-month-end` the days after the end of the month of issue), and:
 *
 * - `business-days`: so many business days after the issue date, by the calendar that is passed in;
 * - `fixed-date`: up to a day, whatever the issue date.
 *
 * @example
 * const withinTenDays: DiscountWindow = { kind: 'net', days: 10 }
 */
export type DiscountWindow =
  | DueRule
  | Readonly<{ kind: 'business-days'; days: number }>
  | Readonly<{ kind: 'fixed-date'; date: IsoDate }>

/** One offer of a discount: so much off, up to a day. */
export type DiscountTier = Readonly<{ window: DiscountWindow }> &
  (
    | Readonly<{
        /** Fraction of the base, above 0 and below 1: `'0.02'` is 2 %. */
        rate: Rate
        amount?: never
      }>
    | Readonly<{
        /** A sum off the whole invoice, above zero. */
        amount: Money
        rate?: never
      }>
  )

/**
 * What a discount does to the tax on the invoice:
 *
 * - `net-and-tax`: the discount is on net and tax; the tax base is reduced only when the discount is taken;
 * - `net-only`: the discount is on the net amount; the tax base is never reduced;
 * - `always`: the discount is on the net amount, and the invoice carries tax on the discounted base from the start, even
 *   when the discount is lost ("mixed").
 *
 * @see Directive 2006/112/EC, art. 79 (a) and 90 (1), for what leaves the taxable amount, at once or later.
 */
export type DiscountTaxTreatment = 'net-and-tax' | 'net-only' | 'always'

/**
 * A discount for paying early (descuento por pronto pago), such as 2/10 net 30 or, in two tiers, 3/5, 2/10, net 30. Plain data.
 *
 * Tiers may stand in any order: on each day the best one that is still open counts, so the discount never grows as days go by.
 *
 * @example
 * const twoTenNetThirty: EarlyPaymentDiscount = {
 *   tiers: [{ window: { kind: 'net', days: 10 }, rate: rate('0.02') }],
 *   partialPayment: 'pro-rata',
 *   taxTreatment: 'net-and-tax',
 * }
 */
export type EarlyPaymentDiscount = Readonly<{
  /** At least one. */
  tiers: readonly DiscountTier[]
  /**
   * What a payment of a part earns while a window is open: its share of the discount, or nothing until the rest is paid in time
   * as well.
   */
  partialPayment: 'pro-rata' | 'full-only'
  taxTreatment: DiscountTaxTreatment
  /**
   * The part of the invoice that the rates are taken of, such as the goods without the freight; the whole when absent, and never
   * more than that. With its tax under `'net-and-tax'`, without it otherwise.
   */
  eligibleAmount?: Money
  /** The least a tier takes off a whole invoice, where the invoice is as big. */
  floor?: Money
  /** The most a tier takes off a whole invoice; wins over `floor`. */
  ceiling?: Money
  /** `half-even` when absent. */
  rounding?: Rounding
  /** The discount is a whole multiple of this amount, before floor and ceiling; one minor unit when absent. */
  multipleOf?: Money
  /** Where the last day of a window goes that is no business day; `'none'` when absent, `'following'` extends it. */
  convention?: BusinessDayConvention
}>
