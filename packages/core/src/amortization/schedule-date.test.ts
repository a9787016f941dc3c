import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOfMonth, monthEnd } from '../calendar/index.ts'
import { day } from '../testing/index.ts'
import { periodOfYear, scheduleDates } from './schedule-date.ts'
import { frequencies } from './schedule-terms.arbitrary.ts'
import type { ScheduleFrequency } from './schedule-terms.ts'

describe('scheduleDates', () => {
  it.each([
    { frequency: { kind: 'monthly' }, start: '2026-01-31', dates: '2026-02-28 2026-03-31 2026-04-30', irregular: -1 },
    { frequency: { kind: 'monthly' }, start: '2024-01-30', dates: '2024-02-29 2024-03-30 2024-04-30', irregular: -1 },
    { frequency: { kind: 'monthly', every: 3 }, start: '2025-11-30', dates: '2026-02-28 2026-05-30', irregular: -1 },
    // The end of the month: from a start on the 28th of a short one too.
    { frequency: { kind: 'monthly', day: 31 }, start: '2026-02-28', dates: '2026-03-31 2026-04-30', irregular: -1 },
    { frequency: { kind: 'monthly', day: 31 }, start: '2026-01-15', dates: '2026-02-28 2026-03-31', irregular: 0 },
    { frequency: { kind: 'monthly', day: 5 }, start: '2026-01-31', dates: '2026-02-05 2026-03-05', irregular: 0 },
    { frequency: { kind: 'weekly' }, start: '2026-01-31', dates: '2026-02-07 2026-02-14', irregular: -1 },
    { frequency: { kind: 'weekly', every: 2 }, start: '2026-01-31', dates: '2026-02-14 2026-02-28', irregular: -1 },
    { frequency: { kind: 'daily', every: 30 }, start: '2026-01-31', dates: '2026-03-02 2026-04-01', irregular: -1 },
    {
      frequency: { kind: 'days-of-month', days: [15, 1] },
      start: '2026-01-15',
      dates: '2026-02-01 2026-02-15',
      irregular: -1,
    },
    {
      frequency: { kind: 'days-of-month', days: [1, 15] },
      start: '2026-01-10',
      dates: '2026-01-15 2026-02-01',
      irregular: 0,
    },
    {
      frequency: { kind: 'days-of-month', days: [15, 31] },
      start: '2026-01-31',
      dates: '2026-02-15 2026-02-28 2026-03-15',
      irregular: -1,
    },
  ] satisfies readonly { frequency: ScheduleFrequency; start: string; dates: string; irregular: number }[])(
    '$frequency from $start: $dates',
    ({ frequency, start, dates, irregular }) => {
      const expected = dates.split(' ')
      expect(scheduleDates({ startDate: day(start), frequency }, expected.length)).toEqual({
        dates: expected,
        irregular,
      })
    },
  )

  it.each([
    // A month later, cut: the row stays on the 31st.
    { first: '2026-02-28', dates: ['2026-02-28', '2026-03-31'], irregular: -1 },
    { first: '2026-03-15', dates: ['2026-03-15', '2026-04-15'], irregular: 0 },
    { first: '2026-02-10', dates: ['2026-02-10', '2026-03-10'], irregular: 0 },
  ])('from a first date of $first', ({ first, dates, irregular }) => {
    const terms = { startDate: day('2026-01-31'), frequency: { kind: 'monthly' }, firstDueDate: day(first) } as const
    expect(scheduleDates(terms, 2)).toEqual({ dates, irregular })
  })

  it('in advance begins on the start', () => {
    const terms = { startDate: day('2026-01-10'), timing: 'begin' } as const
    expect(scheduleDates({ ...terms, frequency: { kind: 'monthly' } }, 3)).toEqual({
      dates: ['2026-01-10', '2026-02-10', '2026-03-10'],
      irregular: -1,
    })
    expect(scheduleDates({ ...terms, frequency: { kind: 'days-of-month', days: [1, 15] } }, 3)).toEqual({
      dates: ['2026-01-10', '2026-01-15', '2026-02-01'],
      irregular: 1,
    })
  })

  it.each([
    { frequency: { kind: 'monthly', day: 15 }, firstDueDate: '2026-02-10' },
    { frequency: { kind: 'days-of-month', days: [1, 15] }, firstDueDate: '2026-02-10' },
    { frequency: { kind: 'weekly' }, firstDueDate: '2026-01-31' },
    { frequency: { kind: 'days-of-month', days: [] }, firstDueDate: undefined },
    { frequency: { kind: 'days-of-month', days: [1, 1] }, firstDueDate: undefined },
    { frequency: { kind: 'days-of-month', days: [0] }, firstDueDate: undefined },
    { frequency: { kind: 'yearly' } as unknown as ScheduleFrequency, firstDueDate: undefined },
  ] satisfies readonly { frequency: ScheduleFrequency; firstDueDate: string | undefined }[])(
    'refuses $frequency with $firstDueDate',
    ({ frequency, firstDueDate }) => {
      const first = firstDueDate === undefined ? {} : { firstDueDate: day(firstDueDate) }
      expect(() => scheduleDates({ startDate: day('2026-01-31'), frequency, ...first }, 2)).toThrow(RangeError)
    },
  )

  it('ascends, and keeps to its day of the month', () => {
    fc.assert(
      fc.property(frequencies(), fc.integer({ min: 1, max: 60 }), (frequency, count) => {
        const { dates } = scheduleDates({ startDate: day('2023-12-31'), frequency }, count)
        expect(dates).toHaveLength(count)
        expect(dates).toEqual([...new Set(dates)].sort())
        if (frequency.kind !== 'monthly') return
        for (const date of dates) {
          expect(dayOfMonth(date)).toBe(Math.min(frequency.day ?? 31, dayOfMonth(monthEnd(date))))
        }
      }),
    )
  })
})

describe('periodOfYear', () => {
  it.each([
    { frequency: { kind: 'monthly', every: 3 }, part: { of: 3, over: 12 } },
    { frequency: { kind: 'weekly', every: 2 }, part: { of: 2, over: 52 } },
    { frequency: { kind: 'daily', every: 30 }, part: { of: 30, over: 365 } },
    { frequency: { kind: 'days-of-month', days: [1, 15] }, part: { of: 1, over: 24 } },
  ] satisfies readonly { frequency: ScheduleFrequency; part: object }[])('of $frequency', ({ frequency, part }) => {
    expect(periodOfYear(frequency)).toEqual(part)
  })
})
