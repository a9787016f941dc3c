import { type AccountCommit, checkFacts, type Fact, type Instant, type PlacedFact, recordingOf } from '@cobranza/core'
import type { Executor } from '../executor/executor.ts'
import { projectionTables } from '../projection/projection-table.ts'
import { type RollUpChange, writeRollUp } from '../projection/roll-up.ts'
import type { Tenancy } from '../session/tenancy.ts'
import { planBatch } from '../store/commit-plan.ts'
import { createLandingTables, dropLandingTables } from '../store/insert-rows.ts'
import { accountOf, type LockedAccount, lockedAccounts } from '../store/locked-account.ts'
import { factTable } from '../store/tables.ts'
import { writeBatch } from '../store/write-batch.ts'
import { addProblems, hasProblems, type ProblemList } from './problem-list.ts'

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
  const { signal, onWritten, factsAtOnce } = options
  const { schema } = tenancy.names
  const tables = [factTable, ...projectionTables.map(({ table }) => table)]
  // Cells of the roll-up are locked last of all, as everybody does: so they are gathered until the last account is written.
  const rollUp: RollUpChange = new Map()
  await createLandingTables(run, schema, tables)
  await run.query(`declare cobranza_import no scroll cursor for ${stagedBooks}`)
  let [recorded, unchanged] = [0, 0]
  for (let limit = customersAtFirst; ; ) {
    if (signal?.aborted) return { recorded: 0, unchanged: 0, stopped: true }
    const { rows } = await run.query(`fetch ${limit} from cobranza_import`)
    if (rows.length === 0) break
    const books = rows.map(bookOf)
    const size = books.reduce((sum, { placed }) => sum + placed.length, 0)
    const fresh = await writeBooks(tenancy, run, { books, rollUp, ...options })
    recorded += fresh
    unchanged += size - fresh
    onWritten(recorded + unchanged)
    limit = Math.max(1, Math.min(customersMax, Math.round((factsAtOnce * books.length) / size)))
  }
  await run.query('close cobranza_import')
  if (!hasProblems(options.problems)) await writeRollUp(run, { schema, tenantId: tenancy.tenantId }, rollUp)
  await dropLandingTables(run, tables)
  await run.query('drop table pg_temp.cobranza_import')
  return { recorded, unchanged, stopped: false }
}

/** Pages have a number of facts, whoever's they are; how many customers those have is seen from the page before. */
const customersAtFirst = 50
const customersMax = 1000

const stagedBooks = `
select customer_id, '[' || string_agg(body, ',' order by place) || ']' as facts,
  '[' || string_agg(place::text, ',' order by place) || ']' as places
from pg_temp.cobranza_import group by customer_id order by customer_id`

/** The facts of a file that are one customer's. */
type StagedBook = Readonly<{ customerId: string; placed: readonly PlacedFact[] }>

function bookOf(row: Readonly<Record<string, unknown>>): StagedBook {
  const facts: readonly Fact[] = JSON.parse(String(row['facts']))
  const places: readonly number[] = JSON.parse(String(row['places']))
  return {
    customerId: String(row['customer_id']),
    placed: facts.map((fact, index) => ({ fact, index: places[index] ?? -1 })),
  }
}

/** @returns how many facts of some customers were new. */
async function writeBooks(
  tenancy: Tenancy,
  run: Executor,
  {
    books,
    rollUp,
    at,
    problems,
  }: Readonly<{ books: readonly StagedBook[]; rollUp: RollUpChange }> & Pick<WritingOptions, 'at' | 'problems'>,
): Promise<number> {
  const customers = books.map(({ customerId }) => customerId)
  const accounts = await lockedAccounts(tenancy, run, { customers, opening: customers, growing: new Set(customers) })
  const commits = books.flatMap(({ customerId, placed }): readonly AccountCommit[] => {
    const account = accounts.get(customerId) as LockedAccount
    const { fresh, problems: found } = checkFacts(account.facts, placed)
    addProblems(problems, found)
    if (fresh.length === 0) return []
    const change = recordingOf(accountOf(account), fresh)
    return [{ customerId, expectedVersion: account.version, change, at }]
  })
  if (hasProblems(problems)) return 0
  const { rows } = planBatch(commits, { accounts, owners: new Map() })
  await writeBatch(tenancy, run, { rows, accounts, bulk: { rollUp } })
  return rows.facts.length
}
