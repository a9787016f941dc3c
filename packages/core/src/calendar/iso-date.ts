import { quote } from '../plain/index.ts'
import { monthLength } from './gregorian.ts'

declare const isoDateBrand: unique symbol

/**
 * A calendar day: the text `YYYY-MM-DD` of a day that exists, from 0001-01-01 to 9999-12-31.
 *
 * It has no time and no zone, it survives JSON, and texts of this shape sort as days: `a < b` means "a is earlier".
 * Make one with {@link isoDate}, {@link dateInZone} or {@link parseDate}.
 *
 * @see ISO 8601-1:2019, 5.2.2.1, calendar date in extended format; proleptic Gregorian calendar, 4.2.1.
 */
export type IsoDate = string & { readonly [isoDateBrand]: true }

const DAY_SHAPE = /^\d{4}-\d{2}-\d{2}$/
const MONTH_NAMES = 'January February March April May June July August September October November December'.split(' ')

/** The first day of the calendar. Files often write it for "no date". */
export const firstDate: IsoDate = '0001-01-01' as IsoDate
/** The last day of the calendar. Files often write it for "no date". */
export const lastDate: IsoDate = '9999-12-31' as IsoDate

/**
 * The text as a calendar day.
 *
 * @throws TypeError when it is no text; RangeError when it names no real day. The message says why.
 * @example
 * isoDate('2024-02-29') // '2024-02-29'
 * isoDate('2026-02-30') // RangeError: date "2026-02-30": February 2026 has 28 days
 */
export function isoDate(text: string): IsoDate {
  if (isIsoDate(text)) return text
  throw invalidDate(text)
}

/**
 * Whether a value is the text of a real day, written `YYYY-MM-DD`.
 *
 * @example
 * isIsoDate('2024-02-29') // true
 * isIsoDate('2024-2-29') // false
 */
export function isIsoDate(value: unknown): value is IsoDate {
  return typeof value === 'string' && value.length === 10 && packedDay(value) !== -1
}

/**
 * Refuses a value that is no day, by the name of its field. Days are compared as texts, where "31.01.2026" is after every day
 * of our time, so what only compares them looks here first.
 *
 * @throws TypeError when it is no text; RangeError when it names no real day.
 * @example
 * assertIsoDate('asOf', '31.01.2026') // RangeError: asOf: "31.01.2026" is no day; write it as "2026-01-31"
 */
export function assertIsoDate(field: string, value: unknown): asserts value is IsoDate {
  if (isIsoDate(value)) return
  const message = `${field}: ${quote(value)} is no day; write it as "2026-01-31"`
  throw typeof value === 'string' ? new RangeError(message) : new TypeError(message)
}

/**
 * The year of a day.
 *
 * @throws TypeError or RangeError as {@link isoDate} does, when the value is no calendar day.
 * @example
 * yearOf(isoDate('2026-01-31')) // 2026
 */
export function yearOf(date: IsoDate): number {
  return packedDate(date) >> 9
}

/**
 * The month of a day, 1 to 12.
 *
 * @throws TypeError or RangeError as {@link isoDate} does, when the value is no calendar day.
 * @example
 * monthOf(isoDate('2026-01-31')) // 1
 */
export function monthOf(date: IsoDate): number {
  return (packedDate(date) >> 5) & 15
}

/**
 * The day of the month, 1 to 31.
 *
 * @throws TypeError or RangeError as {@link isoDate} does, when the value is no calendar day.
 * @example
 * dayOfMonth(isoDate('2026-01-31')) // 31
 */
export function dayOfMonth(date: IsoDate): number {
  return packedDate(date) & 31
}

/**
 * The earlier of two days.
 *
 * @example
 * earlier(isoDate('2026-01-31'), isoDate('2026-02-01')) // '2026-01-31'
 */
export function earlier(a: IsoDate, b: IsoDate): IsoDate {
  return b < a ? b : a
}

/**
 * The later of two days.
 *
 * @example
 * later(isoDate('2026-01-31'), isoDate('2026-02-01')) // '2026-02-01'
 */
export function later(a: IsoDate, b: IsoDate): IsoDate {
  return b > a ? b : a
}

/**
 * Year, month and day in one whole number (year · 512 + month · 32 + day), so that the hot paths allocate nothing.
 *
 * The brand is only as good as the code that gave it, so a text that slipped past the types is refused here
 * instead of being computed with.
 */
export function packedDate(date: IsoDate): number {
  const packed = typeof date === 'string' && date.length === 10 ? packedDay(date) : -1
  if (packed === -1) throw invalidDate(date)
  return packed
}

/** As {@link packedDate}, for the first ten characters of a longer text; -1 when they name no real day. */
export function packedDay(text: string): number {
  const y1 = text.charCodeAt(0) - 48
  const y2 = text.charCodeAt(1) - 48
  const y3 = text.charCodeAt(2) - 48
  const y4 = text.charCodeAt(3) - 48
  const m1 = text.charCodeAt(5) - 48
  const m2 = text.charCodeAt(6) - 48
  const d1 = text.charCodeAt(8) - 48
  const d2 = text.charCodeAt(9) - 48
  // 0–9 stay below 16, also with 6 added. Everything else sets a higher bit in one of the two.
  const plain = y1 | y2 | y3 | y4 | m1 | m2 | d1 | d2
  const raised = (y1 + 6) | (y2 + 6) | (y3 + 6) | (y4 + 6) | (m1 + 6) | (m2 + 6) | (d1 + 6) | (d2 + 6)
  if (((plain | raised) & ~15) !== 0 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return -1
  const year = y1 * 1000 + y2 * 100 + y3 * 10 + y4
  const month = m1 * 10 + m2
  const day = d1 * 10 + d2
  if (year === 0 || month === 0 || month > 12 || day === 0) return -1
  if (day > 28 && day > monthLength(year, month)) return -1
  return (year << 9) | (month << 5) | day
}

/** Why a text of the right shape names no day. */
export function dayProblem(text: string): string {
  const [year = '', month = '', day = ''] = text.split('-')
  if (year === '0000') return 'years run from 0001 to 9999'
  const monthName = MONTH_NAMES[Number(month) - 1]
  if (monthName === undefined) return 'months run from 01 to 12'
  if (day === '00') return 'days run from 01'
  return `${monthName} ${Number(year)} has ${monthLength(Number(year), Number(month))} days`
}

function invalidDate(value: unknown): TypeError | RangeError {
  if (typeof value !== 'string') {
    return new TypeError(`date: ${quote(value)} is not text; write the day as "YYYY-MM-DD"`)
  }
  const reason = DAY_SHAPE.test(value) ? dayProblem(value) : 'write the day as YYYY-MM-DD, such as 2026-01-31'
  return new RangeError(`date ${quote(value)}: ${reason}`)
}
