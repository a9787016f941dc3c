import { daysBetween, type IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import type { Customer, Tags } from './fact.ts'

/** Where a document stands on a day. Overdue is not a status: it is `open` or `partly-paid` past its due date. */
export type ItemStatus = 'open' | 'partly-paid' | 'paid' | 'voided'

/** One amount with one due date: a whole invoice, a part of one, or a charge. */
export type Item = Readonly<{
  kind: 'invoice' | 'charge'
  /** Id of the document. */
  id: string
  /** 1 for the first due date of the document, 2 for the next … */
  part: number
  /** Number the debtor knows it by. */
  number: string
  issueDate: IsoDate
  dueDate: IsoDate
  amount: Money
  /** What is still owed; zero when paid or voided. */
  open: Money
  status: ItemStatus
  /** The day the last of it was paid or credited; only on `paid` items. */
  settledDate?: IsoDate
  tags?: Tags
}>

/** What is left of a payment or a credit note and belongs to no document yet. */
export type UnappliedCredit = Readonly<{
  kind: 'payment' | 'credit-note'
  id: string
  date: IsoDate
  open: Money
}>

/** A payment as it stands on a day. */
export type Receipt = Readonly<{ id: string; receivedDate: IsoDate; amount: Money; reversedDate?: IsoDate }>

/** A customer's book as of one day: derived from the facts of that day and before, and from nothing else. */
export type Position = Readonly<{
  asOf: IsoDate
  /** The customer fact with the latest `validFrom` up to `asOf`; of several on one day, the one recorded last. */
  customer?: Customer
  /** Every item issued by `asOf`, settled and voided ones included, by due date, then issue date, kind, id and part. */
  items: readonly Item[]
  /** Credit that no document has taken, oldest first; on one day credit notes before payments. */
  unapplied: readonly UnappliedCredit[]
  /** Payments received by `asOf`, oldest first. */
  receipts: readonly Receipt[]
}>

/** An item that still owes something. */
export function isOpen(item: Item): boolean {
  return item.open.minor > 0
}

/**
 * Whole days an item is late on a day: 0 on and before its due date (días de atraso).
 *
 * @example daysPastDue({ dueDate: isoDate('2026-01-31') }, isoDate('2026-02-02')) // 2
 */
export function daysPastDue(item: Readonly<{ dueDate: IsoDate }>, asOf: IsoDate): number {
  return Math.max(0, daysBetween(item.dueDate, asOf))
}

/**
 * Name of an item within its customer's book. The part is always there, so that no id can be taken for another item.
 *
 * @example itemKey({ kind: 'invoice', id: 'F001-12', part: 2 }) // 'invoice/F001-12#2'
 */
export function itemKey(item: Readonly<{ kind: string; id: string; part: number }>): string {
  return `${item.kind}/${item.id}#${item.part}`
}
