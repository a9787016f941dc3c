import fc from 'fast-check'
import {
  addDays,
  addMilliseconds,
  daysBetween,
  earlier,
  type Instant,
  type IsoDate,
  instant,
  isoDate,
  monthEnd,
  yearOf,
} from '../calendar/index.ts'
import { type CurrencyCode, fromMinor, type Money, type Rate, rate } from '../money/index.ts'
import type { Tags } from '../receivable/index.ts'

/** Days from which an arbitrary draws, both included. */
export type DaySpan = Readonly<{ from?: IsoDate; to?: IsoDate }>

/**
 * Calendar days of 1990 to 2089 unless a range is given; month ends and 29 February come up far more often than by
 * chance. Shrinks towards the first day of the range.
 */
export function isoDates({
  from = isoDate('1990-01-01'),
  to = isoDate('2089-12-31'),
}: DaySpan = {}): fc.Arbitrary<IsoDate> {
  const days = fc.nat(daysBetween(from, to)).map((n) => addDays(from, n))
  const within = (wanted: IsoDate, otherwise: IsoDate) => (wanted >= from && wanted <= to ? wanted : otherwise)
  return fc.oneof(
    { arbitrary: days, weight: 4 },
    { arbitrary: days.map((date) => earlier(monthEnd(date), to)), weight: 1 },
    { arbitrary: days.map((date) => within(leapDayBefore(date), date)), weight: 1 },
  )
}

/** 29 February of a leap year near the day; the day itself in the first years of the calendar. */
function leapDayBefore(date: IsoDate): IsoDate {
  const year = yearOf(date) - (yearOf(date) % 4)
  if (year < 4 || (year % 100 === 0 && year % 400 !== 0)) return date
  return isoDate(`${String(year).padStart(4, '0')}-02-29`)
}

/** Moments on the days of a range, midnight and the last millisecond of the day included. */
export function instants(span: DaySpan = {}): fc.Arbitrary<Instant> {
  return fc
    .tuple(isoDates(span), fc.nat(24 * 60 * 60 * 1000 - 1))
    .map(([date, milliseconds]) => addMilliseconds(instant(`${date}T00:00:00Z`), milliseconds))
}

/** Currencies with none, two, three and four decimals. */
export function currencies(): fc.Arbitrary<CurrencyCode> {
  return fc.constantFrom('PEN', 'USD', 'CLP', 'KWD', 'CLF')
}

/** What amounts to draw: a currency, and bounds in minor units, both included. */
export type AmountConstraints = Readonly<{ currency?: CurrencyCode; min?: number; max?: number }>

/**
 * Amounts from zero to 10¹² minor units unless bounds are given, so that thousands of them still add up to a safe
 * integer. Without `currency`, in any of `currencies()`.
 */
export function amounts({ currency, min = 0, max = 1e12 }: AmountConstraints = {}): fc.Arbitrary<Money> {
  const minors = fc
    .oneof(fc.integer({ min, max: Math.min(max, Math.max(min, 100_000)) }), fc.maxSafeInteger())
    .map((n) => (n >= min && n <= max ? n : min + (Math.abs(n) % (max - min + 1))))
  const codes = currency === undefined ? currencies() : fc.constant(currency)
  return fc.tuple(minors, codes).map(([minor, code]) => fromMinor(minor, code))
}

/** Rates from 0 to under 4, with no decimals up to twelve: `'0.18'`, `'1'`, `'0.000000000001'`. */
export function rates(): fc.Arbitrary<Rate> {
  const decimals = fc.array(fc.nat(9), { maxLength: 12 })
  return fc
    .tuple(fc.nat(3), decimals)
    .map(([whole, digits]) => rate(digits.length === 0 ? `${whole}` : `${whole}.${digits.join('')}`))
}

/**
 * Ids that are valid and awkward: separators, escapes, letters that differ only in case or in how their accent is
 * written, names of built-in properties, characters outside the basic plane.
 */
export const awkwardIds: readonly string[] = [
  'F001-12',
  'A/1',
  'a/1',
  'A%2F1',
  '#1',
  'ñ',
  'n\u0303',
  '100 %',
  'x~2',
  "O'Higgins",
  '"',
  '\\',
  '😀',
  '__proto__',
  'constructor',
  '1',
  '01',
]

/** Ids as hosts have them, the awkward ones included; never empty, no spaces at the ends. */
export function ids(): fc.Arbitrary<string> {
  return anyId
}

/** Made once: text arbitraries are dear to make, and nearly every value has an id. */
const anyId: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...awkwardIds),
  fc
    .array(fc.constantFrom(...'ABCabcñÑ0123456789/%#~-_. 漢😀'), { minLength: 1, maxLength: 12 })
    .map((characters) => characters.join('').trim())
    .filter((text) => text !== ''),
)

/** Free labels to report by. */
export function tags(): fc.Arbitrary<Tags> {
  const names = fc.constantFrom('region', 'branch', 'seller')
  return fc.dictionary(names, fc.constantFrom('Lima', 'sur', 'línea 2'), { maxKeys: 2, noNullPrototype: true })
}
