import type { IsoDate } from '../calendar/index.ts'
import { quote } from '../plain/index.ts'
import { applyByOrder, applyIdle, applyPart, noteIdle } from './cash-application.ts'
import { entriesOf, toItem } from './entry.ts'
import { enqueue, hasOpen, reopen } from './entry-queue.ts'
import {
  type Allocation,
  type Charge,
  type CreditNote,
  type Fact,
  factKey,
  type Invoice,
  type Payment,
  type PlanEnd,
  type Waiver,
} from './fact.ts'
import { type Ledger, queueOf } from './ledger-state.ts'
import type { WriteOff, WriteOffReversal } from './placement-fact.ts'
import { compareItems, type PlanStanding, type Position } from './position.ts'
import { leftOfReduction, standingReductions } from './reduction.ts'
import {
  bringBack,
  type Entry,
  type EntryReduction,
  lower,
  type Source,
  takeBack,
  writeOffEntry,
} from './settlement.ts'
import { freeOf, sourceOf, toReceipt, toUnapplied } from './source.ts'

/** The book as it stands, after the facts applied so far. */
export function positionOf(ledger: Ledger, asOf: IsoDate): Position {
  const { customer, sources, sourcesInOrder, reductions, plans } = ledger
  return {
    asOf,
    ...(customer === undefined ? undefined : { customer }),
    items: entriesByAge(ledger).map(toItem),
    unapplied: sourcesInOrder.filter(({ left }) => left > 0).map(toUnapplied),
    receipts: Array.from(sources.payment.values(), toReceipt),
    reductions: standingReductions(reductions),
    plans: Array.from(plans.values(), toPlanStanding),
  }
}

/** All entries, in the order of the items of a position; those of one currency already are. */
export function entriesByAge({ queues }: Ledger): readonly Entry[] {
  const entries = [...queues.values()].flatMap((queue) => queue.entries)
  return queues.size > 1 ? entries.sort(compareItems) : entries
}

function toPlanStanding({
  plan,
  ended,
}: Readonly<{ plan: PlanStanding['plan']; ended: PlanEnd | undefined }>): PlanStanding {
  return ended === undefined ? { plan } : { plan, ended }
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
      else voidEntries(ledger, ledger.documents[kind].get(id) ?? [], fact.voidDate)
      break
    }
    case 'waiver':
      waive(ledger, fact)
      break
    case 'write-off':
      writeOff(ledger, fact)
      break
    case 'write-off-reversal':
      reverseWriteOff(ledger, fact)
      break
    case 'plan':
      setOnce(ledger.plans, fact, { plan: fact, ended: undefined })
      break
    case 'plan-end': {
      const standing = ledger.plans.get(fact.planId)
      if (standing !== undefined) standing.ended ??= fact
      break
    }
    case 'promise':
    case 'promise-withdrawal':
    case 'dispute':
    case 'dispute-resolution':
    case 'hold':
    case 'hold-release':
    case 'hardship':
    case 'hardship-end':
    case 'consent':
    case 'interaction':
    case 'contact-override':
    case 'placement':
    case 'placement-step':
      // They say how the debt is talked about, not what is owed.
      break
  }
}

function issue(ledger: Ledger, document: Invoice | Charge): void {
  const { issueDate, amount } = document
  const entries = entriesOf(document)
  setOnce(ledger.documents[document.kind], document, entries)
  for (const entry of entries) enqueue(queueOf(ledger, entry.currency), entry)
  if (ledger.waiting.size > 0) giveWhatWaits(ledger, document)
  applyIdle(ledger, amount.currency, issueDate)
}

/** Gives a document the parts that were named for it, first named first. */
function giveWhatWaits(ledger: Ledger, document: Invoice | Charge): void {
  const key = factKey(document)
  const parts = ledger.waiting.get(key) ?? []
  ledger.waiting.delete(key)
  for (const { source, part } of parts) {
    source.reserved -= part.amount.minor
    applyPart(ledger, source, part, document.issueDate)
  }
  for (const { source } of parts) {
    if (source.currency !== document.amount.currency) applyIdle(ledger, source.currency, document.issueDate)
  }
}

function issueCredit(ledger: Ledger, note: CreditNote): void {
  const source = addSource(ledger, note)
  const { invoiceId, amount, issueDate } = note
  if (invoiceId !== undefined) applyPart(ledger, source, { kind: 'invoice', id: invoiceId, amount }, issueDate)
  useAtOnce(ledger, source, issueDate)
}

function receive(ledger: Ledger, payment: Payment): void {
  const source = addSource(ledger, payment)
  const { parts, receivedDate } = payment
  if (parts === undefined) {
    applyByOrder(ledger, source, receivedDate)
    if (source.left > 0) noteIdle(ledger, source)
    return
  }
  for (const part of parts) applyPart(ledger, source, part, receivedDate)
  useAtOnce(ledger, source, receivedDate)
}

/** Under `apply`, uses what a source has left when it comes in. Older ones were used as far as they could be. */
function useAtOnce(ledger: Ledger, source: Source, date: IsoDate): void {
  if (ledger.application.unapplied !== 'apply' || source.left === 0) return
  const isFree = freeOf(source) > 0 && hasOpen(queueOf(ledger, source.currency))
  if (isFree) applyByOrder(ledger, source, date)
  if (source.left > 0) noteIdle(ledger, source)
}

function addSource({ sources, sourcesInOrder }: Ledger, fact: Payment | CreditNote): Source {
  const source = sourceOf(fact, sourcesInOrder.length)
  setOnce(sources[fact.kind], fact, source)
  sourcesInOrder.push(source)
  return source
}

function applyByDecision(ledger: Ledger, { source: named, parts, allocationDate }: Allocation): void {
  const source = ledger.sources[named.kind].get(named.id)
  if (source === undefined) return
  for (const part of parts) applyPart(ledger, source, part, allocationDate)
}

/** Lowers what a document owes, oldest due part first, up to what is open. */
function waive(ledger: Ledger, waiver: Waiver): void {
  const { id, document, amount, waiverDate: date } = waiver
  setOnce(ledger.waivers, waiver, waiver)
  let rest = amount.minor
  for (const entry of ledger.documents[document.kind].get(document.id) ?? []) {
    const minor = Math.min(rest, entry.open)
    if (minor === 0 || entry.currency !== amount.currency) continue
    lower(entry, minor, date)
    rest -= minor
    const source = { kind: 'waiver', id } as const
    ledger.reductions.push({ entry, kind: 'waiver', date, minor, source, settlement: undefined })
  }
}

/** Gives up what a document owes, oldest due part first, up to what is open. */
function writeOff(ledger: Ledger, fact: WriteOff): void {
  const { id, document, amount, writeOffDate: date } = fact
  const taken: EntryReduction[] = []
  let rest = amount.minor
  for (const entry of ledger.documents[document.kind].get(document.id) ?? []) {
    const minor = Math.min(rest, entry.open)
    if (minor === 0 || entry.currency !== amount.currency) continue
    writeOffEntry(entry, minor)
    rest -= minor
    const source = { kind: 'write-off', id } as const
    taken.push({ entry, kind: 'write-off', date, minor, source, settlement: undefined, broughtBack: [] })
  }
  setOnce(ledger.writeOffs, fact, taken)
  ledger.reductions.push(...taken)
}

/**
 * Brings back what a write-off took, oldest due part first, up to what was not brought back before. What was paid for the document
 * meanwhile pays it now.
 */
function reverseWriteOff(ledger: Ledger, fact: WriteOffReversal): void {
  const { writeOffId, amount, reversalDate: date, reason } = fact
  setOnce(ledger.writeOffReversals, fact, fact)
  let rest = amount.minor
  for (const taken of ledger.writeOffs.get(writeOffId) ?? []) {
    const { entry, broughtBack } = taken
    const minor = Math.min(rest, leftOfReduction(taken))
    if (minor === 0 || entry.voidDate !== undefined || entry.currency !== amount.currency) continue
    bringBack(entry, minor)
    broughtBack?.push({ date, minor, isMistake: reason === 'entered-by-mistake' })
    reopen(queueOf(ledger, entry.currency), entry)
    rest -= minor
  }
  const [first] = ledger.writeOffs.get(writeOffId) ?? []
  if (first === undefined) return
  recover(ledger, first.entry, date)
  applyIdle(ledger, first.entry.currency, date)
}

/** Gives a document that owes again the parts that were named for it when it did not, first named first. */
function recover(ledger: Ledger, document: Readonly<{ kind: Entry['kind']; id: string }>, date: IsoDate): void {
  const key = factKey(document)
  const parts = ledger.recovering.get(key) ?? []
  ledger.recovering.delete(key)
  for (const { source, part } of parts) applyPart(ledger, source, part, date)
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
  applyIdle(ledger, source.currency, date)
}

/** A document withdrawn: it owes nothing, and what paid it becomes unapplied again. */
function voidEntries(ledger: Ledger, entries: readonly Entry[], date: IsoDate): void {
  for (const entry of entries) {
    for (const settlement of entry.settlements ?? []) {
      takeBack(settlement)
      noteIdle(ledger, settlement.source)
    }
    entry.open = 0
    entry.writtenOff = 0
    entry.voidDate ??= date
    entry.settledDate = undefined
  }
  const [entry] = entries
  if (entry !== undefined) applyIdle(ledger, entry.currency, date)
}

/** A second fact under the same key would lose what the first one did. */
function setOnce<Value>(map: Map<string, Value>, fact: Fact, value: Value): void {
  if (map.has(fact.id)) throw new RangeError(`facts: ${quote(factKey(fact))} is there twice; give each fact once`)
  map.set(fact.id, value)
}
