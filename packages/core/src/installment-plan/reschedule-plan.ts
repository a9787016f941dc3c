import { amortizationSchedule, type ScheduleContext, type ScheduleTerms } from '../amortization/index.ts'
import type { Instant } from '../calendar/index.ts'
import type { PlanAgreement } from '../receivable/index.ts'
import { assertSameDay, type PlanOnDay } from './end-plan.ts'
import { capitalised, type PlanChange, type PlanReplacement, remainderOf, replaceBySchedule } from './replace-plan.ts'

/** Who approved a change, and when. */
export type PlanApproval = Readonly<{ approvedBy: string; approvedAt: Instant }>

/** The schedule that takes the place of the old one. */
export type Rescheduling = Readonly<{
  schedule: Omit<ScheduleTerms, 'principal'>
  /**
   * What becomes of interest earned and fees due that are not paid: due with the first instalment without bearing interest
   * (`due-first`, when left out), or part of the principal (`capitalised`), where law and contract allow it.
   */
  unpaidInterest?: 'due-first' | 'capitalised'
  context?: ScheduleContext
}>

/**
 * Puts another schedule in the place of a plan (refinanciación, reprogramación), with a reason and with the approval of somebody
 * else than whoever asks. Its sources are what is left of the old ones; a plan that is broken may be rescued this way.
 *
 * @returns refused when the plan has ended, no principal is left, or `approvedBy` is `actor`.
 * @throws RangeError when the state is of another day, and as `amortizationSchedule` does, or when an instalment would be due before the change.
 * @example
 * const outcome = reschedulePlan(old, { state, items }, { schedule }, {
 *   id: 'P-2',
 *   date: isoDate('2026-06-10'),
 *   dayCount: 'act/365f',
 *   reason: 'lost their main customer',
 *   actor: 'collections desk',
 *   approval: { approvedBy: 'head of collections', approvedAt: instant('2026-06-10T15:00:00Z') },
 * })
 */
export function reschedulePlan(
  plan: PlanAgreement,
  { state, items }: PlanOnDay,
  { schedule: terms, unpaidInterest = 'due-first', context }: Rescheduling,
  { approval, ...change }: PlanChange & Readonly<{ approval: PlanApproval }>,
): PlanReplacement {
  assertSameDay({ state, items }, change)
  if (state.kind === 'ended') return { kind: 'refused', reason: 'plan-ended' }
  if (approval.approvedBy === change.actor) return { kind: 'refused', reason: 'own-approval' }
  const left = remainderOf(plan, items, { ...change, earnedTo: change.date })
  const remainder = unpaidInterest === 'capitalised' ? capitalised(left) : left
  if (remainder.principal.minor <= 0) return { kind: 'refused', reason: 'nothing-open' }
  const schedule = amortizationSchedule({ ...terms, principal: remainder.principal }, context)
  return replaceBySchedule(plan, { remainder, schedule }, { ...change, ...approval })
}
