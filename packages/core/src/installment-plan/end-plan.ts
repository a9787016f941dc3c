import type { DayCount } from '../calendar/index.ts'
import { isPositive, type Money, zero } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import type { Fact, PlanAgreement } from '../receivable/index.ts'
import { type Payoff, payoffAmount, payoffOf } from './payoff.ts'
import { type PlanItem, planClaims } from './plan-claim.ts'
import type { PlanState } from './plan-state.ts'
import { type PlanAct, planEnd, planWaivers } from './plan-waiver.ts'

/** A plan on the day something is done to it: its state, and the items of the same position, the paid ones too. */
export type PlanOnDay = Readonly<{ state: PlanState; items: readonly PlanItem[] }>

/**
 * Refuses a state of another day than that of the act: yesterday's may hold while today's is broken, and what is to be forgiven
 * is lost then.
 *
 * @throws RangeError with both days.
 */
export function assertSameDay({ state }: PlanOnDay, { date }: Pick<PlanAct, 'date'>): void {
  if (state.asOf === date) return
  throw new RangeError(
    `date: ${quote(date)} is not ${quote(state.asOf)}, the day of the state; derive the state of that day`,
  )
}

/** Who ends a plan and when, and how the days of a period under way are counted. */
export type PlanEnding = PlanAct & Readonly<{ dayCount: DayCount }>

/** Whether a plan is completed: the facts to record, or what is in the way. */
export type Completion =
  | Readonly<{ kind: 'completed'; facts: readonly Fact[]; payoff: Payoff }>
  | Readonly<{ kind: 'not-completed'; reason: 'plan-broken' | 'plan-ended' }>
  | Readonly<{ kind: 'not-completed'; reason: 'still-owed'; missing: Money }>

/**
 * The facts that complete a plan once it is paid, to the last instalment or by its payoff amount: a waiver for all that is to be
 * forgiven (the conditional waiver, interest not earned, fees not due), and the end of the plan. After them its documents owe
 * nothing within it.
 *
 * A plan that is broken forgives nothing, paid later or not.
 *
 * @throws RangeError when the state is of another day, and as `payoffAmount` does.
 * @example
 * const completion = completionFacts(plan, { state, items: position.items }, { date, dayCount: 'act/365f', actor: 'policy' })
 * if (completion.kind === 'completed') record(completion.facts)
 */
export function completionFacts(
  plan: PlanAgreement,
  { state, items }: PlanOnDay,
  { dayCount, ...act }: PlanEnding,
): Completion {
  assertSameDay({ state, items }, act)
  if (state.kind === 'broken') return { kind: 'not-completed', reason: 'plan-broken' }
  if (state.kind === 'ended') return { kind: 'not-completed', reason: 'plan-ended' }
  const payoff = payoffAmount(plan, items, { date: act.date, dayCount })
  if (isPositive(payoff.total)) return { kind: 'not-completed', reason: 'still-owed', missing: payoff.total }
  const principal = plan.conditionalWaiver ?? zero(payoff.total.currency)
  const waivers = planWaivers(plan, { claims: planClaims(plan, items), forgiven: { ...payoff.rebate, principal } }, act)
  return { kind: 'completed', facts: [...waivers, planEnd(plan, { ...act, reason: 'completed' })], payoff }
}

/** Whether everything is due at once: the facts to record and what is due, or what is in the way. */
export type Acceleration =
  | Readonly<{ kind: 'accelerated'; facts: readonly Fact[]; payoff: Payoff }>
  | Readonly<{ kind: 'refused'; reason: 'not-broken' | 'plan-ended' }>

/**
 * Makes everything due at once, because a plan is broken (vencimiento anticipado): the payoff amount of that day, with what
 * would have been forgiven. Interest not earned and fees not due are waived, and the plan ends as broken, so that what its
 * documents owe is the payoff amount, and they are followed by themselves.
 *
 * @throws RangeError when the state is of another day, and as `payoffAmount` does.
 * @example
 * const { payoff, facts } = acceleratePlan(plan, { state, items: position.items }, { date, dayCount: 'act/365f', actor: 'collections desk' })
 */
export function acceleratePlan(
  plan: PlanAgreement,
  { state, items }: PlanOnDay,
  { dayCount, ...act }: PlanEnding,
): Acceleration {
  assertSameDay({ state, items }, act)
  if (state.kind === 'ended') return { kind: 'refused', reason: 'plan-ended' }
  if (state.kind !== 'broken') return { kind: 'refused', reason: 'not-broken' }
  const payoff = payoffOf(plan, items, { date: act.date, dayCount, waiver: 'lost' })
  const forgiven = { ...payoff.rebate, principal: zero(payoff.total.currency) }
  const waivers = planWaivers(plan, { claims: planClaims(plan, items), forgiven }, act)
  return { kind: 'accelerated', facts: [...waivers, planEnd(plan, { ...act, reason: 'broken' })], payoff }
}
