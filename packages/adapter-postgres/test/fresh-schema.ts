import { PGlite } from '@electric-sql/pglite'
import type { Executor } from '../src/executor/executor.ts'
import { pgliteExecutor } from '../src/executor/pglite.ts'
import { migrate } from '../src/migration/migrate.ts'

/** A schema of a test's own inside PGlite: give both to `PostgresOptions`. */
export type FreshSchema = Readonly<{ executor: Executor; schema: string; database: PGlite }>

let starting: Promise<PGlite> | undefined
let count = 0

/**
 * A migrated schema with no rows, in the one PGlite of a test file: it takes seconds to start, a schema takes
 * milliseconds.
 *
 * @example const { executor, schema } = await freshSchema()
 */
export async function freshSchema(): Promise<FreshSchema> {
  const database = await freshPglite()
  const executor = pgliteExecutor(database)
  count += 1
  const schema = `db_${count}`
  await migrate(executor, { schema })
  return { executor, schema, database }
}

/** The PGlite of this test file. */
export function freshPglite(): Promise<PGlite> {
  starting ??= PGlite.create()
  return starting
}
