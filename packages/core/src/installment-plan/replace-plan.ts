import type { Schedule } from '../amortization/index.ts'
import type { DayCount, IsoDate } from '../calendar/index.ts'
import { add, type Money, minimum, subtract, sum, zero } from '../money/index.ts'
import type { AllocationPart, Fact, PlanAgreement, PlanInstalment, Waiver } from '../receivable/index.ts'
import { planFacts } from './agree-plan.ts'
import { withEarned } from './earned-interest.ts'
import { payoffAmount } from './payoff.ts'
import { type PlanClaim, type PlanClaims, type PlanItem, planClaims } from './plan-claim.ts'
import { type PlanAct, planEnd, planWaivers } from './plan-waiver.ts'
import { proposalOf } from './propose-plan.ts'

/** The plan that takes the place of another one: who changed it, when and why. What is left out stays as it was. */
export type PlanChange = PlanAct &
  Readonly<{ id: string; reason: string; dayCount: DayCount }> &
  Readonly<Partial<Pick<PlanAgreement, 'breach' | 'penalties'>>>

/** A new plan and the facts that put it in the place of the old one, or why there is none. */
export type PlanReplacement =
  | Readonly<{ kind: 'replaced'; plan: PlanAgreement; facts: readonly Fact[] }>
  | Readonly<{ kind: 'refused'; reason: ReplacementRefusal }>

/**
 * Why a plan is not changed. `nothing-open`: no principal is left to be paid. `due-now`: instalments are due and have to be paid, or
 * rescheduled, first. `past-due`: the same, of late ones. `own-approval`: whoever approved is who asked.
 */
export type ReplacementRefusal = 'plan-ended' | 'plan-broken' | 'nothing-open' | 'due-now' | 'past-due' | 'own-approval'

/** What a plan still has to collect once it asks for no interest after a day. */
export type Remainder = Readonly<{
  waivers: readonly Waiver[]
  sources: readonly AllocationPart[]
  /** Interest earned and fees due that are not paid: they bear no interest. */
  carried: readonly PlanClaim[]
  waiver: Money
  /** What the instalments of the new plan have to pay of the sources; not above zero when nothing is left. */
  principal: Money
}>

/** Gives up interest not earned by a day and fees not due by then, and tells what is left. */
export function remainderOf(
  plan: PlanAgreement,
  items: readonly PlanItem[],
  { earnedTo, dayCount, ...act }: PlanAct & Readonly<{ dayCount: DayCount; earnedTo: IsoDate }>,
): Remainder {
  const claims = planClaims(plan, items)
  const { rebate } = payoffAmount(plan, items, { date: earnedTo, dayCount })
  const waivers = planWaivers(plan, { claims, forgiven: { ...rebate, principal: zero(claims.currency) } }, act)
  const sources = sourcesLeft(claims, waivers)
  const carried = claims.charges.map((charge) => lessWaived(charge, waivers)).filter(({ open }) => open.minor > 0)
  return { waivers, sources, carried, ...principalLeft(plan, { sources, currency: claims.currency }) }
}

/** The same with what is carried as principal, which bears interest: it comes first among the sources. */
export function capitalised({ carried, sources, principal, ...remainder }: Remainder): Remainder {
  const added = carried.map(({ kind, id, open }) => ({ kind, id, amount: open }))
  return {
    ...remainder,
    sources: [...added, ...sources],
    carried: [],
    principal: added.reduce((total, { amount }) => add(total, amount), principal),
  }
}

/** What the sources owe, with what they owe beside the plan. */
export function sourcesLeft(claims: PlanClaims, waivers: readonly Waiver[]): readonly AllocationPart[] {
  return claims.sources
    .map((source) => lessWaived(source, waivers))
    .map(({ kind, id, open, beside }) => ({ kind, id, amount: add(open, beside) }))
    .filter(({ amount }) => amount.minor > 0)
}

/** What is to be forgiven, which is never more than there is, and what is not. */
export function principalLeft(
  { conditionalWaiver }: PlanAgreement,
  { sources, currency }: Readonly<{ sources: readonly AllocationPart[]; currency: string }>,
): Readonly<{ waiver: Money; principal: Money }> {
  const owed = sum(
    sources.map(({ amount }) => amount),
    currency,
  )
  const waiver = minimum(conditionalWaiver ?? zero(currency), owed)
  return { waiver, principal: subtract(owed, waiver) }
}

function lessWaived(claim: PlanClaim, waivers: readonly Waiver[]): PlanClaim {
  const own = waivers.filter(({ document }) => document.kind === claim.kind && document.id === claim.id)
  return { ...claim, open: own.reduce((open, { amount }) => subtract(open, amount), claim.open) }
}

/** Puts a plan by a new schedule in the place of another. */
export function replaceBySchedule(
  old: PlanAgreement,
  { remainder, schedule }: Readonly<{ remainder: Remainder; schedule: Schedule }>,
  change: PlanChange & Readonly<Partial<Pick<PlanAgreement, 'approvedBy' | 'approvedAt'>>>,
): PlanReplacement {
  const { sources, carried, waiver, waivers } = remainder
  const proposal = proposalOf(schedule, { sources, waiver, spread: 'in-order' })
  const instalments = withEarned(proposal.instalments, schedule, change.date)
  const replacement = planFacts(
    {
      ...newTerms(old, change),
      ...waiverOf(waiver),
      sources,
      instalments: withCarried(instalments, { carried, agreedDate: change.date }),
    },
    { ids: carried.map(({ id }) => id), charged: instalments },
  )
  return replaced(old, { replacement, waivers, change })
}

/** What a new plan has of the old one, and of the change. */
export function newTerms(
  { id: supersedes, customerId, breach, penalties }: PlanAgreement,
  { date: agreedDate, dayCount: _, ...change }: PlanChange,
): Omit<PlanAgreement, 'kind' | 'sources' | 'instalments' | 'charges'> {
  return {
    penalties,
    ...(breach === undefined ? undefined : { breach }),
    ...change,
    customerId,
    agreedDate,
    supersedes,
  }
}

/** A conditional waiver where there is one. */
export function waiverOf(waiver: Money): Readonly<Partial<Pick<PlanAgreement, 'conditionalWaiver'>>> {
  return waiver.minor === 0 ? {} : { conditionalWaiver: waiver }
}

/** The old plan ends, what it gives up is waived, and the new one begins. */
export function replaced(
  old: PlanAgreement,
  {
    replacement: { plan, facts },
    waivers,
    change: { date, actor },
  }: Readonly<{ replacement: ReturnType<typeof planFacts>; waivers: readonly Waiver[]; change: PlanAct }>,
): PlanReplacement {
  return {
    kind: 'replaced',
    plan,
    facts: [...waivers, planEnd(old, { date, actor, reason: 'rescheduled' }), ...facts],
  }
}

/** Charges that were due before fall due with the first instalment. */
function withCarried(
  [first, ...others]: readonly PlanInstalment[],
  { carried, agreedDate }: Readonly<{ carried: readonly PlanClaim[]; agreedDate: IsoDate }>,
): readonly PlanInstalment[] {
  if (first === undefined) return others
  const plus = (amount: Money, isFee: boolean): Money =>
    carried
      .filter(({ chargeKind }) => (chargeKind === 'plan-fee') === isFee)
      .reduce((total, { open }) => add(total, open), amount)
  const interest = plus(first.interest, false)
  if (interest.minor === first.interest.minor) return [{ ...first, fee: plus(first.fee, true) }, ...others]
  // What is carried was earned before: the first period earns what it would without.
  const earned = first.earned ?? { from: agreedDate, to: first.dueDate, interest: first.interest }
  return [{ ...first, interest, fee: plus(first.fee, true), earned }, ...others]
}
