import { checkFact, type Fact, type Unit } from '@cobranza/core'
import type { Executor } from '../executor/executor.ts'
import { arrayLiteral } from '../session/array-literal.ts'
import { PostgresError, sqlStateOf } from '../session/postgres-error.ts'
import { assertStorable } from '../store/commit.ts'
import { copyLines } from '../store/insert-rows.ts'
import { addProblems, hasProblems, type ProblemList } from './problem-list.ts'

/** What reading the facts of an import came to. `failed`: the source threw, or a fact cannot be stored. */
export type Reading = Readonly<{ read: number } & ({ kind: 'whole' | 'stopped' } | { kind: 'failed'; error: unknown })>

/** What reading takes beside the facts. */
export type StagingOptions = Readonly<{
  units: readonly Unit[]
  problems: ProblemList
  signal: AbortSignal | undefined
  onRead: (read: number) => void
  factsAtOnce: number
}>

/**
 * Checks facts one by one as they come and puts them down in a temporary table, from where they can be taken by customer:
 * so no more than a page of them is in memory, and the order of the file does not matter. Nothing is put down any more once
 * there is a problem, for then nothing will be written.
 */
export async function stageFacts(
  run: Executor,
  facts: AsyncIterable<Fact> | Iterable<Fact>,
  options: StagingOptions,
): Promise<Reading> {
  await createStage(run)
  // A source that fails or is stopped ends the pages, so that the connection never stays in the middle of a COPY.
  const ending: { reading: Reading } = { reading: { kind: 'stopped', read: 0 } }
  const pages = checkedPages(facts, options, (reading) => {
    ending.reading = reading
  })
  if (run.copyFrom === undefined) {
    for await (const page of pages) await run.query(insertText, columnsOf(page))
  } else await run.copyFrom(copyText, linesOf(pages))
  return ending.reading
}

/** Rows are as large as a page takes before they are compressed, which costs more than it saves here. */
async function createStage(run: Executor): Promise<void> {
  try {
    await run.query(
      `create temporary table pg_temp.cobranza_import (first_place integer, customer_id text collate "C", facts text, places text)
  with (toast_tuple_target = 8160) on commit drop`,
    )
  } catch (cause) {
    const sqlState = sqlStateOf(cause)
    if (sqlState !== '42501') throw cause
    throw new PostgresError(
      'not-allowed',
      'an import puts its facts into a temporary table first; let the owner of the database run, once: ' +
        'grant temporary on database … to cobranza_app, or to the role you use instead',
      { cause, sqlState },
    )
  }
}

const copyText = 'copy pg_temp.cobranza_import (first_place, customer_id, facts, places) from stdin'
const insertText = `insert into pg_temp.cobranza_import (first_place, customer_id, facts, places)
select * from unnest($1::text::integer[], $2::text::text[], $3::text::text[], $4::text::text[])`

/** The facts of one customer in a page, their JSON and their places parted by commas. */
type StagedRow = [firstPlace: number, customerId: string, facts: string, places: string]
type StagedPage = Map<string, StagedRow>

async function* checkedPages(
  facts: AsyncIterable<Fact> | Iterable<Fact>,
  { units, problems, signal, onRead, factsAtOnce }: StagingOptions,
  end: (reading: Reading) => void,
): AsyncGenerator<readonly StagedRow[], void, undefined> {
  let [read, page]: [number, StagedPage] = [0, new Map()]
  try {
    // Facts that are there already are not waited for: millions of waits add up.
    if (Symbol.asyncIterator in facts) {
      for await (const fact of facts) {
        if (signal?.aborted) return end({ kind: 'stopped', read })
        if (isLastOfPage(fact)) yield* turned()
      }
    } else {
      for (const fact of facts) {
        if (signal?.aborted) return end({ kind: 'stopped', read })
        if (isLastOfPage(fact)) yield* turned()
      }
    }
    if (page.size > 0 && !hasProblems(problems)) yield [...page.values()]
    onRead(read)
    end({ kind: 'whole', read })
  } catch (error) {
    end({ kind: 'failed', read, error })
  }

  function isLastOfPage(given: Fact): boolean {
    const { fact, problems: found } = checkFact(given, { index: read, units })
    addProblems(problems, found)
    if (!hasProblems(problems)) stage(page, fact, read)
    read += 1
    return read % factsAtOnce === 0
  }

  function* turned(): Generator<readonly StagedRow[], void, undefined> {
    if (!hasProblems(problems)) yield [...page.values()]
    page = new Map()
    onRead(read)
  }
}

function stage(page: StagedPage, fact: Fact, place: number): void {
  const { customerId } = fact
  const row = page.get(customerId)
  if (row === undefined) {
    assertStorable(customerId)
    page.set(customerId, [place, customerId, JSON.stringify(fact), String(place)])
    return
  }
  row[2] += `,${JSON.stringify(fact)}`
  row[3] += `,${place}`
}

async function* linesOf(pages: AsyncIterable<readonly StagedRow[]>): AsyncGenerator<string, void, undefined> {
  for await (const page of pages) yield* copyLines(page)
}

function columnsOf(page: readonly StagedRow[]): readonly string[] {
  return ([0, 1, 2, 3] as const).map((column) => arrayLiteral(page.map((row) => row[column])))
}
