import { daysBetween, type IsoDate } from '../calendar/index.ts'
import { fromMinor, type Money } from '../money/index.ts'
import type { Item, Position } from '../receivable/index.ts'
import { isOwed, type ProfileWindow } from './profile-window.ts'
import { plus, plusProduct, ratio } from './ratio.ts'

/** How late the invoices of one currency were, weighed by their amounts. */
export type CurrencyDelay = Readonly<{
  currency: string
  /** Amounts of the items looked at, as they were invoiced. */
  dueAmount: Money
  /** The part of `dueAmount` that was late. */
  lateAmount: Money
  /** `lateAmount / dueAmount`, from 0 to 1. */
  lateRate: number
  /** Days late, each item weighing as much as its amount. */
  weightedMeanDaysLate: number
}>

/**
 * How late a customer pays (días de atraso).
 *
 * Looks at invoices, part by part where they are due in parts; not at fees and interest, which are late by nature, nor
 * at voided or zero ones. An item is looked at when it fell due within the window, or earlier and is still open: an old
 * debt does not become invisible by growing older. One that is due on `asOf` and still open can be paid on time yet
 * and is left for tomorrow.
 *
 * Days late run from the due date to the day the last of the item was settled, or to `asOf` while it is open; 0 when
 * on time or early. Settled by a credit note counts as settled: the position does not say who was at fault.
 */
export type Delay = Readonly<{
  /** Items looked at. */
  dueCount: number
  /** Of these, the ones settled after their due date or still open past it. */
  lateCount: number
  /** `lateCount / dueCount`, from 0 to 1; this and the figures below are absent when nothing was looked at. */
  lateRate?: number
  /** The late rate by amount of the currency in which it is highest: amounts of two currencies never meet. */
  lateRateByAmount?: number
  /** Days late, on average over the items. */
  meanDaysLate?: number
  /** Days late of the item in the middle; halfway between the two in the middle when their number is even. */
  medianDaysLate?: number
  /** Days late of the latest item. */
  worstDaysLate?: number
  /** Days late weighted by amount, of the currency in which that is highest. */
  weightedMeanDaysLate?: number
  /** By currency code. */
  byCurrency: readonly CurrencyDelay[]
}>

type Tally = { due: number; late: number; weightedDays: number | bigint }

/** How late the customer of a position pays; rates and means have four decimals. */
export function delay({ asOf, items }: Position, { after }: ProfileWindow): Delay {
  const daysLate: number[] = []
  const tallies = new Map<string, Tally>()
  let lateCount = 0
  let totalDays = 0
  for (const item of items) {
    if (item.kind !== 'invoice' || !isOwed(item) || !isLookedAt(item, { after, asOf })) continue
    const { minor, currency } = item.amount
    const days = Math.max(0, daysBetween(item.dueDate, item.settledDate ?? asOf))
    daysLate.push(days)
    totalDays += days
    let tally = tallies.get(currency)
    if (tally === undefined) {
      tally = { due: 0, late: 0, weightedDays: 0 }
      tallies.set(currency, tally)
    }
    tally.due = plus(tally.due, minor)
    if (days === 0) continue
    lateCount += 1
    tally.late += minor
    tally.weightedDays = plusProduct(tally.weightedDays, minor, days)
  }
  const dueCount = daysLate.length
  if (dueCount === 0) return { dueCount, lateCount, byCurrency: [] }
  daysLate.sort((a, b) => a - b)
  const byCurrency = [...tallies].map(toCurrencyDelay).sort((a, b) => (a.currency < b.currency ? -1 : 1))
  return {
    dueCount,
    lateCount,
    lateRate: ratio(lateCount, dueCount),
    lateRateByAmount: byCurrency.reduce((worst, { lateRate }) => Math.max(worst, lateRate), 0),
    meanDaysLate: ratio(totalDays, dueCount),
    medianDaysLate: median(daysLate),
    worstDaysLate: daysLate[dueCount - 1] ?? 0,
    weightedMeanDaysLate: byCurrency.reduce((worst, of) => Math.max(worst, of.weightedMeanDaysLate), 0),
    byCurrency,
  }
}

function isLookedAt(item: Item, { after, asOf }: Readonly<{ after: IsoDate; asOf: IsoDate }>): boolean {
  if (item.settledDate === undefined) return item.dueDate < asOf
  return item.dueDate > after && item.dueDate <= asOf
}

function toCurrencyDelay([currency, { due, late, weightedDays }]: readonly [string, Tally]): CurrencyDelay {
  return {
    currency,
    dueAmount: fromMinor(due, currency),
    lateAmount: fromMinor(late, currency),
    lateRate: ratio(late, due),
    weightedMeanDaysLate: ratio(weightedDays, due),
  }
}

function median(sorted: readonly number[]): number {
  const upper = sorted[sorted.length >> 1] ?? 0
  const lower = sorted[(sorted.length - 1) >> 1] ?? 0
  return (lower + upper) / 2
}
