import type { IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import { factKey, type Item, type ItemStatus, itemKey, type PlanAgreement } from '../receivable/index.ts'
import { planClaims } from './plan-claim.ts'
import type { PlanState } from './plan-state.ts'

/** An instalment in the shape of an item, for aging and dunning: `id` is the plan's, `part` the number of the instalment. */
export type InstallmentItem = Readonly<{
  kind: 'installment'
  id: string
  part: number
  number: string
  issueDate: IsoDate
  dueDate: IsoDate
  amount: Money
  open: Money
  status: ItemStatus
}>

/** What dunning follows because of a plan. */
export type PlanItems = Readonly<{
  /** Keys of the items that are not followed by themselves: sources and charges of the plan. */
  hidden: readonly string[]
  /** What stands in their place: the instalments, paid ones included. */
  installments: readonly InstallmentItem[]
  /** What sources owe beside the plan: hidden items again, with no more open than that. */
  beside: readonly Item[]
}>

/**
 * What dunning follows while a plan holds: its instalments in place of its sources.
 *
 * Once it is broken or has ended nothing is hidden and nothing stands in: the sources come back as they are, with the due dates
 * they always had.
 *
 * @param items of the position the state was derived from.
 * @example
 * const { hidden, installments, beside } = planItems(plan, { state, items: position.items })
 * const followed = [...position.items.filter((item) => !hidden.includes(itemKey(item))), ...installments, ...beside]
 */
export function planItems(
  plan: PlanAgreement,
  { state, items }: Readonly<{ state: PlanState; items: readonly Item[] }>,
): PlanItems {
  if (state.kind === 'broken' || state.kind === 'ended') return { hidden: [], installments: [], beside: [] }
  const documents = new Set([
    ...plan.sources.map(({ kind, id }) => factKey({ kind, id })),
    ...(plan.charges ?? []).map((id) => factKey({ kind: 'charge', id })),
  ])
  const own = items.filter(({ kind, id }) => documents.has(factKey({ kind, id })))
  return {
    hidden: own.map(itemKey),
    installments: state.installments.map(({ number, dueDate, amount, open, status }) => ({
      kind: 'installment',
      id: plan.id,
      part: number,
      number: `${plan.id}-${number}`,
      issueDate: plan.agreedDate,
      dueDate,
      amount,
      open,
      status,
    })),
    beside: planClaims(plan, items).sources.flatMap(({ kind, id, beside }) =>
      besideOf(
        own.filter((item) => item.kind === kind && item.id === id),
        beside,
      ),
    ),
  }
}

/** The plan pays the oldest due parts of a document, so the youngest are the ones beside it. */
function besideOf(items: readonly Item[], beside: Money): readonly Item[] {
  let left = beside.minor
  return items.toReversed().flatMap((item): readonly Item[] => {
    const minor = Math.min(left, item.open.minor)
    left -= minor
    if (minor === 0) return []
    return [{ ...item, open: { ...item.open, minor }, status: minor < item.amount.minor ? 'partly-paid' : 'open' }]
  })
}
