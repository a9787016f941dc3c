import type { IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import { naturalKey } from '../plain/index.ts'
import type { PlanAgreement, PlanEnd, Waiver } from '../receivable/index.ts'
import { type PlanClaims, total } from './plan-claim.ts'
import { spreadOver } from './principal-spread.ts'

/** The day something is done to a plan, and who did it. */
export type PlanAct = Readonly<{ date: IsoDate; actor: string }>

/** What is not owed any more. */
export type Forgiven = Readonly<{ interest: Money; fee: Money; principal: Money }>

/**
 * Waivers for what a plan no longer asks for: interest and fees of the last charges first, for the end of a plan is what is not
 * earned; what they were paid already, of any charge or source that still owes.
 */
export function planWaivers(
  plan: PlanAgreement,
  { claims, forgiven }: Readonly<{ claims: PlanClaims; forgiven: Forgiven }>,
  { date, actor }: PlanAct,
): readonly Waiver[] {
  const charges = claims.charges.toReversed()
  const interest = partsOf(
    charges.filter(({ chargeKind }) => chargeKind !== 'plan-fee'),
    forgiven.interest,
  )
  const fees = partsOf(
    charges.filter(({ chargeKind }) => chargeKind === 'plan-fee'),
    forgiven.fee,
  )
  const wanted = forgiven.interest.minor + forgiven.fee.minor + forgiven.principal.minor
  const given = total(interest, 'amount') + total(fees, 'amount')
  const left = leftOf([...claims.sources.toReversed(), ...charges], [...interest, ...fees])
  const others = partsOf(left, { ...forgiven.principal, minor: wanted - given })
  const because = (reason: string) => (part: (typeof interest)[number]) => ({ ...part, reason })
  const rest = forgiven.principal.minor > 0 ? 'conditional-waiver' : 'unearned-interest'
  return [
    ...interest.map(because('unearned-interest')),
    ...fees.map(because('fee-not-due')),
    ...others.map(because(rest)),
  ].map(({ kind, id, amount, reason }, index) => ({
    kind: 'waiver',
    id: naturalKey(plan.id, 'waiver', `${index + 1}`),
    customerId: plan.customerId,
    waiverDate: date,
    document: { kind, id },
    amount,
    reason,
    actor,
  }))
}

type Claim = PlanClaims['charges'][number]

/** As much of the amount as the claims owe, in their order. */
function partsOf(claims: readonly Claim[], amount: Money): ReturnType<typeof spreadOver> {
  return spreadOver(claims, { ...amount, minor: Math.min(amount.minor, total(claims, 'open')) }, 'in-order')
}

function leftOf(claims: readonly Claim[], parts: ReturnType<typeof spreadOver>): readonly Claim[] {
  return claims.map((claim) => {
    const part = parts.find(({ kind, id }) => kind === claim.kind && id === claim.id)
    if (part === undefined) return claim
    return { ...claim, open: { ...claim.open, minor: claim.open.minor - part.amount.minor } }
  })
}

/** The end of a plan: it has only one, so its id is the plan's. */
export function planEnd(
  plan: PlanAgreement,
  { date, actor, reason }: PlanAct & Readonly<Pick<PlanEnd, 'reason'>>,
): PlanEnd {
  return {
    kind: 'plan-end',
    id: naturalKey(plan.id, 'end'),
    customerId: plan.customerId,
    endDate: date,
    planId: plan.id,
    reason,
    actor,
  }
}
