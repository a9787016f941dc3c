import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Executor } from '../executor/executor.ts'
import { type PgPool, pgExecutor } from '../executor/pg.ts'
import { UsageError } from './command.ts'

type Pool = PgPool & Readonly<{ end: () => Promise<void>; on: (event: 'error', listener: () => void) => void }>
type Pg = Readonly<{ Pool: new (options: Readonly<{ connectionString: string; max: number }>) => Pool }>

/**
 * Runs `work` on one connection of the `pg` that the project in `folder` has installed: this package brings no driver.
 *
 * @throws UsageError when there is no URL or no `pg`.
 */
export async function connected<T>(
  { url, folder }: Readonly<{ url: string | undefined; folder: string }>,
  work: (executor: Executor) => Promise<T>,
): Promise<T> {
  if (url === undefined || url === '') {
    throw new UsageError('no database is named; set DATABASE_URL, or give --url postgres://…')
  }
  const pool = new (pgOf(folder).Pool)({ connectionString: url, max: 1 })
  // A connection that breaks while nobody uses it tells whoever uses it next.
  pool.on('error', () => {})
  try {
    return await work(pgExecutor(pool))
  } finally {
    await pool.end()
  }
}

function pgOf(folder: string): Pg {
  try {
    return createRequire(join(folder, 'package.json'))('pg') as Pg
  } catch (cause) {
    throw new UsageError(`the package pg is not installed in ${folder}; run there: npm install pg`, { cause })
  }
}
