import { fromMinor, type Money } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import type { AllocationItem, AvailableDiscount } from './item.ts'
import type { AllocationLine, AllocationOutcome } from './outcome.ts'

/**
 * The items after a payment was applied to them. What was settled stays in the list, with zero open; a discount that was
 * taken is no longer available.
 *
 * @throws RangeError when the outcome names an item that is not there, or gives it more than it owes.
 * @example
 * const later = applyAllocation(items, outcome)
 */
export function applyAllocation(
  items: readonly AllocationItem[],
  outcome: AllocationOutcome,
): readonly AllocationItem[] {
  return withLines(items, outcome, -1)
}

/**
 * The items after a payment is taken back (a bounced cheque, a chargeback): each owes again exactly what it was given, the
 * discount and the write-off too, and the discount taken is available again as far as its days allow.
 *
 * @throws RangeError when the outcome names an item that is not there, or the sum is past the safe integers.
 * @example
 * reverseAllocation(applyAllocation(items, outcome), outcome) // items
 */
export function reverseAllocation(
  items: readonly AllocationItem[],
  outcome: AllocationOutcome,
): readonly AllocationItem[] {
  return withLines(items, outcome, 1)
}

function withLines(
  items: readonly AllocationItem[],
  { lines }: AllocationOutcome,
  sign: 1 | -1,
): readonly AllocationItem[] {
  const byKey = new Map(lines.map((line) => [line.key, line]))
  const changed = items.map((item) => {
    const line = byKey.get(item.key)
    byKey.delete(item.key)
    return line === undefined ? item : withLine(item, line, sign)
  })
  for (const key of byKey.keys()) {
    throw new RangeError(`items: ${quote(key)} is not there; give the items that the payment was applied to`)
  }
  return changed
}

function withLine(item: AllocationItem, line: AllocationLine, sign: 1 | -1): AllocationItem {
  const settled = line.amount.minor + line.discount.minor + line.writtenOff.minor
  const open = shifted(item.open, sign * settled, item.key)
  if (item.discount === undefined) return { ...item, open }
  const discount: AvailableDiscount = {
    ...item.discount,
    amount: shifted(item.discount.amount, sign * line.discount.minor, item.key),
  }
  return { ...item, open, discount }
}

function shifted({ minor, currency }: Money, by: number, key: string): Money {
  if (minor + by < 0) {
    throw new RangeError(`items: ${quote(key)} has less than the payment gave it; was it applied already?`)
  }
  return fromMinor(minor + by, currency)
}
