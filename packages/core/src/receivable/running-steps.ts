import type { IsoDate } from '../calendar/index.ts'

/** Minor units from this day on, until the next step. */
export type HistoryStep = Readonly<{ from: IsoDate; minor: number }>

/** Minor units by which an amount goes up or down on a day. */
export type Change = Readonly<{ date: IsoDate; minor: number }>

/**
 * What an amount comes to as changes come in, one step per day on which its value at the end of the day differs.
 *
 * @param changes in any order, none before the day of the start; those of one day are one step.
 * @returns steps by ascending day, the first one on the day of the start.
 */
export function runningSteps(start: HistoryStep, changes: readonly Change[]): readonly HistoryStep[] {
  const minors = new Map<IsoDate, number>([[start.from, start.minor]])
  let minor = start.minor
  for (const change of changes.toSorted(byDate)) {
    minor += change.minor
    minors.set(change.date, minor)
  }
  return Array.from(minors, ([from, value]) => ({ from, minor: value })).filter(
    (step, index, steps) => step.minor !== steps[index - 1]?.minor,
  )
}

function byDate(a: Change, b: Change): number {
  return a.date < b.date ? -1 : Number(a.date > b.date)
}
