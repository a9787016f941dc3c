import { daysBetween, type IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import type { EarlyPaymentDiscount } from '../payment-terms/index.ts'
import type { ChargeKind, Customer, PlanAgreement, PlanEnd, Tags } from './fact.ts'

/**
 * Where a document stands on a day. Overdue is not a status: it is `open` or `partly-paid` past its due date. `written-off` is what
 * owes nothing more because a part of it, at least, was given up.
 */
export type ItemStatus = 'open' | 'partly-paid' | 'paid' | 'written-off' | 'voided'

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
  /** What is still owed; zero when paid, written off or voided. */
  open: Money
  status: ItemStatus
  /** The day the last of it was paid, credited or waived; only on `paid` items. */
  settledDate?: IsoDate
  /** What of it was given up and not brought back; only above zero. */
  writtenOff?: Money
  tags?: Tags
  /** What the charge is for; only on charges. */
  chargeKind?: ChargeKind
  /** The invoice that caused the charge, if it says so. */
  invoiceId?: string
  /** The early-payment discount of the invoice: of one that falls due in parts, the item's share of it. */
  discount?: EarlyPaymentDiscount
  /** What credit notes took off an item that has a discount. */
  credited?: Money
  /** What of its discount was taken before. */
  discountTaken?: Money
  /** The tax within `amount`, if the invoice tells it: the item's share of it, by amounts. */
  tax?: Money
}>

/**
 * An item as dunning follows it: while an installment plan holds, its instalments (`id` is the plan's, `part` the number of the
 * instalment) stand for its documents.
 */
export type FollowedItem = Omit<Item, 'kind'> & Readonly<{ kind: Item['kind'] | 'installment' }>

/** What lowered an item without money or a credit note, where it came from and when. */
export type Reduction = Readonly<{
  /** Key of the item. */
  item: string
  kind: 'early-payment-discount' | 'small-difference' | 'waiver' | 'write-off'
  /** Of a write-off, what was not brought back. */
  amount: Money
  date: IsoDate
  /** The payment or credit note it went with, the waiver or the write-off. */
  source: Readonly<{ kind: 'payment' | 'credit-note' | 'waiver' | 'write-off'; id: string }>
}>

/** An installment plan as it stands on a day. */
export type PlanStanding = Readonly<{ plan: PlanAgreement; ended?: PlanEnd }>

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
  /** What lowered items beside money and credit notes and still stands, in the order in which it happened. */
  reductions: readonly Reduction[]
  /** Plans agreed by `asOf`, in the order of their days, each with its end if it has ended by then. */
  plans: readonly PlanStanding[]
}>

/** An item that still owes something. */
export function isOpen(item: Readonly<{ open: Money }>): boolean {
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

/**
 * The order of items in a position: by due date, then issue date, kind, id and part. No two items of a book are equal.
 *
 * @example items.toSorted(compareItems)
 */
export function compareItems(a: ItemPlace, b: ItemPlace): number {
  return (
    compareTexts(a.dueDate, b.dueDate) ||
    compareTexts(a.issueDate, b.issueDate) ||
    compareTexts(a.kind, b.kind) ||
    compareTexts(a.id, b.id) ||
    a.part - b.part
  )
}

type ItemPlace = Readonly<{ dueDate: IsoDate; issueDate: IsoDate; kind: string; id: string; part: number }>

/** By code units: the same order on every machine. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
