import type { IsoDate } from '../calendar/index.ts'
import { type Cadence, daysLater } from './cadence.ts'
import type { Firing } from './due-step.ts'
import type { ReminderPolicy } from './policy.ts'
import type { RuleTrial } from './reminder-plan.ts'
import type { ReminderSituation } from './reminder-situation.ts'
import { trial } from './trial.ts'

/**
 * Whole days between the last reminder to a customer and one that follows a cadence: the cadence's own minimum gap, or else the
 * policy's; more for customers in hardship, and at least one where a day brings one level.
 *
 * @param cadence its name; one that the policy does not have keeps the policy's gap.
 * @example minimumGapDays(policy.reminder, { cadence: reminder.cadence, isGentle: false }) // 3
 */
export function minimumGapDays(
  policy: ReminderPolicy,
  { cadence, isGentle }: Readonly<{ cadence: string; isGentle: boolean }>,
): number {
  return gapOf(
    policy,
    policy.cadences.find(({ name }) => name === cadence),
    isGentle,
  )
}

function gapOf(policy: ReminderPolicy, cadence: Cadence | undefined, isGentle: boolean): number {
  return Math.max(
    cadence?.minimumGapDays ?? policy.minimumGapDays,
    isGentle ? (policy.gentle?.minimumGapDays ?? 0) : 0,
    policy.jump === 'one-level-per-run' ? 1 : 0,
  )
}

/** What may go out by now, and the first day on which more may. */
export type GapTry = Readonly<{ free: readonly Firing[]; trials: readonly RuleTrial[]; nextDate?: IsoDate }>

/** Keeps the minimum gap after the customer's last reminder, for each cadence its own. */
export function keepGaps(
  firings: readonly Firing[],
  { history, policy, asOf, isGentle = false }: ReminderSituation,
): GapTry {
  const { lastDate } = history
  if (lastDate === undefined) return { free: firings, trials: [] }
  const gaps = new Map<Cadence, number>()
  for (const { cadence } of firings) if (!gaps.has(cadence)) gaps.set(cadence, gapOf(policy, cadence, isGentle))
  const ends = (days: number) => daysLater(lastDate, days)
  const isOver = (days: number) => {
    const end = ends(days)
    return end !== undefined && end <= asOf
  }
  const different = [...new Set(gaps.values())].sort((a, b) => a - b)
  const nextDate = different.filter((days) => !isOver(days)).map(ends)[0]
  return {
    free: firings.filter(({ cadence }) => isOver(gaps.get(cadence) ?? 0)),
    trials: different.map((days) => {
      const saw = { lastReminder: lastDate, minimumGapDays: days, freeFrom: ends(days) ?? 'never' }
      return trial('minimum-gap', isOver(days), saw)
    }),
    ...(nextDate === undefined ? {} : { nextDate }),
  }
}
