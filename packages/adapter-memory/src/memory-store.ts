import {
  type ClaimedContact,
  type CollectionsStore,
  type ContactState,
  claimedState,
  type DecisionRecord,
  emptyAccount,
  expiredState,
  isClaimable,
  isExpiredAttempt,
  maySettle,
  type OwnedContact,
} from '@cobranza/core'
import { copy } from './copy.ts'
import { assertDump, dumpFormat, dumpVersion, type MemoryDump } from './memory-dump.ts'
import { createShelf, type Shelf } from './shelf.ts'

/** A `CollectionsStore` in memory whose whole content can be taken out as JSON. */
export type MemoryStore = CollectionsStore &
  Readonly<{
    /** All it holds, as a copy in plain JSON. */
    dump(): MemoryDump
  }>

const pageSize = 200

/**
 * The reference store: everything in the memory of one process, for tests, prototypes and browser tabs.
 *
 * Every call does its work in one go, so calls never see each other half done. Values are copied on their way in and out;
 * what is not plain data is refused with a TypeError that names its place, before anything is written.
 *
 * @param options `load`: a dump to start from, as `dump()` gave it or as it came back from JSON.
 * @throws TypeError | RangeError when `load` is not a dump this release can read, or contradicts itself, or when there is
 * any other option: a dump handed over without `load` must not start an empty store.
 * @example
 * const store = memoryStore()
 * const text = JSON.stringify(store.dump())
 * const again = memoryStore({ load: JSON.parse(text) })
 */
export function memoryStore(options: Readonly<{ load?: MemoryDump }> = {}): MemoryStore {
  assertOptions(options)
  const { load: dumped } = options
  const shelf = createShelf()
  const { books } = shelf
  if (dumped !== undefined) restore(shelf, dumped)

  return {
    async load(customerIds) {
      return customerIds.map((id) => copy(books.get(id)?.account ?? emptyAccount(id), 'account'))
    },

    async commit(commits) {
      // Copied whole beforehand: a value that is refused in the last commit leaves the first one unwritten, too.
      return copy(commits, 'commits').map(shelf.commit)
    },

    async *customerIds() {
      const recorded = [...books.values()].filter(({ account }) => account.facts.length > 0)
      yield* pagesOf(recorded.map(({ account }) => account.customerId))
    },

    async *dueCustomerIds(asOf) {
      yield* pagesOf([...shelf.due.upTo(asOf)])
    },

    async claimContacts({ plannedBy, now, leaseEndsAt, limit }) {
      const states = new Map<string, ContactState>()
      const claimed: ClaimedContact[] = []
      for (const key of shelf.waiting.upTo(plannedBy)) {
        if (claimed.length >= limit) break
        const found = shelf.find(key)
        if (found === undefined || !isClaimable(found.contact, now)) continue
        const { customerId, contact } = found
        const state = claimedState(contact, leaseEndsAt)
        states.set(key, state)
        claimed.push({ customerId, contact: { plan: contact.plan, state } })
      }
      shelf.move(states, now)
      return copy(claimed, 'claimed')
    },

    async settleContact({ customerId, key, token, outcome, at }) {
      const found = shelf.find(key)
      const isHeld = found?.customerId === customerId && maySettle(found.contact, token)
      if (!isHeld) return { kind: 'stale' }
      shelf.move(new Map([[key, copy(outcome, 'outcome')]]), at)
      return { kind: 'settled' }
    },

    async expireAttempts(now) {
      const states = new Map<string, ContactState>()
      for (const key of shelf.attempting) {
        const contact = shelf.find(key)?.contact
        if (contact === undefined || !isExpiredAttempt(contact, now)) continue
        states.set(key, expiredState(contact, now))
      }
      shelf.move(states, now)
      return states.size
    },

    async *unknownContacts() {
      for (const keys of pagesOf([...shelf.unknown])) {
        const found = keys.map(shelf.find).filter(isUnknown)
        if (found.length > 0) yield copy(found, 'unknown')
      }
    },

    async decisionRecords(customerId) {
      const records: DecisionRecord[] = []
      for (const { change } of books.get(customerId)?.journal ?? []) if (change.record) records.push(change.record)
      return copy(records, 'records')
    },

    dump() {
      const accounts = [...books].map(([customerId, { journal }]) => ({ customerId, journal }))
      return copy({ format: dumpFormat, version: dumpVersion, accounts }, 'dump')
    },
  }
}

function assertOptions(options: unknown): void {
  const names = typeof options === 'object' && options !== null ? Object.keys(options) : [String(options)]
  const other = names.find((name) => name !== 'load')
  if (other === undefined) return
  throw new TypeError(`options: ${JSON.stringify(other.slice(0, 60))} is not known; write { load: dump }, or nothing`)
}

/** Writes every change of a dump again, in order. */
function restore({ books, commit }: Shelf, dump: MemoryDump): void {
  assertDump(dump)
  for (const { customerId, journal } of copy(dump, 'dump').accounts) {
    for (const entry of journal) {
      const expectedVersion = books.get(customerId)?.account.version ?? 0
      const outcome = commit({ customerId, expectedVersion, ...entry })
      if (outcome.kind === 'committed') continue
      const what = outcome.reason === 'fact-key' ? 'a fact' : 'a contact key'
      throw new RangeError(
        `dump: change ${expectedVersion + 1} of ${JSON.stringify(customerId)} repeats ${what} that is there already`,
      )
    }
  }
}

/** Whether it is still so: a walk may take long. */
function isUnknown(found: OwnedContact | undefined): found is OwnedContact {
  return found?.contact.state.kind === 'unknown'
}

function* pagesOf(ids: readonly string[]): Generator<readonly string[], void, undefined> {
  for (let at = 0; at < ids.length; at += pageSize) yield ids.slice(at, at + pageSize)
}
