import {
  addDays,
  addMonths,
  adjust,
  dayOfMonth,
  daysBetween,
  daysInMonth,
  type HolidayCalendar,
  type IsoDate,
  monthlyDates,
  monthOf,
  monthStart,
  yearOf,
} from '../calendar/index.ts'
import { quote } from '../plain/index.ts'
import type { ScheduleFrequency, ScheduleTerms } from './schedule-terms.ts'
import { wholeFrom } from './whole.ts'

/** The days of a schedule, without moves to business days. */
export type ScheduleDates = Readonly<{
  dates: readonly IsoDate[]
  /** The period that is shorter or longer than the others; -1 when there is none. */
  irregular: number
}>

type DateTerms = Pick<ScheduleTerms, 'startDate' | 'frequency' | 'firstDueDate' | 'timing'>

/** The unadjusted due dates of `count` instalments. */
export function scheduleDates(terms: DateTerms, count: number): ScheduleDates {
  const { startDate, firstDueDate } = terms
  if (terms.timing !== 'begin') {
    if (firstDueDate !== undefined && firstDueDate <= startDate) {
      throw new RangeError(
        `firstDueDate: ${quote(firstDueDate)} is not after the start, ${startDate}; use timing "begin" for payments in advance`,
      )
    }
    return datesAfter(terms, count)
  }
  if (firstDueDate !== undefined) {
    throw new RangeError('firstDueDate: payments in advance begin on the start date; leave one of the two out')
  }
  const { dates, irregular } = datesAfter(terms, count - 1)
  return { dates: [startDate, ...dates], irregular: irregular === -1 ? -1 : 1 }
}

function datesAfter({ startDate, firstDueDate, frequency }: DateTerms, count: number): ScheduleDates {
  switch (frequency.kind) {
    case 'monthly':
      return monthlyAfter({ startDate, firstDueDate, frequency, count })
    case 'weekly':
      return evenlyAfter({ startDate, firstDueDate, days: 7 * everyOf(frequency), count })
    case 'daily':
      return evenlyAfter({ startDate, firstDueDate, days: everyOf(frequency), count })
    case 'days-of-month':
      return severalAfter({ startDate, firstDueDate, days: daysOf(frequency.days), count })
    default:
      throw new RangeError(`frequency: ${quote(frequency)} is unknown; its kind is one of those of ScheduleFrequency`)
  }
}

type Row = Readonly<{ startDate: IsoDate; firstDueDate: IsoDate | undefined; count: number }>

function monthlyAfter({
  startDate,
  firstDueDate,
  frequency,
  count,
}: Row & Readonly<{ frequency: Extract<ScheduleFrequency, { kind: 'monthly' }> }>): ScheduleDates {
  const every = everyOf(frequency)
  const afterOne = addMonths(startDate, every)
  // From 31 January to 28 February is a month: the row stays on the 31st.
  const anchored = firstDueDate === undefined || firstDueDate === afterOne ? startDate : firstDueDate
  const day = frequency.day ?? dayOfMonth(anchored)
  if (day === dayOfMonth(startDate) && anchored === startDate) {
    return { dates: monthlyDates({ first: startDate, count: count + 1, every }).slice(1), irregular: -1 }
  }
  wholeFrom('frequency.day', day, { least: 1, most: 31 })
  const first = firstDueDate ?? onDay(afterOne, day)
  if (onDay(first, day) !== first) refuseFirst(first, frequency)
  const dates = Array.from({ length: count }, (_, index) => onDay(addMonths(first, index * every), day))
  return { dates, irregular: onDay(addMonths(first, -every), day) === startDate ? -1 : 0 }
}

function refuseFirst(first: IsoDate, frequency: ScheduleFrequency): never {
  throw new RangeError(`firstDueDate: ${quote(first)} is no day of ${quote(frequency)}; name one that is`)
}

/** That day of the month of a date, or the last one there is. */
function onDay(date: IsoDate, day: number): IsoDate {
  return addDays(monthStart(date), Math.min(day, daysInMonth(yearOf(date), monthOf(date))) - 1)
}

function evenlyAfter({ startDate, firstDueDate, days, count }: Row & Readonly<{ days: number }>): ScheduleDates {
  const first = firstDueDate ?? addDays(startDate, days)
  const dates = Array.from({ length: count }, (_, index) => addDays(first, index * days))
  return { dates, irregular: daysBetween(startDate, first) === days ? -1 : 0 }
}

function severalAfter({
  startDate,
  firstDueDate,
  days,
  count,
}: Row & Readonly<{ days: readonly number[] }>): ScheduleDates {
  if (firstDueDate !== undefined && !days.some((day) => onDay(firstDueDate, day) === firstDueDate)) {
    refuseFirst(firstDueDate, { kind: 'days-of-month', days })
  }
  const dates: IsoDate[] = firstDueDate === undefined || count === 0 ? [] : [firstDueDate]
  for (let month = monthStart(startDate); dates.length < count; month = addMonths(month, 1)) {
    for (const day of days) {
      const date = onDay(month, day)
      if (date > (dates.at(-1) ?? startDate) && dates.length < count) dates.push(date)
    }
  }
  const [first] = dates
  return { dates, irregular: first === undefined || before(first, days) === startDate ? -1 : 0 }
}

/** The last of the days of a month before a date. */
function before(date: IsoDate, days: readonly number[]): IsoDate {
  const inMonth = days.map((day) => onDay(date, day)).filter((other) => other < date)
  return inMonth.at(-1) ?? onDay(addMonths(monthStart(date), -1), days.at(-1) as number)
}

/** Due dates on business days. None is moved before the start. */
export function adjustedDates(
  dates: readonly IsoDate[],
  { startDate, convention = 'none' }: Pick<ScheduleTerms, 'startDate' | 'convention'>,
  calendar: HolidayCalendar | undefined,
): readonly IsoDate[] {
  if (convention === 'none') return dates
  if (calendar === undefined) {
    throw new TypeError(
      `calendar: convention ${quote(convention)} needs one; pass the holiday calendar of the business days`,
    )
  }
  return dates.map((date) => {
    const adjusted = adjust(date, convention, calendar)
    return adjusted < startDate ? adjust(date, 'following', calendar) : adjusted
  })
}

/** The part of a year that a regular period is. */
export function periodOfYear(frequency: ScheduleFrequency): Readonly<{ of: number; over: number }> {
  switch (frequency.kind) {
    case 'monthly':
      return { of: everyOf(frequency), over: 12 }
    case 'weekly':
      return { of: everyOf(frequency), over: 52 }
    case 'daily':
      return { of: everyOf(frequency), over: 365 }
    case 'days-of-month':
      return { of: 1, over: 12 * frequency.days.length }
  }
}

function everyOf({ every = 1 }: Readonly<{ every?: number }>): number {
  return wholeFrom('frequency.every', every, { least: 1 })
}

function daysOf(days: readonly number[]): readonly number[] {
  for (const day of days) wholeFrom('frequency.days', day, { least: 1, most: 31 })
  const sorted = [...new Set(days)].sort((a, b) => a - b)
  if (sorted.length < days.length || sorted.length === 0 || sorted.filter((day) => day >= 28).length > 1) {
    throw new RangeError(
      `frequency.days: ${quote(days)} would fall together in February, or are none; name different days, at most one from 28 up`,
    )
  }
  return sorted
}
