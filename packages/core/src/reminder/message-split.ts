import { add, type Money, zero } from '../money/index.ts'
import type { ChargeKind, FollowedItem } from '../receivable/index.ts'

/** What is owed in one currency by what it is for; the parts add up to it. An instalment counts as principal. */
export type MessageSplit = Readonly<{ currency: string; principal: Money; interest: Money; fees: Money }>

const parts: Readonly<Record<ChargeKind, 'principal' | 'interest' | 'fees'>> = {
  'late-fee': 'fees',
  'late-interest': 'interest',
  'recovery-cost': 'fees',
  'plan-interest': 'interest',
  'plan-fee': 'fees',
  'debit-note': 'principal',
}

/** The split of some items by currency; empty when none of it is interest or a fee. */
export function splitsOf(items: readonly Pick<FollowedItem, 'chargeKind' | 'open'>[]): readonly MessageSplit[] {
  const partOf = ({ chargeKind }: (typeof items)[number]) =>
    chargeKind === undefined ? 'principal' : parts[chargeKind]
  if (items.every((item) => partOf(item) === 'principal')) return []
  const splits = new Map<string, MessageSplit>()
  for (const item of items) {
    const { currency } = item.open
    const none = zero(currency)
    const so = splits.get(currency) ?? { currency, principal: none, interest: none, fees: none }
    const part = partOf(item)
    splits.set(currency, { ...so, [part]: add(so[part], item.open) })
  }
  return [...splits.values()]
}
