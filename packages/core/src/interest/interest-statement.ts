import type { IsoDate } from '../calendar/index.ts'
import type { Money, Rate } from '../money/index.ts'

/** A figure of a table that went into a rate. */
export type RatePart = Readonly<{
  /** Id of the table. */
  table: string
  rate: Rate
  /** The day the table was read for. */
  date: IsoDate
}>

/**
 * One line of a statement: `principal` (with `capitalised`) × `annualRate` × `basis`, rounded together with all lines before.
 */
export type InterestLine = Readonly<{
  /** Interest runs after this day, which is not charged. */
  from: IsoDate
  /** The last day that is charged. */
  to: IsoDate
  /** Days as the day count counts them. */
  days: number
  /** The part of a year, such as `'30/365'`; with started months, `'2/12'`. */
  basis: string
  /** The rate of a year as a fraction; twelve times that of a month. */
  annualRate: Rate
  /** The figures of tables that the rate is made of. */
  reference?: readonly RatePart[]
  /** The limit that decided the rate. */
  limit?: 'floor' | 'ceiling' | 'zero'
  /** What was open. */
  principal: Money
  /** Interest of the past that earns interest, too; only where the method compounds. */
  capitalised?: Money
  /** Interest of the line: the difference of two rounded totals, so that lines add up. */
  amount: Money
}>

/** Days that charged nothing, because a table does not know their rate. */
export type RateGap = Readonly<{
  /** Id of the table; there may be no such table at all. */
  table: string
  /** Like those of a line: after this day, … */
  from: IsoDate
  /** … up to and including this one. */
  to: IsoDate
}>

/**
 * Why the total is what it is.
 *
 * - `accrued`: there are lines.
 * - `nothing-overdue`: the due date is not past, or nothing was open since.
 * - `within-grace`: grace lasts.
 * - `paused`: all days that count are days of a pause.
 * - `rate-missing`: no table knows a rate for any of the days.
 * - `already-charged`: `from` is not before `asOf`, or the started month was charged in full on its first day.
 */
export type InterestReason =
  | 'accrued'
  | 'nothing-overdue'
  | 'within-grace'
  | 'paused'
  | 'rate-missing'
  | 'already-charged'

/** Interest with everything it is made of. */
export type InterestStatement = Readonly<{
  /** The sum of the lines, to the minor unit. */
  total: Money
  reason: InterestReason
  /** In order of days; they do not overlap. */
  lines: readonly InterestLine[]
  /** Not empty: somebody has to bring the table up to date. */
  gaps: readonly RateGap[]
}>
