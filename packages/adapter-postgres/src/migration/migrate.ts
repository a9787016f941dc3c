import { assertExecutor } from '../executor/assert-executor.ts'
import type { Executor } from '../executor/executor.ts'
import { type NameOptions, type Names, namesOf } from '../session/name.ts'
import { PostgresError, sqlStateOf, toPostgresError } from '../session/postgres-error.ts'
import { assertSteps } from './assert-schema.ts'
import { assertServer } from './assert-server.ts'
import { migrations } from './migrations.ts'
import { ensureRole, layGround, stepsBetween, takeTurn } from './statement.ts'

/** What a migration did: the version before and after (0 is no schema), and the names of the steps in between. */
export type MigrateSummary = Readonly<{ from: number; to: number; applied: readonly string[] }>

/**
 * Brings the schema to what this release needs, in one transaction; does nothing when it is there already. Any number of
 * processes may call it at once.
 *
 * The user of the connection becomes the owner of the tables, and is let use the role whose rights the adapter works with. Other
 * users that apps connect as need that role, too: `grant cobranza_app to …`.
 *
 * @param names the schema and the role, as in `PostgresOptions`.
 * @throws TypeError | RangeError when the executor is none, or a name is none the adapter takes.
 * @throws PostgresError `schema` when the server is older than PostgreSQL 15, the encoding is not UTF-8, the schema is of a
 *   newer release, or a step was applied in another form; `not-allowed` when a right is missing, with what to ask for.
 * @example
 * const { applied } = await migrate(pgExecutor(pool)) // ['books', 'open-items'] the first time, then []
 */
export async function migrate(executor: Executor, names: NameOptions = {}): Promise<MigrateSummary> {
  assertExecutor(executor)
  const quoted = namesOf(names)
  try {
    await assertServer(executor)
    await makeRole(executor, quoted)
    return await executor.transaction((run) => applySteps(run, quoted))
  } catch (error) {
    throw toPostgresError(error)
  }
}

async function applySteps(run: Executor, names: Names): Promise<MigrateSummary> {
  await run.query(takeTurn)
  for (const statement of layGround(names)) await run.query(statement)
  const from = await assertSteps(run, names)
  const to = migrations.length
  for (const statement of stepsBetween(names, { from, to })) await run.query(statement)
  return { from, to, applied: migrations.slice(from).map(({ name }) => name) }
}

/** In a transaction of its own, for installers in other databases of the cluster wait for it. */
async function makeRole(executor: Executor, names: Names): Promise<void> {
  try {
    await executor.transaction((run) => run.query(ensureRole(names)))
  } catch (error) {
    if (sqlStateOf(error) !== '42501') throw error
    const { rows } = await executor.query(`select pg_catalog.quote_ident(current_user) as name`)
    const user = String(rows[0]?.['name'])
    throw new PostgresError(
      'not-allowed',
      `role ${names.role}: ${user} may not make or use it; let someone who may create roles run, once: ` +
        `create role ${names.role} nologin; grant ${names.role} to ${user};`,
      { cause: error, sqlState: '42501' },
    )
  }
}
