import { type AllocationPart, type FollowedItem, factKey, itemKey } from '../receivable/index.ts'

/** A plan and its documents; a `PlanAgreement` fits. */
export type PromisablePlan = Readonly<{
  id: string
  sources: readonly Pick<AllocationPart, 'kind' | 'id'>[]
  charges?: readonly string[]
}>

/** What dunning follows on the day, and every plan there was: one of which no instalment is followed holds no more. */
export type FollowedBook = Readonly<{
  items: readonly Pick<FollowedItem, 'kind' | 'id' | 'part'>[]
  plans: readonly PromisablePlan[]
}>

/**
 * What is followed in place of an item, by the key of the item: of a document, the instalments of the plans that pay it; of an
 * instalment whose plan holds no more, the documents of that plan, or what stands in for these.
 */
export function standIns({ items, plans }: FollowedBook): (key: string) => readonly string[] {
  const followed = new Map<string, string[]>()
  for (const item of items) {
    const name = `${item.kind}/${item.id}`
    const others = followed.get(name)
    if (others === undefined) followed.set(name, [itemKey(item)])
    else others.push(itemKey(item))
  }
  const documentsOf = new Map(plans.map((plan) => [planName(plan), documents(plan)]))
  const plansOf = new Map<string, readonly string[]>()
  for (const plan of plans) {
    for (const name of documents(plan)) plansOf.set(name, [...(plansOf.get(name) ?? []), planName(plan)])
  }
  const inPlaceOf = (document: string) => (plansOf.get(document) ?? []).flatMap((plan) => followed.get(plan) ?? [])
  return (key) => {
    const name = key.slice(0, key.lastIndexOf('#'))
    const gone = followed.has(name) ? undefined : documentsOf.get(name)
    if (gone === undefined) return inPlaceOf(name)
    return gone.flatMap((document) => [...(followed.get(document) ?? []), ...inPlaceOf(document)])
  }
}

function planName({ id }: PromisablePlan): string {
  return `installment/${id}`
}

function documents({ sources, charges = [] }: PromisablePlan): readonly string[] {
  return [
    ...sources.map(({ kind, id }) => factKey({ kind, id })),
    ...charges.map((id) => factKey({ kind: 'charge', id })),
  ]
}
