import type { HolidayCalendar } from '../calendar/index.ts'
import type { Allocator, Item, Share, ShareReduction } from '../receivable/index.ts'
import { discountOn, discountOnPart } from './ledger-discount.ts'
import { type LedgerItemContext, toAllocationItem } from './ledger-item.ts'
import type { AllocationPlan } from './plan.ts'
import { settleSlots } from './settle-slots.ts'
import type { Slot } from './slot.ts'
import { slotsOf } from './slots-of.ts'

/** What an allocator needs beside its policy. */
export type AllocatorContext = Readonly<{
  /** Needed where early-payment discounts have windows of business days or a business day convention. */
  calendar?: HolidayCalendar
}>

/** The rules of a plan as the ledger asks for them. */
export function allocatorByPlan(
  plan: AllocationPlan,
  { calendar, lateInterest }: AllocatorContext & Pick<LedgerItemContext, 'lateInterest'>,
): Allocator {
  return (amount, open, asOf, source) => {
    const items = [...open]
    const day = { paidDate: source?.date ?? asOf, calendar }
    const isPayment = source === undefined || source.kind === 'payment'
    const context = {
      lateInterest,
      discountOf: (item: Item) => (isPayment && plan.takesDiscounts ? discountOn(item, day) : undefined),
    }
    const earnedByPart = ({ index }: Slot, cash: number) => discountOnPart(items[index] as Item, day, cash)
    const slots = slotsOf(
      items.map((item) => toAllocationItem(item, context)),
      { plan, asOf, currency: amount.currency, skipped: [], earnedByPart },
    )
    const { touched } = settleSlots({ amount }, slots, { plan, refuse: () => {} })
    return touched.map((slot) => shareOf(items[slot.index] as Item, slot))
  }
}

function shareOf(item: Item, { given, discount, writtenOff }: Slot): Share {
  const { currency } = item.open
  const amount = { minor: given, currency }
  if (discount + writtenOff === 0) return { item, amount }
  const reductions: ShareReduction[] = []
  if (discount > 0) reductions.push({ kind: 'early-payment-discount', amount: { minor: discount, currency } })
  if (writtenOff > 0) reductions.push({ kind: 'small-difference', amount: { minor: writtenOff, currency } })
  return { item, amount, reductions }
}
