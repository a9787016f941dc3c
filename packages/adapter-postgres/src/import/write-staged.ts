import type { Instant } from '@cobranza/core'
import type { Executor } from '../executor/executor.ts'
import { type RollUpChange, writeRollUp } from '../projection/roll-up.ts'
import type { Tenancy } from '../session/tenancy.ts'
import { createLandingTables, dropLandingTables } from '../store/insert-rows.ts'
import { importedTables, openAccounts, type PlannedPage, planPage, writePage } from './planned-page.ts'
import { hasProblems, type ProblemList } from './problem-list.ts'
import { nextPage, type StagedBook, stagedBooks } from './staged-page.ts'

/** What writing takes beside the staged facts. */
export type WritingOptions = Readonly<{
  at: Instant
  problems: ProblemList
  signal: AbortSignal | undefined
  onWritten: (written: number) => void
  factsAtOnce: number
}>

/** What writing did, in facts. */
export type Writing = Readonly<{ recorded: number; unchanged: number; stopped: boolean }>

/**
 * Writes staged facts customer by customer, each customer's all at once and in the order of the file, as `recordAll` would.
 * Once there is a problem it goes on looking for others and writes nothing more.
 */
export async function writeStaged(tenancy: Tenancy, run: Executor, options: WritingOptions): Promise<Writing> {
  const { schema } = tenancy.names
  // Cells of the roll-up are locked last of all, as everybody does: so they are gathered until the last account is written.
  const rollUp: RollUpChange = new Map()
  await createLandingTables(run, schema, importedTables)
  await run.query(`declare cobranza_import no scroll cursor for ${stagedBooks}`)
  const writing = await writePages(tenancy, run, { ...options, rollUp })
  if (writing.stopped) return writing
  await run.query('close cobranza_import')
  if (!hasProblems(options.problems)) await writeRollUp(run, { schema, tenantId: tenancy.tenantId }, rollUp)
  await dropLandingTables(run, importedTables)
  await run.query('drop table pg_temp.cobranza_import')
  return writing
}

/** Pages have a number of facts, whoever's they are; how many customers those have is seen from the page before. */
const customersAtFirst = 50
const customersMax = 2000

/**
 * While the database writes a page, the rows of the next one are made up. Accounts of a page are opened before the next page is
 * read, which may lock some: so accounts are still locked in their order.
 */
async function writePages(
  tenancy: Tenancy,
  run: Executor,
  { at, problems, signal, onWritten, factsAtOnce, rollUp }: WritingOptions & Readonly<{ rollUp: RollUpChange }>,
): Promise<Writing> {
  let [recorded, unchanged, limit] = [0, 0, customersAtFirst]
  let planned: PlannedPage = { books: [], isNew: true, accounts: [], facts: [], changes: [] }
  let writing: Promise<void> = Promise.resolve()
  try {
    for (;;) {
      const { opened, late } = await openAccounts(tenancy, run, { page: planned, problems })
      const page = await nextPage(tenancy, run, { late, limit })
      writing = writePage(tenancy, run, { page: opened, rollUp, problems })
      // Who waits for it hears of a failure; until then nobody does.
      writing.catch(() => {})
      planned = await planPage(tenancy, page, { at, problems })
      await writing
      const size = sizeOf(opened.books)
      recorded += opened.facts.length
      unchanged += size - opened.facts.length
      if (size > 0) onWritten(recorded + unchanged)
      if (signal?.aborted) return { recorded: 0, unchanged: 0, stopped: true }
      if (page.books.length === 0) return { recorded, unchanged, stopped: false }
      limit = Math.max(1, Math.min(customersMax, Math.round((factsAtOnce * page.books.length) / sizeOf(page.books))))
    }
  } finally {
    await writing.catch(() => {})
  }
}

function sizeOf(books: readonly StagedBook[]): number {
  return books.reduce((sum, { places }) => sum + places.length, 0)
}
