import type { Executor } from '../executor/executor.ts'
import { assertSchema } from '../migration/assert-schema.ts'
import { isTransient, toPostgresError } from './postgres-error.ts'
import type { Tenancy } from './tenancy.ts'

/** How often a transaction that others were in the way of is tried. */
const triesMax = 10

/**
 * Runs `work` in a transaction that sees and writes the rows of one tenant, with the rights of the adapter's role.
 *
 * Tenant and role are settings of the transaction, never of the connection: behind a pooler that hands out connections by
 * transaction the next one knows nothing of them. In a transaction of the caller's own both are put back as they were.
 *
 * @throws PostgresError when the database fails.
 */
export function inTenant<T>(tenancy: Tenancy, work: (run: Executor) => Promise<T>): Promise<T> {
  return inTransaction(tenancy, bare(tenancy.names.role), work)
}

/**
 * As {@link inTenant}, but with the rights of the connection itself: for what the adapter's role must never do, such as to change
 * what was recorded.
 *
 * @throws PostgresError `not-allowed` when the connection is not the owner of the schema.
 */
export function asOwner<T>(tenancy: Tenancy, work: (run: Executor) => Promise<T>): Promise<T> {
  return inTransaction(tenancy, null, work)
}

/** @param role `null` for the one the connection has. */
async function inTransaction<T>(
  tenancy: Tenancy,
  role: string | null,
  work: (run: Executor) => Promise<T>,
): Promise<T> {
  const { executor, tenantId } = tenancy
  const inside = async (run: Executor): Promise<T> => {
    await run.query(setBoth, [tenantId, role])
    return work(run)
  }
  for (let tries = 1; ; tries += 1) {
    try {
      await assertSchema(executor, tenancy.names)
      return await executor.transaction((run) =>
        executor.isCallersTransaction === true ? asGuest(run, inside) : inside(run),
      )
    } catch (error) {
      const mayRetry = executor.isCallersTransaction !== true && tries < triesMax && isTransient(error)
      if (!mayRetry) throw toPostgresError(error)
      await pause(tries)
    }
  }
}

/** A savepoint that is rolled back puts settings back, too, so only success has to. */
async function asGuest<T>(run: Executor, inside: (run: Executor) => Promise<T>): Promise<T> {
  const { rows } = await run.query(
    `select current_setting('cobranza.tenant', true) as tenant, current_setting('role') as role`,
  )
  const answer = await inside(run)
  const { tenant, role } = rows[0] ?? {}
  await run.query(setBoth, [String(tenant ?? ''), String(role)])
  return answer
}

const setBoth = `
select set_config('cobranza.tenant', $1::text, true), set_config('role', coalesce($2::text, current_setting('role')), true)`

/** Settings take a name as it is, statements take it quoted. */
function bare(quoted: string): string {
  return quoted.slice(1, -1)
}

/** Longer after each try, and not the same for all who met. */
function pause(tries: number): Promise<void> {
  const milliseconds = 2 ** Math.min(tries, 6) * (0.5 + Math.random())
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
