import { quote } from '../plain/index.ts'
import { dayNumber, type Weekday, weekdayOfDayNumber } from './day-number.ts'
import { FIRST_DAY_NUMBER } from './gregorian.ts'
import type { IsoDate } from './iso-date.ts'

/**
 * Which days are no business days: plain data that comes from a file, a table or a holiday library.
 *
 * What was reckoned from a calendar is kept with the object, so treat it as frozen: make a new one to change a holiday.
 */
export type HolidayCalendar = Readonly<{
  /** Name by which rules and records refer to the calendar, such as `'PE'` or `'CL-banks'`. */
  id: string
  /** Days of the week without business: `[6, 7]` for Saturday and Sunday, `[5, 6]` for Friday and Saturday. */
  weekend: readonly Weekday[]
  /** Days without business, in any order. One on a weekend changes nothing. */
  holidays: readonly IsoDate[]
}>

/**
 * Saturdays and Sundays without business, no holidays.
 *
 * @example
 * isBusinessDay(isoDate('2026-01-31'), weekendsOnly) // false, a Saturday
 */
export const weekendsOnly: HolidayCalendar = /* @__PURE__ */ Object.freeze({
  id: 'weekends-only',
  weekend: /* @__PURE__ */ Object.freeze([6, 7] as const),
  holidays: /* @__PURE__ */ Object.freeze([]),
})

/**
 * Every day a business day.
 *
 * @example
 * isBusinessDay(isoDate('2026-01-31'), everyDay) // true
 */
export const everyDay: HolidayCalendar = /* @__PURE__ */ Object.freeze({
  id: 'every-day',
  weekend: /* @__PURE__ */ Object.freeze([]),
  holidays: /* @__PURE__ */ Object.freeze([]),
})

/**
 * The calendar on which a day is a business day when it is one on both, such as the creditor's and the debtor's.
 *
 * The order does not matter, and combining with the same calendar again changes nothing; the id joins the two with `+`.
 * Combine once and keep the result: what was reckoned from a calendar is kept with the object.
 *
 * @throws TypeError or RangeError as {@link isBusinessDay} does, when either is no calendar; RangeError when the two
 * weekends together leave no day of the week.
 * @example
 * combineCalendars(
 *   { id: 'PE', weekend: [6, 7], holidays: [isoDate('2026-07-28')] },
 *   { id: 'CL', weekend: [6, 7], holidays: [isoDate('2026-09-18')] },
 * ) // { id: 'CL+PE', weekend: [6, 7], holidays: ['2026-07-28', '2026-09-18'] }
 */
export function combineCalendars(a: HolidayCalendar, b: HolidayCalendar): HolidayCalendar {
  compiled(a)
  compiled(b)
  const combined = {
    id: united(a.id.split('+'), b.id.split('+')).join('+'),
    weekend: united(a.weekend, b.weekend),
    holidays: united(a.holidays, b.holidays),
  }
  compiled(combined)
  return combined
}

/** A calendar as day arithmetic wants it. */
export type CompiledCalendar = Readonly<{
  isBusinessDay: (n: number) => boolean
  /** Business days from the first day there is up to `n`, `n` itself left out. */
  businessDaysBefore: (n: number) => number
}>

const compiledCalendars = /* @__PURE__ */ new WeakMap<HolidayCalendar, CompiledCalendar>()

/** The compiled form, made once per calendar object. */
export function compiled(calendar: HolidayCalendar): CompiledCalendar {
  const known = compiledCalendars.get(calendar)
  if (known !== undefined) return known
  const made = compile(calendar)
  compiledCalendars.set(calendar, made)
  return made
}

function compile(calendar: HolidayCalendar): CompiledCalendar {
  const weekend = weekendOf(calendar)
  const isWeekend = Array.from({ length: 8 }, (_, day) => weekend.has(day))
  const onWeekend = (n: number) => isWeekend[weekdayOfDayNumber(n)] === true
  // Holidays on a weekend are dropped, so that none is counted twice.
  const holidays = new Set(calendar.holidays.map(dayNumber).filter((n) => !onWeekend(n)))
  const sortedHolidays = [...holidays].sort((a, b) => a - b)
  // Business days of a week that lie before its first, second … day; the last entry is the whole week.
  const weekDaysBefore = Array.from({ length: 8 }, (_, days) => days - [...weekend].filter((day) => day <= days).length)
  const businessDaysAWeek = weekDaysBefore[7] as number
  return {
    isBusinessDay: (n) => !onWeekend(n) && !holidays.has(n),
    businessDaysBefore: (n) => {
      const days = n - FIRST_DAY_NUMBER // the first day there is was a Monday
      const ofFullWeeks = Math.floor(days / 7) * businessDaysAWeek
      return ofFullWeeks + (weekDaysBefore[days % 7] as number) - countBelow(sortedHolidays, n)
    },
  }
}

function weekendOf(calendar: HolidayCalendar): ReadonlySet<number> {
  const { id, weekend, holidays }: Partial<HolidayCalendar> = calendar ?? {}
  if (typeof id !== 'string' || !Array.isArray(weekend) || !Array.isArray(holidays)) {
    throw new TypeError(`calendar: ${quote(calendar)} needs an id, a list "weekend" and a list "holidays"`)
  }
  for (const day of weekend) {
    if (!Number.isInteger(day) || day < 1 || day > 7) {
      throw new RangeError(`weekend: ${quote(day)} in calendar ${quote(id)} is not in 1 (Monday) to 7 (Sunday)`)
    }
  }
  const days = new Set<number>(weekend)
  if (days.size === 7) {
    throw new RangeError(
      `weekend: ${quote([...weekend])} in calendar ${quote(id)} leaves no business day; name at most six`,
    )
  }
  return days
}

/** How many of the ascending numbers are smaller than `n`, by halving. */
function countBelow(ascending: readonly number[], n: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] as number) < n) low = middle + 1
    else high = middle
  }
  return low
}

function united<T extends string | number>(a: readonly T[], b: readonly T[]): T[] {
  return [...new Set([...a, ...b])].sort((x, y) => (x < y ? -1 : 1))
}
