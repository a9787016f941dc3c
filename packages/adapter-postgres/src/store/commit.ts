import type { AccountCommit, CommitOutcome, Fact } from '@cobranza/core'
import { factKey } from '@cobranza/core'
import type { Executor } from '../executor/executor.ts'
import { project } from '../projection/project.ts'
import { arrayLiteral } from '../session/array-literal.ts'
import { keyHash, slotOf } from '../session/hash.ts'
import { inTenant } from '../session/in-tenant.ts'
import { sqlStateOf } from '../session/postgres-error.ts'
import { isStorable, type Tenancy } from '../session/tenancy.ts'
import { contactsByKey, factsOf, lockAccounts, moveContacts, openAccounts, updateAccounts } from '../sql/commit.ts'
import { type BatchRows, type BatchState, type LockedAccount, planBatch } from './commit-plan.ts'
import { insertRows } from './insert-rows.ts'
import { contactLogTable, contactTable, decisionTable, factTable } from './tables.ts'

/** How often a batch is planned anew because another one took a key of it in between. */
const racesMax = 5

/** Writes a batch of commits in one transaction; see the port for what it promises. */
export async function commitBatch(
  tenancy: Tenancy,
  commits: readonly AccountCommit[],
): Promise<readonly CommitOutcome[]> {
  if (commits.length === 0) return []
  for (const { customerId } of commits) assertStorable(customerId)
  for (let races = 0; ; races += 1) {
    try {
      return await inTenant(tenancy, (run) => commitIn(tenancy, run, commits))
    } catch (error) {
      // Somebody planned a contact under the same key after we looked. Now it can be seen.
      const isRace = sqlStateOf(error) === '23505' && tenancy.executor.isCallersTransaction !== true
      if (!isRace || races === racesMax) throw error
    }
  }
}

async function commitIn(
  tenancy: Tenancy,
  run: Executor,
  commits: readonly AccountCommit[],
): Promise<readonly CommitOutcome[]> {
  const state = await lockedState(tenancy, run, commits)
  const { outcomes, rows } = planBatch(commits, state)
  const written = [...state.accounts.values()].filter(({ isWritten }) => isWritten)
  await writeBatch(tenancy, run, { rows, written })
  return outcomes
}

function assertStorable(customerId: string): void {
  if (isStorable(customerId)) return
  throw new TypeError(
    `customerId: ${JSON.stringify(String(customerId).slice(0, 80))} has a zero byte or half of a character, which PostgreSQL cannot store`,
  )
}

/** Locks the accounts of a batch and reads what its commits have to know. */
async function lockedState(tenancy: Tenancy, run: Executor, commits: readonly AccountCommit[]): Promise<BatchState> {
  const { tenantId } = tenancy
  const { schema } = tenancy.names
  const opening = distinct(
    commits.filter(({ expectedVersion }) => expectedVersion === 0).map(({ customerId }) => customerId),
  )
  if (opening.length > 0) {
    await run.query(openAccounts(schema), [tenantId, arrayLiteral(opening), arrayLiteral(opening.map(slotOf))])
  }
  const customers = distinct(commits.map(({ customerId }) => customerId))
  const { rows } = await run.query(lockAccounts(schema), [tenantId, arrayLiteral(customers)])
  const growing = new Set(
    commits.filter(({ change }) => (change.facts?.length ?? 0) > 0).map(({ customerId }) => customerId),
  )
  const books = await loadBooks(
    tenancy,
    run,
    rows.filter((row) => growing.has(String(row['customer_id'])) && row['fact_count'] !== 0),
  )
  const accounts = new Map(rows.map((row) => [String(row['customer_id']), lockedAccount(row, books)]))
  return { accounts, owners: await ownersOf(tenancy, run, commits) }
}

type Row = Readonly<Record<string, unknown>>

/** The facts of accounts that get more of them. */
async function loadBooks(
  { tenantId, names }: Tenancy,
  run: Executor,
  accounts: readonly Row[],
): Promise<ReadonlyMap<string, readonly Fact[]>> {
  if (accounts.length === 0) return new Map()
  const customers = accounts.map((row) => String(row['customer_id']))
  const { rows } = await run.query(factsOf(names.schema), [tenantId, arrayLiteral(customers)])
  return new Map(rows.map((row) => [String(row['customer_id']), JSON.parse(String(row['facts'])) as readonly Fact[]]))
}

function lockedAccount(row: Row, books: ReadonlyMap<string, readonly Fact[]>): LockedAccount {
  const customerId = String(row['customer_id'])
  const facts = books.get(customerId) ?? []
  return {
    customerId,
    version: Number(row['version']),
    factCount: Number(row['fact_count']),
    contactCount: Number(row['contact_count']),
    decisionCount: Number(row['decision_count']),
    decidedThrough: textOf(row['decided_through']),
    nextActionDate: textOf(row['next_action_on']),
    parked: row['parked'] === null ? undefined : JSON.parse(String(row['parked'])),
    chain: textOf(row['chain']),
    projection: String(row['projection']),
    facts,
    factKeys: new Set(facts.map(factKey)),
    added: [],
    isWritten: false,
  }
}

function textOf(value: unknown): string | undefined {
  return value === null || value === undefined ? undefined : String(value)
}

/** Whose the contacts are that a batch plans or moves. */
async function ownersOf(
  { tenantId, names }: Tenancy,
  run: Executor,
  commits: readonly AccountCommit[],
): Promise<Map<string, string>> {
  const keys = commits.flatMap(({ change: { plans = [], transitions = [] } }) => [
    ...plans.map(({ plan }) => plan.key),
    ...transitions.map(({ key }) => key),
  ])
  if (keys.length === 0) return new Map()
  const { rows } = await run.query(contactsByKey(names.schema), [tenantId, arrayLiteral(keys.map(keyHash))])
  return new Map(rows.map((row) => [String(row['key_hash']).replaceAll('-', ''), String(row['customer_id'])]))
}

async function writeBatch(
  tenancy: Tenancy,
  run: Executor,
  { rows, written }: Readonly<{ rows: BatchRows; written: readonly LockedAccount[] }>,
): Promise<void> {
  const { tenantId } = tenancy
  const { schema } = tenancy.names
  const target = { schema, tenantId }
  await insertRows(run, target, factTable, rows.facts)
  // In one order for everybody: of two batches that plan the same keys, one waits at the first of them.
  await insertRows(run, target, contactTable, rows.contacts.toSorted(byHash))
  if (rows.moves.size > 0) await run.query(moveContacts(schema), [tenantId, ...columnsOf([...rows.moves.values()])])
  await insertRows(run, target, contactLogTable, rows.log)
  await insertRows(run, target, decisionTable, rows.decisions)
  await projectGrown(
    tenancy,
    run,
    written.filter(({ added }) => added.length > 0),
  )
  if (written.length > 0) await run.query(updateAccounts(schema), [tenantId, ...columnsOf(written.map(accountRow))])
}

function byHash([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : Number(String(a) > String(b))
}

/** Keeps open items, credits and sums up with the facts, and notes by which rules. */
async function projectGrown(tenancy: Tenancy, run: Executor, grown: readonly LockedAccount[]): Promise<void> {
  if (grown.length === 0) return
  const books = grown.map(({ customerId, facts, added, projection }) => {
    return { customerId, slot: slotOf(customerId), before: facts, after: [...facts, ...added], projection }
  })
  const failed = await project(tenancy, run, books)
  for (const account of grown) account.projection = failed.has(account.customerId) ? '' : tenancy.projection
}

function accountRow(account: LockedAccount): readonly (string | number | null)[] {
  const { customerId, version, factCount, contactCount, decisionCount, decidedThrough, nextActionDate, parked } =
    account
  const counts = [customerId, version, factCount, contactCount, decisionCount]
  const days = [decidedThrough ?? null, nextActionDate ?? null]
  return [
    ...counts,
    ...days,
    parked === undefined ? null : JSON.stringify(parked),
    account.chain ?? null,
    account.projection,
  ]
}

/** Rows as one list per column. */
function columnsOf(rows: readonly (readonly (string | number | null)[])[]): readonly string[] {
  const [first = []] = rows
  return first.map((_, column) => arrayLiteral(rows.map((row) => row[column] ?? null)))
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort()
}
