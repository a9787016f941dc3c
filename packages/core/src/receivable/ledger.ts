import type { IsoDate } from '../calendar/index.ts'
import { quote } from '../plain/index.ts'
import type { Allocator, Share } from './allocator.ts'
import { compareEntries, entriesOf, toItem } from './entry.ts'
import { type EntryQueue, enqueue, openItems, reopen } from './entry-queue.ts'
import {
  type Allocation,
  type AllocationPart,
  type Charge,
  type CreditNote,
  type Customer,
  type Fact,
  factKey,
  type Invoice,
  type Payment,
} from './fact.ts'
import { itemKey, type Position } from './position.ts'
import { type Entry, type Source, settle, takeBack } from './settlement.ts'
import { sourceOf, toReceipt, toUnapplied } from './source.ts'

/** A part named for a document that has not been issued yet. */
type WaitingPart = Readonly<{ source: Source; part: AllocationPart }>

/** The running state of one customer's book. Facts are applied to it in the order of their days. */
export type Ledger = {
  readonly allocate: Allocator
  /** Entries of each document, by its kind and id. */
  readonly documents: Readonly<Record<Entry['kind'], Map<string, readonly Entry[]>>>
  /** Entries by currency. */
  readonly queues: Map<string, EntryQueue>
  /** Payments and credit notes, by kind and id. */
  readonly sources: Readonly<Record<Source['kind'], Map<string, Source>>>
  /** Payments and credit notes in the order they came. */
  readonly sourcesInOrder: Source[]
  /** Parts that wait, by the key of the document they are for. */
  readonly waiting: Map<string, WaitingPart[]>
  customer: Customer | undefined
}

/** The book before the first fact. */
export function emptyLedger(allocate: Allocator): Ledger {
  return {
    allocate,
    documents: { invoice: new Map(), charge: new Map() },
    queues: new Map(),
    sources: { payment: new Map(), 'credit-note': new Map() },
    sourcesInOrder: [],
    waiting: new Map(),
    customer: undefined,
  }
}

/** The book as it stands, after the facts applied so far. */
export function positionOf({ customer, queues, sources, sourcesInOrder }: Ledger, asOf: IsoDate): Position {
  const entries = [...queues.values()].flatMap((queue) => queue.entries)
  return {
    asOf,
    ...(customer === undefined ? undefined : { customer }),
    items: (queues.size > 1 ? entries.sort(compareEntries) : entries).map(toItem),
    unapplied: sourcesInOrder.filter(({ left }) => left > 0).map(toUnapplied),
    receipts: Array.from(sources.payment.values(), toReceipt),
  }
}

/**
 * Lets a fact do what it does. What acts on something the book does not have does nothing.
 *
 * @throws RangeError when a document or payment is there already, or the allocator breaks its promise.
 */
export function applyFact(ledger: Ledger, fact: Fact): void {
  switch (fact.kind) {
    case 'customer':
      ledger.customer = fact
      break
    case 'invoice':
    case 'charge':
      issue(ledger, fact)
      break
    case 'credit-note':
      issueCredit(ledger, fact)
      break
    case 'payment':
      receive(ledger, fact)
      break
    case 'allocation':
      applyByDecision(ledger, fact)
      break
    case 'payment-reversal':
      withdraw(ledger, ledger.sources.payment.get(fact.paymentId), fact.reversalDate)
      break
    case 'void': {
      const { kind, id } = fact.document
      if (kind === 'credit-note') withdraw(ledger, ledger.sources[kind].get(id), fact.voidDate)
      else voidEntries(ledger.documents[kind].get(id) ?? [])
      break
    }
  }
}

function issue(ledger: Ledger, document: Invoice | Charge): void {
  const entries = entriesOf(document)
  setOnce(ledger.documents[document.kind], document, entries)
  for (const entry of entries) enqueue(queueOf(ledger, entry.currency), entry)
  if (ledger.waiting.size === 0) return
  const key = factKey(document)
  for (const { source, part } of ledger.waiting.get(key) ?? []) applyPart(ledger, source, part, document.issueDate)
  ledger.waiting.delete(key)
}

function issueCredit(ledger: Ledger, note: CreditNote): void {
  const source = addSource(ledger, note)
  if (note.invoiceId === undefined) return
  applyPart(ledger, source, { kind: 'invoice', id: note.invoiceId, amount: note.amount }, note.issueDate)
}

function receive(ledger: Ledger, payment: Payment): void {
  const source = addSource(ledger, payment)
  if (payment.parts === undefined) applyByOrder(ledger, source)
  else for (const part of payment.parts) applyPart(ledger, source, part, payment.receivedDate)
}

function addSource({ sources, sourcesInOrder }: Ledger, fact: Payment | CreditNote): Source {
  const source = sourceOf(fact)
  setOnce(sources[fact.kind], fact, source)
  sourcesInOrder.push(source)
  return source
}

function applyByDecision(ledger: Ledger, { source: named, parts, allocationDate }: Allocation): void {
  const source = ledger.sources[named.kind].get(named.id)
  if (source === undefined) return
  for (const part of parts) applyPart(ledger, source, part, allocationDate)
}

/** Gives the document named in a part up to its amount, oldest due part first; a document not issued yet is waited for. */
function applyPart({ documents, waiting }: Ledger, source: Source, part: AllocationPart, date: IsoDate): void {
  const entries = documents[part.kind].get(part.id)
  if (entries === undefined) {
    const key = factKey(part)
    const others = waiting.get(key)
    if (others === undefined) waiting.set(key, [{ source, part }])
    else others.push({ source, part })
    return
  }
  if (part.amount.currency !== source.currency) return
  let rest = Math.min(part.amount.minor, source.left)
  for (const entry of entries) {
    const minor = Math.min(rest, entry.open)
    if (minor === 0 || entry.currency !== source.currency) continue
    settle({ source, entry, minor }, date)
    rest -= minor
  }
}

/** Lets the allocator say what a payment without parts pays. */
function applyByOrder(ledger: Ledger, source: Source): void {
  const { currency, left, date } = source
  const queue = ledger.queues.get(currency)
  if (queue === undefined) return
  for (const share of ledger.allocate({ minor: left, currency }, openItems(queue), date)) {
    settle({ source, entry: entryOfShare(ledger, source, share), minor: share.amount.minor }, date)
  }
}

function entryOfShare({ documents }: Ledger, source: Source, { item, amount }: Share): Entry {
  const entry = documents[item.kind].get(item.id)?.[item.part - 1]
  const isOffered = entry !== undefined && entry.currency === source.currency && amount.currency === source.currency
  const isFit = isOffered && Number.isSafeInteger(amount.minor) && amount.minor > 0
  if (isFit && amount.minor <= Math.min(entry.open, source.left)) return entry
  const fault = isFit
    ? 'more than is owed or left'
    : 'which it was not offered or is no positive amount of its currency'
  throw new RangeError(`allocator: gave ${quote(amount)} to ${quote(itemKey(item))}, ${fault}`)
}

/** A payment that did not hold or a credit note withdrawn: its documents are owed again, its credit is gone. */
function withdraw(ledger: Ledger, source: Source | undefined, date: IsoDate): void {
  if (source === undefined || source.withdrawnDate !== undefined) return
  for (const settlement of source.settlements ?? []) {
    takeBack(settlement)
    reopen(queueOf(ledger, source.currency), settlement.entry)
  }
  source.left = 0
  source.withdrawnDate = date
}

/** A document withdrawn: it owes nothing, and what paid it becomes unapplied again. */
function voidEntries(entries: readonly Entry[]): void {
  for (const entry of entries) {
    for (const settlement of entry.settlements ?? []) takeBack(settlement)
    entry.open = 0
    entry.voided = true
    entry.settledDate = undefined
  }
}

function queueOf({ queues }: Ledger, currency: string): EntryQueue {
  let queue = queues.get(currency)
  if (queue === undefined) {
    queue = { entries: [], openFrom: 0 }
    queues.set(currency, queue)
  }
  return queue
}

/** A second fact under the same key would lose what the first one did. */
function setOnce<Value>(map: Map<string, Value>, fact: Fact, value: Value): void {
  if (map.has(fact.id)) throw new RangeError(`facts: ${quote(factKey(fact))} is there twice; give each fact once`)
  map.set(fact.id, value)
}
