import { daysBetween } from '../calendar/index.ts'
import { add, isPositive, type Money, sum } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import { type AllocationPart, factKey, type Item } from '../receivable/index.ts'

/** An open item that goes into a plan; items of a position fit. */
export type PlanSourceItem = Readonly<Pick<Item, 'kind' | 'id' | 'dueDate' | 'open'>>

/**
 * The documents behind items, each once with all that its items owe, the one with the oldest due date first. What owes nothing
 * is left out.
 *
 * @throws RangeError when nothing is open; TypeError when the items are of several currencies.
 */
export function planSources(items: readonly PlanSourceItem[]): readonly AllocationPart[] {
  const sources = new Map<string, AllocationPart>()
  const open = items.filter((item) => isPositive(item.open))
  for (const { kind, id, open: amount } of open.toSorted((a, b) => daysBetween(b.dueDate, a.dueDate))) {
    const key = factKey({ kind, id })
    const other = sources.get(key)
    sources.set(key, { kind, id, amount: other === undefined ? amount : add(other.amount, amount) })
  }
  const list = [...sources.values()]
  sourceTotal(list)
  return list
}

/**
 * What sources come to.
 *
 * @throws RangeError when there are none; TypeError when they are of several currencies.
 */
export function sourceTotal(sources: readonly AllocationPart[]): Money {
  const [first] = sources
  if (first === undefined) throw new RangeError(`sources: ${quote(sources)} owes nothing; give items that are open`)
  return sum(
    sources.map(({ amount }) => amount),
    first.amount.currency,
  )
}
