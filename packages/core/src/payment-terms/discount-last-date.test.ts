import { describe, expect, it } from 'vitest'
import { type BusinessDayConvention, type HolidayCalendar, isoDate, weekendsOnly } from '../calendar/index.ts'
import { discountLastDate } from './discount-last-date.ts'
import type { DiscountWindow } from './early-payment-discount.ts'

const mondayMarch2 = isoDate('2026-03-02')
const spain: HolidayCalendar = { id: 'ES', weekend: [6, 7], holidays: [isoDate('2026-03-19')] }

describe('discountLastDate', () => {
  it.each<{ window: DiscountWindow; last: string }>([
    { window: { kind: 'on-receipt' }, last: '2026-03-02' },
    { window: { kind: 'net', days: 0 }, last: '2026-03-02' },
    { window: { kind: 'net', days: 10 }, last: '2026-03-12' }, // the day of issue is not counted
    { window: { kind: 'net', days: 30 }, last: '2026-04-01' },
    { window: { kind: 'after-month-end', days: 10 }, last: '2026-04-10' }, // 2/10 EOM
    { window: { kind: 'day-of-following-month', day: 10, months: 1 }, last: '2026-04-10' }, // 2/10 prox
    { window: { kind: 'business-days', days: 0 }, last: '2026-03-02' },
    { window: { kind: 'business-days', days: 5 }, last: '2026-03-09' },
    { window: { kind: 'business-days', days: 13 }, last: '2026-03-20' }, // the 13th is the holiday of the 19th
    { window: { kind: 'fixed-date', date: isoDate('2026-03-28') }, last: '2026-03-28' }, // a Saturday stays
    { window: { kind: 'fixed-date', date: isoDate('2026-03-01') }, last: '2026-03-01' }, // never was open
  ])('$window from 2 March lasts to $last', ({ window, last }) => {
    expect(discountLastDate(window, { issueDate: mondayMarch2, calendar: spain })).toBe(last)
  })

  it.each<{ window: DiscountWindow; convention: BusinessDayConvention; last: string }>([
    { window: { kind: 'net', days: 12 }, convention: 'following', last: '2026-03-16' }, // 14 March is a Saturday
    { window: { kind: 'net', days: 12 }, convention: 'preceding', last: '2026-03-13' },
    { window: { kind: 'net', days: 17 }, convention: 'following', last: '2026-03-20' }, // the holiday of the 19th
    { window: { kind: 'fixed-date', date: isoDate('2026-03-28') }, convention: 'following', last: '2026-03-30' },
    { window: { kind: 'business-days', days: 5 }, convention: 'following', last: '2026-03-09' },
  ])('$window is moved by $convention to $last', ({ window, convention, last }) => {
    expect(discountLastDate(window, { issueDate: mondayMarch2, convention, calendar: spain })).toBe(last)
  })

  it('extends a window of no business days that starts on a Saturday, where the convention says so', () => {
    const context = { issueDate: isoDate('2026-03-07'), calendar: weekendsOnly }
    expect(discountLastDate({ kind: 'business-days', days: 0 }, context)).toBe('2026-03-07')
    expect(discountLastDate({ kind: 'business-days', days: 0 }, { ...context, convention: 'following' })).toBe(
      '2026-03-09',
    )
  })

  it.each<{ window: DiscountWindow; error: typeof TypeError | typeof RangeError; message: RegExp }>([
    { window: { kind: 'business-days', days: -1 }, error: RangeError, message: /^days: -1 is not a whole number/ },
    { window: { kind: 'business-days', days: 0.5 }, error: RangeError, message: /^days: 0.5/ },
    { window: JSON.parse('{"kind":"business-days","days":"3"}'), error: TypeError, message: /^days: "3"/ },
    { window: { kind: 'net', days: -1 }, error: RangeError, message: /^days: -1/ },
    { window: JSON.parse('{"kind":"someday"}'), error: RangeError, message: /someday/ },
    { window: JSON.parse('{"kind":"fixed-date","date":"2026-02-30"}'), error: RangeError, message: /2026-02-30/ },
  ])('refuses $window', ({ window, error, message }) => {
    const run = () => discountLastDate(window, { issueDate: mondayMarch2, calendar: spain })
    expect(run).toThrow(error)
    expect(run).toThrow(message)
  })

  it('refuses business days and conventions without a calendar', () => {
    const context = { issueDate: mondayMarch2 }
    expect(() => discountLastDate({ kind: 'business-days', days: 1 }, context)).toThrow(/^calendar: /)
    const fixed: DiscountWindow = { kind: 'fixed-date', date: mondayMarch2 }
    expect(() => discountLastDate(fixed, { ...context, convention: 'following' })).toThrow(/^calendar: /)
  })
})
