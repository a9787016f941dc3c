import type { AccountCommit, CommitOutcome } from '@cobranza/core'
import type { Executor } from '../executor/executor.ts'
import { arrayLiteral } from '../session/array-literal.ts'
import { keyHash } from '../session/hash.ts'
import { inTenant } from '../session/in-tenant.ts'
import { PostgresError, sqlStateOf } from '../session/postgres-error.ts'
import { isStorable, type Tenancy } from '../session/tenancy.ts'
import { contactsByKey } from '../sql/commit.ts'
import { commitMove, moveOf } from './commit-move.ts'
import { type BatchState, planBatch } from './commit-plan.ts'
import { lockedAccounts } from './locked-account.ts'
import { writeBatch } from './write-batch.ts'

/** How often a batch is planned anew because another one took a key of it in between. */
const racesMax = 5

/** Writes a batch of commits in one transaction; see the port for what it promises. */
export async function commitBatch(
  tenancy: Tenancy,
  commits: readonly AccountCommit[],
): Promise<readonly CommitOutcome[]> {
  if (commits.length === 0) return []
  for (const { customerId } of commits) assertStorable(customerId)
  const move = moveOf(commits)
  if (move !== undefined) return [await commitMove(tenancy, move)]
  for (let races = 0; ; races += 1) {
    try {
      return await inTenant(tenancy, (run) => commitIn(tenancy, run, commits))
    } catch (error) {
      // Somebody planned a contact under the same key after we looked. Now it can be seen, also in a transaction of the caller's own,
      // of which only a savepoint was rolled back, unless that keeps to what it saw when it began.
      if (sqlStateOf(error) !== '23505') throw error
      if (races === racesMax) throw new PostgresError('busy', overtaken, { cause: error, sqlState: '23505' })
    }
  }
}

const overtaken =
  'others planned contacts under the same keys; nothing was written, begin the transaction again, and better at read committed'

async function commitIn(
  tenancy: Tenancy,
  run: Executor,
  commits: readonly AccountCommit[],
): Promise<readonly CommitOutcome[]> {
  const state = await lockedState(tenancy, run, commits)
  const { outcomes, rows } = planBatch(commits, state)
  await writeBatch(tenancy, run, { rows, accounts: state.accounts })
  return outcomes
}

/** @throws TypeError when PostgreSQL cannot hold the id. */
export function assertStorable(customerId: string): void {
  if (isStorable(customerId)) return
  throw new TypeError(
    `customerId: ${JSON.stringify(String(customerId).slice(0, 80))} has a zero byte or half of a character, which PostgreSQL cannot store`,
  )
}

/** Locks the accounts of a batch and reads what its commits have to know. */
async function lockedState(tenancy: Tenancy, run: Executor, commits: readonly AccountCommit[]): Promise<BatchState> {
  const idsOf = (some: readonly AccountCommit[]) => distinct(some.map(({ customerId }) => customerId))
  const accounts = await lockedAccounts(tenancy, run, {
    customers: idsOf(commits),
    opening: idsOf(commits.filter(({ expectedVersion }) => expectedVersion === 0)),
    growing: new Set(idsOf(commits.filter(({ change }) => (change.facts?.length ?? 0) > 0))),
  })
  return { accounts, owners: await ownersOf(tenancy, run, commits) }
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

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort()
}
