import type { Charge, Invoice } from './fact.ts'
import type { Item, ItemStatus } from './position.ts'
import type { Entry } from './settlement.ts'

/** The entries of a document: one per due date, the earliest first. */
export function entriesOf(document: Invoice | Charge): readonly Entry[] {
  return partsOf(document).map(({ dueDate, amount }, index) => {
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
      open: minor,
      voided: false,
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

/** By due date, then issue date, kind, id and part: no two entries of a book are equal. */
export function compareEntries(a: Entry, b: Entry): number {
  return (
    compareTexts(a.dueDate, b.dueDate) ||
    compareTexts(a.issueDate, b.issueDate) ||
    compareTexts(a.kind, b.kind) ||
    compareTexts(a.id, b.id) ||
    a.part - b.part
  )
}

/** By code units: the same order on every machine. */
function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** An entry as it stands. Fields are added to it, for a spread takes four times as long and this runs for every item. */
export function toItem(entry: Entry): Item {
  const { kind, id, part, number, issueDate, dueDate, currency, settledDate, tags } = entry
  const amount = { minor: entry.amount, currency }
  const open = { minor: entry.open, currency }
  const item: Draft<Item> = { kind, id, part, number, issueDate, dueDate, amount, open, status: statusOf(entry) }
  if (settledDate !== undefined) item.settledDate = settledDate
  if (tags !== undefined) item.tags = tags
  return item
}

type Draft<T> = { -readonly [Key in keyof T]: T[Key] }

function statusOf({ voided, open, amount }: Entry): ItemStatus {
  if (voided) return 'voided'
  if (open === 0) return 'paid'
  return open < amount ? 'partly-paid' : 'open'
}
