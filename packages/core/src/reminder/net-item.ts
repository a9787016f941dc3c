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

/** How credit is set against what is owed, and what of it is not asked for now. */
export type NetSetting = Readonly<{
  policy: Pick<ReminderPolicy, 'netting'>
  /** The facts of the book; needed only where credit is netted by match. */
  facts?: readonly Fact[]
  /** By item key, what is disputed of it and therefore not asked for. */
  withheld?: ReadonlyMap<string, Money> | undefined
}>

/**
 * What is left to ask for of each open item: less credit, as the policy nets it, and less what is disputed.
 *
 * @returns every open item by due date, with `net` from zero up to what is open.
 * @throws RangeError when the credit of one currency passes the safe integers.
 * @example netItems(position, { policy: policy.reminder, facts: account.facts })
 */
export function netItems<I extends FollowedItem>(
  position: Pick<PositionOf<I>, 'items' | 'unapplied'>,
  { policy: { netting = 'net-by-age' }, facts = [], withheld }: NetSetting,
): readonly NetItem<I>[] {
  const nets = netted(position, netting, facts)
  if (withheld === undefined || withheld.size === 0) return nets
  return nets.map(({ item, net }) => {
    const part = withheld.get(itemKey(item))
    return { item, net: part === undefined ? net : subtract(net, minimum(part, net)) }
  })
}

function netted<I extends FollowedItem>(
  position: Pick<PositionOf<I>, 'items' | 'unapplied'>,
  netting: NonNullable<ReminderPolicy['netting']>,
  facts: readonly Fact[],
): readonly NetItem<I>[] {
  switch (netting) {
    case 'net-by-age':
    case 'list':
      return netByAge(position)
    case 'net-by-match':
      return netByMatch(position, facts)
    case 'none':
      return position.items.filter(isOpen).map((item) => ({ item, net: item.open }))
  }
}
