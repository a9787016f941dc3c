import type { IsoDate } from '../calendar/index.ts'
import type { AllocationComponent, AllocationItem } from './item.ts'
import type { ItemOrder } from './item-order.ts'
import type { TargetPolicy } from './policy.ts'
import type { AllocationTarget } from './target.ts'

/**
 * The rules of a policy by target read aloud, one minor unit after the other: each goes to the first item that still takes
 * one. Knows no discounts, disputes, tolerances or shares pro rata.
 */
export function allocateByUnits(
  minor: number,
  items: readonly AllocationItem[],
  policy: TargetPolicy,
  asOf: IsoDate,
): ReadonlyMap<string, number> {
  const given = new Map<string, number>()
  const takers = queueOf(items, policy, asOf)
  for (let unit = 0; unit < minor; unit += 1) {
    const taker = takers.find(({ key, open }) => (given.get(key) ?? 0) < open.minor)
    if (taker === undefined) break
    given.set(taker.key, (given.get(taker.key) ?? 0) + 1)
  }
  return given
}

/** The items that are paid at all, the first one first. */
function queueOf(items: readonly AllocationItem[], policy: TargetPolicy, asOf: IsoDate): readonly AllocationItem[] {
  const turnOf = (item: AllocationItem) => turnOfTarget(policy, targetOf(item, asOf))
  const companions = (item: AllocationItem) =>
    policy.strategy === 'kind-by-kind'
      ? [item]
      : items.filter(
          (other) =>
            other.open.minor > 0 &&
            (other === item || (item.group !== undefined && other.group === item.group)) &&
            turnOf(other)?.stage === turnOf(item)?.stage,
        )
  const keysOf = (item: AllocationItem): readonly (number | string)[] => {
    const turn = turnOf(item) ?? { stage: 0, step: 0 }
    const together = companions(item)
    const least = (texts: readonly string[]) => texts.toSorted()[0] ?? ''
    const documentKeys = [
      ...policy.among.map((order) => keyByOrder(order, together)),
      least(together.map(({ dueDate }) => dueDate)),
      least(together.map(({ issueDate }) => issueDate)),
      least(together.map(({ key }) => key)),
    ]
    const ownKeys = [item.dueDate, item.issueDate, item.key]
    return policy.strategy === 'kind-by-kind'
      ? [turn.stage, turn.step, ...documentKeys]
      : [turn.stage, ...documentKeys, turn.step, ...ownKeys]
  }
  return items
    .filter((item) => item.open.minor > 0 && turnOf(item) !== undefined)
    .map((item) => ({ item, keys: keysOf(item) }))
    .sort((a, b) => firstDifference(a.keys, b.keys))
    .map(({ item }) => item)
}

function keyByOrder(order: ItemOrder, items: readonly AllocationItem[]): number | string {
  switch (order) {
    case 'oldest-due':
      return items.map(({ dueDate }) => dueDate).toSorted()[0] ?? ''
    case 'oldest-issue':
      return items.map(({ issueDate }) => issueDate).toSorted()[0] ?? ''
    case 'smallest':
      return items.reduce((sum, { open }) => sum + open.minor, 0)
    case 'largest':
      return -items.reduce((sum, { open }) => sum + open.minor, 0)
    case 'highest-rate':
      return -Math.max(...items.map(({ annualRate }) => Number(annualRate ?? 0)))
    case 'unsecured-first':
      return items.every(({ isSecured }) => isSecured === true) ? 1 : 0
    case 'pro-rata':
      return 0
  }
}

function targetOf({ component, dueDate }: AllocationItem, asOf: IsoDate): AllocationTarget {
  return `${dueDate < asOf ? 'past-due' : dueDate > asOf ? 'in-advance' : 'due'}/${component}`
}

function turnOfTarget(
  { targets }: TargetPolicy,
  target: AllocationTarget,
): Readonly<{ stage: number; step: number }> | undefined {
  const [timing, component] = target.split('/')
  if ('timings' in targets) {
    const stage = targets.timings.findIndex((timings) => [timings].flat().some((one) => one === timing))
    const step = targets.components.indexOf(component as AllocationComponent)
    return stage < 0 || step < 0 ? undefined : { stage, step }
  }
  const step = targets.indexOf(target)
  if (step < 0) return undefined
  const changes = targets.slice(1, step + 1).filter((one, index) => one.split('/')[0] !== targets[index]?.split('/')[0])
  return { stage: changes.length, step }
}

function firstDifference(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  const index = a.findIndex((value, place) => value !== b[place])
  const [left, right] = [a[index], b[index]]
  if (left === undefined || right === undefined) return 0
  return left < right ? -1 : 1
}
