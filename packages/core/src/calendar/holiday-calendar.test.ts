import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBusinessDay } from './business-day.ts'
import { dateOfDayNumber, type Weekday } from './day-number.ts'
import { combineCalendars, everyDay, type HolidayCalendar, weekendsOnly } from './holiday-calendar.ts'
import { isoDate } from './iso-date.ts'

const FRI_2026_01_30 = isoDate('2026-01-30')
const SAT_2026_01_31 = isoDate('2026-01-31')
const SUN_2026_02_01 = isoDate('2026-02-01')

const weekdays = () => fc.integer({ min: 1, max: 7 }).map((day) => day as Weekday)
const isoDates = () => fc.integer({ min: 20_000, max: 20_100 }).map(dateOfDayNumber)
const calendars = (): fc.Arbitrary<HolidayCalendar> =>
  fc.record(
    {
      id: fc.constantFrom('CL', 'PE', 'MX'),
      weekend: fc.uniqueArray(weekdays(), { maxLength: 3 }),
      holidays: fc.array(isoDates(), { maxLength: 20 }),
    },
    { noNullPrototype: true },
  )

describe('the calendars at hand', () => {
  it('weekendsOnly rests on Saturday and Sunday, everyDay never', () => {
    const days = [FRI_2026_01_30, SAT_2026_01_31, SUN_2026_02_01]
    expect(days.map((day) => isBusinessDay(day, weekendsOnly))).toEqual([true, false, false])
    expect(days.map((day) => isBusinessDay(day, everyDay))).toEqual([true, true, true])
  })
})

describe('a calendar that is none', () => {
  const calendar = { id: 'XX', weekend: [6, 7], holidays: [] }

  it.each([
    [{ ...calendar, weekend: [1, 2, 3, 4, 5, 6, 7] }, RangeError, 'leaves no business day'],
    [{ ...calendar, weekend: [0] }, RangeError, 'weekend: 0 in calendar "XX" is not in 1 (Monday) to 7 (Sunday)'],
    [{ ...calendar, weekend: [6.5] }, RangeError, 'weekend: 6.5'],
    [{ ...calendar, holidays: ['2026-02-30'] }, RangeError, 'February 2026 has 28 days'],
    [{ ...calendar, holidays: undefined }, TypeError, 'needs an id'],
    [{ ...calendar, weekend: '67' }, TypeError, 'needs an id'],
    ['CL', TypeError, 'needs an id'],
    [undefined, TypeError, 'needs an id'],
  ])('%j is refused', (value, kind, message) => {
    expect(() => isBusinessDay(FRI_2026_01_30, value as never)).toThrow(kind)
    expect(() => isBusinessDay(FRI_2026_01_30, value as never)).toThrow(message)
  })
})

describe('combineCalendars', () => {
  const peru: HolidayCalendar = { id: 'PE', weekend: [6, 7], holidays: [isoDate('2026-07-28'), isoDate('2026-01-01')] }
  const gulf: HolidayCalendar = { id: 'AE', weekend: [5, 6], holidays: [isoDate('2026-01-01')] }

  it('unites weekends and holidays under both names', () => {
    expect(combineCalendars(peru, gulf)).toEqual({
      id: 'AE+PE',
      weekend: [5, 6, 7],
      holidays: ['2026-01-01', '2026-07-28'],
    })
  })

  it('has a business day where both have one, in any order, and once more changes nothing', () => {
    fc.assert(
      fc.property(calendars(), calendars(), isoDates(), (a, b, date) => {
        const both = combineCalendars(a, b)
        expect(isBusinessDay(date, both)).toBe(isBusinessDay(date, a) && isBusinessDay(date, b))
        expect(combineCalendars(b, a)).toEqual(both)
        expect(combineCalendars(both, a)).toEqual(both)
      }),
    )
  })

  it('refuses two weekends that leave no day', () => {
    const early: HolidayCalendar = { ...peru, weekend: [1, 2, 3, 4] }
    const late: HolidayCalendar = { ...peru, weekend: [5, 6, 7] }
    expect(() => combineCalendars(early, late)).toThrow(RangeError)
  })
})
