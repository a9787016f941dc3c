import { quote } from '../plain/index.ts'
import type { DayRange } from './business-day.ts'
import { dayNumber } from './day-number.ts'
import { isLeapYear } from './gregorian.ts'
import { dayOfMonth, type IsoDate, monthOf, yearOf } from './iso-date.ts'

/**
 * How the days between two dates are counted, and what part of a year they are.
 *
 * - `30/360-us`: months of 30 days; the 31st as an end counts as the 30th only after a start on the 30th or 31st, and the last
 *   day of February as a start counts as the 30th (as an end only together with such a start).
 * - `30e/360`: months of 30 days; every 31st counts as the 30th, February is left alone. Eurobond basis.
 * - `act/360`, `act/364`, `act/365f`: calendar days over a year of 360, 364 or always 365 days.
 * - `act/act-isda`: calendar days, those of leap years over 366 and the others over 365.
 *
 * @see 2006 ISDA Definitions, section 4.16 (b) act/act-isda, (d) act/365f, (e) act/360, (g) 30e/360.
 * @see Standard Securities Calculation Methods (SIFMA), 30/360 with its rule for the end of February: `30/360-us`.
 */
export type DayCount = '30/360-us' | '30e/360' | 'act/360' | 'act/364' | 'act/365f' | 'act/act-isda'

/** Every day count there is. */
export const dayCounts: readonly DayCount[] = ['30/360-us', '30e/360', 'act/360', 'act/364', 'act/365f', 'act/act-isda']

/** A part of a year, exact: `numerator / denominator`, and the days it was counted from. */
export type YearPart = Readonly<{ days: number; numerator: number; denominator: number }>

/** Days of a common year times days of a leap year: the denominator common to both. */
const COMMON_TIMES_LEAP = 365 * 366

/**
 * The part of a year between two days, by a day count. Of the two days one is counted; which one matters to `act/act-isda` only,
 * and only where a year begins: it counts the first, so that 31 December to 1 January is a day of the old year.
 *
 * All of them but `30/360-us` are additive: the parts of a range, split anywhere, add up to the part of the whole. To split a
 * range under `30/360-us`, subtract what is counted from one common start.
 *
 * @returns whole numbers, negative when `to` is the earlier day.
 * @throws RangeError for an unknown day count; TypeError or RangeError as {@link isoDate} does for what is no day.
 * @example
 * yearPart({ from: isoDate('2026-01-31'), to: isoDate('2026-03-02') }, 'act/365f') // 30 days, 30 / 365
 * yearPart({ from: isoDate('2026-01-31'), to: isoDate('2026-03-02') }, '30e/360') // 32 days, 32 / 360
 * yearPart({ from: isoDate('2023-12-01'), to: isoDate('2024-02-01') }, 'act/act-isda') // 62 days, 31/365 + 31/366
 */
export function yearPart({ from, to }: DayRange, dayCount: DayCount): YearPart {
  switch (dayCount) {
    case '30/360-us':
      return simple(days30US(from, to), 360)
    case '30e/360':
      return simple(days30E(to) - days30E(from), 360)
    case 'act/360':
      return simple(dayNumber(to) - dayNumber(from), 360)
    case 'act/364':
      return simple(dayNumber(to) - dayNumber(from), 364)
    case 'act/365f':
      return simple(dayNumber(to) - dayNumber(from), 365)
    case 'act/act-isda':
      return {
        days: dayNumber(to) - dayNumber(from),
        numerator: isdaParts(to) - isdaParts(from),
        denominator: COMMON_TIMES_LEAP,
      }
    default:
      return unknownDayCount(dayCount)
  }
}

function simple(days: number, denominator: number): YearPart {
  return { days, numerator: days, denominator }
}

/** Days since 0000-01-01 in months of 30 days, the 31st taken for the 30th. */
function days30E(date: IsoDate): number {
  return yearOf(date) * 360 + monthOf(date) * 30 + Math.min(dayOfMonth(date), 30)
}

function days30US(from: IsoDate, to: IsoDate): number {
  // The rule is written for a start before its end, and its mirror image is what a negative range means.
  if (to < from) return 0 - days30US(to, from)
  let start = dayOfMonth(from)
  let end = dayOfMonth(to)
  if (isEndOfFebruary(from)) {
    if (isEndOfFebruary(to)) end = 30
    start = 30
  }
  if (start === 31) start = 30
  if (end === 31 && start === 30) end = 30
  return (yearOf(to) - yearOf(from)) * 360 + (monthOf(to) - monthOf(from)) * 30 + end - start
}

function isEndOfFebruary(date: IsoDate): boolean {
  return monthOf(date) === 2 && dayOfMonth(date) === (isLeapYear(yearOf(date)) ? 29 : 28)
}

/** Years before the day and the days of its own year before it, in units of 1 / (365 × 366) of a year. */
function isdaParts(date: IsoDate): number {
  const year = yearOf(date)
  const dayOfYear = dayNumber(date) - dayNumber(`${date.slice(0, 4)}-01-01` as IsoDate)
  return year * COMMON_TIMES_LEAP + dayOfYear * (isLeapYear(year) ? 365 : 366)
}

function unknownDayCount(dayCount: never): never {
  throw new RangeError(`dayCount: ${quote(dayCount)} is unknown; use one of ${dayCounts.map(quote).join(', ')}`)
}
