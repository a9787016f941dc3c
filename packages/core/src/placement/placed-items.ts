import { type AllocationPart, type FollowedItem, factKey, itemKey } from '../receivable/index.ts'
import type { PlacementState } from './placement-state.ts'

/** The placement that has an item, and the agency. */
export type PlacedItem = Readonly<{ placementId: string; agency: string }>

/** What may be placed; items of a position and instalments fit. */
export type PlaceableItem = Readonly<Pick<FollowedItem, 'kind' | 'id' | 'part'>>

/** A plan and its documents; a `PlanAgreement` fits. */
export type PlacedPlan = Readonly<{
  id: string
  sources: readonly Pick<AllocationPart, 'kind' | 'id'>[]
  charges?: readonly string[]
}>

/**
 * What an agency has, by `itemKey`: the items of the documents that were handed over, and the instalments of plans over one of
 * them. The creditor does not chase them meanwhile. What is only proposed is not with anybody yet.
 *
 * @returns of several placements of one document the one that was proposed last.
 * @example placedItems(placementStates(facts, asOf), { items: position.items }).get('invoice/F-1#1')?.agency
 */
export function placedItems(
  states: readonly PlacementState[],
  { items, plans = [] }: Readonly<{ items: readonly PlaceableItem[]; plans?: readonly PlacedPlan[] }>,
): ReadonlyMap<string, PlacedItem> {
  const placed = new Map<string, PlacedItem>()
  const byDocument = documentsWithAgency(states)
  if (byDocument.size === 0) return placed
  for (const { id, sources, charges = [] } of plans) {
    const documents = [...sources, ...charges.map((charge) => ({ kind: 'charge' as const, id: charge }))]
    const found = documents.map((document) => byDocument.get(factKey(document))).find((one) => one !== undefined)
    if (found !== undefined) byDocument.set(`installment/${id}`, found)
  }
  for (const item of items) {
    const found = byDocument.get(`${item.kind}/${item.id}`)
    if (found !== undefined) placed.set(itemKey(item), found)
  }
  return placed
}

function documentsWithAgency(states: readonly PlacementState[]): Map<string, PlacedItem> {
  const byDocument = new Map<string, PlacedItem>()
  for (const { placement, isWithAgency } of states) {
    if (!isWithAgency) continue
    const { id: placementId, agency, documents } = placement
    for (const { kind, id } of documents) byDocument.set(factKey({ kind, id }), { placementId, agency })
  }
  return byDocument
}
