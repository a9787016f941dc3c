import { setImmediate } from 'node:timers/promises'
import { type AccountCommit, checkFacts, type Instant, recordingOf } from '@cobranza/core'
import type { Executor } from '../executor/executor.ts'
import { type BookChange, bookChange, writeChanges } from '../projection/project.ts'
import { projectionTables } from '../projection/projection-table.ts'
import type { RollUpChange } from '../projection/roll-up.ts'
import type { Tenancy } from '../session/tenancy.ts'
import { insertAccounts, updateAccounts } from '../sql/commit.ts'
import { planBatch } from '../store/commit-plan.ts'
import { type Cell, insertRows, type Table, type Target } from '../store/insert-rows.ts'
import { accountOf, newAccount } from '../store/locked-account.ts'
import { factTable } from '../store/tables.ts'
import { accountRow, columnsOf, grownBook } from '../store/write-batch.ts'
import { addProblems, hasProblems, type ProblemList } from './problem-list.ts'
import { placedFacts, type StagedBook, type StagedPage } from './staged-page.ts'

/** A page and the rows its facts come to. */
export type PlannedPage = Readonly<{
  books: readonly StagedBook[]
  /** Whether its accounts are still to be opened; they are there and locked else. */
  isNew: boolean
  accounts: readonly (readonly Cell[])[]
  facts: readonly (readonly Cell[])[]
  changes: readonly BookChange[]
}>

/** Tables whose rows an import copies. */
export const importedTables: readonly Table[] = [factTable, ...projectionTables.map(({ table }) => table)]

/** Books made up before the connection may send and take again. */
const booksAtOnce = 2

/** Makes up the rows of a page; of no more books once there is a problem, for then nothing will be written. */
export async function planPage(
  tenancy: Tenancy,
  page: StagedPage,
  { at, problems }: Readonly<{ at: Instant; problems: ProblemList }>,
): Promise<PlannedPage> {
  const accounts: (readonly Cell[])[] = []
  const facts: (readonly Cell[])[] = []
  const changes: BookChange[] = []
  for (const [index, book] of page.books.entries()) {
    if (index % booksAtOnce === booksAtOnce - 1) await setImmediate()
    const { customerId } = book
    const account = page.accounts.get(customerId) ?? newAccount(customerId)
    const { fresh, problems: found } = checkFacts(account.facts, placedFacts(book))
    addProblems(problems, found)
    if (fresh.length === 0 || hasProblems(problems)) continue
    const change = recordingOf(accountOf(account), fresh)
    const commit: AccountCommit = { customerId, expectedVersion: account.version, change, at }
    const { rows } = planBatch([commit], { accounts: new Map([[customerId, account]]), owners: new Map() })
    for (const row of rows.facts) facts.push(row)
    const changed = bookChange(tenancy, grownBook(account))
    account.projection = changed.failure === undefined ? tenancy.projection : ''
    changes.push(changed)
    accounts.push(accountRow(account))
  }
  return { books: page.books, isNew: page.accounts.size === 0, accounts, facts, changes }
}

/**
 * Opens the accounts of a page with all that its facts make of them.
 *
 * @returns the page, and apart from it the books for which somebody else has opened an account since it was read.
 */
export async function openAccounts(
  { tenantId, names }: Tenancy,
  run: Executor,
  { page, problems }: Readonly<{ page: PlannedPage; problems: ProblemList }>,
): Promise<Readonly<{ opened: PlannedPage; late: readonly StagedBook[] }>> {
  if (!page.isNew || page.books.length === 0 || hasProblems(problems)) return { opened: page, late: [] }
  const { rows } = await run.query(insertAccounts(names.schema), [tenantId, ...columnsOf(page.accounts)])
  if (rows.length === page.books.length) return { opened: page, late: [] }
  const ours = new Set(rows.map((row) => String(row['customer_id'])))
  const opened = {
    ...page,
    books: page.books.filter(({ customerId }) => ours.has(customerId)),
    facts: page.facts.filter(([customerId]) => ours.has(String(customerId))),
    changes: page.changes.filter(({ customerId }) => ours.has(customerId)),
  }
  return { opened, late: page.books.filter(({ customerId }) => !ours.has(customerId)) }
}

/** Writes all of a page but new accounts, which {@link openAccounts} has written. */
export async function writePage(
  { tenantId, names }: Tenancy,
  run: Executor,
  { page, rollUp, problems }: Readonly<{ page: PlannedPage; rollUp: RollUpChange; problems: ProblemList }>,
): Promise<void> {
  if (page.facts.length === 0 || hasProblems(problems)) return
  const { schema } = names
  const target: Target = { schema, tenantId, isBulk: true }
  await insertRows(run, target, factTable, page.facts)
  await writeChanges(run, target, { changes: page.changes, rollUp })
  if (!page.isNew) await run.query(updateAccounts(schema), [tenantId, ...columnsOf(page.accounts)])
}
