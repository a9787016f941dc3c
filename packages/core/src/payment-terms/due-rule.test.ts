import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  type BusinessDayConvention,
  daysBetween,
  type HolidayCalendar,
  isBusinessDay,
  isoDate,
  weekendsOnly,
} from '../calendar/index.ts'
import { isoDates } from '../testing/value-arbitrary.ts'
import { type DueRule, dueDate } from './due-rule.ts'

const rules = (): fc.Arbitrary<DueRule> => {
  const days = fc.nat(400)
  return fc.oneof(
    fc.constant<DueRule>({ kind: 'on-receipt' }),
    days.map((n): DueRule => ({ kind: 'net', days: n })),
    days.map((n): DueRule => ({ kind: 'net-end-of-month', days: n })),
    fc.nat(24).map((months): DueRule => ({ kind: 'net-months-end-of-month', months })),
    days.map((n): DueRule => ({ kind: 'after-month-end', days: n })),
    fc
      .tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 24 }))
      .map(([day, months]): DueRule => ({ kind: 'day-of-following-month', day, months })),
  )
}

describe('dueDate', () => {
  it.each<{ rule: DueRule; issued: string; due: string }>([
    { rule: { kind: 'on-receipt' }, issued: '2026-01-31', due: '2026-01-31' },
    { rule: { kind: 'net', days: 0 }, issued: '2026-01-31', due: '2026-01-31' },
    { rule: { kind: 'net', days: 30 }, issued: '2026-01-31', due: '2026-03-02' },
    { rule: { kind: 'net', days: 30 }, issued: '2024-01-31', due: '2024-03-01' }, // leap year
    { rule: { kind: 'net-end-of-month', days: 0 }, issued: '2024-02-01', due: '2024-02-29' },
    { rule: { kind: 'net-end-of-month', days: 30 }, issued: '2026-01-01', due: '2026-01-31' }, // 31 January is the end
    { rule: { kind: 'net-end-of-month', days: 30 }, issued: '2026-01-02', due: '2026-02-28' },
    // "60 days end of month", both readings, on days where they part
    { rule: { kind: 'net-end-of-month', days: 60 }, issued: '2025-12-31', due: '2026-03-31' },
    { rule: { kind: 'net-months-end-of-month', months: 2 }, issued: '2025-12-31', due: '2026-02-28' },
    { rule: { kind: 'net-end-of-month', days: 60 }, issued: '2026-03-01', due: '2026-04-30' },
    { rule: { kind: 'net-months-end-of-month', months: 2 }, issued: '2026-03-01', due: '2026-05-31' },
    { rule: { kind: 'net-months-end-of-month', months: 0 }, issued: '2026-02-10', due: '2026-02-28' },
    { rule: { kind: 'after-month-end', days: 0 }, issued: '2026-02-10', due: '2026-02-28' },
    { rule: { kind: 'after-month-end', days: 15 }, issued: '2024-02-10', due: '2024-03-15' },
    { rule: { kind: 'after-month-end', days: 45 }, issued: '2026-01-31', due: '2026-03-17' },
    { rule: { kind: 'day-of-following-month', day: 10, months: 1 }, issued: '2026-12-31', due: '2027-01-10' },
    { rule: { kind: 'day-of-following-month', day: 31, months: 1 }, issued: '2026-01-31', due: '2026-02-28' }, // cut
    { rule: { kind: 'day-of-following-month', day: 31, months: 1 }, issued: '2024-01-01', due: '2024-02-29' }, // cut
    { rule: { kind: 'day-of-following-month', day: 31, months: 2 }, issued: '2026-01-31', due: '2026-03-31' }, // not cut
    { rule: { kind: 'day-of-following-month', day: 1, months: 1 }, issued: '2026-01-01', due: '2026-02-01' },
  ])('$rule issued on $issued is due on $due', ({ rule, issued, due }) => {
    expect(dueDate(rule, { issueDate: isoDate(issued) })).toBe(due)
  })

  const saturday31January = isoDate('2026-01-31')
  const peru: HolidayCalendar = { id: 'PE', weekend: [6, 7], holidays: [isoDate('2026-02-02')] }

  it.each<{ convention: BusinessDayConvention; calendar: HolidayCalendar; due: string }>([
    { convention: 'none', calendar: weekendsOnly, due: '2026-01-31' },
    { convention: 'following', calendar: weekendsOnly, due: '2026-02-02' },
    { convention: 'following', calendar: peru, due: '2026-02-03' }, // the Monday is a holiday
    { convention: 'preceding', calendar: weekendsOnly, due: '2026-01-30' },
    { convention: 'modified-following', calendar: weekendsOnly, due: '2026-01-30' }, // Monday is in February
  ])('moves a Saturday to $due by $convention in $calendar.id', ({ convention, calendar, due }) => {
    const rule: DueRule = { kind: 'net', days: 30 }
    expect(dueDate(rule, { issueDate: addDays(saturday31January, -30), convention, calendar })).toBe(due)
  })

  it.each(['preceding', 'modified-following'] as const)('is not moved before the issue date by %s', (convention) => {
    const context = { issueDate: saturday31January, convention, calendar: weekendsOnly }
    expect(dueDate({ kind: 'on-receipt' }, context)).toBe('2026-02-02')
  })

  it('is never before the issue date, and on a business day if wanted', () => {
    const conventions = fc.constantFrom<BusinessDayConvention>('following', 'modified-following', 'preceding', 'none')
    fc.assert(
      fc.property(rules(), isoDates(), conventions, (rule, issueDate, convention) => {
        const due = dueDate(rule, { issueDate, convention, calendar: weekendsOnly })
        expect(daysBetween(issueDate, due)).toBeGreaterThanOrEqual(0)
        expect(convention === 'none' || isBusinessDay(due, weekendsOnly)).toBe(true)
      }),
    )
  })

  it('is never earlier for an invoice issued later', () => {
    fc.assert(
      fc.property(rules(), isoDates(), fc.nat(100), (rule, issueDate, days) => {
        const later = dueDate(rule, { issueDate: addDays(issueDate, days) })
        expect(daysBetween(dueDate(rule, { issueDate }), later)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it.each<{ rule: DueRule; message: RegExp }>([
    { rule: { kind: 'net', days: -1 }, message: /^days: -1 is not a whole number from 0 up/ },
    { rule: { kind: 'net-end-of-month', days: 0.5 }, message: /^days: 0.5/ },
    { rule: { kind: 'after-month-end', days: Number.NaN }, message: /^days: NaN/ },
    { rule: { kind: 'net-months-end-of-month', months: -1 }, message: /^months: -1/ },
    {
      rule: { kind: 'day-of-following-month', day: 10, months: 0 },
      message: /^months: 0 is not a whole number from 1 up/,
    },
    { rule: { kind: 'day-of-following-month', day: 0, months: 1 }, message: /^day: 0/ },
    { rule: { kind: 'day-of-following-month', day: 32, months: 1 }, message: /^day: 32/ },
  ])('refuses $rule', ({ rule, message }) => {
    const run = () => dueDate(rule, { issueDate: saturday31January })
    expect(run).toThrow(RangeError)
    expect(run).toThrow(message)
  })

  it('refuses what the types would not let through', () => {
    const issueDate = saturday31January
    expect(() => dueDate(JSON.parse('{"kind":"net","days":"30"}'), { issueDate })).toThrow(TypeError)
    expect(() => dueDate(JSON.parse('{"kind":"someday"}'), { issueDate })).toThrow(RangeError)
  })

  it('refuses a convention without a calendar, even on a day that would not move', () => {
    const run = () => dueDate({ kind: 'on-receipt' }, { issueDate: isoDate('2026-01-30'), convention: 'following' })
    expect(run).toThrow(TypeError)
    expect(run).toThrow(/^calendar: /)
  })
})
