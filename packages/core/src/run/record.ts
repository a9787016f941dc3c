import type { Account } from '../account/index.ts'
import { recordingOf } from '../engine/index.ts'
import type { Unit } from '../money/index.ts'
import type { Clock, CollectionsStore } from '../ports/index.ts'
import type { Fact } from '../receivable/index.ts'
import { checkFact, checkFacts, type PlacedFact } from './check-fact.ts'
import { RecordError, type RecordProblem } from './record-error.ts'
import { commitTriesMax, type RunOptions } from './run-option.ts'

/** What a recording did. */
export type RecordSummary = Readonly<{
  /** Facts written. */
  recorded: number
  /** Facts that were there already, with the same content. */
  unchanged: number
  /** Whether the signal stopped it before the end; call again with the same facts to go on. */
  stopped: boolean
}>

type Tools = Readonly<{ store: CollectionsStore; clock: Clock; units: readonly Unit[] }>

const pageSize = 200

/**
 * Records facts of any customers. All of them are checked, alone and against the book, before the first is written; then
 * each customer's are written whole, in order.
 *
 * @throws RecordError listing every problem; nothing was written, save what its `recorded` says.
 */
export async function recordFacts(
  tools: Tools,
  given: readonly Fact[],
  { signal, onProgress }: RunOptions = {},
): Promise<RecordSummary> {
  const checked = given.map((fact, index) => checkFact(fact, { index, units: tools.units }))
  const invalid = checked.flatMap((one) => one.problems)
  if (invalid.length > 0) throw new RecordError(invalid)

  const books = groupByCustomer(checked.map(({ fact }) => fact))
  const pages = pagesOf([...books.keys()])
  const problems: RecordProblem[] = []
  for (const page of pages) {
    for (const account of await tools.store.load(page)) problems.push(...check(account, books).problems)
  }
  if (problems.length > 0) throw new RecordError(problems)

  let [recorded, unchanged] = [0, 0]
  for (const page of pages) {
    if (signal?.aborted) return { recorded, unchanged, stopped: true }
    const written = await writePage(tools, { page, books, recorded })
    recorded += written
    unchanged += page.reduce((sum, id) => sum + (books.get(id)?.length ?? 0), 0) - written
    onProgress?.({ done: recorded + unchanged, total: given.length })
  }
  return { recorded, unchanged, stopped: false }
}

/** Writes the facts of some customers and says how many were new. Customers that others changed meanwhile are loaded again. */
async function writePage(
  { store, clock }: Tools,
  {
    page,
    books,
    recorded,
  }: Readonly<{ page: readonly string[]; books: ReadonlyMap<string, readonly PlacedFact[]>; recorded: number }>,
): Promise<number> {
  let written = 0
  let waiting = page
  for (let tries = 0; waiting.length > 0; tries += 1) {
    if (tries === commitTriesMax) throw new Error(`${waiting.join(', ')}: still changed by others after ${tries} tries`)
    const ready = (await store.load(waiting)).map((account) => ({ account, ...check(account, books) }))
    const problems = ready.flatMap((one) => one.problems)
    if (problems.length > 0) throw new RecordError(problems, { recorded: recorded + written })
    const fresh = ready.filter((one) => one.fresh.length > 0)
    const outcomes = await store.commit(
      fresh.map(({ account, fresh: facts }) => ({
        customerId: account.customerId,
        expectedVersion: account.version,
        change: recordingOf(account, facts),
        at: clock.now(),
      })),
    )
    const overtaken: string[] = []
    for (const [index, { account, fresh: facts }] of fresh.entries()) {
      if (outcomes[index]?.kind === 'committed') written += facts.length
      else overtaken.push(account.customerId)
    }
    waiting = overtaken
  }
  return written
}

function check(account: Account, books: ReadonlyMap<string, readonly PlacedFact[]>): ReturnType<typeof checkFacts> {
  return checkFacts(account.facts, books.get(account.customerId) ?? [])
}

function groupByCustomer(facts: readonly Fact[]): ReadonlyMap<string, readonly PlacedFact[]> {
  const books = new Map<string, PlacedFact[]>()
  for (const [index, fact] of facts.entries()) {
    const book = books.get(fact.customerId)
    if (book === undefined) books.set(fact.customerId, [{ fact, index }])
    else book.push({ fact, index })
  }
  return books
}

function pagesOf(ids: readonly string[]): readonly (readonly string[])[] {
  const pages: (readonly string[])[] = []
  for (let at = 0; at < ids.length; at += pageSize) pages.push(ids.slice(at, at + pageSize))
  return pages
}
