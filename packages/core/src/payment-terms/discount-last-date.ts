import { addBusinessDays, adjust, type IsoDate, isoDate } from '../calendar/index.ts'
import { quote } from '../plain/index.ts'
import { type DueDateContext, dueDate } from './due-rule.ts'
import type { DiscountWindow } from './early-payment-discount.ts'

/**
 * The last day on which a discount may be taken, counted as inside.
 *
 * A window of days ends so many days after the issue date, which is not counted itself. Where the convention would move the
 * last day before the issue date, it goes to the next business day instead. A fixed date may lie before the issue date: such a
 * window never was open.
 *
 * @throws RangeError when a number of the window is out of its range, the kind or the convention is none, or the day lies
 * beyond 9999-12-31.
 * @throws TypeError when a number is no number, or business days or a convention need a calendar and there is none.
 * @example
 * const context = { issueDate: isoDate('2026-03-02') }
 * discountLastDate({ kind: 'net', days: 10 }, context) // '2026-03-12'
 * discountLastDate({ kind: 'business-days', days: 10 }, { ...context, calendar: weekendsOnly }) // '2026-03-16'
 * discountLastDate({ kind: 'after-month-end', days: 10 }, context) // '2026-04-10'
 */
export function discountLastDate(window: DiscountWindow, context: DueDateContext): IsoDate {
  switch (window.kind) {
    case 'business-days':
      return afterBusinessDays(window.days, context)
    case 'fixed-date':
      return adjusted(isoDate(window.date), context)
    default:
      return dueDate(window, context)
  }
}

function afterBusinessDays(days: number, context: DueDateContext): IsoDate {
  if (typeof days === 'number' && !(Number.isSafeInteger(days) && days >= 0)) {
    throw new RangeError(`days: ${quote(days)} is not a whole number from 0 up`)
  }
  if (context.calendar === undefined) {
    throw new TypeError(
      'calendar: a window of business days needs one; pass the holiday calendar, or weekendsOnly where holidays do not matter',
    )
  }
  return adjusted(addBusinessDays(context.issueDate, days, context.calendar), context)
}

function adjusted(date: IsoDate, { convention = 'none', calendar }: DueDateContext): IsoDate {
  if (convention === 'none') return date
  if (calendar === undefined) {
    throw new TypeError(
      `calendar: convention ${quote(convention)} needs one; pass the holiday calendar of the business days`,
    )
  }
  return adjust(date, convention, calendar)
}
