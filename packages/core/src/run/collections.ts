import type { DecisionRecord } from '../account/index.ts'
import type { Instant, IsoDate } from '../calendar/index.ts'
import { assertPolicy, type Decision, type Policy } from '../engine/index.ts'
import { quote } from '../plain/index.ts'
import type { Clock, CollectionsStore, Notifier } from '../ports/index.ts'
import type {
  Allocation,
  Charge,
  CreditNote,
  Customer,
  DocumentVoid,
  Fact,
  Invoice,
  Payment,
  PaymentReversal,
} from '../receivable/index.ts'
import { assertTools, strictClock } from './assert-tools.ts'
import { type DeliverySummary, deliver } from './deliver.ts'
import { preview } from './preview.ts'
import { type RecordSummary, recordFacts } from './record.ts'
import type { RunOptions } from './run-option.ts'
import { type TickOptions, type TickSummary, tick } from './tick.ts'
import { type WakeSummary, wakeAll } from './wake-all.ts'

/** A fact without its kind, which the name of the command says; a distributive `Omit` that keeps unions apart. */
export type FactInput<F extends Fact> = F extends Fact ? Omit<F, 'kind'> : never

/**
 * A collections engine over a store.
 *
 * Every `record…` command takes the caller's own id. The same id with the same content changes nothing; with other
 * content it throws a `RecordError`, and nothing is written.
 */
export type Collections = Readonly<{
  recordCustomer(customer: FactInput<Customer>): Promise<RecordSummary>
  recordInvoice(invoice: FactInput<Invoice>): Promise<RecordSummary>
  recordCreditNote(creditNote: FactInput<CreditNote>): Promise<RecordSummary>
  recordCharge(charge: FactInput<Charge>): Promise<RecordSummary>
  recordPayment(payment: FactInput<Payment>): Promise<RecordSummary>
  recordAllocation(allocation: FactInput<Allocation>): Promise<RecordSummary>
  recordPaymentReversal(reversal: FactInput<PaymentReversal>): Promise<RecordSummary>
  recordVoid(documentVoid: FactInput<DocumentVoid>): Promise<RecordSummary>
  /** Many facts at once, of any customers; all are checked before the first is written. */
  recordAll(facts: Iterable<Fact>, options?: RunOptions): Promise<RecordSummary>
  /** What every customer would get on a day; writes nothing. */
  preview(asOf: IsoDate, options?: RunOptions): AsyncGenerator<Decision, void, undefined>
  /** Decides for every account that has something due and writes the decisions. Safe to call at any rhythm. */
  tick(asOf: IsoDate, options?: TickOptions): Promise<TickSummary>
  /** Sends what is planned up to the day of `now`; the clock's now when absent. */
  deliver(now?: Instant, options?: RunOptions): Promise<DeliverySummary>
  /** Makes the next tick for a day look at every customer: what to call after the policy has changed. */
  wakeAll(asOf: IsoDate, options?: RunOptions): Promise<WakeSummary>
  /** Decisions made for a customer, oldest first. */
  decisions(customerId: string): Promise<readonly DecisionRecord[]>
}>

/**
 * Puts the engine together: facts and decisions in `store`, messages through `notifiers` by channel name, decided by
 * `policy`; `clock` stamps what is written.
 *
 * @throws RangeError when the policy is broken, or one of its steps uses a channel that has no notifier.
 * @example
 * const collections = createCollections({ store: memoryStore(), notifiers: { email }, policy, clock: systemClock })
 * await collections.recordInvoice({ id: 'F-1', customerId: 'C-1', issueDate, dueDate, amount: money('118.00', 'PEN') })
 * await collections.tick(isoDate('2026-03-31'))
 * await collections.deliver()
 */
export function createCollections(
  tools: Readonly<{
    store: CollectionsStore
    notifiers: Readonly<Record<string, Notifier>>
    policy: Policy
    clock: Clock
  }>,
): Collections {
  const { store, policy } = tools
  assertPolicy(policy)
  assertTools(tools)
  const clock = strictClock(tools.clock)
  const running = { ...tools, clock }
  const record = (facts: readonly Fact[], options?: RunOptions) =>
    recordFacts({ store, clock, units: policy.units }, facts, options)
  return {
    recordCustomer: (customer) => record([{ ...customer, kind: 'customer' }]),
    recordInvoice: (invoice) => record([{ ...invoice, kind: 'invoice' }]),
    recordCreditNote: (creditNote) => record([{ ...creditNote, kind: 'credit-note' }]),
    recordCharge: (charge) => record([{ ...charge, kind: 'charge' }]),
    recordPayment: (payment) => record([{ ...payment, kind: 'payment' }]),
    recordAllocation: (allocation) => record([{ ...allocation, kind: 'allocation' }]),
    recordPaymentReversal: (reversal) => record([{ ...reversal, kind: 'payment-reversal' }]),
    recordVoid: (documentVoid) => record([{ ...documentVoid, kind: 'void' }]),
    recordAll: async (facts, options) => record(listOf(facts), options),
    preview: (asOf, options) => preview({ store, policy }, asOf, options),
    tick: (asOf, options) => tick({ store, clock, policy }, asOf, options),
    deliver: async (now = clock.now(), options) => deliver(running, now, options),
    wakeAll: (asOf, options) => wakeAll(running, asOf, options),
    decisions: (customerId) => store.decisionRecords(customerId),
  }
}

function listOf(facts: Iterable<Fact>): readonly Fact[] {
  if (typeof facts?.[Symbol.iterator] === 'function') return [...facts]
  throw new TypeError(`facts: ${quote(facts)} is not a list of facts; for one of them write [fact]`)
}
