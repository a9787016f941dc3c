import type { IsoDate } from '../calendar/index.ts'
import type { BalanceStep } from '../interest/index.ts'
import { type FollowedItem, itemKey, type PromisedRef, type PromiseToPay } from '../receivable/index.ts'

/** What a promise may be about, as it stands: items of a position and instalments of plans fit. */
export type PromisableItem = Readonly<Pick<FollowedItem, 'kind' | 'id' | 'part' | 'amount' | 'status'>>

/** What each item owed day by day, by `itemKey`. */
export type BalanceHistories = ReadonlyMap<string, readonly BalanceStep[]>

/** What was paid of a promise since it was made, in minor units, from the end of the day on. */
export type PaidStep = Readonly<{ from: IsoDate; minor: number }>

/** What a promise asked for and what was paid of it, day by day. */
export type PromiseCourse = Readonly<{
  items: readonly string[]
  /** In minor units. */
  target: number
  steps: readonly PaidStep[]
}>

type Covered = Readonly<{ key: string; base: number; steps: readonly BalanceStep[] }>

/**
 * How the items of a promise went down from the day it was made on. Whatever lowers what they owe counts: payments, credit notes,
 * discounts and waivers, for what is no longer owed cannot be asked for; a write-off would, so leave it out of the histories. What comes up
 * again (a credit note that is voided) is taken off, down to nothing.
 */
export function promiseCourse(
  promise: PromiseToPay,
  { histories, items }: Readonly<{ histories: BalanceHistories; items: ReadonlyMap<string, PromisableItem> }>,
): PromiseCourse {
  const { madeDate, amount, covers } = promise
  const keysByRef = covers.map((ref) => keysOf(ref, histories))
  const keys = [...new Set(keysByRef.flat())]
  const covered = keys.flatMap((key) =>
    coveredItem(key, { promise, steps: histories.get(key) ?? [], item: items.get(key) }),
  )
  const base = covered.reduce((sum, one) => sum + one.base, 0)
  // What is not in the book yet may owe anything, so the promise is taken at its word.
  const isWhole = keysByRef.every((found) => found.length > 0)
  const days = covered.flatMap(({ steps }) => steps.map(({ from }) => from)).filter((day) => day >= madeDate)
  let before = base
  let paid = 0
  const steps = [...new Set(days)].sort().map((from): PaidStep => {
    const open = covered.reduce((sum, one) => sum + openOn(one, from), 0)
    paid = Math.max(0, paid + before - open)
    before = open
    return { from, minor: paid }
  })
  return { items: keys, target: isWhole ? Math.min(amount.minor, base) : amount.minor, steps }
}

/** A ref without a part is about all parts there are. */
function keysOf({ kind, id, part }: PromisedRef, histories: BalanceHistories): readonly string[] {
  if (part !== undefined) {
    const key = itemKey({ kind, id, part })
    return histories.has(key) ? [key] : []
  }
  const keys: string[] = []
  for (let number = 1; ; number += 1) {
    const key = itemKey({ kind, id, part: number })
    if (!histories.has(key)) return keys
    keys.push(key)
  }
}

function coveredItem(
  key: string,
  {
    promise,
    steps,
    item,
  }: Readonly<{
    promise: PromiseToPay
    steps: readonly BalanceStep[]
    item: PromisableItem | undefined
  }>,
): readonly Covered[] {
  const [first] = steps
  if (first === undefined || first.open.currency !== promise.amount.currency) return []
  const before = steps.findLast(({ from }) => from < promise.madeDate)
  return [{ key, steps, base: before?.open.minor ?? issuedAmount(first, item) }]
}

/** What was paid on the day of issue is not in the first step any more. */
function issuedAmount(first: BalanceStep, item: PromisableItem | undefined): number {
  return item === undefined || item.status === 'voided' ? first.open.minor : item.amount.minor
}

function openOn({ base, steps }: Covered, day: IsoDate): number {
  return steps.findLast(({ from }) => from <= day)?.open.minor ?? base
}
