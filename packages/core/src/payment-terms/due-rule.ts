import {
  addDays,
  addMonths,
  adjust,
  type BusinessDayConvention,
  dayOfMonth,
  type HolidayCalendar,
  type IsoDate,
  monthEnd,
  monthStart,
} from '../calendar/index.ts'
import { quote } from '../plain/index.ts'

/**
 * When an invoice falls due, reckoned from its issue date:
 *
 * - `on-receipt`: on the issue date (al contado, contra entrega);
 * - `net`: `days` after it;
 * - `net-end-of-month`: `days` after it, then on to the end of that month;
 * - `net-months-end-of-month`: `months` calendar months after it, then on to the end of that month;
 * - `after-month-end`: `days` after the end of the month of issue;
 * - `day-of-following-month`: on that `day` of the month `months` after the month of issue, 1 being the next one; cut to
 *   the last day where the month is shorter.
 *
 * "60 days end of month" has two readings, so there are two rules. Issued on 31 December 2025, `net-end-of-month` with 60
 * days leads to 1 March and so to 31 March; `net-months-end-of-month` with 2 months, the reading of Odoo and OCA,
 * leads to 28 February.
 *
 * `days` and `months` are whole numbers from 0 up, `months` of a following month from 1 up, `day` is 1 to 31.
 */
export type DueRule =
  | Readonly<{ kind: 'on-receipt' }>
  | Readonly<{ kind: 'net'; days: number }>
  | Readonly<{ kind: 'net-end-of-month'; days: number }>
  | Readonly<{ kind: 'net-months-end-of-month'; months: number }>
  | Readonly<{ kind: 'after-month-end'; days: number }>
  | Readonly<{ kind: 'day-of-following-month'; day: number; months: number }>

/** What a due date is reckoned from. */
export type DueDateContext = Readonly<{
  issueDate: IsoDate
  /** Where a due date goes that is no business day; `'none'` when absent. */
  convention?: BusinessDayConvention
  /** Needed by every convention but `'none'`. */
  calendar?: HolidayCalendar
}>

/**
 * The day an invoice falls due (fecha de vencimiento).
 *
 * A due date is never before the issue date: where a convention would move it there, it goes to the next business
 * day instead.
 *
 * @throws RangeError when a number of the rule is out of its range, the kind or the convention is none, or the day
 * lies beyond 9999-12-31.
 * @throws TypeError when a number of the rule is no number, or the convention needs a calendar and there is none.
 * @example
 * dueDate({ kind: 'net', days: 30 }, { issueDate: isoDate('2026-01-31') }) // '2026-03-02'
 * dueDate({ kind: 'net-end-of-month', days: 30 }, { issueDate: isoDate('2026-01-15') }) // '2026-02-28'
 * dueDate({ kind: 'day-of-following-month', day: 31, months: 1 }, { issueDate: isoDate('2026-01-15') }) // '2026-02-28'
 */
export function dueDate(rule: DueRule, context: DueDateContext): IsoDate {
  const { issueDate, convention = 'none', calendar } = context
  const unadjusted = unadjustedDueDate(rule, issueDate)
  if (convention === 'none') return unadjusted
  if (calendar === undefined) {
    throw new TypeError(
      `calendar: convention ${quote(convention)} needs one; pass the holiday calendar of the business days`,
    )
  }
  const adjusted = adjust(unadjusted, convention, calendar)
  return adjusted < issueDate ? adjust(unadjusted, 'following', calendar) : adjusted
}

function unadjustedDueDate(rule: DueRule, issueDate: IsoDate): IsoDate {
  switch (rule.kind) {
    case 'on-receipt':
      return issueDate
    case 'net':
      return addDays(issueDate, whole({ name: 'days', value: rule.days, least: 0 }))
    case 'net-end-of-month':
      return monthEnd(addDays(issueDate, whole({ name: 'days', value: rule.days, least: 0 })))
    case 'net-months-end-of-month':
      return monthEnd(addMonths(issueDate, whole({ name: 'months', value: rule.months, least: 0 })))
    case 'after-month-end':
      return addDays(monthEnd(issueDate), whole({ name: 'days', value: rule.days, least: 0 }))
    case 'day-of-following-month':
      return dayOfMonthAfter(issueDate, rule)
    default:
      return neverRule(rule)
  }
}

function dayOfMonthAfter(date: IsoDate, { day, months }: Readonly<{ day: number; months: number }>): IsoDate {
  if (whole({ name: 'day', value: day, least: 1 }) > 31) {
    throw new RangeError(`day: ${day} is in no month; take 1 to 31`)
  }
  const first = addMonths(monthStart(date), whole({ name: 'months', value: months, least: 1 }))
  return addDays(first, Math.min(day, dayOfMonth(monthEnd(first))) - 1)
}

function whole({ name, value, least }: Readonly<{ name: string; value: number; least: number }>): number {
  if (typeof value !== 'number') throw new TypeError(`${name}: ${quote(value)} is not a number`)
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(`${name}: ${quote(value)} is not a whole number from ${least} up`)
  }
  return value
}

function neverRule(rule: never): never {
  throw new RangeError(`due: ${quote(rule)} is no due rule; its kind is one of those in DueRule, such as "net"`)
}
