import { type Money, split } from '../money/index.ts'
import { type EarlyPaymentDiscount, splitDiscount } from '../payment-terms/index.ts'
import type { Charge, Invoice } from './fact.ts'
import { compareTexts, type Item, type ItemStatus } from './position.ts'
import type { Entry } from './settlement.ts'

/** The entries of a document: one per due date, the earliest first. */
export function entriesOf(document: Invoice | Charge): readonly Entry[] {
  const parts = partsOf(document)
  const taxes = taxesOf(document, parts)
  const discounts = discountsOf(document, parts)
  return parts.map(({ dueDate, amount }, index) => {
    const minor = amount.minor + 0 // -0 is a zero that would not equal others
    return {
      kind: document.kind,
      id: document.id,
      part: index + 1,
      number: document.number ?? document.id,
      issueDate: document.issueDate,
      dueDate,
      currency: amount.currency,
      amount: minor,
      tags: document.tags,
      document,
      tax: taxes?.[index]?.minor,
      discount: discounts[index],
      open: minor,
      writtenOff: 0,
      voidDate: undefined,
      settledDate: minor === 0 ? document.issueDate : undefined,
      settlements: undefined,
    }
  })
}

/** Sorting is stable: parts due on one day stay in the order of the document. */
function partsOf(document: Invoice | Charge): readonly Pick<Charge, 'dueDate' | 'amount'>[] {
  if (document.kind === 'charge' || document.parts === undefined) return [document]
  return document.parts.toSorted((a, b) => compareTexts(a.dueDate, b.dueDate))
}

/** The tax of an invoice by parts, in proportion to their amounts. */
function taxesOf(document: Invoice | Charge, parts: readonly Pick<Charge, 'amount'>[]): readonly Money[] | undefined {
  if (document.kind === 'charge' || document.tax === undefined) return undefined
  if (parts.length === 1 || document.amount.minor === 0) return parts.map(() => document.tax ?? document.amount)
  return split(
    document.tax,
    parts.map(({ amount }) => amount.minor),
  )
}

/** The discount of an invoice by parts: what is said of the whole is divided, or each part would take it all. */
function discountsOf(
  document: Invoice | Charge,
  parts: readonly Pick<Charge, 'amount'>[],
): readonly (EarlyPaymentDiscount | undefined)[] {
  if (document.kind === 'charge' || document.discount === undefined) return []
  if (parts.length === 1) return [document.discount]
  return splitDiscount(
    document.discount,
    parts.map(({ amount }) => amount),
  )
}

/** An entry as it stands. Fields are added to it, for a spread takes four times as long and this runs for every item. */
export function toItem(entry: Entry): Item {
  const { kind, id, part, number, issueDate, dueDate, currency, settledDate, tags, document, tax, discount } = entry
  const amount = { minor: entry.amount, currency }
  const open = { minor: entry.open, currency }
  const item: Draft<Item> = { kind, id, part, number, issueDate, dueDate, amount, open, status: statusOf(entry) }
  if (settledDate !== undefined) item.settledDate = settledDate
  if (entry.writtenOff > 0) item.writtenOff = { minor: entry.writtenOff, currency }
  if (tags !== undefined) item.tags = tags
  if (document.kind === 'charge') {
    item.chargeKind = document.chargeKind
    if (document.invoiceId !== undefined) item.invoiceId = document.invoiceId
    return item
  }
  if (discount !== undefined) {
    item.discount = discount
    noteDiscountUse(item, entry)
  }
  if (tax !== undefined) item.tax = { minor: tax, currency }
  return item
}

/** What of the item a discount no longer speaks of: what was credited, and what of it was taken before. */
function noteDiscountUse(item: Draft<Item>, { currency, settlements = [] }: Entry): void {
  let [credited, taken] = [0, 0]
  for (const { source, minor, discounted, isStanding } of settlements) {
    if (!isStanding) continue
    if (source.kind === 'credit-note') credited += minor
    taken += discounted
  }
  if (credited > 0) item.credited = { minor: credited, currency }
  if (taken > 0) item.discountTaken = { minor: taken, currency }
}

type Draft<T> = { -readonly [Key in keyof T]: T[Key] }

function statusOf({ voidDate, open, amount, writtenOff }: Entry): ItemStatus {
  if (voidDate !== undefined) return 'voided'
  if (open === 0) return writtenOff > 0 ? 'written-off' : 'paid'
  return open < amount ? 'partly-paid' : 'open'
}
