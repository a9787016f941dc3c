import { amortizationSchedule, type ScheduleContext, type ScheduleTerms } from '../amortization/index.ts'
import { add, isPositive } from '../money/index.ts'
import type { PlanAgreement, PlanInstalment } from '../receivable/index.ts'
import { assertSameDay, type PlanOnDay } from './end-plan.ts'
import { remainingDates } from './remaining-dates.ts'
import { type PlanChange, type PlanReplacement, remainderOf, replaceBySchedule } from './replace-plan.ts'

/**
 * By what the rest of a plan goes on. Its due dates come from the plan, as long as `frequency` and `convention` are those it was
 * made by; a `balloon` that was left for the end has to be said again.
 */
export type RemainingTerms = Readonly<
  Pick<ScheduleTerms, 'frequency' | 'method' | 'interest' | 'balloon' | 'fee' | 'convention' | 'rounding'>
>

/** What to make of money paid beyond the instalments. */
export type Reamortization = Readonly<{
  /**
   * `shorter-term`: the payments stay as large as the next one is, and become fewer; the last one takes what is left.
   * `smaller-installment`: there are as many as before, by the method of the schedule.
   */
  effect: 'shorter-term' | 'smaller-installment'
  schedule: RemainingTerms
  context?: ScheduleContext
}>

/**
 * Reckons the rest of a plan anew after more was paid than was due. What the sources still owe is the principal of the new
 * plan; it goes on with the next due date after the day of the change. Interest not earned by then is waived, and interest
 * earned and not paid falls due with the first instalment, without bearing interest.
 *
 * Let `spreadPayment` send the money to the principal first (`early: 'principal'`).
 *
 * @returns refused while something is due (pay it first), when no principal or no due date is left, and for a plan that is broken
 * or has ended.
 * @throws RangeError when the state is of another day, and as `amortizationSchedule` does.
 * @example
 * const { plan, facts } = reamortizePlan(old, { state, items }, {
 *   effect: 'shorter-term',
 *   schedule: { frequency: { kind: 'monthly' }, method: { kind: 'level' }, interest },
 * }, { id: 'P-2', date, dayCount: 'act/365f', actor: 'collections desk', reason: 'early payment' })
 */
export function reamortizePlan(
  plan: PlanAgreement,
  { state, items }: PlanOnDay,
  { effect, schedule: terms, context }: Reamortization,
  change: PlanChange,
): PlanReplacement {
  assertSameDay({ state, items }, change)
  if (state.kind === 'ended' || state.kind === 'broken') return { kind: 'refused', reason: `plan-${state.kind}` }
  if (state.dueNow.minor > 0) return { kind: 'refused', reason: 'due-now' }
  const remainder = remainderOf(plan, items, { ...change, earnedTo: change.date })
  const dates = remainingDates(plan, change.date, { terms, context })
  if (typeof dates === 'string') return { kind: 'refused', reason: dates }
  const { principal } = remainder
  if (principal.minor <= 0) return { kind: 'refused', reason: 'nothing-open' }
  const following = plan.instalments.filter(({ dueDate }) => dueDate > change.date)
  const method = effect === 'shorter-term' ? fixedPayment(following) : terms.method
  const schedule = amortizationSchedule({ ...terms, ...dates, startDate: change.date, method, principal }, context)
  return replaceBySchedule(plan, { remainder, schedule }, change)
}

/** As much as the next instalment that asks for something. A debt that is smaller than expected is paid with fewer lines. */
function fixedPayment(following: readonly PlanInstalment[]): ScheduleTerms['method'] {
  const payments = following.map(({ principal, interest }) => add(principal, interest))
  const payment = payments.find(isPositive)
  return payment === undefined ? { kind: 'level' } : { kind: 'fixed-payment', payment }
}
