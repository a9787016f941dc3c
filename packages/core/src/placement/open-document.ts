import { earlier, type IsoDate } from '../calendar/index.ts'
import { add, type Money } from '../money/index.ts'
import {
  type AllocationPart,
  daysPastDue,
  factKey,
  type Item,
  isOpen,
  itemKey,
  type Position,
} from '../receivable/index.ts'
import type { LeftAlone, PlacementCase } from './placement-case.ts'

/** A document with what is open of it. */
export type OpenDocument = AllocationPart &
  Readonly<{
    number: string
    issueDate: IsoDate
    /** Of its oldest open item. */
    dueDate: IsoDate
    daysPastDue: number
    items: readonly Item[]
  }>

/** The documents that owe something, the one with the oldest due date first. */
export function openDocuments({ items, asOf }: Pick<Position, 'items' | 'asOf'>): readonly OpenDocument[] {
  const documents = new Map<string, OpenDocument>()
  for (const item of items.filter(isOpen)) {
    const key = factKey(item)
    const known = documents.get(key)
    documents.set(key, known === undefined ? documentOf(item, asOf) : withItem(known, item))
  }
  return [...documents.values()]
}

function documentOf(item: Item, asOf: IsoDate): OpenDocument {
  const { kind, id, number, issueDate, dueDate, open: amount } = item
  return { kind, id, number, issueDate, dueDate, amount, daysPastDue: daysPastDue(item, asOf), items: [item] }
}

/** Items come by due date, so the first one is the oldest. */
function withItem(document: OpenDocument, item: Item): OpenDocument {
  return {
    ...document,
    dueDate: earlier(document.dueDate, item.dueDate),
    amount: add(document.amount, item.open),
    items: [...document.items, item],
  }
}

/**
 * What keeps a document from being acted upon: that of the first of its items that is left alone.
 *
 * @throws TypeError when the case does not say what is left alone.
 */
export function leftAlone(
  { items }: OpenDocument,
  { silenced }: Pick<PlacementCase, 'silenced'>,
): LeftAlone | undefined {
  // Callers without types may leave it out, and then an agency would get what is disputed.
  if (silenced === undefined) {
    throw new TypeError(
      'silenced: undefined does not say what is left alone; make the case with placementCase, or give an empty Map',
    )
  }
  return items.map((item) => silenced.get(itemKey(item))).find((one) => one !== undefined)
}

/** Documents of plans that have not ended. */
export function plannedDocuments({ plans }: Position): ReadonlyMap<string, string> {
  const running = plans.filter(({ ended }) => ended === undefined).map(({ plan }) => plan)
  return new Map(
    running.flatMap(({ id: planId, sources, charges = [] }) => [
      ...sources.map(({ kind, id }) => [factKey({ kind, id }), planId] as const),
      ...charges.map((id) => [factKey({ kind: 'charge', id }), planId] as const),
    ]),
  )
}

/** Totals by currency, by code. */
export function totalsOf(parts: readonly Readonly<{ amount: Money }>[]): readonly Money[] {
  const totals = new Map<string, Money>()
  for (const { amount } of parts) {
    const known = totals.get(amount.currency)
    totals.set(amount.currency, known === undefined ? amount : add(known, amount))
  }
  return [...totals.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1))
}
