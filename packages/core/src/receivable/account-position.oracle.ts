import type { IsoDate } from '../calendar/index.ts'
import { type Money, split } from '../money/index.ts'
import { splitDiscount } from '../payment-terms/index.ts'
import {
  type Allocation,
  type Charge,
  type CreditNote,
  type Fact,
  factDate,
  factKey,
  type Invoice,
  type Payment,
  type Waiver,
} from './fact.ts'
import type { AllocationPart } from './fact-base.ts'
import type { WriteOff, WriteOffReversal } from './placement-fact.ts'
import { type Item, type ItemStatus, itemKey, type Position, type Reduction } from './position.ts'
import { nothingOff, type tenthOff } from './reducing.arbitrary.ts'

type Document = Invoice | Charge
type Source = Payment | CreditNote
type Giver = Source | Allocation
/** A part of a source that belongs to an item. */
type Row = Readonly<{
  source: Reduction['source']
  item: string
  document: string
  minor: number
  off: readonly Readonly<{ kind: Reduction['kind']; amount: Money }>[]
  date: IsoDate
  /** What was brought back of a write-off. */
  back?: readonly Readonly<{ minor: number; date: IsoDate }>[]
}>
/** A part for a document that was written off, in the order in which they were given. */
type Unmet = Readonly<{ source: Source; part: AllocationPart }>
/** What payments take off, and whether what is left is used as soon as something is open. */
type Rules = Readonly<{ cut: typeof tenthOff; isApplied: boolean }>
/** What has happened so far, and who has paid what: everything else is worked out from these two, again and again. */
type Book = Readonly<{ facts: readonly Fact[]; rows: readonly Row[]; unmet: readonly Unmet[]; rules: Rules }>

/**
 * A second computation of `accountPosition` that pays the oldest due date first, for tests: slow, with nothing kept but the
 * facts and a list of rows.
 */
export function oraclePosition(facts: readonly Fact[], asOf: IsoDate, rules?: Rules): Position {
  const book = oracleBook(facts, asOf, rules)
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
    reductions: book.rows.flatMap((row) =>
      row.off.flatMap(({ kind, amount }) => {
        const { item, date, source } = row
        const minor = amount.minor - broughtBack(row)
        return minor === 0 ? [] : [{ item, kind, amount: { ...amount, minor }, date, source }]
      }),
    ),
    plans: book.facts.flatMap((plan) => {
      if (plan.kind !== 'plan') return []
      const ended = book.facts.find((fact) => fact.kind === 'plan-end' && fact.planId === plan.id)
      return [ended?.kind === 'plan-end' ? { plan, ended } : { plan }]
    }),
  }
}

/**
 * What an item owed at the end of a day, seen from `asOf`: its amount less the rows up to that day that still stand. Right
 * for books in which no credit note and not its document is voided.
 */
export function oracleOpen(
  facts: readonly Fact[],
  { asOf, rules }: Readonly<{ asOf: IsoDate; rules?: Rules }>,
): (item: Item, day: IsoDate) => number {
  const { rows } = oracleBook(facts, asOf, rules)
  return (item, day) => {
    const until = rows.filter((row) => row.item === itemKey(item) && row.date <= day)
    return (
      item.amount.minor - sum(until.map((row) => ({ ...row, back: row.back?.filter(({ date }) => date <= day) ?? [] })))
    )
  }
}

function oracleBook(facts: readonly Fact[], asOf: IsoDate, rules: Rules = { cut: nothingOff, isApplied: false }): Book {
  const turns: readonly (readonly Fact['kind'][])[] = [
    ['customer'],
    ['invoice', 'charge'],
    ['plan'],
    ['credit-note'],
    ['payment'],
    ['allocation'],
    ['payment-reversal'],
    ['waiver'],
    ['write-off'],
    ['write-off-reversal'],
    ['plan-end'],
    ['void'],
  ]
  const days = [...new Set(facts.map(factDate))].filter((day) => day <= asOf).sort()
  const ordered = days.flatMap((day) =>
    turns.flatMap((kinds) => facts.filter((fact) => factDate(fact) === day && kinds.includes(fact.kind))),
  )
  return ordered.reduce<Book>((book, fact) => applied(after(book, fact), factDate(fact)), {
    facts: [],
    rows: [],
    unmet: [],
    rules,
  })
}

/** What sources have left is used, the oldest first, but for what is kept for documents still to come. */
function applied(before: Book, date: IsoDate): Book {
  if (!before.rules.isApplied) return before
  return sourcesOf(before).reduce((book, source) => {
    const left = leftOf(book, source)
    const most = left === 0 ? 0 : Math.max(0, left - reservedOf(book, source))
    return most === 0 ? book : pay(book, { source, items: () => true, most, date })
  }, before)
}

function reservedOf({ facts }: Book, source: Source): number {
  const issued = new Set(facts.map(factKey))
  const givers = facts
    .filter(isGiver)
    .filter((giver) => factKey(giver.kind === 'allocation' ? giver.source : giver) === factKey(source))
  return givers
    .flatMap(partsOf)
    .filter((part) => !issued.has(factKey(part)))
    .reduce((total, { amount }) => total + amount.minor, 0)
}

function after(before: Book, fact: Fact): Book {
  const book: Book = { ...before, facts: [...before.facts, fact] }
  switch (fact.kind) {
    case 'waiver':
      return lowered(book, { ...fact, date: fact.waiverDate })
    case 'write-off':
      return lowered(book, { ...fact, date: fact.writeOffDate })
    case 'write-off-reversal':
      return broughtBackBy(book, fact)
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
      return { ...book, rows: book.rows.filter(({ source }) => factKey(source) !== `payment/${fact.paymentId}`) }
    case 'void': {
      const key = factKey(fact.document)
      return { ...book, rows: book.rows.filter((row) => factKey(row.source) !== key && row.document !== key) }
    }
    default:
      // Nothing else changes what is owed.
      return book
  }
}

/** Gives what the parts of a fact say to the documents that are there, or only to the one that was just issued. */
function give(book: Book, giver: Giver, { to, date }: { to?: Document; date: IsoDate }): Book {
  const key = factKey(giver.kind === 'allocation' ? giver.source : giver)
  const source = sourcesOf(book).find((one) => factKey(one) === key)
  let next = book
  for (const part of partsOf(giver)) {
    const isMeant = source !== undefined && (to === undefined || factKey(to) === factKey(part))
    if (isMeant) next = givePart(next, source, { part, date })
  }
  return next
}

/** Pays items, the oldest due date first, from what is left of a source. */
function pay(
  book: Book,
  { source, items, most, date }: { source: Source; items: (item: Item) => boolean; most: number; date: IsoDate },
): Book {
  const { currency } = source.amount
  const { kind, id } = source
  let { rows } = book
  let left = Math.min(most, leftOf(book, source))
  for (const item of itemsOf(book)) {
    if (left === 0 || !items(item) || item.open.minor === 0 || item.open.currency !== currency) continue
    const { minor, reductions: off } = book.rules.cut(item, left, kind)
    left -= minor
    rows = [...rows, { source: { kind, id }, item: itemKey(item), document: factKey(item), minor, off, date }]
  }
  return { ...book, rows }
}

/** Like money that comes from nowhere. */
function lowered(
  book: Book,
  {
    kind,
    id,
    document,
    amount,
    date,
  }: Pick<Waiver | WriteOff, 'kind' | 'id' | 'document' | 'amount'> & { date: IsoDate },
): Book {
  let { rows } = book
  let left = amount.minor
  for (const item of itemsOf(book)) {
    const { currency } = item.open
    if (factKey(item) !== factKey(document) || currency !== amount.currency || item.open.minor === 0 || left === 0)
      continue
    const minor = Math.min(left, item.open.minor)
    left -= minor
    const off = [{ kind, amount: { minor, currency } }]
    const source = { kind, id }
    rows = [...rows, { source, item: itemKey(item), document: factKey(item), minor: 0, off, date }]
  }
  return { ...book, rows }
}

/** What the rows of a write-off have left, the first row first; what was given for the document meanwhile is given again. */
function broughtBackBy(book: Book, { writeOffId, amount, reversalDate, reason }: WriteOffReversal): Book {
  const isOfIt = ({ source, off }: Row) =>
    source.kind === 'write-off' && source.id === writeOffId && off[0]?.amount.currency === amount.currency
  let left = amount.minor
  const rows = book.rows.map((row) => {
    const minor = isOfIt(row) ? Math.min(left, sum([row])) : 0
    left -= minor
    // What was never to be written off is brought back on the day it was.
    const date = reason === 'entered-by-mistake' ? row.date : reversalDate
    return minor === 0 ? row : { ...row, back: [...(row.back ?? []), { minor, date }] }
  })
  const document = book.facts.find((fact) => fact.kind === 'write-off' && fact.id === writeOffId)
  if (document?.kind !== 'write-off') return book
  const isMeant = ({ part }: Unmet) => factKey(part) === factKey(document.document)
  const rest: Book = { ...book, rows, unmet: book.unmet.filter((one) => !isMeant(one)) }
  return book.unmet
    .filter(isMeant)
    .reduce<Book>((next, { source, part }) => givePart(next, source, { part, date: reversalDate }), rest)
}

function givePart(book: Book, source: Source, { part, date }: Readonly<{ part: AllocationPart; date: IsoDate }>): Book {
  const most = Math.min(part.amount.minor, leftOf(book, source))
  const items = (item: Item) => factKey(item) === factKey(part)
  const next = pay(book, { source, items, most, date })
  const minor = most - (leftOf(book, source) - leftOf(next, source))
  const isWrittenOff = itemsOf(next).some((item) => items(item) && item.writtenOff !== undefined)
  if (minor === 0 || !isWrittenOff || part.amount.currency !== source.amount.currency) return next
  return { ...next, unmet: [...next.unmet, { source, part: { ...part, amount: { ...part.amount, minor } } }] }
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
  return (
    source.amount.minor -
    book.rows.reduce((rest, row) => (factKey(row.source) === factKey(source) ? rest + row.minor : rest), 0)
  )
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
    const paid = rows.filter((row) => row.item === itemKey({ kind, id, part }) && (row.minor > 0 || sum([row]) > 0))
    const writtenOff = isVoided ? 0 : sum(paid.filter(({ source }) => source.kind === 'write-off'))
    const open: Money = { ...amount, minor: isVoided ? 0 : amount.minor - sum(paid) }
    const status: ItemStatus = isVoided
      ? 'voided'
      : open.minor === 0
        ? writtenOff > 0
          ? 'written-off'
          : 'paid'
        : paid.length > 0
          ? 'partly-paid'
          : 'open'
    return {
      ...{ kind, id, part, number, issueDate, dueDate, amount, open, status },
      ...(status === 'paid' ? { settledDate: paid.at(-1)?.date ?? issueDate } : {}),
      ...(writtenOff === 0 ? {} : { writtenOff: { ...amount, minor: writtenOff } }),
      ...(tags === undefined ? {} : { tags }),
      ...extrasOf(document, { index, parts: byDueDate, paid: isVoided ? [] : paid }),
    }
  })
}

function extrasOf(
  document: Document,
  {
    index,
    parts,
    paid,
  }: Readonly<{ index: number; parts: readonly Readonly<{ amount: Money }>[]; paid: readonly Row[] }>,
): Pick<Item, 'chargeKind' | 'invoiceId' | 'discount' | 'credited' | 'discountTaken' | 'tax'> {
  if (document.kind === 'charge') {
    const { chargeKind, invoiceId } = document
    return invoiceId === undefined ? { chargeKind } : { chargeKind, invoiceId }
  }
  const { currency } = document.amount
  const amounts = parts.map(({ amount }) => amount)
  const whole = document.discount
  const discount = whole === undefined || parts.length === 1 ? whole : splitDiscount(whole, amounts)[index]
  const weights = amounts.map(({ minor }) => minor)
  const share = document.tax === undefined ? undefined : split(document.tax, weights)[index]
  const credited = paid.reduce((total, { source, minor }) => total + (source.kind === 'credit-note' ? minor : 0), 0)
  const offs = paid.flatMap(({ off }) => off).filter(({ kind }) => kind === 'early-payment-discount')
  const taken = offs.reduce((total, { amount }) => total + amount.minor, 0)
  return {
    ...(discount === undefined ? {} : { discount }),
    ...(discount === undefined || credited === 0 ? {} : { credited: { minor: credited, currency } }),
    ...(discount === undefined || taken === 0 ? {} : { discountTaken: { minor: taken, currency } }),
    ...(share === undefined ? {} : { tax: share }),
  }
}

function compareItems(a: Item, b: Item): number {
  const keys: readonly (keyof Item)[] = ['dueDate', 'issueDate', 'kind', 'id', 'part']
  const key = keys.find((one) => a[one] !== b[one])
  return key === undefined ? 0 : (a[key] ?? 0) < (b[key] ?? 0) ? -1 : 1
}

function sum(rows: readonly Row[]): number {
  return rows.reduce(
    (total, row) => row.off.reduce((more, { amount }) => more + amount.minor, total + row.minor - broughtBack(row)),
    0,
  )
}

function broughtBack({ back = [] }: Row): number {
  return back.reduce((total, { minor }) => total + minor, 0)
}
