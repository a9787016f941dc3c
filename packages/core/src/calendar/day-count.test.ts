import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, isoDates } from '../testing/arbitraries.ts'
import { type DayCount, dayCounts, yearPart } from './day-count.ts'
import { addDays, daysBetween } from './day-number.ts'
import { dayOfMonth, type IsoDate, monthOf, yearOf } from './iso-date.ts'
import { daysInMonth } from './month.ts'

const part = (from: string, to: string, dayCount: DayCount) => yearPart({ from: day(from), to: day(to) }, dayCount)

describe('months of 30 days', () => {
  // The examples that ISDA publishes for its day count conventions ("30/360 Day Count Conventions", 22 December 2008), in
  // the column of 30E/360. The US column follows from the rule of the Standard Securities Calculation Methods, by hand.
  it.each([
    // No end of February among the ends.
    { from: '2006-08-20', to: '2007-02-20', eurobond: 180, us: 180 },
    { from: '2007-02-20', to: '2007-08-20', eurobond: 180, us: 180 },
    { from: '2007-08-20', to: '2008-02-20', eurobond: 180, us: 180 },
    // Ends of February.
    { from: '2006-02-28', to: '2006-08-31', eurobond: 182, us: 180 }, // from the 30th, to the 30th
    { from: '2006-08-31', to: '2007-02-28', eurobond: 178, us: 178 }, // an end alone stays
    { from: '2007-08-31', to: '2008-02-29', eurobond: 179, us: 179 },
    { from: '2008-02-29', to: '2008-08-31', eurobond: 181, us: 180 },
    { from: '2008-02-29', to: '2009-02-28', eurobond: 359, us: 360 }, // both are ends of February
    { from: '2007-02-28', to: '2008-02-29', eurobond: 361, us: 360 },
    { from: '2007-02-28', to: '2008-02-28', eurobond: 360, us: 358 }, // in 2008 the 28th is not the end
    // Others.
    { from: '2006-01-31', to: '2006-02-28', eurobond: 28, us: 28 },
    { from: '2006-01-30', to: '2006-02-28', eurobond: 28, us: 28 },
    { from: '2006-02-28', to: '2006-03-03', eurobond: 5, us: 3 },
    { from: '2006-02-14', to: '2006-02-28', eurobond: 14, us: 14 },
    { from: '2006-09-30', to: '2006-10-31', eurobond: 30, us: 30 },
    { from: '2006-10-31', to: '2006-11-28', eurobond: 28, us: 28 },
    { from: '2008-02-28', to: '2008-08-28', eurobond: 180, us: 180 },
    { from: '2008-02-28', to: '2008-08-30', eurobond: 182, us: 182 },
    { from: '2008-02-28', to: '2008-08-31', eurobond: 182, us: 183 }, // the 31st stays after a start on the 28th
    { from: '2007-02-26', to: '2008-02-28', eurobond: 362, us: 362 },
    { from: '2007-02-26', to: '2008-02-29', eurobond: 363, us: 363 },
    { from: '2008-02-28', to: '2008-03-31', eurobond: 32, us: 33 },
  ])('$from to $to: $eurobond of 30E/360, $us of 30/360 US', ({ from, to, eurobond, us }) => {
    expect(part(from, to, '30e/360')).toEqual({ days: eurobond, numerator: eurobond, denominator: 360 })
    expect(part(from, to, '30/360-us')).toEqual({ days: us, numerator: us, denominator: 360 })
  })

  it('splits under 30/360 US do not add up, which is why one start is kept', () => {
    const parts = [part('2026-01-31', '2026-02-28', '30/360-us'), part('2026-02-28', '2026-03-31', '30/360-us')]
    expect(parts.map(({ days }) => days)).toEqual([28, 30])
    expect(part('2026-01-31', '2026-03-31', '30/360-us').days).toBe(60)
  })
})

describe('calendar days', () => {
  it.each([
    // "EMU and market conventions: recent developments" (ISDA, 1998), examples of ACT/ACT ISDA.
    { from: '1999-11-01', to: '2000-05-01', common: 61, leap: 121 },
    { from: '2003-11-01', to: '2004-05-01', common: 61, leap: 121 },
    { from: '1999-02-01', to: '1999-07-01', common: 150, leap: 0 },
    { from: '1999-07-01', to: '2000-07-01', common: 184, leap: 182 },
    { from: '2002-08-15', to: '2003-07-15', common: 334, leap: 0 },
    { from: '2003-07-15', to: '2004-01-15', common: 170, leap: 14 },
    { from: '1999-07-30', to: '2000-01-30', common: 155, leap: 29 },
    { from: '2000-01-30', to: '2000-06-30', common: 0, leap: 152 },
    { from: '1999-12-31', to: '2000-01-01', common: 1, leap: 0 }, // a day of the old year
    { from: '2000-12-31', to: '2001-01-02', common: 1, leap: 1 },
  ])('$from to $to: $common / 365 + $leap / 366', ({ from, to, common, leap }) => {
    const { days, numerator, denominator } = part(from, to, 'act/act-isda')
    expect(days).toBe(common + leap)
    expect(BigInt(numerator) * 365n * 366n).toBe(BigInt(denominator) * BigInt(common * 366 + leap * 365))
  })

  it.each([
    { dayCount: 'act/360', denominator: 360 },
    { dayCount: 'act/364', denominator: 364 },
    { dayCount: 'act/365f', denominator: 365 },
  ] as const)('$dayCount counts a leap day like any other', ({ dayCount, denominator }) => {
    expect(part('2024-02-28', '2024-03-01', dayCount)).toEqual({ days: 2, numerator: 2, denominator })
    expect(part('2024-01-01', '2025-01-01', dayCount)).toEqual({ days: 366, numerator: 366, denominator })
  })
})

it('refuses a day count that there is not, and what is no day', () => {
  const unknown: unknown = 'act/366'
  const noDay: unknown = '2026-02-30'
  const from = day('2026-01-01')
  expect(() => yearPart({ from, to: from }, unknown as DayCount)).toThrow(
    'dayCount: "act/366" is unknown; use one of "30/360-us", "30e/360", "act/360"',
  )
  for (const dayCount of dayCounts) {
    expect(() => yearPart({ from, to: noDay as IsoDate }, dayCount)).toThrow(RangeError)
    expect(() => yearPart({ from: noDay as IsoDate, to: from }, dayCount)).toThrow(RangeError)
  }
})

describe('for any two days', () => {
  const ranges = () => fc.tuple(isoDates(), fc.integer({ min: 0, max: 4000 }))

  it('ACT/ACT ISDA agrees with a count day by day', () => {
    fc.assert(
      fc.property(isoDates(), fc.nat(900), (from, days) => {
        let [common, leap] = [0, 0]
        for (let n = 0; n < days; n++) {
          if (daysInMonth(yearOf(addDays(from, n)), 2) === 29) leap++
          else common++
        }
        const { numerator, denominator } = yearPart({ from, to: addDays(from, days) }, 'act/act-isda')
        expect({ numerator, denominator }).toEqual({ numerator: common * 366 + leap * 365, denominator: 365 * 366 })
      }),
    )
  })

  it('months of 30 days agree with the rules written out', () => {
    const isLastOfFebruary = (date: IsoDate) => monthOf(addDays(date, 1)) === 3 && dayOfMonth(addDays(date, 1)) === 1
    const days = (from: IsoDate, to: IsoDate, [d1, d2]: readonly [number, number]) =>
      360 * (yearOf(to) - yearOf(from)) + 30 * (monthOf(to) - monthOf(from)) + (d2 - d1)
    fc.assert(
      fc.property(ranges(), ([from, length]) => {
        const to = addDays(from, length)
        let [d1, d2] = [dayOfMonth(from), dayOfMonth(to)]
        expect(yearPart({ from, to }, '30e/360').days).toBe(days(from, to, [d1 === 31 ? 30 : d1, d2 === 31 ? 30 : d2]))
        if (isLastOfFebruary(from) && isLastOfFebruary(to)) d2 = 30
        if (isLastOfFebruary(from)) d1 = 30
        if (d2 === 31 && (d1 === 30 || d1 === 31)) d2 = 30
        if (d1 === 31) d1 = 30
        expect(yearPart({ from, to }, '30/360-us').days).toBe(days(from, to, [d1, d2]))
      }),
      { numRuns: 500 },
    )
  })

  it('the parts of a range add up, except under 30/360 US', () => {
    const additive = dayCounts.filter((dayCount) => dayCount !== '30/360-us')
    fc.assert(
      fc.property(isoDates(), fc.nat(2000), fc.nat(2000), fc.constantFrom(...additive), (from, a, b, dayCount) => {
        const [middle, to] = [addDays(from, a), addDays(from, a + b)]
        const [first, second] = [yearPart({ from, to: middle }, dayCount), yearPart({ from: middle, to }, dayCount)]
        const whole = yearPart({ from, to }, dayCount)
        expect(first.numerator + second.numerator).toBe(whole.numerator)
        expect(first.days + second.days).toBe(whole.days)
      }),
    )
  })

  it('backwards is the same with a minus, and no day is nothing', () => {
    fc.assert(
      fc.property(ranges(), fc.constantFrom(...dayCounts), ([from, length], dayCount) => {
        const to = addDays(from, length)
        const { days, numerator, denominator } = yearPart({ from, to }, dayCount)
        expect(yearPart({ from: to, to: from }, dayCount)).toEqual({
          days: 0 - days,
          numerator: 0 - numerator,
          denominator,
        })
        expect(yearPart({ from, to: from }, dayCount).numerator).toBe(0)
      }),
    )
  })

  it('from one start, a later end never counts less', () => {
    fc.assert(
      fc.property(ranges(), fc.constantFrom(...dayCounts), ([from, length], dayCount) => {
        const to = addDays(from, length)
        const [now, next] = [yearPart({ from, to }, dayCount), yearPart({ from, to: addDays(to, 1) }, dayCount)]
        expect(next.numerator).toBeGreaterThanOrEqual(now.numerator)
        if (dayCount.startsWith('act')) expect(now.days).toBe(daysBetween(from, to))
      }),
    )
  })
})
