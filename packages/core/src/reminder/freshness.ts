import { daysBetween, type IsoDate } from '../calendar/index.ts'
import type { ReminderPolicy } from './policy.ts'
import type { RuleTrial } from './reminder-plan.ts'
import { trial } from './trial.ts'

/** The day asked about, and the last day whose payments are all known. */
export type DataAge = Readonly<{ asOf: IsoDate; dataThroughDate?: IsoDate | undefined }>

/** Tries the guard of a policy against old data; nothing when it has none. Data of unknown age is old. */
export function freshnessTrial({ freshness }: ReminderPolicy, age: DataAge): RuleTrial | undefined {
  if (freshness === undefined) return undefined
  const { maxAgeDays, stale } = freshness
  const passes = stale === 'warn' || !isOlder(age, maxAgeDays)
  return trial('freshness', passes, { dataThrough: age.dataThroughDate ?? 'unknown', maxAgeDays, stale })
}

/**
 * Whether a payment may be on its way that nobody has seen yet: the data is older than the policy's `crossedDays` or its freshness
 * allows, or of unknown age. Never when the policy has neither.
 *
 * @example mayHaveCrossed({ ...policy, crossedDays: 1 }, { asOf, dataThroughDate: addDays(asOf, -2) }) // true
 */
export function mayHaveCrossed(
  { crossedDays, freshness }: Pick<ReminderPolicy, 'crossedDays' | 'freshness'>,
  age: DataAge,
): boolean {
  return [crossedDays, freshness?.maxAgeDays].some((days) => days !== undefined && isOlder(age, days))
}

function isOlder({ asOf, dataThroughDate }: DataAge, days: number): boolean {
  return dataThroughDate === undefined || daysBetween(dataThroughDate, asOf) > days
}
