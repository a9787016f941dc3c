import type { CashApplication } from './allocator.ts'
import type { EntryQueue } from './entry-queue.ts'
import type { Customer, PlanAgreement, PlanEnd, Waiver } from './fact.ts'
import type { AllocationPart } from './fact-base.ts'
import type { WriteOffReversal } from './placement-fact.ts'
import type { Entry, EntryReduction, Source } from './settlement.ts'

/** A part named for a document that has not been issued yet. */
export type WaitingPart = Readonly<{ source: Source; part: AllocationPart }>

/** Sources in the order they came; nothing is left of those before `from`. Nothing is ever taken out. */
export type IdleSources = { readonly sources: Source[]; from: number }

/** The running state of one customer's book. Facts are applied to it in the order of their days. */
export type Ledger = {
  readonly application: CashApplication
  /** Entries of each document, by its kind and id. */
  readonly documents: Readonly<Record<Entry['kind'], Map<string, readonly Entry[]>>>
  /** Entries by currency. */
  readonly queues: Map<string, EntryQueue>
  /** Payments and credit notes, by kind and id. */
  readonly sources: Readonly<Record<Source['kind'], Map<string, Source>>>
  /** Payments and credit notes in the order they came. */
  readonly sourcesInOrder: Source[]
  /** Under `apply`, by currency: those that may have something left, in the order they came. */
  readonly idle: Map<string, IdleSources>
  /** Parts that wait, by the key of the document they are for. */
  readonly waiting: Map<string, WaitingPart[]>
  /** Parts named for a document when it was written off, by its key: what is brought back goes to them first. */
  readonly recovering: Map<string, WaitingPart[]>
  readonly waivers: Map<string, Waiver>
  /** What each write-off took, the oldest due part first. */
  readonly writeOffs: Map<string, readonly EntryReduction[]>
  /** Reversals of write-offs that came. */
  readonly writeOffReversals: Map<string, WriteOffReversal>
  readonly reductions: EntryReduction[]
  readonly plans: Map<string, { readonly plan: PlanAgreement; ended: PlanEnd | undefined }>
  customer: Customer | undefined
}

/** The book before the first fact. */
export function emptyLedger(application: CashApplication): Ledger {
  return {
    application,
    documents: { invoice: new Map(), charge: new Map() },
    queues: new Map(),
    sources: { payment: new Map(), 'credit-note': new Map() },
    sourcesInOrder: [],
    idle: new Map(),
    waiting: new Map(),
    recovering: new Map(),
    waivers: new Map(),
    writeOffs: new Map(),
    writeOffReversals: new Map(),
    reductions: [],
    plans: new Map(),
    customer: undefined,
  }
}

/** The entries of a currency. */
export function queueOf({ queues }: Ledger, currency: string): EntryQueue {
  let queue = queues.get(currency)
  if (queue === undefined) {
    queue = { entries: [], openFrom: 0 }
    queues.set(currency, queue)
  }
  return queue
}
