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
export async function inTenant<T>(tenancy: Tenancy, work: (run: Executor) => Promise<T>): Promise<T> {
  const { executor } = tenancy
  for (let tries = 1; ; tries += 1) {
    try {
      await assertSchema(executor, tenancy.names)
      return await executor.transaction((run) =>
        executor.isCallersTransaction === true ? asGuest(tenancy, run, work) : asHost(tenancy, run, work),
      )
    } catch (error) {
      const mayRetry = executor.isCallersTransaction !== true && tries < triesMax && isTransient(error)
      if (!mayRetry) throw toPostgresError(error)
      await pause(tries)
    }
  }
}

async function asHost<T>({ tenantId, names }: Tenancy, run: Executor, work: (run: Executor) => Promise<T>): Promise<T> {
  await run.query(setBoth, [tenantId, bare(names.role)])
  return work(run)
}

/** A savepoint that is rolled back puts settings back, too, so only success has to. */
async function asGuest<T>(tenancy: Tenancy, run: Executor, work: (run: Executor) => Promise<T>): Promise<T> {
  const { rows } = await run.query(
    `select current_setting('cobranza.tenant', true) as tenant, current_setting('role') as role`,
  )
  const answer = await asHost(tenancy, run, work)
  const { tenant, role } = rows[0] ?? {}
  await run.query(setBoth, [String(tenant ?? ''), String(role)])
  return answer
}

const setBoth = `select set_config('cobranza.tenant', $1::text, true), set_config('role', $2::text, true)`

/** Settings take a name as it is, statements take it quoted. */
function bare(quoted: string): string {
  return quoted.slice(1, -1)
}

/** Longer after each try, and not the same for all who met. */
function pause(tries: number): Promise<void> {
  const milliseconds = 2 ** Math.min(tries, 6) * (0.5 + Math.random())
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
