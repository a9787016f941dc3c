import type { IsoDate } from '../calendar/index.ts'
import { type PlanRecord, type PlanState, planItems, planRecord, planState } from '../installment-plan/index.ts'
import {
  type CashApplication,
  compareItems,
  type Fact,
  type FollowedItem,
  itemKey,
  type PlanAgreement,
  type Position,
  type PositionOf,
} from '../receivable/index.ts'

/** A plan, what became of it, and where it stands. */
export type FollowedPlan = Readonly<{ plan: PlanAgreement; record: PlanRecord; state: PlanState }>

/** A position as dunning follows it. */
export type FollowedPosition = Readonly<{
  /** The position, with the instalments of the plans that hold in place of the documents they pay. */
  position: PositionOf<FollowedItem>
  /** Every plan agreed by then, in the order of their days. */
  plans: readonly FollowedPlan[]
  /** The next day on which a plan changes though nothing is recorded. */
  nextChangeDate?: IsoDate
}>

/**
 * What dunning follows: while an installment plan holds, its instalments stand for its documents; once it is broken or has
 * ended, the documents come back with the due dates they always had.
 *
 * @param facts the position was derived from.
 * @throws RangeError as `accountPosition` does.
 * @example
 * const position = accountPosition(account.facts, { asOf, ...application })
 * const { position: followed } = followedPosition(position, account.facts, application)
 */
export function followedPosition(
  position: Position,
  facts: readonly Fact[],
  application: CashApplication,
): FollowedPosition {
  if (position.plans.length === 0) return { position, plans: [] }
  const { asOf } = position
  const plans = position.plans.map(({ plan }): FollowedPlan => {
    const record = planRecord(plan, facts, { asOf, ...application })
    return { plan, record, state: planState(plan, record, asOf) }
  })
  const parts = plans.map(({ plan, state }) => planItems(plan, { state, items: position.items }))
  const hidden = new Set(parts.flatMap((part) => part.hidden))
  const items = [
    ...position.items.filter((item) => !hidden.has(itemKey(item))),
    ...parts.flatMap(({ installments, beside }) => [...installments, ...beside]),
  ].sort(compareItems)
  const [nextChangeDate] = plans.flatMap(({ state }) => state.nextChangeDate ?? []).sort()
  return {
    position: { ...position, items },
    plans,
    ...(nextChangeDate === undefined ? undefined : { nextChangeDate }),
  }
}
