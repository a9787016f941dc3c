import type { DayRange, HolidayCalendar, IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import type { DatedRates } from './dated-rates.ts'

/**
 * What is open from the end of day `from` on. A payment of day `p` is a step from `p` on: interest is still charged for the
 * day of payment, not for the due date (due day out, payment day in).
 */
export type BalanceStep = Readonly<{ from: IsoDate; open: Money }>

/**
 * What earns late interest: one item, as it stood on each day.
 *
 * @example
 * const claim: InterestClaim = {
 *   dueDate: isoDate('2026-01-31'),
 *   balances: [
 *     { from: isoDate('2026-01-01'), open: money('1000.00', 'PEN') },
 *     { from: isoDate('2026-02-15'), open: money('400.00', 'PEN') }, // 600.00 paid that day
 *   ],
 * }
 */
export type InterestClaim = Readonly<{
  dueDate: IsoDate
  /**
   * At least one, days ascending, amounts of one currency and not below zero. Before the first step nothing was open.
   */
  balances: readonly BalanceStep[]
  /** Days that charge nothing: disputes, plans, moratoria. From the first day, counted, to the day that ends it, not counted. */
  pauses?: readonly DayRange[]
}>

/** What interest is asked for. */
export type InterestContext = Readonly<{
  /** The last day that is charged. */
  asOf: IsoDate
  /** The last day charged before: the answer is what came since. Left out, it is all since the due date. */
  from?: IsoDate
  /** The tables that the terms name. */
  rates?: readonly DatedRates[]
  /** Needed for a grace of business days. */
  calendar?: HolidayCalendar
}>
