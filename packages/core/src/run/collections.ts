import type { Account, DecisionRecord } from '../account/index.ts'
import type { Instant, IsoDate } from '../calendar/index.ts'
import { assertPolicy, type Decision, type KnownData, type Policy } from '../engine/index.ts'
import { quote } from '../plain/index.ts'
import type { Clock, CollectionsStore, Notifier, OwnedContact } from '../ports/index.ts'
import type { Fact, Position } from '../receivable/index.ts'
import { assertTools, strictClock } from './assert-tools.ts'
import { type DeliverOptions, deliver } from './deliver.ts'
import type { DeliverySummary } from './delivery-summary.ts'
import type { OfferSource } from './offer-source.ts'
import { accountOf, type CustomerPosition, positionOf, positions } from './positions.ts'
import { preview } from './preview.ts'
import { type RecordSummary, recordFacts } from './record.ts'
import { type RecordCommands, recordCommands } from './record-command.ts'
import type { RunOptions } from './run-option.ts'
import { type SettleAnswer, settleUnknown, type UnknownSettlement } from './settle-unknown.ts'
import { type TickOptions, type TickSummary, tick } from './tick.ts'
import { unknownContacts } from './unknown-contacts.ts'
import { type WakeSummary, wakeAll } from './wake-all.ts'

/**
 * A collections engine over a store.
 *
 * Every `record…` command takes the caller's own id. The same id with the same content changes nothing; with other
 * content it throws a `RecordError`, and nothing is written.
 */
export type Collections = RecordCommands &
  Readonly<{
    /** Many facts at once, of any customers; all are checked before the first is written. */
    recordAll(facts: Iterable<Fact>, options?: RunOptions): Promise<RecordSummary>
    /** What every customer would get on a day; writes nothing. */
    preview(asOf: IsoDate, options?: RunOptions & KnownData): AsyncGenerator<Decision, void, undefined>
    /** Decides for every account that has something due and writes the decisions. Safe to call at any rhythm. */
    tick(asOf: IsoDate, options?: TickOptions): Promise<TickSummary>
    /**
     * Sends what is planned up to the day of `now` in the policy's zone; the clock's now when absent. Leases and pauses go by
     * the clock. `concurrency` hands over several messages at once, to different customers.
     */
    deliver(now?: Instant, options?: DeliverOptions): Promise<DeliverySummary>
    /**
     * Every contact whose fate nobody knows, one after the other; `resolveUnknown` settles them by evidence and policy.
     *
     * @example for await (const { customerId, contact } of collections.unknownContacts()) list.push([customerId, contact.plan.key])
     */
    unknownContacts(options?: RunOptions): AsyncGenerator<OwnedContact, void, undefined>
    /**
     * Says how a contact ended whose fate nobody knew. A contact that is `not-sent` is planned again and may go out once more: that is
     * somebody's word, and is kept with who gave it and why.
     *
     * @example await collections.settleUnknown({ customerId, key, as: 'sent', reason: 'seen in the mailbox', actor: 'ana' })
     */
    settleUnknown(settlement: UnknownSettlement): Promise<SettleAnswer>
    /** Makes the next tick for a day look at every customer: what to call after the policy has changed. */
    wakeAll(asOf: IsoDate, options?: RunOptions): Promise<WakeSummary>
    /** A customer's whole book: facts, contacts with their states, and when it is looked at next. Empty for one nobody knows. */
    account(customerId: string): Promise<Account>
    /** What a customer owes as of a day, and what came in. */
    position(customerId: string, asOf: IsoDate): Promise<Position>
    /**
     * Every customer's position as of a day, one after the other.
     *
     * @example for await (const { customerId, position } of collections.positions(asOf)) accounts.push({ customerId, items: position.items })
     */
    positions(asOf: IsoDate, options?: RunOptions): AsyncGenerator<CustomerPosition, void, undefined>
    /** Decisions made for a customer, oldest first. */
    decisions(customerId: string): Promise<readonly DecisionRecord[]>
  }>

/**
 * Puts the engine together: facts and decisions in `store`, messages through `notifiers` by channel name, decided by
 * `policy`; `clock` stamps what is written.
 *
 * @throws RangeError when the policy is broken, or one of its steps uses a channel that has no notifier.
 * @example
 * const clock = { now: () => instant(new Date().toISOString()) }
 * const collections = createCollections({ store: memoryStore(), notifiers: { email }, policy, clock })
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
    /** Offers that reminders of something overdue tell, such as `negotiatedOffers()`; none when absent. */
    offers?: OfferSource
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
    ...recordCommands(record),
    recordAll: async (facts, options) => record(listOf(facts), options),
    preview: (asOf, options) => preview({ store, policy }, asOf, options),
    tick: (asOf, options) => tick({ store, clock, policy }, asOf, options),
    deliver: async (now = clock.now(), options) => deliver(running, now, options),
    unknownContacts: (options) => unknownContacts(store, options),
    settleUnknown: (settlement) => settleUnknown(running, settlement),
    wakeAll: (asOf, options) => wakeAll(running, asOf, options),
    account: (customerId) => accountOf(store, customerId),
    position: (customerId, asOf) => positionOf({ store, policy }, { customerId, asOf }),
    positions: (asOf, options) => positions({ store, policy }, asOf, options),
    decisions: (customerId) => store.decisionRecords(customerId),
  }
}

function listOf(facts: Iterable<Fact>): readonly Fact[] {
  if (typeof facts?.[Symbol.iterator] === 'function') return [...facts]
  throw new TypeError(`facts: ${quote(facts)} is not a list of facts; for one of them write [fact]`)
}
