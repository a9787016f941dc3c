import type { HolidayCalendar, IsoDate } from '../calendar/index.ts'
import { fromMinor } from '../money/index.ts'
import { type DiscountableInvoice, discountAvailable, settleWithDiscount } from '../payment-terms/index.ts'
import type { Item } from '../receivable/index.ts'
import type { AvailableDiscount } from './item.ts'

/** The day that counts for a discount, and the calendar of its windows. */
export type DiscountDay = Readonly<{ paidDate: IsoDate; calendar: HolidayCalendar | undefined }>

/** The discount an item has on a day, if it has any. */
export function discountOn(item: Item, day: DiscountDay): AvailableDiscount | undefined {
  const { discount } = item
  if (discount === undefined) return undefined
  const available = discountAvailable(invoiceOf(item), discount, { asOf: day.paidDate, ...calendarOf(day) })
  if (available.kind === 'none') return undefined
  return { amount: available.discount, isEarnedByPart: discount.partialPayment === 'pro-rata' }
}

/** The discount, in minor units, that a payment of a part of an item earns. */
export function discountOnPart(item: Item, day: DiscountDay, cash: number): number {
  const { discount, open } = item
  if (discount === undefined) return 0
  const paid = fromMinor(cash, open.currency)
  const { paidDate } = day
  return settleWithDiscount(invoiceOf(item), discount, { paid, paidDate, ...calendarOf(day) }).discount.minor
}

function invoiceOf({ issueDate, amount, open, tax, credited, discountTaken }: Item): DiscountableInvoice {
  return {
    issueDate,
    amount,
    open,
    ...(tax === undefined ? undefined : { taxAmount: tax }),
    ...(credited === undefined ? undefined : { creditedAmount: credited }),
    ...(discountTaken === undefined ? undefined : { discountTaken }),
  }
}

function calendarOf({ calendar }: DiscountDay): Readonly<{ calendar?: HolidayCalendar }> {
  return calendar === undefined ? {} : { calendar }
}
