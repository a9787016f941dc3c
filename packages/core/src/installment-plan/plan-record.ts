import type { IsoDate } from '../calendar/index.ts'
import type { BalanceStep } from '../interest/index.ts'
import { quote } from '../plain/index.ts'
import {
  balanceHistories,
  type CashApplication,
  type Fact,
  itemKey,
  type PayableRef,
  type PlanAgreement,
  type PlanEnd,
} from '../receivable/index.ts'
import { type PlanItem, planOwed } from './plan-claim.ts'

/** What became of a plan: what its documents owed since it was agreed, and its end if there is one. */
export type PlanRecord = Readonly<{
  /**
   * What `planOwed` says, from the end of the day on. Days ascend, and the first is not after the agreement.
   *
   * One step with what is owed today is enough for most questions; it takes all that was paid for paid in time. With every
   * step, a plan that was broken and paid later is still known to have been broken.
   */
  balances: readonly BalanceStep[]
  ended?: PlanEnd
}>

/**
 * The record of a plan, from the facts of its customer, in one walk over them.
 *
 * Derived and never stored: a payment that bounced by `asOf` has paid nothing, and one recorded late counts from its own day.
 *
 * @throws RangeError when `asOf` is before the agreement, or as `accountPosition` does.
 * @example
 * const record = planRecord(plan, account.facts, { asOf: isoDate('2026-06-30'), allocate: oldestDueFirst })
 * planState(plan, record, isoDate('2026-06-30'))
 */
export function planRecord(
  plan: PlanAgreement,
  facts: readonly Fact[],
  { asOf, ...application }: Readonly<{ asOf: IsoDate }> & CashApplication,
): PlanRecord {
  assertAgreed(plan, asOf)
  const histories = ownHistories(plan, balanceHistories(facts, { asOf, ...application }))
  const ended = facts.find(
    (fact): fact is PlanEnd => fact.kind === 'plan-end' && fact.planId === plan.id && fact.endDate <= asOf,
  )
  const days = histories.flatMap(({ steps }) => steps.map(({ from }) => from)).filter((day) => day > plan.agreedDate)
  const steps = [plan.agreedDate, ...[...new Set(days)].sort()].map((from) => ({
    from,
    open: planOwed(
      plan,
      histories.flatMap((history) => itemOn(history, from)),
    ),
  }))
  return {
    balances: steps.filter(({ open }, index) => open.minor !== steps[index - 1]?.open.minor),
    ...(ended === undefined ? undefined : { ended }),
  }
}

/** Refuses a day on which there was no plan. */
export function assertAgreed(plan: PlanAgreement, asOf: IsoDate): void {
  if (asOf >= plan.agreedDate) return
  throw new RangeError(`asOf: ${quote(asOf)} is before ${quote(plan.agreedDate)}, when the plan was agreed`)
}

type ItemHistory = Readonly<{ document: PayableRef; steps: readonly BalanceStep[] }>

/** The histories of all parts of the documents of a plan. */
function ownHistories(
  plan: PlanAgreement,
  histories: ReadonlyMap<string, readonly BalanceStep[]>,
): readonly ItemHistory[] {
  const charges = (plan.charges ?? []).map((id): PayableRef => ({ kind: 'charge', id }))
  return [...plan.sources, ...charges].flatMap(({ kind, id }) => {
    const parts: ItemHistory[] = []
    for (let part = 1; ; part += 1) {
      const steps = histories.get(itemKey({ kind, id, part }))
      if (steps === undefined) return parts
      parts.push({ document: { kind, id }, steps })
    }
  })
}

/** An item as it was at the end of a day; nothing before its first step. */
function itemOn({ document, steps }: ItemHistory, day: IsoDate): readonly PlanItem[] {
  const [first] = steps
  const step = steps.findLast(({ from }) => from <= day)
  if (first === undefined || step === undefined) return []
  return [{ ...document, dueDate: first.from, amount: first.open, open: step.open }]
}
