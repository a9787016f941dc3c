import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Executor } from '../executor/executor.ts'
import { type PgPool, pgExecutor } from '../executor/pg.ts'
import { toPostgresError } from '../session/postgres-error.ts'
import { UsageError } from './command.ts'

type Pool = PgPool & Readonly<{ end: () => Promise<void>; on: (event: 'error', listener: () => void) => void }>
type Pg = Readonly<{ Pool: new (options: Readonly<{ connectionString: string; max: number }>) => Pool }>

/**
 * Runs `work` on one connection of the `pg` that the project in `folder` has installed: this package brings no driver.
 *
 * @throws UsageError when there is no URL, or none of PostgreSQL, or no `pg`.
 * @throws PostgresError when the database fails.
 */
export async function connected<T>(
  { url, folder }: Readonly<{ url: string | undefined; folder: string }>,
  work: (executor: Executor) => Promise<T>,
): Promise<T> {
  if (url === undefined || url === '') {
    throw new UsageError('no database is named; set DATABASE_URL, or give --url postgres://…')
  }
  if (!/^(postgres|postgresql|socket):/.test(url)) throw new UsageError(noUrl)
  const pool = new (pgOf(folder).Pool)({ connectionString: url, max: 1 })
  // A connection that breaks while nobody uses it tells whoever uses it next.
  pool.on('error', () => {})
  try {
    return await work(pgExecutor(pool))
  } catch (error) {
    if (error instanceof TypeError && Object(error).code === 'ERR_INVALID_URL') throw new UsageError(noUrl)
    throw toPostgresError(error)
  } finally {
    await pool.end()
  }
}

// It may hold a password, so it is not repeated.
const noUrl =
  'DATABASE_URL or --url: it is no URL of PostgreSQL; write postgres://user:password@host:5432/database, and %23 for #, %40 for @ within a name or password'

function pgOf(folder: string): Pg {
  try {
    return createRequire(join(folder, 'package.json'))('pg') as Pg
  } catch (cause) {
    throw new UsageError(`the package pg is not installed in ${folder}; run there: npm install pg`, { cause })
  }
}
