import { addDays, daysBetween, earlier, type IsoDate, lastDate as lastDay, later, sooner } from '../calendar/index.ts'
import { type Fact, itemKey, type PromiseToPay, type PromiseWithdrawal } from '../receivable/index.ts'
import {
  type BalanceHistories,
  type PaidStep,
  type PromisableItem,
  type PromiseCourse,
  promiseCourse,
} from './promise-course.ts'
import type { PromiseState } from './promise-state.ts'

/** The book that promises are held against. */
export type PromiseBook = Readonly<{
  asOf: IsoDate
  /**
   * What each item owed day by day, as `balanceHistories` of the day tells; with the instalments of plans under their keys where
   * promises are about them. Nobody has paid what was written off: give the histories of the facts without write-offs and their
   * reversals.
   */
  histories: BalanceHistories
  /** The items of the position of the day, and instalments. */
  items: readonly PromisableItem[]
}>

/**
 * Where each promise of a customer stands on a day, derived from what is paid and never stored.
 *
 * What counts is what its items went down by, from the day it was made through `payByDate` and the days of tolerance. It is kept
 * when that is what was promised, or all that its items owed, less the tolerance. A payment that bounced by `asOf` has paid nothing,
 * so a promise it kept is broken after all; money recorded late counts from its own day. A document that was voided was never owed,
 * and is not asked for.
 *
 * A promise taken back or replaced after its last day was broken all the same. Of two that replace one, the first made does.
 *
 * @param facts of one customer, each once; the answer does not depend on their order, and those dated after `asOf` are not seen.
 * @returns by `madeDate`, then id.
 * @example
 * const position = accountPosition(facts, { asOf, allocate: oldestDueFirst })
 * const histories = balanceHistories(facts, { asOf, allocate: oldestDueFirst })
 * promiseStates(facts, { asOf, histories, items: position.items }) // [{ kind: 'kept', keptDate: '2026-04-14', … }]
 */
export function promiseStates(
  facts: readonly Fact[],
  { asOf, histories, items }: PromiseBook,
): readonly PromiseState[] {
  const promises = facts.filter((fact) => fact.kind === 'promise' && fact.madeDate <= asOf) as PromiseToPay[]
  if (promises.length === 0) return []
  promises.sort(byDay)
  const withdrawals = withdrawalDates(facts, asOf)
  const byKey = new Map(items.map((item) => [itemKey(item), item]))
  const replacements = replacementsOf(promises)
  return promises.map((promise) => {
    const replacement = replacements.get(promise.id)
    const course = promiseCourse(promise, { histories, items: byKey })
    return stateOf(promise, { asOf, course, withdrawnDate: withdrawals.get(promise.id), replacement })
  })
}

function byDay(a: PromiseToPay, b: PromiseToPay): number {
  if (a.madeDate !== b.madeDate) return a.madeDate < b.madeDate ? -1 : 1
  return a.id < b.id ? -1 : Number(a.id > b.id)
}

/** By id of a promise, the one that replaces it: of several the one made first. */
function replacementsOf(promises: readonly PromiseToPay[]): ReadonlyMap<string, PromiseToPay> {
  const replacements = new Map<string, PromiseToPay>()
  for (const promise of promises) {
    const { id, replaces } = promise
    if (replaces !== undefined && replaces !== id && !replacements.has(replaces)) replacements.set(replaces, promise)
  }
  return replacements
}

function withdrawalDates(facts: readonly Fact[], asOf: IsoDate): ReadonlyMap<string, IsoDate> {
  const dates = new Map<string, IsoDate>()
  const withdrawals = facts.filter(
    (fact): fact is PromiseWithdrawal => fact.kind === 'promise-withdrawal' && fact.withdrawnDate <= asOf,
  )
  for (const { promiseId, withdrawnDate } of withdrawals) {
    const known = dates.get(promiseId)
    dates.set(promiseId, known === undefined ? withdrawnDate : earlier(known, withdrawnDate))
  }
  return dates
}

type Circumstances = Readonly<{
  asOf: IsoDate
  course: PromiseCourse
  withdrawnDate: IsoDate | undefined
  replacement: PromiseToPay | undefined
}>

function stateOf(promise: PromiseToPay, { asOf, course, withdrawnDate, replacement }: Circumstances): PromiseState {
  const { madeDate, amount } = promise
  const lastDate = lastDateOf(promise)
  const inTime = (date: IsoDate | undefined) =>
    date === undefined || date > lastDate ? undefined : later(date, madeDate)
  const [withdrawn, replaced] = [inTime(withdrawnDate), inTime(replacement?.madeDate)]
  const end = earlier(asOf, sooner(sooner(withdrawn, replaced), lastDate) ?? lastDate)
  const paid = paidBy(course, end)
  const figures = {
    asOf,
    promise,
    items: course.items,
    target: { minor: course.target, currency: amount.currency },
    paid: { minor: paid, currency: amount.currency },
    missing: { minor: Math.max(0, course.target - paid), currency: amount.currency },
    lastDate,
    ...(replacement === undefined ? undefined : { replacedBy: replacement.id }),
  }
  const keptDate = keptSince(promise, { course, end })
  if (keptDate !== undefined)
    return { ...figures, kind: 'kept', keptDate, silentThroughDate: keptDate, ...dayAfter(keptDate, asOf) }
  if (withdrawn !== undefined && (replaced === undefined || withdrawn <= replaced)) {
    return { ...figures, kind: 'withdrawn', withdrawnDate: withdrawn, ...silentUntil(withdrawn, madeDate) }
  }
  if (replaced !== undefined && replacement !== undefined) {
    const replacedBy = replacement.id
    return { ...figures, kind: 'replaced', replacedDate: replaced, replacedBy, ...silentUntil(replaced, madeDate) }
  }
  if (asOf <= lastDate) return { ...figures, kind: 'open', silentThroughDate: lastDate, ...dayAfter(lastDate, asOf) }
  const kind = paid > 0 ? 'partly-kept' : 'broken'
  return { ...figures, kind, brokenDate: addDays(lastDate, 1), silentThroughDate: lastDate }
}

/** The last day of a promise; the calendar's last where the tolerance goes past it. */
function lastDateOf({ payByDate, toleranceDays = 0 }: PromiseToPay): IsoDate {
  return daysBetween(payByDate, lastDay) < toleranceDays ? lastDay : addDays(payByDate, toleranceDays)
}

function paidBy({ steps }: PromiseCourse, day: IsoDate): number {
  return steps.findLast(({ from }) => from <= day)?.minor ?? 0
}

/** The day since which enough has been paid, all the time until the end; a promise of nothing is kept as it is made. */
function keptSince(
  { madeDate, toleranceAmount }: PromiseToPay,
  { course: { steps, target }, end }: Readonly<{ course: PromiseCourse; end: IsoDate }>,
): IsoDate | undefined {
  // However wide the tolerance, nothing keeps no promise.
  const enough = Math.max(Math.min(1, target), target - (toleranceAmount?.minor ?? 0))
  let since: IsoDate | undefined = enough === 0 ? madeDate : undefined
  for (const { from, minor } of steps.filter((step: PaidStep) => step.from <= end)) {
    since = minor >= enough ? (since ?? from) : undefined
  }
  return since
}

/** Nothing is silent for a promise that is gone on the day it was made. */
function silentUntil(date: IsoDate, madeDate: IsoDate): Pick<PromiseState, 'silentThroughDate'> {
  return date > madeDate ? { silentThroughDate: addDays(date, -1) } : {}
}

/** The day after a silence changes something, while it is still to come. */
function dayAfter(date: IsoDate, asOf: IsoDate): Pick<PromiseState, 'nextChangeDate'> {
  return date >= asOf && date < lastDay ? { nextChangeDate: addDays(date, 1) } : {}
}
