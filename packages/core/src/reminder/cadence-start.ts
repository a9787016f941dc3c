import { type IsoDate, sooner } from '../calendar/index.ts'
import type { FollowedItem, NetItem } from '../receivable/index.ts'
import type { Cadence } from './cadence.ts'
import type { CadenceCondition } from './cadence-condition.ts'
import { type ConditionView, holds, nextConditionDate } from './condition-check.ts'
import { levelDone } from './due-step.ts'
import type { RuleTrial } from './reminder-plan.ts'
import type { ReminderSituation } from './reminder-situation.ts'
import { tracksOf } from './track.ts'
import { trial } from './trial.ts'

type Owed = NetItem<FollowedItem>
type Followed = ReadonlyMap<Cadence, readonly Owed[]>

/** The cadences that send something, and why the last of the others does not when none does. */
export type Started = Readonly<{
  followed: Followed
  trials: readonly RuleTrial[]
  reason?: 'not-started' | 'stopped'
  /** The next day on which a cadence that waits may start. */
  nextDate: IsoDate | undefined
}>

/**
 * Leaves out cadences whose conditions to start do not hold yet, and those that one of their conditions stops.
 *
 * @param chased all that may be chased of the account: conditions look at the account, not at the items of one cadence.
 */
export function startedCadences(followed: Followed, chased: readonly Owed[], situation: ReminderSituation): Started {
  const started = new Map<Cadence, readonly Owed[]>()
  const trials: RuleTrial[] = []
  let reason: Started['reason']
  let nextDate: IsoDate | undefined
  for (const [cadence, nets] of followed) {
    const { startsWhen = [], stopsWhen = [] } = cadence
    if (startsWhen.length + stopsWhen.length === 0) {
      started.set(cadence, nets)
      continue
    }
    const view = viewOf(cadence, nets, { chased, situation })
    const missing = startsWhen.find((condition) => !holds(condition, view))
    const stopping = missing === undefined ? stopsWhen.find((condition) => holds(condition, view)) : undefined
    const met = missing ?? stopping
    if (met === undefined) started.set(cadence, nets)
    else trials.push(trial(missing === undefined ? 'cadence-stop' : 'cadence-start', false, sawOf(cadence, met)))
    if (missing !== undefined) nextDate = sooner(nextDate, nextConditionDate(startsWhen, view))
    if (met !== undefined) reason = missing === undefined ? 'stopped' : 'not-started'
  }
  return { followed: started, trials, nextDate, ...(started.size > 0 || reason === undefined ? {} : { reason }) }
}

function viewOf(
  cadence: Cadence,
  nets: readonly Owed[],
  { chased, situation }: Readonly<{ chased: readonly Owed[]; situation: ReminderSituation }>,
): ConditionView {
  const levels = tracksOf(cadence, nets, situation).map((track) => levelDone(track, cadence, situation))
  return {
    asOf: situation.asOf,
    owed: chased,
    graceDays: cadence.graceDays ?? 0,
    level: Math.max(0, ...levels),
    isGentle: situation.isGentle ?? false,
  }
}

function sawOf({ name }: Cadence, condition: CadenceCondition): RuleTrial['saw'] {
  return { cadence: name, condition: condition.kind }
}
