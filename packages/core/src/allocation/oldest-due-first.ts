import type { Allocator, Share } from '../receivable/index.ts'

/**
 * Pays the item with the oldest due date first, in full, then the next; the last one may be paid in part.
 *
 * @example accountPosition(facts, { asOf, allocate: oldestDueFirst })
 */
export const oldestDueFirst: Allocator = (amount, open) => {
  const { currency } = amount
  const shares: Share[] = []
  let left = amount.minor
  for (const item of open) {
    const minor = Math.min(left, item.open.minor)
    shares.push({ item, amount: { minor, currency } })
    left -= minor
    if (left === 0) break
  }
  return shares
}
