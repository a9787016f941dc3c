import { quote } from '../plain/index.ts'
import { dateText, daysBeforeInYear, daysBeforeYear, FIRST_DAY_NUMBER, LAST_DAY_NUMBER } from './gregorian.ts'
import { type IsoDate, packedDate } from './iso-date.ts'
import { wholeNumber } from './whole-number.ts'

/**
 * A day of the week: 1 is Monday, 7 is Sunday.
 *
 * @see ISO 8601-1:2019, 4.2.2 (table of calendar days of the week).
 */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const DAYS_IN_400_YEARS = 146_097
const DAYS_IN_100_YEARS = 36_524
const DAYS_IN_4_YEARS = 1461

/**
 * Whole days since 1970-01-01, negative before.
 *
 * Integer arithmetic on the ten characters: loops over many rows turn each day into its number once and then subtract.
 *
 * @throws TypeError or RangeError as {@link isoDate} does, when the value is no calendar day.
 * @example
 * dayNumber(isoDate('1970-01-01')) // 0
 * dayNumber(isoDate('2026-01-31')) // 20484
 */
export function dayNumber(date: IsoDate): number {
  return dayNumberOfPacked(packedDate(date))
}

/**
 * The day with this number; the inverse of {@link dayNumber}.
 *
 * @throws TypeError when `n` is no number; RangeError when it is not whole or lies outside -719162 to 2932896.
 * @example
 * dateOfDayNumber(20484) // '2026-01-31'
 */
export function dateOfDayNumber(n: number): IsoDate {
  if (!Number.isInteger(n)) wholeNumber('day number', n)
  if (n < FIRST_DAY_NUMBER || n > LAST_DAY_NUMBER) {
    throw new RangeError(
      `day number ${n}: take one from ${FIRST_DAY_NUMBER} (0001-01-01) to ${LAST_DAY_NUMBER} (9999-12-31)`,
    )
  }
  // Peel off what always has the same length: 400, 100, 4 years and 1. The last of four is one day longer, so the
  // quotients of 100 and 1 are held at 3.
  let rest = n - FIRST_DAY_NUMBER
  const fourCenturies = (rest / DAYS_IN_400_YEARS) | 0
  rest -= fourCenturies * DAYS_IN_400_YEARS
  const centuries = Math.min((rest / DAYS_IN_100_YEARS) | 0, 3)
  rest -= centuries * DAYS_IN_100_YEARS
  const fours = (rest / DAYS_IN_4_YEARS) | 0
  rest -= fours * DAYS_IN_4_YEARS
  const ones = Math.min((rest / 365) | 0, 3)
  rest -= ones * 365
  return dateText(fourCenturies * 400 + centuries * 100 + fours * 4 + ones + 1, rest) as IsoDate
}

/**
 * The day `days` days later, or earlier when negative.
 *
 * @throws TypeError when `days` is no number; RangeError when it is not whole or leads outside 0001-01-01 to
 * 9999-12-31.
 * @example
 * addDays(isoDate('2026-02-28'), 1) // '2026-03-01'
 * addDays(isoDate('2026-01-01'), -1) // '2025-12-31'
 */
export function addDays(date: IsoDate, days: number): IsoDate {
  const n = dayNumber(date) + wholeNumber('days', days)
  if (n < FIRST_DAY_NUMBER || n > LAST_DAY_NUMBER) {
    throw new RangeError(`days: ${quote(days)} from ${date} leads outside 0001-01-01 to 9999-12-31`)
  }
  return dateOfDayNumber(n)
}

/**
 * Calendar days from `from` to `to`: `to - from`, negative when `to` is the earlier one.
 *
 * @throws TypeError or RangeError as {@link isoDate} does, when a value is no calendar day.
 * @example
 * daysBetween(isoDate('2026-01-31'), isoDate('2026-03-02')) // 30
 */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from)
}

/**
 * The day of the week, 1 for Monday to 7 for Sunday.
 *
 * @throws TypeError or RangeError as {@link isoDate} does, when the value is no calendar day.
 * @example
 * weekday(isoDate('2026-01-31')) // 6, a Saturday
 */
export function weekday(date: IsoDate): Weekday {
  return weekdayOfDayNumber(dayNumber(date))
}

/** As {@link dayNumber}, for a day that `packedDay` has read. */
export function dayNumberOfPacked(packed: number): number {
  const year = packed >> 9
  return daysBeforeYear(year) + daysBeforeInYear(year, (packed >> 5) & 15, packed & 31) + FIRST_DAY_NUMBER
}

/** As {@link weekday}, for a day number in range: 0001-01-01 was a Monday. */
export function weekdayOfDayNumber(n: number): Weekday {
  return (((n - FIRST_DAY_NUMBER) % 7) + 1) as Weekday
}
