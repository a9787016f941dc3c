import { addDays as addDaysOracle } from 'date-fns/addDays'
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays'
import { getISODay } from 'date-fns/getISODay'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dateOfDayNumber, dayNumber, daysBetween, weekday } from './day-number.ts'
import { FIRST_DAY_NUMBER, LAST_DAY_NUMBER } from './gregorian.ts'
import { isoDate } from './iso-date.ts'
import { UtcDate } from './utc-date.oracle.ts'

const dayNumbers = () => fc.integer({ min: FIRST_DAY_NUMBER, max: LAST_DAY_NUMBER })
const isoDates = () => dayNumbers().map(dateOfDayNumber)
const toUtc = (date: string) => new UtcDate(`${date}T00:00:00.000Z`)
const inUtc = { in: (value: Date | number | string) => new UtcDate(value) }

describe('dayNumber and dateOfDayNumber', () => {
  it.each([
    { date: '0001-01-01', n: -719162 },
    { date: '1582-10-15', n: -141427 }, // the calendar runs on backwards as if it had always been in force
    { date: '1969-12-31', n: -1 },
    { date: '1970-01-01', n: 0 },
    { date: '2000-02-29', n: 11016 },
    { date: '2000-03-01', n: 11017 },
    { date: '2026-01-31', n: 20484 },
    { date: '9999-12-31', n: 2932896 },
  ])('$date is $n', ({ date, n }) => {
    expect(dayNumber(isoDate(date))).toBe(n)
    expect(dateOfDayNumber(n)).toBe(date)
  })

  it('go there and back on every day there is, and later days have later texts', () => {
    const wrong: number[] = []
    let before = ''
    for (let n = FIRST_DAY_NUMBER; n <= LAST_DAY_NUMBER; n++) {
      const date = dateOfDayNumber(n)
      if (dayNumber(date) !== n || date <= before) wrong.push(n)
      before = date
    }
    expect(wrong).toEqual([])
  })

  it('agree with Date', () => {
    fc.assert(
      fc.property(dayNumbers(), (n) => {
        expect(dateOfDayNumber(n)).toBe(new Date(n * 86_400_000).toISOString().slice(0, 10))
      }),
    )
  })

  it('refuse numbers outside the calendar and texts that slipped past the types', () => {
    expect(() => dateOfDayNumber(LAST_DAY_NUMBER + 1)).toThrow(/^day number 2932897: .* 2932896 \(9999-12-31\)/)
    expect(() => dateOfDayNumber(FIRST_DAY_NUMBER - 1)).toThrow(RangeError)
    expect(() => dateOfDayNumber(0.5)).toThrow(/0.5 is not a whole number/)
    expect(() => dateOfDayNumber(Number.NaN)).toThrow(RangeError)
    expect(() => dateOfDayNumber('0' as never)).toThrow(TypeError)
    expect(() => dayNumber('2026-02-30' as never)).toThrow(/February 2026 has 28 days/)
  })
})

describe('addDays', () => {
  it.each([
    { from: '2026-01-31', days: 1, to: '2026-02-01' },
    { from: '2024-02-28', days: 1, to: '2024-02-29' },
    { from: '2026-02-28', days: 1, to: '2026-03-01' },
    { from: '2026-01-01', days: -1, to: '2025-12-31' },
    { from: '2024-09-07', days: 1, to: '2024-09-08' }, // Santiago has no midnight on the 8th
    { from: '2011-12-29', days: 1, to: '2011-12-30' }, // a day that Apia skipped: days have no zone
    { from: '2026-01-31', days: 0, to: '2026-01-31' },
  ])('$from and $days days is $to', ({ from, days, to }) => {
    expect(addDays(isoDate(from), days)).toBe(to)
  })

  it('agrees with date-fns in UTC', () => {
    fc.assert(
      fc.property(isoDates(), fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        const expected = addDaysOracle(toUtc(date), days, inUtc)
        fc.pre(expected.getUTCFullYear() >= 1 && expected.getUTCFullYear() <= 9999)
        expect(addDays(date, days)).toBe(expected.toISOString().slice(0, 10))
      }),
    )
  })

  it('refuses what is no whole number and what leads out of the calendar', () => {
    const date = isoDate('9999-12-31')
    expect(() => addDays(date, 1)).toThrow(/^days: 1 from 9999-12-31 leads outside/)
    expect(() => addDays(date, 0.5)).toThrow(/^days: 0.5 is not a whole number/)
    expect(() => addDays(date, '1' as never)).toThrow(TypeError)
  })
})

describe('daysBetween', () => {
  it.each([
    { from: '2026-01-31', to: '2026-03-02', days: 30 },
    { from: '2024-02-01', to: '2024-03-01', days: 29 },
    { from: '2026-03-02', to: '2026-01-31', days: -30 },
    { from: '2026-01-31', to: '2026-01-31', days: 0 },
  ])('from $from to $to are $days', ({ from, to, days }) => {
    expect(daysBetween(isoDate(from), isoDate(to))).toBe(days)
  })

  it('undoes addDays, and agrees with date-fns in UTC', () => {
    fc.assert(
      fc.property(isoDates(), isoDates(), (from, to) => {
        const days = daysBetween(from, to)
        expect(addDays(from, days)).toBe(to)
        // date-fns writes -0 for no days backwards
        expect(days).toBe(differenceInCalendarDays(toUtc(to), toUtc(from), inUtc) + 0)
      }),
    )
  })
})

describe('weekday', () => {
  const MON_0001_01_01 = isoDate('0001-01-01')
  const THU_1970_01_01 = isoDate('1970-01-01')
  const SUN_2026_02_01 = isoDate('2026-02-01')
  const FRI_9999_12_31 = isoDate('9999-12-31')

  it('is 1 on Mondays and 7 on Sundays', () => {
    expect([MON_0001_01_01, THU_1970_01_01, FRI_9999_12_31, SUN_2026_02_01].map(weekday)).toEqual([1, 4, 5, 7])
  })

  it('agrees with date-fns in UTC', () => {
    fc.assert(
      fc.property(isoDates(), (date) => {
        expect(weekday(date)).toBe(getISODay(toUtc(date), inUtc))
      }),
    )
  })
})
