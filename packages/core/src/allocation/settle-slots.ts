import { payByDesignation, type Refusal } from './designation.ts'
import type { IncomingPayment } from './outcome.ts'
import type { AllocationPlan } from './plan.ts'
import { isTouched, priceOf, type Slot, writeOff } from './slot.ts'
import { amountLimit, shareLimit, smallDifference } from './tolerance.ts'
import { type Purse, payByOrder, payInFull } from './walk.ts'

/** The slots that were given something, in the order they were paid, and the minor units nobody took. */
export type SettledSlots = Readonly<{ touched: readonly Slot[]; unapplied: number }>

/** Applies a payment to slots: designation, order, payment in full instead of discounts, small differences. */
export function settleSlots(
  incoming: IncomingPayment,
  slots: readonly Slot[],
  { plan, refuse }: Readonly<{ plan: AllocationPlan; refuse: (refusal: Refusal) => void }>,
): SettledSlots {
  const { minor, currency } = incoming.amount
  const small = plan.overpayment === undefined ? 0 : smallDifference(plan.overpayment, incoming.amount)
  const purse: Purse = { currency, left: minor, small, touched: new Set(), hasSettledOne: false }
  const aside = payByDesignation(slots, { incoming, plan, purse, refuse })
  purse.left -= aside
  payByOrder(slots, plan, purse)
  payInFull(purse.touched, purse.left, purse)
  if (plan.underpayment !== undefined) writeOffSmall(plan.underpayment, purse)
  return { touched: Array.from(purse.touched).filter(isTouched), unapplied: purse.left + aside }
}

/** Writes off what little is missing of items that were paid; all of it together is no more than the amount either. */
function writeOffSmall(tolerance: NonNullable<AllocationPlan['underpayment']>, { touched, currency }: Purse): void {
  let left = amountLimit(tolerance, currency)
  for (const slot of touched) {
    const missing = priceOf(slot)
    if (missing === 0 || missing > left || missing > shareLimit(tolerance, slot.item.open)) continue
    left -= missing
    writeOff(slot)
  }
}
