import type { IsoDate } from '../calendar/index.ts'
import { compareRates, type Rate } from '../money/index.ts'

/**
 * An order among items whose turn it is.
 *
 * - `oldest-due`, `oldest-issue`: the earliest date first.
 * - `smallest`, `largest`: by what is open.
 * - `highest-rate`: the one that costs the debtor most; the law calls it the most onerous (más onerosa, lästiger).
 * - `unsecured-first`: those without security first.
 * - `pro-rata`: all of them at once, by what each takes, to the minor unit (largest remainder). Only the last order may be this.
 */
export type ItemOrder = (typeof itemOrders)[number]

/** Every order there is. */
export const itemOrders = [
  'oldest-due',
  'oldest-issue',
  'smallest',
  'largest',
  'highest-rate',
  'unsecured-first',
  'pro-rata',
] as const

/** What orders look at. */
export type Ranked = Readonly<{
  key: string
  issueDate: IsoDate
  dueDate: IsoDate
  /** Minor units open. */
  size: number
  annualRate: Rate | undefined
  isSecured: boolean
}>

/** Below zero when `a` comes first, zero when the orders see no difference. */
export type RankedComparator = (a: Ranked, b: Ranked) => number

/** Compares by the first order, then the next. `pro-rata` sees no differences. */
export function comparatorOf(orders: readonly ItemOrder[]): RankedComparator {
  const comparators = orders.filter((order) => order !== 'pro-rata').map((order) => comparatorByOrder[order])
  const [first, ...others] = comparators
  if (first === undefined) return () => 0
  if (others.length === 0) return first
  return (a, b) => {
    for (const comparator of comparators) {
      const order = comparator(a, b)
      if (order !== 0) return order
    }
    return 0
  }
}

/** Tells any two apart, so that the order in which items are given never matters. */
export const compareToTheEnd: RankedComparator = (a, b) =>
  compareTexts(a.dueDate, b.dueDate) || compareTexts(a.issueDate, b.issueDate) || compareTexts(a.key, b.key)

const comparatorByOrder: Readonly<Record<Exclude<ItemOrder, 'pro-rata'>, RankedComparator>> = {
  'oldest-due': (a, b) => compareTexts(a.dueDate, b.dueDate),
  'oldest-issue': (a, b) => compareTexts(a.issueDate, b.issueDate),
  smallest: (a, b) => a.size - b.size,
  largest: (a, b) => b.size - a.size,
  'highest-rate': (a, b) => compareOptionalRates(b.annualRate, a.annualRate),
  'unsecured-first': (a, b) => Number(a.isSecured) - Number(b.isSecured),
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** The higher of two rates; a missing one is zero. */
export function higherRate(a: Rate | undefined, b: Rate | undefined): Rate | undefined {
  return compareOptionalRates(a, b) < 0 ? b : a
}

const noRate = '0' as Rate

function compareOptionalRates(a: Rate | undefined, b: Rate | undefined): number {
  return a === b ? 0 : compareRates(a ?? noRate, b ?? noRate)
}
