import {
  type Account,
  type AccountCommit,
  type CommitOutcome,
  type Contact,
  type ContactState,
  emptyAccount,
  evolve,
  factKey,
  type Instant,
  instant,
} from '@cobranza/core'
import { type DayIndex, dayIndex } from './day-index.ts'
import type { JournalEntry } from './memory-dump.ts'

/** One account and every change that made it. */
export type Book = { account: Account; readonly factKeys: Set<string>; readonly journal: JournalEntry[] }

/** All accounts, and the indexes that find what a run looks for. Values are the shelf's own; callers do the copying. */
export type Shelf = Readonly<{
  books: ReadonlyMap<string, Book>
  /** Customers by their `nextActionDate`. */
  due: DayIndex
  /** Keys of contacts that are or may become claimable, by the day they are planned for. */
  waiting: DayIndex
  /** Keys of contacts being attempted. */
  attempting: ReadonlySet<string>
  /** Keys of contacts whose fate nobody knows. */
  unknown: ReadonlySet<string>
  find(contactKey: string): Readonly<{ customerId: string; contact: Contact }> | undefined
  commit(commit: AccountCommit): CommitOutcome
  /** Gives contacts new states, one write per account. */
  move(states: ReadonlyMap<string, ContactState>, at: Instant): void
}>

export function createShelf(): Shelf {
  const books = new Map<string, Book>()
  /** Where each contact is; keys are unique among all accounts, and contacts keep their place. */
  const places = new Map<string, Readonly<{ book: Book; index: number }>>()
  const due = dayIndex()
  const waiting = dayIndex()
  const attempting = new Set<string>()
  const unknown = new Set<string>()

  function find(key: string): ReturnType<Shelf['find']> {
    const place = places.get(key)
    const contact = place?.book.account.contacts[place.index]
    if (place === undefined || contact === undefined) return undefined
    return { customerId: place.book.account.customerId, contact }
  }

  function commit({ customerId, expectedVersion, change, at }: AccountCommit): CommitOutcome {
    const book = books.get(customerId) ?? { account: emptyAccount(customerId), factKeys: new Set(), journal: [] }
    if (book.account.version !== expectedVersion) return { kind: 'conflict', reason: 'version' }
    const factKeys = change.facts?.map(factKey) ?? []
    if (isTaken(factKeys, book.factKeys)) return { kind: 'conflict', reason: 'fact-key' }
    const contactKeys = change.plans?.map(({ plan }) => plan.key) ?? []
    if (isTaken(contactKeys, places)) return { kind: 'conflict', reason: 'contact-key' }
    write(book, { at, change })
    books.set(customerId, book)
    for (const key of factKeys) book.factKeys.add(key)
    return { kind: 'committed', version: book.account.version }
  }

  /** The only place that changes an account: first what can throw, then the indexes. */
  function write(book: Book, entry: JournalEntry): void {
    const { account: before } = book
    const after = evolve(before, entry.change)
    // A clock in plain JavaScript may tell anything; what no dump could be loaded with is refused here.
    const at = instant(entry.at)
    book.account = after
    book.journal.push({ at, change: entry.change })
    if (before.nextActionDate !== after.nextActionDate) {
      if (before.nextActionDate !== undefined) due.delete(before.nextActionDate, after.customerId)
      if (after.nextActionDate !== undefined) due.add(after.nextActionDate, after.customerId)
    }
    for (const [offset, contact] of after.contacts.slice(before.contacts.length).entries()) {
      places.set(contact.plan.key, { book, index: before.contacts.length + offset })
      file(contact)
    }
    for (const { key } of entry.change.transitions ?? []) {
      const found = find(key)
      if (found !== undefined) file(found.contact)
    }
  }

  /** Puts a contact into the indexes its state belongs to. */
  function file({ plan, state: { kind } }: Contact): void {
    if (kind === 'planned' || kind === 'claimed') waiting.add(plan.plannedDate, plan.key)
    else waiting.delete(plan.plannedDate, plan.key)
    if (kind === 'attempting') attempting.add(plan.key)
    else attempting.delete(plan.key)
    if (kind === 'unknown') unknown.add(plan.key)
    else unknown.delete(plan.key)
  }

  function move(states: ReadonlyMap<string, ContactState>, at: Instant): void {
    const moves = new Map<Book, { key: string; state: ContactState }[]>()
    for (const [key, state] of states) {
      const book = places.get(key)?.book
      if (book === undefined) continue
      const transitions = moves.get(book)
      if (transitions === undefined) moves.set(book, [{ key, state }])
      else transitions.push({ key, state })
    }
    for (const [book, transitions] of moves) write(book, { at, change: { transitions } })
  }

  return { books, due, waiting, attempting, unknown, find, commit, move }
}

/** Whether a key is there already, or comes twice. */
function isTaken(keys: readonly string[], known: Readonly<{ has(key: string): boolean }>): boolean {
  return keys.some((key) => known.has(key)) || new Set(keys).size < keys.length
}
