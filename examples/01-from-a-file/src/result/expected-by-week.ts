import { addDays, type IsoDate, weekday } from '@cobranza/core'
import type { DemoResult } from '../demo-result.ts'
import type { AccountState } from './account-state.ts'

/** Weeks looked ahead, the one of the day included. */
const weeks = 12

/**
 * What may come in if everybody pays as they usually do: each open item on its due date plus the customer's usual delay.
 *
 * Items that are later than their customer's habit, or expected after the last week, are in no week: a habit that has
 * been broken says nothing about when they come.
 *
 * @returns per currency one entry for each week from that of `asOf` (Monday to Sunday) to the last one with an amount.
 */
export function expectedByWeek(
  states: readonly Pick<AccountState, 'items' | 'usualDaysLate'>[],
  asOf: IsoDate,
): DemoResult['expected'] {
  const mondays = Array.from({ length: weeks }, (_, week) => addDays(asOf, 1 - weekday(asOf) + 7 * week))
  const end = addDays(asOf, 8 - weekday(asOf) + 7 * (weeks - 1))
  const sums = new Map<string, number[]>()
  for (const { items, usualDaysLate } of states) {
    for (const { dueDate, open } of items) {
      const expectedDate = addDays(dueDate, usualDaysLate)
      if (expectedDate < asOf || expectedDate >= end) continue
      const week = mondays.findLastIndex((monday) => monday <= expectedDate)
      const sum = sums.get(open.currency) ?? mondays.map(() => 0)
      sum[week] = (sum[week] ?? 0) + open.minor
      sums.set(open.currency, sum)
    }
  }
  return [...sums.keys()].sort().flatMap((currency) => {
    const sum = sums.get(currency) ?? []
    const last = sum.findLastIndex((minor) => minor > 0)
    return mondays.slice(0, last + 1).map((weekOf, week) => ({ currency, weekOf, minor: sum[week] ?? 0 }))
  })
}
