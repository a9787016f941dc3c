import type { Account, AccountChange, Contact, ContactOutcome, DecisionRecord } from '../account/index.ts'
import type { Instant, IsoDate } from '../calendar/index.ts'

/** A change of one account, valid only on the version it was decided on. */
export type AccountCommit = Readonly<{
  customerId: string
  expectedVersion: number
  change: AccountChange
  /** When it happened, for the audit trail. */
  at: Instant
}>

/** Whether a commit was written. After `conflict` nothing of it was: load again and decide again. */
export type CommitOutcome =
  | Readonly<{ kind: 'committed'; version: number }>
  | Readonly<{ kind: 'conflict'; reason: 'version' | 'fact-key' | 'contact-key' }>

/** A contact, and whose it is. */
export type OwnedContact = Readonly<{ customerId: string; contact: Contact }>

/** A contact taken by a worker, in state `claimed`. */
export type ClaimedContact = OwnedContact

/**
 * Where accounts live. An adapter proves itself with `storeSuite` of `@cobranza/core/testing`.
 *
 * Every method may be called from several processes at once. Values go in and come out as copies: changing one changes
 * nothing stored. Every write of an account, of its contacts too, raises its version. An adapter failure is thrown, and
 * then nothing of the call's current account was written.
 */
export interface CollectionsStore {
  /**
   * Accounts in the order asked for. A customer nobody has recorded anything about comes as the empty account,
   * version 0.
   */
  load(customerIds: readonly string[]): Promise<readonly Account[]>

  /**
   * Writes each change whole or not at all, accounts independent of each other, outcomes in the order of the commits.
   *
   * A commit conflicts when the account's version is not `expectedVersion`, when a fact of this kind and id is
   * already there, or when a contact key is taken in any account; a key that comes twice within the change is taken, too.
   * Where several reasons hold, any of them is given. Of two commits that race on one version, one wins; the account then
   * is what `evolve` makes of it, at version `expectedVersion + 1`. Facts and plans are of the commit's own customer.
   */
  commit(commits: readonly AccountCommit[]): Promise<readonly CommitOutcome[]>

  /** Pages of all customers that have a fact, each once, in any fixed order. */
  customerIds(): AsyncIterable<readonly string[]>

  /**
   * Pages of the customers whose `nextActionDate` has come by `asOf`, each at most once, also while they are being
   * committed. Costs in proportion to those, not to the portfolio.
   */
  dueCustomerIds(asOf: IsoDate): AsyncIterable<readonly string[]>

  /**
   * Takes up to `limit` contacts planned for `plannedBy` or earlier that are claimable at `now`, oldest day first, and
   * leases them until `leaseEndsAt` under a token one higher than before (`claimedState`). No two callers get the same contact.
   */
  claimContacts(
    claim: Readonly<{ plannedBy: IsoDate; now: Instant; leaseEndsAt: Instant; limit: number }>,
  ): Promise<readonly ClaimedContact[]>

  /**
   * Stores how a claimed or attempted contact ended. `stale` when `token` no longer holds it (`maySettle`) or it is not
   * this customer's, and then nothing is written. `outcome.token` is `token`.
   */
  settleContact(
    settlement: Readonly<{ customerId: string; key: string; token: number; outcome: ContactOutcome; at: Instant }>,
  ): Promise<Readonly<{ kind: 'settled' | 'stale' }>>

  /** Turns attempts whose lease ended by `now` into `unknown` (`expiredState`); says how many. */
  expireAttempts(now: Instant): Promise<number>

  /**
   * Pages of the contacts that are `unknown`, in any fixed order, each at most once, also while they are being settled: one that
   * is settled during the walk may be met, or not. Costs in proportion to those, not to the portfolio.
   */
  unknownContacts(): AsyncIterable<readonly OwnedContact[]>

  /** Decision records of a customer, oldest first; empty for one nobody knows. */
  decisionRecords(customerId: string): Promise<readonly DecisionRecord[]>
}
