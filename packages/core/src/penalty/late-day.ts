import { dayNumber, type IsoDate, lastDate } from '../calendar/index.ts'
import { type Money, zero } from '../money/index.ts'
import type { AccountItem, PenaltyClaim } from './penalty-claim.ts'
import type { PenaltyPolicy } from './penalty-policy.ts'

/** Days by their numbers, both ends inside. */
export type DaySpan = Readonly<{ first: number; last: number }>

const forever: number = /* @__PURE__ */ dayNumber(lastDate)

/** What was open when the day began. */
export function openAtStart({ balances, original }: PenaltyClaim, date: IsoDate): Money {
  let open = zero(original.currency)
  for (const step of balances) {
    if (step.from >= date) break
    open = step.open
  }
  return open
}

/** The days past due on which something was open when they began, in order. */
export function lateSpans({ dueDate, balances }: AccountItem): DaySpan[] {
  const due = dayNumber(dueDate)
  return balances.flatMap(({ from, open }, index) => {
    const next = balances[index + 1]
    const first = Math.max(dayNumber(from), due) + 1
    const last = next === undefined ? forever : dayNumber(next.from)
    return open.minor > 0 && first <= last ? [{ first, last }] : []
  })
}

/** The days of pauses, in order, those that overlap as one. */
export function pauseSpans({ pauses = [] }: AccountItem): DaySpan[] {
  const spans = pauses
    .map(({ from, to }) => ({ first: dayNumber(from), last: dayNumber(to) - 1 }))
    .filter(({ first, last }) => first <= last)
    .sort((a, b) => a.first - b.first)
  const merged: DaySpan[] = []
  for (const span of spans) {
    const before = merged.at(-1)
    if (before === undefined || span.first > before.last + 1) merged.push(span)
    else merged[merged.length - 1] = { first: before.first, last: Math.max(before.last, span.last) }
  }
  return merged
}

/** The day on which so many days that are in no pause have gone by since the start. */
export function dayAfter(start: number, days: number, pauses: readonly DaySpan[]): number {
  let day = start + days
  for (const { first, last } of pauses) {
    const from = Math.max(first, start + 1)
    if (from > day) break
    if (last >= from) day += last - from + 1
  }
  return day
}

/** The first day of the spans that is not before the day. */
export function firstDayIn(spans: readonly DaySpan[], day: number): number | undefined {
  const span = spans.find(({ last }) => last >= day)
  return span === undefined ? undefined : Math.max(span.first, day)
}

/** Whether the day is in one of the spans. */
export function isDayIn(spans: readonly DaySpan[], day: number): boolean {
  return firstDayIn(spans, day) === day
}

/** A claim as days that can earn something. */
export type Lateness = Readonly<{
  due: number
  pauses: readonly DaySpan[]
  /** Late and open, pauses included. */
  late: readonly DaySpan[]
  /** Late and open, and in no pause. */
  earning: readonly DaySpan[]
  /** The first day that may charge anything, once all grace is over; absent when there is none. */
  chargedFrom: number | undefined
}>

/** When a claim is late, by the grace of a policy. */
export function latenessOf(
  claim: PenaltyClaim,
  { graceDays = 0, accountGraceDays = 0 }: PenaltyPolicy,
  account: readonly AccountItem[] = [claim],
): Lateness {
  const due = dayNumber(claim.dueDate)
  const pauses = pauseSpans(claim)
  const late = lateSpans(claim)
  const earning = without(late, pauses)
  const first = firstDayIn(earning, dayAfter(due, graceDays + 1, pauses))
  const chargedFrom = accountGraceDays === 0 || first === undefined ? first : bothered({ earning, first })
  return { due, pauses, late, earning, chargedFrom }

  function bothered(own: Readonly<{ earning: readonly DaySpan[]; first: number }>): number | undefined {
    let earliest: number | undefined
    for (const item of account) {
      const passed = dayAfter(dayNumber(item.dueDate), accountGraceDays + 1, pauseSpans(item))
      for (const span of lateSpans(item)) {
        const day = firstDayIn(own.earning, Math.max(span.first, passed, own.first))
        if (day !== undefined && day <= span.last && (earliest === undefined || day < earliest)) earliest = day
      }
    }
    return earliest
  }
}

/** The spans without the days of others; both in order. */
function without(spans: readonly DaySpan[], others: readonly DaySpan[]): DaySpan[] {
  return spans.flatMap(({ first, last }) => {
    const kept: DaySpan[] = []
    let start = first
    for (const other of others) {
      if (other.last < start || other.first > last) continue
      if (other.first > start) kept.push({ first: start, last: other.first - 1 })
      start = other.last + 1
    }
    if (start <= last) kept.push({ first: start, last })
    return kept
  })
}
