import { addDays, type DayRange } from '../calendar/index.ts'
import type { PlanAgreement } from '../receivable/index.ts'
import type { PlanState } from './plan-state.ts'

/**
 * The days on which the sources of a plan charge no penalties, as interest takes pauses: from the agreement to the day the plan
 * was broken or ended, which charges again. What the pause spared is not charged afterwards.
 *
 * @returns `undefined` when the plan lets penalties continue.
 * @example
 * explainInterest({ dueDate, balances, pauses: [penaltyPause(plan, state) ?? []].flat() }, terms, { asOf })
 */
export function penaltyPause({ agreedDate, penalties }: PlanAgreement, state: PlanState): DayRange | undefined {
  if (penalties === 'continue') return undefined
  if (state.kind === 'broken') return { from: agreedDate, to: state.breach.date }
  return { from: agreedDate, to: state.kind === 'ended' ? state.endDate : addDays(state.asOf, 1) }
}
