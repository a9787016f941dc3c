import { addBusinessDays as addBusinessDaysOracle } from 'date-fns/addBusinessDays'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addBusinessDays, adjust, businessDaysBetween, isBusinessDay } from './business-day.ts'
import { addDays, dateOfDayNumber, daysBetween, type Weekday } from './day-number.ts'
import { everyDay, type HolidayCalendar, weekendsOnly } from './holiday-calendar.ts'
import { isoDate, monthOf } from './iso-date.ts'
import { UtcDate } from './utc-date.oracle.ts'

const FRI_2026_01_30 = isoDate('2026-01-30')
const SAT_2026_01_31 = isoDate('2026-01-31') // last day of its month
const SUN_2026_02_01 = isoDate('2026-02-01') // first day of its month
const MON_2026_02_02 = isoDate('2026-02-02')
const TUE_2026_02_03 = isoDate('2026-02-03')
const FRI_2026_02_13 = isoDate('2026-02-13')
const SAT_2026_02_14 = isoDate('2026-02-14')
const MON_2026_02_16 = isoDate('2026-02-16')
const TUE_2026_02_17 = isoDate('2026-02-17')
const WED_2026_02_18 = isoDate('2026-02-18')

/** Carnival of 2026: Monday and Tuesday. */
const carnival: HolidayCalendar = { id: 'BR', weekend: [6, 7], holidays: [TUE_2026_02_17, MON_2026_02_16] }
/** Friday and Saturday off, Sunday a business day. */
const gulf: HolidayCalendar = { id: 'EG', weekend: [5, 6], holidays: [] }

const calendars = (): fc.Arbitrary<HolidayCalendar> =>
  fc.record(
    {
      id: fc.constant('XX'),
      weekend: fc.uniqueArray(
        fc.integer({ min: 1, max: 7 }).map((day) => day as Weekday),
        { maxLength: 6 },
      ),
      holidays: fc.array(isoDates(), { maxLength: 40 }),
    },
    { noNullPrototype: true },
  )
const isoDates = () => fc.integer({ min: 20_400, max: 20_600 }).map(dateOfDayNumber)

describe('adjust', () => {
  it.each([
    { date: FRI_2026_01_30, convention: 'following', to: FRI_2026_01_30 },
    { date: FRI_2026_01_30, convention: 'preceding', to: FRI_2026_01_30 },
    { date: SAT_2026_01_31, convention: 'following', to: MON_2026_02_02 },
    { date: SAT_2026_01_31, convention: 'modified-following', to: FRI_2026_01_30 }, // Monday is in February
    { date: SAT_2026_01_31, convention: 'preceding', to: FRI_2026_01_30 },
    { date: SAT_2026_01_31, convention: 'none', to: SAT_2026_01_31 },
    { date: SUN_2026_02_01, convention: 'following', to: MON_2026_02_02 },
    { date: SUN_2026_02_01, convention: 'modified-following', to: MON_2026_02_02 },
    { date: SUN_2026_02_01, convention: 'preceding', to: FRI_2026_01_30 }, // back over the month's start
  ] as const)('weekends: $date $convention is $to', ({ date, convention, to }) => {
    expect(adjust(date, convention, weekendsOnly)).toBe(to)
  })

  it.each([
    { date: SAT_2026_02_14, convention: 'following', to: WED_2026_02_18 }, // a weekend, then two holidays
    { date: SAT_2026_02_14, convention: 'modified-following', to: WED_2026_02_18 },
    { date: TUE_2026_02_17, convention: 'preceding', to: FRI_2026_02_13 },
    { date: MON_2026_02_16, convention: 'none', to: MON_2026_02_16 },
  ] as const)('carnival: $date $convention is $to', ({ date, convention, to }) => {
    expect(adjust(date, convention, carnival)).toBe(to)
  })

  it('goes by the weekend of the calendar', () => {
    expect(adjust(FRI_2026_01_30, 'following', gulf)).toBe(SUN_2026_02_01)
    expect(adjust(FRI_2026_01_30, 'following', everyDay)).toBe(FRI_2026_01_30)
  })

  it('lands on the nearest business day on its side', () => {
    fc.assert(
      fc.property(isoDates(), calendars(), (date, calendar) => {
        const following = adjust(date, 'following', calendar)
        const preceding = adjust(date, 'preceding', calendar)
        for (let day = preceding; day <= following; day = addDays(day, 1)) {
          expect(isBusinessDay(day, calendar)).toBe(day === preceding || day === following)
        }
        expect(preceding <= date && date <= following).toBe(true)
        expect(adjust(date, 'modified-following', calendar)).toBe(
          monthOf(following) === monthOf(date) ? following : preceding,
        )
      }),
    )
  })

  it('ends when the calendar ends, and refuses an unknown convention', () => {
    const shut: HolidayCalendar = { id: 'shut', weekend: [1, 2, 3, 4, 5, 6], holidays: [] }
    expect(() => adjust(isoDate('9999-12-31'), 'following', shut)).toThrow(RangeError)
    expect(() => adjust(isoDate('0001-01-01'), 'preceding', shut)).toThrow(RangeError)
    expect(() => adjust(FRI_2026_01_30, 'nearest' as never, shut)).toThrow(/convention: "nearest"; take 'following'/)
  })
})

describe('addBusinessDays', () => {
  it.each([
    { date: FRI_2026_01_30, days: 1, to: MON_2026_02_02 },
    { date: FRI_2026_01_30, days: 2, to: TUE_2026_02_03 },
    { date: SAT_2026_01_31, days: 1, to: MON_2026_02_02 }, // the Saturday itself is never counted
    { date: SAT_2026_01_31, days: 0, to: SAT_2026_01_31 }, // stays
    { date: SAT_2026_01_31, days: -1, to: FRI_2026_01_30 },
    { date: MON_2026_02_02, days: -1, to: FRI_2026_01_30 },
    { date: FRI_2026_02_13, days: 1, to: WED_2026_02_18 }, // over carnival
    { date: WED_2026_02_18, days: -1, to: FRI_2026_02_13 },
  ])('$date and $days is $to', ({ date, days, to }) => {
    expect(addBusinessDays(date, days, carnival)).toBe(to)
  })

  it('agrees with date-fns on plain weekends', () => {
    fc.assert(
      fc.property(isoDates(), fc.integer({ min: -300, max: 300 }), (date, days) => {
        // From a weekend date-fns counts backwards otherwise, so both start on a business day.
        const start = adjust(date, 'following', weekendsOnly)
        const expected = addBusinessDaysOracle(new UtcDate(`${start}T00:00:00.000Z`), days, {
          in: (value) => new UtcDate(value),
        })
        expect(addBusinessDays(start, days, weekendsOnly)).toBe(expected.toISOString().slice(0, 10))
      }),
    )
  })

  it('passes as many business days as it says and ends on one', () => {
    fc.assert(
      fc.property(isoDates(), fc.integer({ min: 1, max: 60 }), calendars(), (date, days, calendar) => {
        const after = addBusinessDays(date, days, calendar)
        const tomorrow = addDays(date, 1)
        expect(isBusinessDay(after, calendar)).toBe(true)
        expect(businessDaysBetween({ from: tomorrow, to: addDays(after, 1) }, calendar)).toBe(days)
        const before = addBusinessDays(date, -days, calendar)
        expect(isBusinessDay(before, calendar)).toBe(true)
        expect(businessDaysBetween({ from: before, to: date }, calendar)).toBe(days)
      }),
    )
  })

  it('refuses what is no whole number and what leads out of the calendar', () => {
    expect(() => addBusinessDays(FRI_2026_01_30, 0.5, weekendsOnly)).toThrow(/^days: 0.5 is not a whole number/)
    expect(() => addBusinessDays(FRI_2026_01_30, '1' as never, weekendsOnly)).toThrow(TypeError)
    expect(() => addBusinessDays(FRI_2026_01_30, Number.MAX_SAFE_INTEGER, weekendsOnly)).toThrow(/lead outside/)
    expect(() => addBusinessDays(isoDate('0001-01-01'), -1, weekendsOnly)).toThrow(/lead outside/)
  })
})

describe('businessDaysBetween', () => {
  it.each([
    { from: FRI_2026_01_30, to: FRI_2026_01_30, days: 0 },
    { from: FRI_2026_01_30, to: SAT_2026_01_31, days: 1 }, // the start counts
    { from: FRI_2026_01_30, to: MON_2026_02_02, days: 1 }, // the end does not
    { from: SAT_2026_01_31, to: MON_2026_02_02, days: 0 },
    { from: FRI_2026_01_30, to: TUE_2026_02_03, days: 2 },
    { from: TUE_2026_02_03, to: FRI_2026_01_30, days: -2 }, // reversed: the same days with a minus
    { from: FRI_2026_02_13, to: WED_2026_02_18, days: 1 }, // carnival
  ])('from $from to $to are $days', ({ from, to, days }) => {
    expect(businessDaysBetween({ from, to }, carnival)).toBe(days)
  })

  it('counts what a walk from day to day counts', () => {
    fc.assert(
      fc.property(isoDates(), isoDates(), calendars(), (a, b, calendar) => {
        const [from, to] = a <= b ? [a, b] : [b, a]
        const days = Array.from({ length: daysBetween(from, to) }, (_, n) => addDays(from, n))
        const walked = days.filter((day) => isBusinessDay(day, calendar)).length
        expect(businessDaysBetween({ from, to }, calendar)).toBe(walked)
        expect(businessDaysBetween({ from: to, to: from }, calendar) + walked).toBe(0)
      }),
    )
  })
})
