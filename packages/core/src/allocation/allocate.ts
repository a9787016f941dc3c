import type { IsoDate } from '../calendar/index.ts'
import { fromMinor, type Money } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import type { Refusal } from './designation.ts'
import type { AllocationItem } from './item.ts'
import type { AllocationLine, AllocationOutcome, IncomingPayment, SkippedItem } from './outcome.ts'
import { allocationPlan } from './plan.ts'
import type { AllocationPolicy } from './policy.ts'
import { settleSlots } from './settle-slots.ts'
import { earnedInProportion, type Slot } from './slot.ts'
import { slotsOf } from './slots-of.ts'

/**
 * Applies a payment to open items (imputación de un pago).
 *
 * The payer's designation first, as far as the policy honours it; then the order of the policy; then small differences.
 * The order in which `items` are given does not matter. No item takes more than it owes, what is disputed takes nothing,
 * and what nobody takes stays unapplied.
 *
 * @throws RangeError when the policy makes no sense, a key is there twice, or an amount is negative or more than is open.
 * @throws TypeError when a designated, disputed or discount amount has another currency than what it belongs to.
 * @example
 * allocate({ amount: money('100.00', 'PEN') }, items, { order: 'oldest-due-first' }, isoDate('2026-03-31'))
 */
export function allocate(
  incoming: IncomingPayment,
  items: readonly AllocationItem[],
  policy: AllocationPolicy,
  asOf: IsoDate,
): AllocationOutcome {
  checkIncoming(incoming)
  checkItems(items)
  const plan = allocationPlan(policy)
  const { amount } = incoming
  const { currency } = amount
  const skipped: SkippedItem[] = []
  const slots = slotsOf(items, { plan, asOf, currency, skipped, earnedByPart: earnedInProportion })
  const refuse = ({ key, reason, minor }: Refusal) => skipped.push({ key, reason, amount: { minor, currency } })
  const { touched, unapplied } = settleSlots(incoming, slots, { plan, refuse })
  return {
    incoming: { minor: amount.minor, currency },
    lines: touched.map(lineOf),
    unapplied: { minor: unapplied, currency },
    skipped: skipped.sort(compareSkipped),
  }
}

function lineOf({ key, place, item, given, discount, writtenOff, reason }: Slot): AllocationLine {
  const { currency } = item.open
  return {
    key,
    target: place.target,
    amount: { minor: given, currency },
    discount: { minor: discount, currency },
    writtenOff: { minor: writtenOff, currency },
    reason,
  }
}

function compareSkipped(a: SkippedItem, b: SkippedItem): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1
  if (a.reason === b.reason) return 0
  return a.reason < b.reason ? -1 : 1
}

function checkIncoming({ amount, designation = [] }: IncomingPayment): void {
  checkAmount(fromMinor(amount.minor, amount.currency), 'incoming.amount')
  for (const { amount: named } of designation) {
    if (named === undefined) continue
    checkAmount(named, 'incoming.designation')
    checkCurrency({ part: named, whole: amount }, 'incoming.designation')
  }
}

function checkItems(items: readonly AllocationItem[]): void {
  const keys = new Set<string>()
  for (const { key, open, disputed, discount } of items) {
    if (keys.has(key)) throw new RangeError(`items: ${quote(key)} is there twice; give each item a key of its own`)
    keys.add(key)
    checkAmount(open, `items: open of ${quote(key)}`)
    for (const [name, part] of [['disputed', disputed] as const, ['discount', discount?.amount] as const]) {
      if (part === undefined) continue
      checkAmount(part, `items: ${name} of ${quote(key)}`)
      checkCurrency({ part, whole: open }, `items: ${name} of ${quote(key)}`)
    }
    if (disputed !== undefined && disputed.minor > open.minor) {
      throw new RangeError(
        `items: disputed of ${quote(key)} is more than is open; ${quote(disputed)} of ${quote(open)}`,
      )
    }
  }
}

function checkAmount({ minor, currency }: Money, field: string): void {
  if (Number.isSafeInteger(minor) && minor >= 0) return
  throw new RangeError(`${field}: ${quote({ minor, currency })} is not an amount of zero or more`)
}

function checkCurrency({ part, whole }: Readonly<{ part: Money; whole: Money }>, field: string): void {
  if (part.currency === whole.currency) return
  throw new TypeError(`${field}: ${quote(part.currency)} is another currency than ${quote(whole.currency)}`)
}
