import { fromMinor, type Money } from '../money/index.ts'
import type { Item, Position } from '../receivable/index.ts'
import { isOwed, type ProfileWindow } from './profile-window.ts'
import { halfEvenQuotient, plus, ratio } from './ratio.ts'

/** How often a customer buys, and for how much. */
export type Purchases = Readonly<{
  /** Invoices issued within the window, each counted once however many parts it is due in; voided and zero ones not. */
  invoiceCount: number
  /** `invoiceCount` per observed month; absent for a customer who was never invoiced. */
  invoicesPerMonth?: number
  /** What an invoice comes to on average (ticket promedio), rounded half-even; one entry per currency, by code. */
  averageTicket: readonly Money[]
}>

/** How often the customer of a position was invoiced within the window, and for how much on average. */
export function purchases({ items }: Position, { after, observedMonths }: ProfileWindow): Purchases {
  const totals = new Map<string, { count: number; minor: number }>()
  const laterParts: Item[] = []
  let invoiceCount = 0
  let wasEverInvoiced = false
  const countInvoice = (currency: string) => {
    invoiceCount += 1
    const total = totals.get(currency)
    if (total !== undefined) total.count += 1
  }
  for (const item of items) {
    if (item.kind !== 'invoice' || !isOwed(item)) continue
    wasEverInvoiced = true
    if (item.issueDate <= after) continue
    const { minor, currency } = item.amount
    const total = totals.get(currency)
    if (total === undefined) totals.set(currency, { count: 0, minor })
    else total.minor = plus(total.minor, minor)
    if (item.part === 1) countInvoice(currency)
    else laterParts.push(item)
  }
  if (laterParts.length > 0) countWithoutFirstPart(items, laterParts, countInvoice)
  return {
    invoiceCount,
    ...(wasEverInvoiced ? { invoicesPerMonth: ratio(invoiceCount, observedMonths) } : {}),
    averageTicket: [...totals]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, { count, minor }]) => fromMinor(halfEvenQuotient(minor, count), currency)),
  }
}

/** An invoice whose first part came to nothing (30 % of one cent) is counted by its later ones. */
function countWithoutFirstPart(
  items: readonly Item[],
  laterParts: readonly Item[],
  countInvoice: (currency: string) => void,
): void {
  const counted = new Set<string>()
  for (const item of items) if (item.kind === 'invoice' && item.part === 1 && isOwed(item)) counted.add(item.id)
  for (const { id, amount } of laterParts) {
    if (counted.has(id)) continue
    counted.add(id)
    countInvoice(amount.currency)
  }
}
