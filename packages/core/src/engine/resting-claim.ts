import { addDays, type DayRange, type IsoDate, lastDate } from '../calendar/index.ts'
import type { BalanceStep } from '../interest/index.ts'
import { dayBefore, type Rest } from './penalty-rest.ts'

/** An item of a document as it stood day by day. */
export type RestingItem = Readonly<{ key: string; dueDate: IsoDate; steps: readonly BalanceStep[] }>

/** What earns penalties of an item, and the days on which nothing does. */
export type RestingClaim = Readonly<{ balances: readonly BalanceStep[]; pauses: readonly DayRange[] }>

/**
 * What is left to earn penalties of the items of one document while parts of it rest.
 *
 * A part is taken from the items due last, as the disputed part is. Where it is all an item owes, the item pauses: it is not paid,
 * so nothing is closed or settled by that. Interest of a day is reckoned on what was open at the end of the day before, so a part
 * that rests from a day on is off the balance from the day before.
 *
 * @param items of one document, all of them.
 * @param rests that are about the document; those without `minor` pause all of it.
 */
export function restingClaims(
  items: readonly RestingItem[],
  rests: readonly Rest[],
): ReadonlyMap<string, RestingClaim> {
  const whole = rests.flatMap(({ minor, from, to }) => (minor === undefined ? [{ from, to }] : []))
  const parts = rests.flatMap(({ minor, from, to }) =>
    minor === undefined ? [] : [{ minor, from: dayBefore(from), to: dayBefore(to) }],
  )
  if (parts.length === 0) return new Map(items.map(({ key, steps }) => [key, { balances: steps, pauses: whole }]))
  const days = [
    ...items.flatMap(({ steps }) => steps.map(({ from }) => from)),
    ...parts.flatMap(({ from, to }) => [from, to]),
  ]
  const times = [...new Set(days)].sort()
  const dueLastFirst = items
    .toReversed()
    .toSorted((a, b) => (a.dueDate === b.dueDate ? 0 : a.dueDate < b.dueDate ? 1 : -1))
  const drafts = new Map(items.map(({ key }) => [key, { balances: [] as BalanceStep[], pauses: [...whole] }]))
  for (const [index, time] of times.entries()) {
    const until = times[index + 1]
    let left = parts.reduce((sum, { minor, from, to }) => (from <= time && time < to ? sum + minor : sum), 0)
    for (const { key, steps } of dueLastFirst) {
      const step = steps.findLast(({ from }) => from <= time)
      const draft = drafts.get(key)
      if (step === undefined || draft === undefined) continue
      const { minor: open, currency } = step.open
      const resting = Math.min(left, open)
      left -= resting
      const isAll = resting > 0 && resting === open
      if (isAll) draft.pauses.push({ from: dayAfter(time), to: until === undefined ? lastDate : dayAfter(until) })
      addStep(draft.balances, { from: time, open: { minor: isAll ? open : open - resting, currency } })
    }
  }
  return drafts
}

function addStep(balances: BalanceStep[], step: BalanceStep): void {
  if (balances.at(-1)?.open.minor !== step.open.minor) balances.push(step)
}

function dayAfter(date: IsoDate): IsoDate {
  return date < lastDate ? addDays(date, 1) : date
}
