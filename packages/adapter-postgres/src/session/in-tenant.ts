import type { Executor, Parameter, QueryResult } from '../executor/executor.ts'
import { assertSchema, assertVersion, isFitting } from '../migration/assert-schema.ts'
import { bare } from './name.ts'
import { isTransient, PostgresError, sqlStateOf, toPostgresError } from './postgres-error.ts'
import type { Tenancy } from './tenancy.ts'

/** How often a transaction that others were in the way of is tried. */
const triesMax = 10

/**
 * Runs `work` in a transaction that sees and writes the rows of one tenant, with the rights of the adapter's role.
 *
 * Tenant and role are settings of the transaction, never of the connection: behind a pooler that hands out connections by
 * transaction the next one knows nothing of them. In a transaction of the caller's own they are put back as they were.
 *
 * @throws PostgresError when the database fails.
 */
export function inTenant<T>(tenancy: Tenancy, work: (run: Executor) => Promise<T>): Promise<T> {
  return inTransaction(tenancy, bare(tenancy.names.role), work)
}

/** Executors whose user has no right to call before the role is set. */
const disinherited = new WeakSet<Executor>()

/**
 * Calls a function of the schema that enters the tenant and the role by itself: one round trip, where the connection's user has the
 * rights of the role; a transaction, where it only may take the role.
 *
 * @throws PostgresError when the database fails.
 */
export async function callInTenant(
  tenancy: Tenancy,
  text: string,
  parameters: readonly Parameter[],
): Promise<QueryResult> {
  const { executor, names } = tenancy
  const inside = () => inTenant(tenancy, (run) => run.query(text, parameters))
  if (executor.isCallersTransaction === true || disinherited.has(executor) || !isFitting(executor, names.schema)) {
    return inside()
  }
  for (let tries = 1; ; tries += 1) {
    try {
      return await executor.query(text, parameters)
    } catch (error) {
      if (sqlStateOf(error) === '42501') {
        disinherited.add(executor)
        return inside()
      }
      if (tries === triesMax || !isTransient(error)) throw toPostgresError(error)
      await pause(tries)
    }
  }
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
  const { executor, tenantId, names } = tenancy
  const inside = async (run: Executor): Promise<T> => {
    await enter(run, { tenantId, role })
    await assertVersion(executor, names, run)
    return work(run)
  }
  for (let tries = 1; ; tries += 1) {
    try {
      await assertSchema(executor, names)
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

async function enter(
  run: Executor,
  { tenantId, role }: Readonly<{ tenantId: string; role: string | null }>,
): Promise<void> {
  try {
    await run.query(setAll, [tenantId, role, 'on', 'on', ownPath])
  } catch (error) {
    if (sqlStateOf(error) !== '22023') throw error
    throw new PostgresError(
      'not-allowed',
      `role ${JSON.stringify(role)}: there is none; give the role that migrate() made, or run migrate() with this one`,
      { cause: error, sqlState: '22023' },
    )
  }
}

/** A savepoint that is rolled back puts settings back, too, so only success has to. */
async function asGuest<T>(run: Executor, inside: (run: Executor) => Promise<T>): Promise<T> {
  const { rows } = await run.query(
    `select coalesce(current_setting('cobranza.tenant', true), '') as tenant, current_setting('role') as role,
  current_setting('row_security') as row_security, current_setting('array_nulls') as array_nulls,
  current_setting('search_path') as search_path`,
  )
  const answer = await inside(run)
  const { tenant, role, row_security, array_nulls, search_path } = rows[0] ?? {}
  await run.query(setAll, [tenant, role, row_security, array_nulls, search_path].map(String))
  return answer
}

/** Whoever has `row_security` off is refused instead of shown the rows of the tenant; without `array_nulls` a null arrives as a text. */
const setAll = `
select set_config('cobranza.tenant', $1::text, true), set_config('role', coalesce($2::text, current_setting('role')), true),
  set_config('row_security', $3::text, true), set_config('array_nulls', $4::text, true),
  set_config('search_path', $5::text, true)`

/** Functions and operators that others made must not run with our rights, and no temporary table be taken for a type. */
const ownPath = 'pg_catalog, pg_temp'

/** Longer after each try, and not the same for all who met. */
function pause(tries: number): Promise<void> {
  const milliseconds = 2 ** Math.min(tries, 6) * (0.5 + Math.random())
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
