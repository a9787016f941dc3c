import { addDays, type IsoDate, later } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import { type AllocationPart, type FollowedItem, factKey, itemKey } from '../receivable/index.ts'
import type { DisputeState } from './dispute-state.ts'

/** What of an item is disputed, by which disputes, and its last silent day; none while one of them is open. */
export type DisputedItem = Readonly<{
  disputeIds: readonly string[]
  /** At most what the item owes. */
  amount: Money
  /** It is all that the item owes. */
  isWhole: boolean
  throughDate?: IsoDate
}>

/** What a dispute may be about; items of a position and instalments fit. */
export type DisputableItem = Readonly<Pick<FollowedItem, 'kind' | 'id' | 'part' | 'dueDate' | 'open'>>

/** A plan that holds, whose instalments stand for its documents; a `PlanAgreement` fits. */
export type DisputablePlan = Readonly<{
  id: string
  sources: readonly Pick<AllocationPart, 'kind' | 'id'>[]
  charges?: readonly string[]
}>

/**
 * What of each item is left out on the day of the states because it is disputed, by `itemKey`: while a dispute is open, and then
 * until the day on which what is left of it is chased again.
 *
 * A part of a document is taken from the items due last. Payments go to those due first, so what a debtor who accepts the rest has
 * left to pay in the end is the disputed part; and what is long overdue and not disputed is still asked for. Where a plan holds the
 * document, its instalments stand for it, the last ones first.
 *
 * @param book `items` that dunning follows, in any order; `plans` those that hold.
 * @example disputedItems(states, { items }).get('invoice/F-1#1') // { disputeIds: ['D-1'], amount: 40.00, isWhole: false }
 */
export function disputedItems(
  states: readonly DisputeState[],
  { items, plans = [] }: Readonly<{ items: readonly DisputableItem[]; plans?: readonly DisputablePlan[] }>,
): ReadonlyMap<string, DisputedItem> {
  const disputed = new Map<string, DisputedItem>()
  const taken = new Map<string, number>()
  if (states.length === 0) return disputed
  const itemsOf = itemsByDocument(items, plans)
  for (const state of states) {
    const claim = claimOf(state)
    if (claim === undefined) continue
    let left = claim.minor
    for (const item of itemsOf(state)) {
      const key = itemKey(item)
      const free = item.open.minor - (taken.get(key) ?? 0)
      const minor = Math.min(left, free)
      if (minor <= 0) continue
      left -= minor
      taken.set(key, (taken.get(key) ?? 0) + minor)
      disputed.set(key, together(disputed.get(key), { state, item, minor }))
    }
  }
  return disputed
}

/** What of its document a dispute keeps silent, in minor units: without end when it is about the whole of it. */
function claimOf(state: DisputeState): Readonly<{ minor: number }> | undefined {
  const { dispute, asOf } = state
  if (state.kind === 'resolved' && state.resumeDate <= asOf) return undefined
  const claimed = dispute.amount?.minor ?? Number.POSITIVE_INFINITY
  const credited = state.kind === 'resolved' ? (state.credited?.minor ?? 0) : 0
  return { minor: Math.max(0, claimed - credited) }
}

/** What stands for the document of a dispute, due last first; each item is filed once, however many disputes there are. */
function itemsByDocument(
  items: readonly DisputableItem[],
  plans: readonly DisputablePlan[],
): (state: DisputeState) => readonly DisputableItem[] {
  const byName = new Map<string, DisputableItem[]>()
  for (const item of items) {
    const name = `${item.kind}/${item.id}`
    const others = byName.get(name)
    if (others === undefined) byName.set(name, [item])
    else others.push(item)
  }
  const namesOf = new Map<string, Set<string>>()
  for (const { id, sources, charges = [] } of plans) {
    const documents = [...sources, ...charges.map((charge) => ({ kind: 'charge' as const, id: charge }))]
    for (const document of documents.map(({ kind, id: of }) => factKey({ kind, id: of }))) {
      namesOf.set(document, (namesOf.get(document) ?? new Set()).add(`installment/${id}`))
    }
  }
  return ({ dispute: { document, amount } }) => {
    const name = factKey(document)
    return [name, ...(namesOf.get(name) ?? [])]
      .flatMap((one) => byName.get(one) ?? [])
      .filter(({ open: { currency } }) => amount === undefined || amount.currency === currency)
      .sort((a, b) => (a.dueDate === b.dueDate ? b.part - a.part : a.dueDate < b.dueDate ? 1 : -1))
  }
}

function together(
  before: DisputedItem | undefined,
  { state, item, minor }: Readonly<{ state: DisputeState; item: DisputableItem; minor: number }>,
): DisputedItem {
  const { open } = item
  const amount = { minor: minor + (before?.amount.minor ?? 0), currency: open.currency }
  const end = state.kind === 'resolved' ? addDays(state.resumeDate, -1) : undefined
  const isEndless = end === undefined || (before !== undefined && before.throughDate === undefined)
  const throughDate = isEndless ? undefined : later(before?.throughDate ?? end, end)
  return {
    disputeIds: [...(before?.disputeIds ?? []), state.dispute.id],
    amount,
    isWhole: amount.minor === open.minor,
    ...(throughDate === undefined ? {} : { throughDate }),
  }
}
