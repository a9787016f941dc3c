import { addDays, type IsoDate } from '../calendar/index.ts'
import { add, type CurrencyCode, type Money, subtract, sum, zero } from '../money/index.ts'
import { type AllocationPart, factKey, type Item, itemKey, netByAge, type Position } from '../receivable/index.ts'
import type { NegotiationPolicy } from './policy.ts'
import type { NegotiationSituation } from './situation.ts'

/** What an amount consists of. */
export type DebtParts = Readonly<{ principal: Money; interest: Money; fees: Money; total: Money }>

/** An item that is negotiated, with what of it no credit covers. */
export type NegotiatedItem = Readonly<Pick<Item, 'kind' | 'id' | 'part' | 'dueDate' | 'open'>>

/** What is negotiated. */
export type NegotiatedDebt = Readonly<{
  currency: CurrencyCode
  /** By due date. */
  items: readonly NegotiatedItem[]
  /** The documents behind them, the oldest first. */
  documents: readonly AllocationPart[]
  /** What of the same documents is covered by credit that no document has taken. */
  covered: readonly AllocationPart[]
  parts: DebtParts
  /** The due date of the oldest item; absent when nothing is negotiated. */
  oldestDueDate?: IsoDate
}>

/**
 * What is negotiated: what is open in one currency, less credit that no document has taken, the oldest due date first.
 *
 * Documents go in whole, with parts that are not due yet, for a plan over a part of one could not be told from the rest of it. Those
 * of a plan that has not ended stay out: a plan is changed, not put into another one. So does a document of which a part is left out.
 */
export function negotiatedDebt(
  { position, currency, leaveOut }: Pick<NegotiationSituation, 'position' | 'currency' | 'leaveOut'>,
  { covers }: Pick<NegotiationPolicy, 'covers'>,
): NegotiatedDebt {
  const all = netByAge(position).filter(({ net }) => net.currency === currency)
  const stays = plannedDocuments(position)
  const goes = new Set<string>()
  for (const { item, net } of all) {
    if (leaveOut?.has(itemKey(item)) === true) stays.add(factKey(item))
    if (net.minor > 0 && (covers === 'open' || item.dueDate < position.asOf)) goes.add(factKey(item))
  }
  const own = all.filter(({ item }) => goes.has(factKey(item)) && !stays.has(factKey(item)))
  const items = own.flatMap(({ item: { kind, id, part, dueDate }, net: open }) => {
    return open.minor === 0 ? [] : [{ kind, id, part, dueDate, open }]
  })
  const of = (nature: 'principal' | 'interest' | 'fees') =>
    sum(
      own.filter(({ item }) => natureOf(item) === nature).map(({ net }) => net),
      currency,
    )
  const [principal, interest, fees] = [of('principal'), of('interest'), of('fees')]
  const [oldest] = items
  return {
    currency,
    items,
    documents: documentsOf(items),
    covered: documentsOf(own.map(({ item, net }) => ({ ...item, open: subtract(item.open, net) }))),
    parts: { principal, interest, fees, total: add(add(principal, interest), fees) },
    ...(oldest === undefined ? {} : { oldestDueDate: oldest.dueDate }),
  }
}

/** Documents of plans that have not ended: sources and charges. */
function plannedDocuments({ plans }: Position): Set<string> {
  const running = plans.filter(({ ended }) => ended === undefined).map(({ plan }) => plan)
  return new Set(
    running.flatMap(({ sources, charges = [] }) => [
      ...sources.map(({ kind, id }) => factKey({ kind, id })),
      ...charges.map((id) => factKey({ kind: 'charge', id })),
    ]),
  )
}

function natureOf({ chargeKind }: Item): 'principal' | 'interest' | 'fees' {
  switch (chargeKind) {
    case 'late-interest':
    case 'plan-interest':
      return 'interest'
    case 'late-fee':
    case 'recovery-cost':
    case 'plan-fee':
      return 'fees'
    default:
      return 'principal'
  }
}

/** The documents of items with what is open of them; none with nothing. */
function documentsOf(items: readonly Pick<Item, 'kind' | 'id' | 'open'>[]): readonly AllocationPart[] {
  const documents = new Map<string, AllocationPart>()
  for (const { kind, id, open } of items) {
    if (open.minor === 0) continue
    const key = factKey({ kind, id })
    const amount = add(documents.get(key)?.amount ?? zero(open.currency), open)
    documents.set(key, { kind, id, amount })
  }
  return [...documents.values()]
}

/** The first day of the year that ends on a day: agreements of a year are those from it on. */
export function yearBefore(asOf: IsoDate): IsoDate {
  return addDays(asOf, -364)
}
