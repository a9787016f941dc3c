import { addMonths as addMonthsOracle } from 'date-fns/addMonths'
import { getDaysInMonth } from 'date-fns/getDaysInMonth'
import { lastDayOfMonth } from 'date-fns/lastDayOfMonth'
import { startOfMonth } from 'date-fns/startOfMonth'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOfDayNumber } from './day-number.ts'
import { FIRST_DAY_NUMBER, LAST_DAY_NUMBER } from './gregorian.ts'
import { dayOfMonth, isoDate, monthOf, yearOf } from './iso-date.ts'
import { addMonths, daysInMonth, monthEnd, monthlyDates, monthStart } from './month.ts'
import { UtcDate } from './utc-date.oracle.ts'

const isoDates = () => fc.integer({ min: FIRST_DAY_NUMBER, max: LAST_DAY_NUMBER }).map(dateOfDayNumber)
const toUtc = (date: string) => new UtcDate(`${date}T00:00:00.000Z`)
const inUtc = { in: (value: Date | number | string) => new UtcDate(value) }
const dayOf = (date: Date) => date.toISOString().slice(0, 10)

describe('addMonths', () => {
  it.each([
    { from: '2026-01-15', months: 1, to: '2026-02-15' },
    { from: '2026-01-31', months: 1, to: '2026-02-28' }, // cut
    { from: '2024-01-31', months: 1, to: '2024-02-29' }, // cut, leap year
    { from: '2026-01-31', months: 2, to: '2026-03-31' },
    { from: '2026-03-31', months: -1, to: '2026-02-28' },
    { from: '2026-02-28', months: 1, to: '2026-03-28' }, // a month end does not stay one
    { from: '2025-12-31', months: 1, to: '2026-01-31' },
    { from: '2026-01-31', months: -1, to: '2025-12-31' },
    { from: '2024-02-29', months: 12, to: '2025-02-28' },
    { from: '2024-02-29', months: 48, to: '2028-02-29' },
    { from: '2026-01-31', months: 0, to: '2026-01-31' },
  ])('$from and $months months is $to', ({ from, months, to }) => {
    expect(addMonths(isoDate(from), months)).toBe(to)
  })

  it('agrees with date-fns in UTC', () => {
    fc.assert(
      fc.property(isoDates(), fc.integer({ min: -2400, max: 2400 }), (date, months) => {
        const expected = addMonthsOracle(toUtc(date), months, inUtc)
        fc.pre(expected.getUTCFullYear() >= 1 && expected.getUTCFullYear() <= 9999)
        expect(addMonths(date, months)).toBe(dayOf(expected))
      }),
    )
  })

  it('refuses what is no whole number and what leads out of the calendar', () => {
    const date = isoDate('9999-12-15')
    expect(() => addMonths(date, 1)).toThrow(/^months: 1 from 9999-12-15 leads outside/)
    expect(() => addMonths(isoDate('0001-01-15'), -1)).toThrow(RangeError)
    expect(() => addMonths(date, Number.POSITIVE_INFINITY)).toThrow(/not a whole number/)
    expect(() => addMonths(date, '1' as never)).toThrow(TypeError)
  })
})

describe('monthlyDates', () => {
  it('comes back to the 31st after shorter months', () => {
    expect(monthlyDates({ first: isoDate('2026-01-31'), count: 5 })).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
    ])
  })

  it('takes steps of several months over the turn of a year', () => {
    expect(monthlyDates({ first: isoDate('2025-08-31'), count: 3, every: 3 })).toEqual([
      '2025-08-31',
      '2025-11-30',
      '2026-02-28',
    ])
  })

  it('gives nothing for a count of 0', () => {
    expect(monthlyDates({ first: isoDate('2026-01-31'), count: 0 })).toEqual([])
  })

  it('keeps the day of the first, or the last of a shorter month, one month after the other', () => {
    const schedules = fc.record(
      {
        first: fc.integer({ min: 0, max: 40_000 }).map(dateOfDayNumber),
        count: fc.nat(60),
        every: fc.integer({ min: 1, max: 13 }),
      },
      { noNullPrototype: true },
    )
    fc.assert(
      fc.property(schedules, ({ first, count, every }) => {
        const dates = monthlyDates({ first, count, every })
        expect(dates).toHaveLength(count)
        dates.forEach((date, index) => {
          const months = yearOf(date) * 12 + monthOf(date) - yearOf(first) * 12 - monthOf(first)
          expect(months).toBe(index * every)
          expect(dayOfMonth(date)).toBe(Math.min(dayOfMonth(first), daysInMonth(yearOf(date), monthOf(date))))
        })
      }),
    )
  })

  it.each([
    [{ count: -1 }, 'count: -1 is negative'],
    [{ count: 1.5 }, 'count: 1.5 is not a whole number'],
    [{ count: 2, every: 0 }, 'every: 0 is below one month'],
    [{ count: 1_000_000_000 }, 'leads outside'],
  ])('refuses %j', (terms, message) => {
    expect(() => monthlyDates({ first: isoDate('2026-01-31'), ...terms })).toThrow(RangeError)
    expect(() => monthlyDates({ first: isoDate('2026-01-31'), ...terms })).toThrow(message)
  })
})

describe('monthStart, monthEnd, daysInMonth', () => {
  it.each([
    { date: '2026-02-10', start: '2026-02-01', end: '2026-02-28' },
    { date: '2024-02-29', start: '2024-02-01', end: '2024-02-29' },
    { date: '2100-02-01', start: '2100-02-01', end: '2100-02-28' },
    { date: '9999-12-31', start: '9999-12-01', end: '9999-12-31' },
  ])('$date lies in $start to $end', ({ date, start, end }) => {
    expect(monthStart(isoDate(date))).toBe(start)
    expect(monthEnd(isoDate(date))).toBe(end)
  })

  it('agree with date-fns in UTC', () => {
    fc.assert(
      fc.property(isoDates(), (date) => {
        expect(monthStart(date)).toBe(dayOf(startOfMonth(toUtc(date), inUtc)))
        expect(monthEnd(date)).toBe(dayOf(lastDayOfMonth(toUtc(date), inUtc)))
        expect(daysInMonth(yearOf(date), monthOf(date))).toBe(getDaysInMonth(toUtc(date), inUtc))
      }),
    )
  })

  it.each([
    [0, 1],
    [10_000, 1],
    [2026, 0],
    [2026, 13],
    [2026, 1.5],
  ])('refuse year %d month %d', (year, month) => {
    expect(() => daysInMonth(year, month)).toThrow(RangeError)
  })
})
