import { quote } from '../plain/index.ts'
import { dateOfDayNumber, dayNumber } from './day-number.ts'
import { FIRST_DAY_NUMBER, LAST_DAY_NUMBER } from './gregorian.ts'
import { compiled, type HolidayCalendar } from './holiday-calendar.ts'
import { type IsoDate, monthOf } from './iso-date.ts'
import { wholeNumber } from './whole-number.ts'

/**
 * Where a day goes that is no business day:
 *
 * - `following`: to the next business day;
 * - `modified-following`: to the next one, unless that lies in another month; then to the one before;
 * - `preceding`: to the business day before;
 * - `none`: it stays.
 *
 * @see 2006 ISDA Definitions, section 4.12, Business Day Convention.
 */
export type BusinessDayConvention = 'following' | 'modified-following' | 'preceding' | 'none'

/** From one day up to another. */
export type DayRange = Readonly<{
  /** The first day, counted. */
  from: IsoDate
  /** The day that ends the range, not counted. */
  to: IsoDate
}>

/**
 * Whether a day is neither weekend nor holiday.
 *
 * @throws TypeError when the calendar has no weekend or holidays; RangeError when its weekend holds all seven days, a
 * number outside 1 to 7, or a holiday is no real day.
 * @example
 * isBusinessDay(isoDate('2026-01-30'), weekendsOnly) // true, a Friday
 */
export function isBusinessDay(date: IsoDate, calendar: HolidayCalendar): boolean {
  return compiled(calendar).isBusinessDay(dayNumber(date))
}

/**
 * The day itself when it is a business day, else the one the convention names.
 *
 * @throws TypeError or RangeError as {@link isBusinessDay} does; RangeError for an unknown convention, or when the
 * search leads outside 0001-01-01 to 9999-12-31.
 * @example
 * // 2026-01-31 is a Saturday and the last day of its month.
 * adjust(isoDate('2026-01-31'), 'following', weekendsOnly) // '2026-02-02'
 * adjust(isoDate('2026-01-31'), 'modified-following', weekendsOnly) // '2026-01-30'
 */
export function adjust(date: IsoDate, convention: BusinessDayConvention, calendar: HolidayCalendar): IsoDate {
  switch (convention) {
    case 'none':
      return date
    case 'following':
      return nearest(date, 1, calendar)
    case 'preceding':
      return nearest(date, -1, calendar)
    case 'modified-following': {
      const next = nearest(date, 1, calendar)
      return monthOf(next) === monthOf(date) ? next : nearest(date, -1, calendar)
    }
    default:
      return unknownConvention(convention)
  }
}

/**
 * The `days`-th business day after a day, or before it when negative.
 *
 * The day itself is never counted, business day or not: one business day after a Saturday is the Monday. Zero leaves
 * every day where it is, a Saturday too; {@link adjust} moves it.
 *
 * @throws TypeError or RangeError as {@link isBusinessDay} does; TypeError when `days` is no number; RangeError when it
 * is not whole or leads outside 0001-01-01 to 9999-12-31.
 * @example
 * addBusinessDays(isoDate('2026-01-30'), 1, weekendsOnly) // '2026-02-02', from a Friday to the Monday
 * addBusinessDays(isoDate('2026-01-31'), -1, weekendsOnly) // '2026-01-30'
 * addBusinessDays(isoDate('2026-01-31'), 0, weekendsOnly) // '2026-01-31'
 */
export function addBusinessDays(date: IsoDate, days: number, calendar: HolidayCalendar): IsoDate {
  const { isBusinessDay } = compiled(calendar)
  const step = wholeNumber('days', days) < 0 ? -1 : 1
  let n = dayNumber(date)
  for (let left = Math.abs(days); left > 0; ) {
    n += step
    if (n < FIRST_DAY_NUMBER || n > LAST_DAY_NUMBER) {
      throw new RangeError(`days: ${quote(days)} business days from ${date} lead outside 0001-01-01 to 9999-12-31`)
    }
    if (isBusinessDay(n)) left--
  }
  return dateOfDayNumber(n)
}

/**
 * Business days in a range: the first day counts, the one that ends it does not.
 *
 * Negative when `to` is the earlier one: the business days from `to` up to `from`, with a minus.
 *
 * @throws TypeError or RangeError as {@link isBusinessDay} does.
 * @example
 * businessDaysBetween({ from: isoDate('2026-01-30'), to: isoDate('2026-02-03') }, weekendsOnly) // 2: Friday, Monday
 */
export function businessDaysBetween({ from, to }: DayRange, calendar: HolidayCalendar): number {
  const { businessDaysBefore } = compiled(calendar)
  return businessDaysBefore(dayNumber(to)) - businessDaysBefore(dayNumber(from))
}

/** Ends: beyond the last of its holidays, every calendar has a business day a week. */
function nearest(date: IsoDate, step: 1 | -1, calendar: HolidayCalendar): IsoDate {
  const { isBusinessDay } = compiled(calendar)
  let n = dayNumber(date)
  while (n >= FIRST_DAY_NUMBER && n <= LAST_DAY_NUMBER && !isBusinessDay(n)) n += step
  return dateOfDayNumber(n)
}

function unknownConvention(convention: never): never {
  throw new RangeError(
    `convention: ${quote(convention)}; take 'following', 'modified-following', 'preceding' or 'none'`,
  )
}
