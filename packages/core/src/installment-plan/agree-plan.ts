import type { IsoDate } from '../calendar/index.ts'
import { naturalKey, quote } from '../plain/index.ts'
import type { Charge, Fact, PlanAgreement, PlanInstalment } from '../receivable/index.ts'
import { withEarned } from './earned-interest.ts'
import type { PlanProposal } from './propose-plan.ts'

/** Who agreed to a plan, when, and under which conditions. */
export type PlanSigning = Readonly<Pick<PlanAgreement, 'id' | 'customerId' | 'agreedDate' | 'penalties'>> &
  Readonly<Partial<Pick<PlanAgreement, 'breach' | 'reason' | 'actor'>>>

/** A plan and the facts that make it one: record all of them together. */
export type AgreedPlan = Readonly<{ plan: PlanAgreement; facts: readonly Fact[] }>

/**
 * Id of the charge that carries the interest or the fee of an instalment: a natural key, so that it is never charged twice.
 *
 * @example planChargeId({ planId: 'P-1', number: 2, chargeKind: 'plan-interest' }) // 'P-1/2/plan-interest'
 */
export function planChargeId({
  planId,
  number,
  chargeKind,
}: Readonly<{ planId: string; number: number; chargeKind: 'plan-interest' | 'plan-fee' }>): string {
  return naturalKey(planId, `${number}`, chargeKind)
}

/**
 * The facts of a plan that was agreed to: the plan, and a charge for the interest and for the fee of each instalment, issued on
 * the day of the agreement and due with the instalment. The sources stay the claims they are.
 *
 * @throws RangeError when an instalment is due before the agreement.
 * @example
 * const { plan, facts } = agreePlan(proposal, {
 *   id: 'P-1',
 *   customerId: 'C-1',
 *   agreedDate: isoDate('2026-03-01'),
 *   penalties: 'suspended',
 *   breach: { missedMax: 1, daysLateMax: 30 },
 * })
 */
export function agreePlan(proposal: PlanProposal, signing: PlanSigning): AgreedPlan {
  const { sources, instalments, schedule, conditionalWaiver } = proposal
  return planFacts({
    ...signing,
    sources,
    instalments: withEarned(instalments, schedule, signing.agreedDate),
    ...(conditionalWaiver === undefined ? undefined : { conditionalWaiver }),
  })
}

/** A plan before its charges have ids. */
export type NewPlan = Readonly<Omit<PlanAgreement, 'kind' | 'charges'>>

/** Charges of the plan before that a new one collects: their ids, and the instalments without them. */
export type CarriedCharges = Readonly<{ ids: readonly string[]; charged: readonly PlanInstalment[] }>

/** The facts of a plan, whether or not it takes the place of another one. */
export function planFacts(
  given: NewPlan,
  { ids, charged }: CarriedCharges = { ids: [], charged: given.instalments },
): AgreedPlan {
  const early = given.instalments.find(({ dueDate }) => dueDate < given.agreedDate)
  if (early !== undefined) {
    const days = `${quote(given.agreedDate)} is after ${quote(early.dueDate)}`
    throw new RangeError(`agreedDate: ${days}, when an instalment is due; let the schedule start later`)
  }
  const charges = chargesOf(charged, given)
  const chargeIds = [...ids, ...charges.map(({ id }) => id)]
  const plan: PlanAgreement = {
    kind: 'plan',
    ...given,
    ...(chargeIds.length === 0 ? undefined : { charges: chargeIds }),
  }
  return { plan, facts: [plan, ...charges] }
}

function chargesOf(
  instalments: readonly PlanInstalment[],
  { id: planId, customerId, agreedDate }: NewPlan,
): readonly Charge[] {
  return instalments.flatMap(({ dueDate, interest, fee }, index) => {
    const period = { from: periodStart(instalments, index, agreedDate), to: dueDate }
    const charge = (chargeKind: 'plan-interest' | 'plan-fee', amount: Charge['amount']): readonly Charge[] => {
      if (amount.minor === 0) return []
      const id = planChargeId({ planId, number: index + 1, chargeKind })
      return [{ kind: 'charge', id, customerId, chargeKind, issueDate: agreedDate, dueDate, amount, period }]
    }
    return [...charge('plan-fee', fee), ...charge('plan-interest', interest)]
  })
}

/** The day the period of an instalment begins: when the one before it was due. */
function periodStart(instalments: readonly PlanInstalment[], index: number, agreedDate: IsoDate): IsoDate {
  return instalments[index - 1]?.dueDate ?? agreedDate
}
