import type { IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import {
  type Allocation,
  type AllocationPart,
  type Charge,
  type CreditNote,
  type Fact,
  factDate,
  factKey,
  type Invoice,
  type Payment,
} from './fact.ts'
import { type Item, type ItemStatus, itemKey, type Position } from './position.ts'

type Document = Invoice | Charge
type Source = Payment | CreditNote
type Giver = Source | Allocation
/** A part of a source that belongs to an item. */
type Row = Readonly<{ source: string; item: string; document: string; minor: number; date: IsoDate }>
/** What has happened so far, and who has paid what: everything else is worked out from these two, again and again. */
type Book = Readonly<{ facts: readonly Fact[]; rows: readonly Row[] }>

/**
 * A second computation of `accountPosition` with `oldestDueFirst`, for tests: slow, with nothing kept but the facts and
 * a list of rows.
 */
export function oraclePosition(facts: readonly Fact[], asOf: IsoDate): Position {
  const turns: readonly (readonly Fact['kind'][])[] = [
    ['customer'],
    ['invoice', 'charge'],
    ['credit-note'],
    ['payment'],
    ['allocation'],
    ['payment-reversal'],
    ['void'],
  ]
  const days = [...new Set(facts.map(factDate))].filter((day) => day <= asOf).sort()
  const ordered = days.flatMap((day) =>
    turns.flatMap((kinds) => facts.filter((fact) => factDate(fact) === day && kinds.includes(fact.kind))),
  )
  const book = ordered.reduce<Book>(after, { facts: [], rows: [] })
  const customer = book.facts.findLast((fact) => fact.kind === 'customer')
  return {
    asOf,
    ...(customer === undefined ? {} : { customer }),
    items: itemsOf(book),
    unapplied: sourcesOf(book).flatMap((source) => {
      const minor = leftOf(book, source)
      const open = { minor, currency: source.amount.currency }
      return minor === 0 ? [] : [{ kind: source.kind, id: source.id, date: factDate(source), open }]
    }),
    receipts: sourcesOf(book).flatMap((source) => {
      if (source.kind !== 'payment') return []
      const { id, receivedDate, amount } = source
      const reversedDate = withdrawnDate(book, source)
      return [{ id, receivedDate, amount, ...(reversedDate === undefined ? {} : { reversedDate }) }]
    }),
  }
}

function after(before: Book, fact: Fact): Book {
  const book: Book = { ...before, facts: [...before.facts, fact] }
  switch (fact.kind) {
    case 'customer':
      return book
    case 'invoice':
    case 'charge':
      return book.facts
        .filter(isGiver)
        .reduce((next, giver) => give(next, giver, { to: fact, date: fact.issueDate }), book)
    case 'payment':
      if (fact.parts !== undefined) return give(book, fact, { date: fact.receivedDate })
      return pay(book, { source: fact, items: () => true, most: fact.amount.minor, date: fact.receivedDate })
    case 'credit-note':
      return give(book, fact, { date: fact.issueDate })
    case 'allocation':
      return give(book, fact, { date: fact.allocationDate })
    case 'payment-reversal':
      return { ...book, rows: book.rows.filter(({ source }) => source !== `payment/${fact.paymentId}`) }
    case 'void': {
      const key = factKey(fact.document)
      return { ...book, rows: book.rows.filter(({ source, document }) => source !== key && document !== key) }
    }
  }
}

/** Gives what the parts of a fact say to the documents that are there, or only to the one that was just issued. */
function give(book: Book, giver: Giver, { to, date }: { to?: Document; date: IsoDate }): Book {
  const key = factKey(giver.kind === 'allocation' ? giver.source : giver)
  const source = sourcesOf(book).find((one) => factKey(one) === key)
  let next = book
  for (const part of partsOf(giver)) {
    const isMeant = source !== undefined && (to === undefined || factKey(to) === factKey(part))
    if (isMeant)
      next = pay(next, { source, items: (item) => factKey(item) === factKey(part), most: part.amount.minor, date })
  }
  return next
}

/** Pays items, the oldest due date first, from what is left of a source. */
function pay(
  book: Book,
  { source, items, most, date }: { source: Source; items: (item: Item) => boolean; most: number; date: IsoDate },
): Book {
  const { currency } = source.amount
  let { rows } = book
  let left = Math.min(most, leftOf(book, source))
  for (const item of itemsOf(book)) {
    const minor = items(item) && item.open.currency === currency ? Math.min(left, item.open.minor) : 0
    left -= minor
    if (minor > 0)
      rows = [...rows, { source: factKey(source), item: itemKey(item), document: factKey(item), minor, date }]
  }
  return { ...book, rows }
}

function isGiver(fact: Fact): fact is Giver {
  return fact.kind === 'payment' || fact.kind === 'credit-note' || fact.kind === 'allocation'
}

function partsOf(giver: Giver): readonly AllocationPart[] {
  if (giver.kind !== 'credit-note') return giver.parts ?? []
  return giver.invoiceId === undefined ? [] : [{ kind: 'invoice', id: giver.invoiceId, amount: giver.amount }]
}

function sourcesOf({ facts }: Book): readonly Source[] {
  return facts.filter((fact) => fact.kind === 'payment' || fact.kind === 'credit-note')
}

function leftOf(book: Book, source: Source): number {
  if (withdrawnDate(book, source) !== undefined) return 0
  return source.amount.minor - sum(book.rows.filter((row) => row.source === factKey(source)))
}

function withdrawnDate({ facts }: Book, source: Source): IsoDate | undefined {
  const end = facts.find((fact) => {
    if (fact.kind === 'payment-reversal') return source.kind === 'payment' && fact.paymentId === source.id
    return fact.kind === 'void' && factKey(fact.document) === factKey(source)
  })
  return end === undefined ? undefined : factDate(end)
}

function itemsOf(book: Book): readonly Item[] {
  const documents = book.facts.filter((fact) => fact.kind === 'invoice' || fact.kind === 'charge')
  return documents.flatMap((document) => itemsOfDocument(book, document)).sort(compareItems)
}

function itemsOfDocument({ facts, rows }: Book, document: Document): readonly Item[] {
  const { kind, id, issueDate, number = id, tags } = document
  const parts = document.kind === 'invoice' && document.parts !== undefined ? document.parts : [document]
  const byDueDate = [...parts].sort((a, b) => (a.dueDate < b.dueDate ? -1 : Number(a.dueDate > b.dueDate)))
  const isVoided = facts.some((fact) => fact.kind === 'void' && factKey(fact.document) === factKey(document))
  return byDueDate.map(({ dueDate, amount }, index) => {
    const part = index + 1
    const paid = rows.filter((row) => row.item === itemKey({ kind, id, part }))
    const open: Money = { ...amount, minor: isVoided ? 0 : amount.minor - sum(paid) }
    const status: ItemStatus = isVoided
      ? 'voided'
      : open.minor === 0
        ? 'paid'
        : paid.length > 0
          ? 'partly-paid'
          : 'open'
    return {
      ...{ kind, id, part, number, issueDate, dueDate, amount, open, status },
      ...(status === 'paid' ? { settledDate: paid.at(-1)?.date ?? issueDate } : {}),
      ...(tags === undefined ? {} : { tags }),
    }
  })
}

function compareItems(a: Item, b: Item): number {
  const keys: readonly (keyof Item)[] = ['dueDate', 'issueDate', 'kind', 'id', 'part']
  const key = keys.find((one) => a[one] !== b[one])
  return key === undefined ? 0 : (a[key] ?? 0) < (b[key] ?? 0) ? -1 : 1
}

function sum(rows: readonly Row[]): number {
  return rows.reduce((total, { minor }) => total + minor, 0)
}
