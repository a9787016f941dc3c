import { add, isZero, type Money, minimum, subtract, sum, zero } from '../money/index.ts'
import { type FollowedItem, type Item, isOpen, type Position } from './position.ts'

/** An open item and what of it remains once unapplied credit is set against the account. */
export type NetItem<I extends FollowedItem = Item> = Readonly<{ item: I; net: Money }>

/** A position, or one as dunning follows it. */
export type PositionOf<I extends FollowedItem> = Omit<Position, 'items'> & Readonly<{ items: readonly I[] }>

/**
 * Sets unapplied payments and credit notes against open items, oldest due date first, each currency for itself.
 *
 * Nothing is booked: this is what the customer would still have to pay if the credit were used today. It is what
 * reminders ask for, so that nobody is chased for money that already arrived.
 *
 * @returns every open item by due date, with `net` from zero up to what is open.
 * @throws RangeError when the credit of one currency passes the safe integers.
 */
export function netByAge<I extends FollowedItem = Item>(
  position: Pick<PositionOf<I>, 'items' | 'unapplied'>,
): readonly NetItem<I>[] {
  const credit = new Map<string, Money>()
  for (const { open } of position.unapplied) {
    credit.set(open.currency, add(credit.get(open.currency) ?? zero(open.currency), open))
  }
  return position.items.filter(isOpen).map((item) => {
    const left = credit.get(item.open.currency)
    if (left === undefined || isZero(left)) return { item, net: item.open }
    const used = minimum(left, item.open)
    credit.set(used.currency, subtract(left, used))
    return { item, net: subtract(item.open, used) }
  })
}

/** Sums of one currency in a position. */
export type Balance = Readonly<{
  currency: string
  /** Owed by open items. */
  open: Money
  /** The part of `open` that is past its due date. */
  overdue: Money
  /** Credit that no document has taken. */
  unapplied: Money
}>

/**
 * What a position comes to, one entry per currency that has an open item or unapplied credit, by currency code.
 *
 * @throws RangeError when a sum passes the safe integers.
 */
export function balances({
  items,
  unapplied,
  asOf,
}: Pick<PositionOf<FollowedItem>, 'items' | 'unapplied' | 'asOf'>): readonly Balance[] {
  const openItems = items.filter(isOpen)
  const currencies = new Set([...openItems, ...unapplied].map(({ open }) => open.currency))
  return [...currencies].sort().map((currency) => ({
    currency,
    open: openOf(openItems, currency),
    overdue: openOf(
      openItems.filter(({ dueDate }) => dueDate < asOf),
      currency,
    ),
    unapplied: openOf(unapplied, currency),
  }))
}

function openOf(rows: readonly Readonly<{ open: Money }>[], currency: string): Money {
  return sum(
    rows.map(({ open }) => open).filter((amount) => amount.currency === currency),
    currency,
  )
}
