import { add, isZero, type Money, minimum, subtract, sum, zero } from '../money/index.ts'
import type { Fact } from './fact.ts'
import type { PayableRef } from './fact-base.ts'
import { type FollowedItem, type Item, isOpen, type Position, type UnappliedCredit } from './position.ts'

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

/**
 * Sets unapplied payments and credit notes only against what they match: those that name documents against these, oldest due date
 * first, and the others against the oldest item that remains owed exactly what is left of them. The rest counts for nothing.
 *
 * Nothing is booked. It is what reminders ask for where credit may be used only as its payer said.
 *
 * @param facts the position was derived from; they tell which documents a payment or a credit note names.
 * @returns every open item by due date, with `net` from zero up to what is open.
 * @example netByMatch(position, account.facts).filter(({ net }) => net.minor > 0)
 */
export function netByMatch<I extends FollowedItem = Item>(
  position: Pick<PositionOf<I>, 'items' | 'unapplied'>,
  facts: readonly Fact[],
): readonly NetItem<I>[] {
  const open = position.items.filter(isOpen)
  const nets = new Map(open.map((item) => [item, item.open]))
  const named = namedDocuments(facts, position.unapplied)
  const namedBy = ({ kind, id }: UnappliedCredit) => named.get(`${kind}/${id}`) ?? []
  // Whoever said what a payment is for comes first; a match by amount takes what they leave.
  for (const credit of position.unapplied) {
    const documents = namedBy(credit)
    let left = credit.open
    for (const item of open) {
      const net = nets.get(item) ?? item.open
      if (left.currency !== net.currency || !documents.some(({ kind, id }) => kind === item.kind && id === item.id))
        continue
      const used = minimum(left, net)
      left = subtract(left, used)
      nets.set(item, subtract(net, used))
    }
  }
  for (const credit of position.unapplied) {
    if (namedBy(credit).length > 0) continue
    const { minor, currency } = credit.open
    const match = open.find((item) => {
      const net = nets.get(item)
      return net?.currency === currency && net.minor === minor && minor > 0
    })
    if (match !== undefined) nets.set(match, zero(currency))
  }
  return open.map((item) => ({ item, net: nets.get(item) ?? item.open }))
}

/** The documents that unapplied payments and credit notes name. */
function namedDocuments(
  facts: readonly Fact[],
  unapplied: readonly UnappliedCredit[],
): ReadonlyMap<string, readonly PayableRef[]> {
  const wanted = new Set(unapplied.map(({ kind, id }) => `${kind}/${id}`))
  const named = new Map<string, readonly PayableRef[]>()
  if (wanted.size === 0) return named
  for (const fact of facts) {
    const key = `${fact.kind}/${fact.id}`
    if (!wanted.has(key)) continue
    if (fact.kind === 'payment' && fact.parts !== undefined) named.set(key, fact.parts)
    if (fact.kind === 'credit-note' && fact.invoiceId !== undefined) {
      named.set(key, [{ kind: 'invoice', id: fact.invoiceId }])
    }
  }
  return named
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
