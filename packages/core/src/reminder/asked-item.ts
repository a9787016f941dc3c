import { type IsoDate, sooner } from '../calendar/index.ts'
import { type FollowedItem, itemKey, type NetItem } from '../receivable/index.ts'
import { overdueFrom } from './cadence.ts'

/**
 * What a message asks for of what is owed: the items it is sent for, everything else that is overdue, and what these invoices
 * have cost by being late, from the day on which it is due.
 */
export function askedItems(
  owed: readonly NetItem<FollowedItem>[],
  { covered, asOf }: Readonly<{ covered: ReadonlySet<string>; asOf: IsoDate }>,
): readonly NetItem<FollowedItem>[] {
  const isAsked = ({ item }: NetItem<FollowedItem>) => item.dueDate < asOf || covered.has(itemKey(item))
  const invoices = invoiceIds(owed.filter(isAsked))
  return owed.filter((net) => isAsked(net) || (net.item.dueDate <= asOf && followsInvoice(net.item, invoices)))
}

/** The next day on which more may be asked for though nothing is recorded. */
export function nextAskedDate(owed: readonly NetItem<FollowedItem>[], asOf: IsoDate): IsoDate | undefined {
  return owed.reduce<IsoDate | undefined>((next, { item: { dueDate, invoiceId } }) => {
    if (dueDate < asOf) return next
    return sooner(next, dueDate > asOf && invoiceId !== undefined ? dueDate : overdueFrom(dueDate))
  }, undefined)
}

/** The ids of the invoices among items. */
export function invoiceIds(items: readonly NetItem<FollowedItem>[]): ReadonlySet<string> {
  return new Set(items.flatMap(({ item }) => (item.kind === 'invoice' ? item.id : [])))
}

/** Whether an item is a charge for being late with one of these invoices. */
export function followsInvoice({ kind, chargeKind, invoiceId }: FollowedItem, invoices: ReadonlySet<string>): boolean {
  return kind === 'charge' && chargeKind !== 'debit-note' && invoiceId !== undefined && invoices.has(invoiceId)
}
