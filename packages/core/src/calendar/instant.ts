import { quote } from '../plain/index.ts'
import { dateOfDayNumber, dayNumberOfPacked } from './day-number.ts'
import { dayProblem, packedDay } from './iso-date.ts'
import { wholeNumber } from './whole-number.ts'

declare const instantBrand: unique symbol

/**
 * A moment: the text `YYYY-MM-DDTHH:mm:ss.sssZ`, always in UTC and always with milliseconds, so that texts sort as
 * moments and equal moments are equal texts. Names of values of this type end in `At`.
 *
 * @see ISO 8601-1:2019, 5.4.2.1, date and time of day in extended format.
 */
export type Instant = string & { readonly [instantBrand]: true }

const INSTANT_SHAPE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
/** Milliseconds of a day in UTC. */
export const DAY: number = 24 * HOUR

/**
 * The text as a moment. Missing milliseconds are written out.
 *
 * Second 60 and hour 24 are refused: neither has a place of its own in epoch time.
 *
 * @throws TypeError when it is no text; RangeError when it names no moment in UTC. The message says why.
 * @example
 * instant('2026-01-31T12:00:00Z') // '2026-01-31T12:00:00.000Z'
 * instant('2026-01-31T12:00:00-05:00') // RangeError: the Z is missing
 */
export function instant(text: string): Instant {
  if (isInstant(text)) return text
  if (typeof text === 'string' && text.length === 20 && text.endsWith('Z')) {
    const withMilliseconds = `${text.slice(0, 19)}.000Z`
    if (isInstant(withMilliseconds)) return withMilliseconds
  }
  throw invalidInstant(text)
}

/**
 * Whether a value is a moment exactly as {@link instant} writes it, milliseconds included.
 *
 * @example
 * isInstant('2026-01-31T12:00:00.000Z') // true
 * isInstant('2026-01-31T12:00:00Z') // false: instant() would add the milliseconds
 */
export function isInstant(value: unknown): value is Instant {
  return typeof value === 'string' && !Number.isNaN(epochOf(value))
}

/**
 * Milliseconds since 1970-01-01T00:00:00.000Z, leap seconds not counted.
 *
 * @throws TypeError or RangeError as {@link instant} does, when the value is no moment.
 * @example
 * toEpochMilliseconds(instant('1970-01-02T00:00:00Z')) // 86400000
 */
export function toEpochMilliseconds(at: Instant): number {
  const milliseconds = typeof at === 'string' ? epochOf(at) : Number.NaN
  if (Number.isNaN(milliseconds)) throw invalidInstant(at)
  return milliseconds
}

/**
 * The moment this many milliseconds after 1970-01-01T00:00:00.000Z.
 *
 * @throws TypeError when `milliseconds` is no number; RangeError when it is not whole or lies outside the years 0001 to
 * 9999.
 * @example
 * fromEpochMilliseconds(86400000) // '1970-01-02T00:00:00.000Z'
 */
export function fromEpochMilliseconds(milliseconds: number): Instant {
  const day = Math.floor(wholeNumber('milliseconds', milliseconds) / DAY)
  const time = milliseconds - day * DAY
  const hours = padded(Math.floor(time / HOUR), 2)
  const minutes = padded(Math.floor((time % HOUR) / MINUTE), 2)
  const seconds = padded(Math.floor((time % MINUTE) / SECOND), 2)
  return `${dateOfDayNumber(day)}T${hours}:${minutes}:${seconds}.${padded(time % SECOND, 3)}Z` as Instant
}

/**
 * The moment `milliseconds` later, or earlier when negative.
 *
 * @throws TypeError when `milliseconds` is no number; RangeError when it is not whole or leads outside the years 0001
 * to 9999.
 * @example
 * addMilliseconds(instant('2026-01-31T12:00:00Z'), 1500) // '2026-01-31T12:00:01.500Z'
 */
export function addMilliseconds(at: Instant, milliseconds: number): Instant {
  return fromEpochMilliseconds(toEpochMilliseconds(at) + wholeNumber('milliseconds', milliseconds))
}

/** Reads the characters: this stands in the path of every row that is dated by a moment. NaN when it is none. */
function epochOf(text: string): number {
  const day = text.length === 24 ? packedDay(text) : -1
  if (day === -1) return Number.NaN
  const marks = text[10] === 'T' && text[13] === ':' && text[16] === ':' && text[19] === '.' && text[23] === 'Z'
  const hours = twoDigits(text, 11)
  const minutes = twoDigits(text, 14)
  const seconds = twoDigits(text, 17)
  const hundredths = twoDigits(text, 20)
  const thousandth = text.charCodeAt(22) - 48
  if (!marks || hours > 23 || minutes > 59 || seconds > 59 || hundredths > 99) return Number.NaN
  if (thousandth < 0 || thousandth > 9) return Number.NaN
  const time = hours * HOUR + minutes * MINUTE + seconds * SECOND + hundredths * 10 + thousandth
  return dayNumberOfPacked(day) * DAY + time
}

/** 100 when there are no two digits. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 100
}

function padded(n: number, length: number): string {
  return String(n).padStart(length, '0')
}

function invalidInstant(value: unknown): TypeError | RangeError {
  const wanted = 'write the moment in UTC as "YYYY-MM-DDTHH:mm:ss.sssZ"'
  if (typeof value !== 'string') return new TypeError(`instant: ${quote(value)} is not text; ${wanted}`)
  return new RangeError(`instant ${quote(value)}: ${instantProblem(value) ?? wanted}`)
}

function instantProblem(text: string): string | undefined {
  if (!INSTANT_SHAPE.test(text)) return undefined
  if (packedDay(text) === -1) return dayProblem(text.slice(0, 10))
  if (isInstant(`${text.slice(0, 19)}.000Z`)) return 'the milliseconds are missing; instant() writes them out'
  return 'the time of day runs from 00:00:00.000 to 23:59:59.999'
}
