import { quote } from '../plain/index.ts'
import { dateText, dayInYearText, daysBeforeInYear, monthLength, yearText } from './gregorian.ts'
import { type IsoDate, packedDate } from './iso-date.ts'
import { wholeNumber } from './whole-number.ts'

/** A row of days at the same day of the month. */
export type MonthlySchedule = Readonly<{
  /** The first day of the row. Its day of the month is the anchor. */
  first: IsoDate
  /** How many days, the first included. */
  count: number
  /** Months from one day to the next; 1 when absent. */
  every?: number
}>

/**
 * Days of a month.
 *
 * @param month 1 to 12.
 * @throws TypeError when an argument is no number; RangeError when it is not whole, the year lies outside 1 to 9999
 * or the month outside 1 to 12.
 * @example
 * daysInMonth(2024, 2) // 29
 */
export function daysInMonth(year: number, month: number): number {
  if (wholeNumber('year', year) < 1 || year > 9999) throw new RangeError(`year: ${year} is not in 1 to 9999`)
  if (wholeNumber('month', month) < 1 || month > 12) throw new RangeError(`month: ${month} is not in 1 to 12`)
  return monthLength(year, month)
}

/**
 * The same day of the month `months` months later, or earlier when negative. A day the month does not have is cut to
 * its last one.
 *
 * The cut is lost on the way: adding one month twice to 31 January gives 28 March. For a row of days that stays
 * on the 31st, use {@link monthlyDates}.
 *
 * @throws TypeError when `months` is no number; RangeError when it is not whole or leads outside 0001-01-01 to
 * 9999-12-31.
 * @example
 * addMonths(isoDate('2026-01-31'), 1) // '2026-02-28'
 * addMonths(isoDate('2026-01-31'), 2) // '2026-03-31'
 * addMonths(isoDate('2024-03-31'), -1) // '2024-02-29'
 */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const packed = packedDate(date)
  const total = (packed >> 9) * 12 + ((packed >> 5) & 15) - 1 + wholeNumber('months', months)
  const year = Math.floor(total / 12)
  if (year < 1 || year > 9999) {
    throw new RangeError(`months: ${quote(months)} from ${date} leads outside 0001-01-01 to 9999-12-31`)
  }
  const month = total - year * 12 + 1
  return dayInMonth(year, month, Math.min(packed & 31, monthLength(year, month)))
}

/**
 * Days at the same day of the month, one every `every` months, the first included.
 *
 * Each is reckoned from the first, so a row that starts on the 31st comes back to the 31st after a shorter month.
 *
 * @throws TypeError when `count` or `every` is no number; RangeError when `count` is not whole or negative, `every` not
 * whole or below 1, or the row leads beyond 9999-12-31.
 * @example
 * monthlyDates({ first: isoDate('2026-01-31'), count: 3 }) // ['2026-01-31', '2026-02-28', '2026-03-31']
 * monthlyDates({ first: isoDate('2026-01-31'), count: 2, every: 3 }) // ['2026-01-31', '2026-04-30']
 */
export function monthlyDates({ first, count, every = 1 }: MonthlySchedule): IsoDate[] {
  if (wholeNumber('count', count) < 0) throw new RangeError(`count: ${count} is negative; take 0 or more`)
  if (wholeNumber('every', every) < 1) throw new RangeError(`every: ${every} is below one month; take 1 or more`)
  // The last one tells whether the row stays in the calendar.
  if (count > 0) addMonths(first, (count - 1) * every)
  const dates: IsoDate[] = []
  const packed = packedDate(first)
  const day = packed & 31
  let total = (packed >> 9) * 12 + ((packed >> 5) & 15) - 1
  let yearWritten = 0
  let text = ''
  // A schedule of 30 years has 360 days but 30 years, so the text of a year is made once.
  for (let index = 0; index < count; index++) {
    const year = Math.floor(total / 12)
    if (year !== yearWritten) text = yearText(year)
    yearWritten = year
    const month = total - year * 12 + 1
    const daysBefore = daysBeforeInYear(year, month, Math.min(day, monthLength(year, month)))
    dates.push((text + dayInYearText(year, daysBefore)) as IsoDate)
    total += every
  }
  return dates
}

/**
 * The last day of the day's month.
 *
 * @throws TypeError or RangeError as {@link isoDate} does, when the value is no calendar day.
 * @example
 * monthEnd(isoDate('2024-02-10')) // '2024-02-29'
 */
export function monthEnd(date: IsoDate): IsoDate {
  const packed = packedDate(date)
  const year = packed >> 9
  const month = (packed >> 5) & 15
  return dayInMonth(year, month, monthLength(year, month))
}

/**
 * The first day of the day's month.
 *
 * @throws TypeError or RangeError as {@link isoDate} does, when the value is no calendar day.
 * @example
 * monthStart(isoDate('2024-02-10')) // '2024-02-01'
 */
export function monthStart(date: IsoDate): IsoDate {
  const packed = packedDate(date)
  return dayInMonth(packed >> 9, (packed >> 5) & 15, 1)
}

function dayInMonth(year: number, month: number, day: number): IsoDate {
  return dateText(year, daysBeforeInYear(year, month, day)) as IsoDate
}
