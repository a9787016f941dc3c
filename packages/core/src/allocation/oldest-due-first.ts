import type { Money } from '../money/index.ts'
import type { Allocator, Item, Share } from '../receivable/index.ts'
import { type DiscountDay, discountOn, discountOnPart } from './ledger-discount.ts'
import type { AllocatorContext } from './plan-allocator.ts'

/**
 * Pays the item with the oldest due date first, in full, then the next; the last one may be paid in part. An early-payment
 * discount still available is taken where the money does not reach for all of it; where its windows need a calendar, use
 * `allocatorOf`.
 *
 * @throws TypeError when the window of a discount needs a calendar.
 * @example accountPosition(facts, { asOf, allocate: oldestDueFirst })
 */
export const oldestDueFirst: Allocator = (amount, open, asOf, source) => payOldest(amount, open, { asOf, source })

/** {@link oldestDueFirst} for discounts whose windows need a calendar. */
export function oldestFirst({ calendar }: AllocatorContext): Allocator {
  return (amount, open, asOf, source) => payOldest(amount, open, { asOf, source, calendar })
}

type Occasion = Readonly<{
  asOf: Parameters<Allocator>[2]
  /** Credit notes earn no discount. */
  source: Parameters<Allocator>[3] | undefined
  calendar?: AllocatorContext['calendar']
}>

/** One item at a time, and no more of them than the money reaches. */
function payOldest({ minor: all, currency }: Money, open: Iterable<Item>, occasion: Occasion): readonly Share[] {
  const shares: Share[] = []
  let left = all
  let hasDiscounts = false
  for (const item of open) {
    if (item.discount === undefined || occasion.source?.kind === 'credit-note') {
      const minor = Math.min(left, item.open.minor)
      shares.push({ item, amount: { minor, currency } })
      left -= minor
    } else {
      const share = discountedShare(item, left, occasion)
      hasDiscounts ||= share.reductions !== undefined
      shares.push(share)
      left -= share.amount.minor
    }
    if (left === 0) break
  }
  return hasDiscounts && left > 0 ? paidInFull(shares, left) : shares
}

function discountedShare(item: Item, left: number, { asOf, source, calendar }: Occasion): Share {
  const { minor: open, currency } = item.open
  const day: DiscountDay = { paidDate: source?.date ?? asOf, calendar }
  const discount = discountOn(item, day)
  const price = open - (discount?.amount.minor ?? 0)
  if (left >= price) return shareOf(item, { minor: price, currency }, open - price)
  const earned = discount?.isEarnedByPart === true ? discountOnPart(item, day, left) : 0
  return shareOf(item, { minor: left, currency }, earned)
}

/** Money that no item takes goes in the place of discounts: who pays in full has taken none. */
function paidInFull(shares: readonly Share[], most: number): readonly Share[] {
  let left = most
  return shares.map(({ item, amount, reductions: [discount] = [] }) => {
    const minor = Math.min(left, discount?.amount.minor ?? 0)
    left -= minor
    const paid = { minor: amount.minor + minor, currency: amount.currency }
    return shareOf(item, paid, (discount?.amount.minor ?? 0) - minor)
  })
}

function shareOf(item: Item, amount: Money, discount: number): Share {
  if (discount === 0) return { item, amount }
  const reduction = { minor: discount, currency: amount.currency }
  return { item, amount, reductions: [{ kind: 'early-payment-discount', amount: reduction }] }
}
