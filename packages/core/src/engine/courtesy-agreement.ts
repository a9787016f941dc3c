import type { IsoDate } from '../calendar/index.ts'
import type { InstallmentState, PlanState } from '../installment-plan/index.ts'
import { add, isPositive, type Money, zero } from '../money/index.ts'
import { type FollowedItem, factKey, itemKey, type PlanAgreement } from '../receivable/index.ts'
import type { CourtesyAgreement } from '../reminder/index.ts'
import type { FollowedPosition } from './followed-position.ts'

/**
 * The plans that courtesies may speak of: those that hold, and those that hold no more because they were broken or cancelled. One that
 * was completed, or gave way to another, has nothing left to tell.
 *
 * @example courtesyAgreements(view.followed()) // [{ planId: 'PL-1', agreedDate, items: ['installment/PL-1#1', …] }]
 */
export function courtesyAgreements({ plans, position }: FollowedPosition): readonly CourtesyAgreement[] {
  return plans.flatMap(({ plan, state }): readonly CourtesyAgreement[] => {
    const { id: planId, agreedDate } = plan
    if (state.kind === 'active') {
      const items = position.items.filter(({ kind, id }) => kind === 'installment' && id === planId).map(itemKey)
      return [{ planId, agreedDate, items }]
    }
    const brokenDate = brokenSince(state)
    if (brokenDate === undefined) return []
    const missed = missedOf(state.installments, brokenDate)
    const items = documentsOf(plan, position.items)
    return [{ planId, agreedDate, items, brokenDate, ...(missed === undefined ? {} : { missed }) }]
  })
}

function brokenSince(state: PlanState): IsoDate | undefined {
  if (state.kind === 'broken') return state.breach.date
  const isGivenUp = state.kind === 'ended' && (state.reason === 'broken' || state.reason === 'cancelled')
  return isGivenUp ? state.endDate : undefined
}

/** What was due before the plan ended and is not paid, and the day on which the oldest of it was. */
function missedOf(
  installments: readonly InstallmentState[],
  brokenDate: IsoDate,
): Readonly<{ amount: Money; dueDate: IsoDate }> | undefined {
  const late = installments.filter(({ dueDate, open }) => dueDate < brokenDate && isPositive(open))
  const [oldest] = late
  if (oldest === undefined) return undefined
  const { dueDate, open } = oldest
  return { amount: late.reduce((sum, one) => add(sum, one.open), zero(open.currency)), dueDate }
}

/** What the plan was to pay: its documents, and the charges that carry its interest and fees. */
function documentsOf({ sources, charges = [] }: PlanAgreement, items: readonly FollowedItem[]): readonly string[] {
  const documents = new Set([
    ...sources.map(({ kind, id }) => factKey({ kind, id })),
    ...charges.map((id) => factKey({ kind: 'charge', id })),
  ])
  return items.filter(({ kind, id }) => kind !== 'installment' && documents.has(factKey({ kind, id }))).map(itemKey)
}
