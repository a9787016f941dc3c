import { type Money, minimum, subtract } from '../money/index.ts'
import {
  type Fact,
  type FollowedItem,
  isOpen,
  itemKey,
  type NetItem,
  netByAge,
  netByMatch,
  type PositionOf,
} from '../receivable/index.ts'
import type { ReminderPolicy } from './policy.ts'
import { chaseOf } from './silence.ts'
import type { SilenceView } from './silenced-item.ts'

/** How credit is set against what is owed, and what of it is not asked for now. */
export type NetSetting = Readonly<{
  policy: Pick<ReminderPolicy, 'netting'>
  /** The facts of the book; needed only where credit is netted by match. */
  facts?: readonly Fact[]
  /** By item key, what is disputed of it and therefore not asked for. */
  withheld?: ReadonlyMap<string, Money> | undefined
  /** What is not chased: credit is set against the rest first. */
  silences?: SilenceView | undefined
}>

/**
 * What is left to ask for of each open item: less what is disputed, and less credit, as the policy nets it.
 *
 * Where credit is netted by age it goes to what is chased and overdue, then to what is promised or not due yet, and only the rest of it
 * to what else is silenced: no credit is used up on what nobody is asked to pay. Credit that matches a document stays with it.
 *
 * @returns every open item by due date, with `net` from zero up to what is open.
 * @throws RangeError when the credit of one currency passes the safe integers.
 * @example netItems(position, { policy: policy.reminder, facts: account.facts })
 */
export function netItems<I extends FollowedItem>(
  position: Pick<PositionOf<I>, 'items' | 'unapplied'>,
  { policy: { netting = 'net-by-age' }, facts = [], withheld, silences }: NetSetting,
): readonly NetItem<I>[] {
  switch (netting) {
    case 'net-by-age':
    case 'list':
      return chasedFirst(position, { withheld, silences })
    case 'net-by-match':
      return netByMatch(position, facts).map((net) => less(net, withheld))
    case 'none':
      return openOf(position).map((net) => less(net, withheld))
  }
}

/** Nets what is chased before what is silenced, each by age. */
function chasedFirst<I extends FollowedItem>(
  position: Pick<PositionOf<I>, 'items' | 'unapplied'>,
  { withheld, silences }: Pick<NetSetting, 'withheld' | 'silences'>,
): readonly NetItem<I>[] {
  const isAllAsked = (withheld?.size ?? 0) + (silences?.silenced?.size ?? 0) === 0
  if (isAllAsked) return netByAge(position)
  const owed = openOf(position).map((net) => less(net, withheld))
  const asked = owed.filter(({ net }) => net.minor > 0)
  const placeOf = places(asked, silences)
  const items = asked
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map(({ item, net }): FollowedItem => ({ ...item, open: net }))
  const nets = new Map(netByAge({ items, unapplied: position.unapplied }).map(({ item, net }) => [itemKey(item), net]))
  return owed.map(({ item, net }) => ({ item, net: nets.get(itemKey(item)) ?? net }))
}

/**
 * Whose turn it is: what is chased and overdue comes first. What is promised is asked for on its day, so it waits with what is not due
 * yet: nobody is reminded of a promise whose money lies on an invoice of next month. Everything else that is silenced comes last.
 */
function places(
  asked: readonly NetItem<FollowedItem>[],
  silences: SilenceView | undefined,
): (one: NetItem<FollowedItem>) => 0 | 1 | 2 {
  if (silences === undefined) return () => 0
  const { asOf, silenced } = silences
  const chased = new Set(chaseOf(asked, silences).chased)
  return (one) => {
    if (chased.has(one)) return one.item.dueDate < asOf ? 0 : 1
    return silenced?.get(itemKey(one.item))?.reason === 'promised' ? 1 : 2
  }
}

function openOf<I extends FollowedItem>({ items }: Pick<PositionOf<I>, 'items'>): readonly NetItem<I>[] {
  return items.filter(isOpen).map((item) => ({ item, net: item.open }))
}

function less<I extends FollowedItem>({ item, net }: NetItem<I>, withheld: NetSetting['withheld']): NetItem<I> {
  const part = withheld?.get(itemKey(item))
  return { item, net: part === undefined ? net : subtract(net, minimum(part, net)) }
}
