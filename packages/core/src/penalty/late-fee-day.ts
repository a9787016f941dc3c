import { addMonths, dateOfDayNumber, dayNumber, type IsoDate, lastDate, monthOf, yearOf } from '../calendar/index.ts'
import { dayAfter, firstDayIn, isDayIn, type Lateness } from './late-day.ts'
import type { LateFeePeriod, LateFeeTiming } from './late-fee-timing.ts'
import type { PenaltyClaim } from './penalty-claim.ts'

/** A day on which a fee is earned; `occurrence` counts the turns of the timing from 1, those passed over included. */
export type LateFeeDay = Readonly<{ occurrence: number; day: number }>

/** The days on which a fee is earned, in order, until the first one after `asOf`. A limit of times is not looked at. */
export function lateFeeDays(
  when: LateFeeTiming,
  { claim, lateness, asOf }: Readonly<{ claim: PenaltyClaim; lateness: Lateness; asOf: IsoDate }>,
): LateFeeDay[] {
  const { due, pauses, earning, chargedFrom } = lateness
  if (chargedFrom === undefined) return []
  const nominal = when.kind === 'level' ? reached(when.level, claim) : dayAfter(due, when.days, pauses)
  if (nominal === undefined) return []
  const first = firstDayIn(earning, Math.max(nominal, chargedFrom))
  if (first === undefined) return []
  if (when.kind !== 'recurring') return [{ occurrence: 1, day: first }]
  const lastDay = earning.at(-1)?.last ?? first
  const end = dayNumber(asOf)
  const days: LateFeeDay[] = []
  for (let turn = 0; ; turn++) {
    const day = dayAfter(first, daysFrom(first, when.every, turn), pauses)
    if (day > lastDay) return days
    if (!isDayIn(earning, day)) continue
    days.push({ occurrence: turn + 1, day })
    if (day > end) return days
  }
}

function reached(level: number, { levels = [] }: PenaltyClaim): number | undefined {
  const days = levels.filter((step) => step.level === level).map(({ date }) => dayNumber(date))
  return days.length === 0 ? undefined : Math.min(...days)
}

/** Days from the first fee to that of a later turn; without end when the calendar ends before it. */
function daysFrom(first: number, { days, months }: LateFeePeriod, turn: number): number {
  if (days !== undefined) return turn * days
  const from = dateOfDayNumber(first)
  const monthsLeft = (yearOf(lastDate) - yearOf(from)) * 12 + 12 - monthOf(from)
  if (turn * months > monthsLeft) return Number.POSITIVE_INFINITY
  return dayNumber(addMonths(from, turn * months)) - first
}
