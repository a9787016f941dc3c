import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Executor } from '../src/executor/executor.ts'
import { pgExecutor } from '../src/executor/pg.ts'
import type { FreshDatabase } from './fresh-database.ts'

/** An executor whose connections are those of a user who is no superuser. */
export type RoleExecutor = Readonly<{ executor: Executor; role: string; dispose: () => Promise<void> }>

/**
 * Makes a user who may use the adapter's role and create schemas, and an executor that is connected as that user.
 *
 * @example const owner = await roleExecutor(database)
 */
export async function roleExecutor(database: FreshDatabase): Promise<RoleExecutor> {
  const role = `cobranza_test_${randomBytes(6).toString('hex')}`
  const { rows } = await database.pool.query<{ name: string }>(`select current_database() as name`)
  await database.pool.query(`create role ${role}`)
  await database.pool.query(`grant create on database ${rows[0]?.name} to ${role}`)
  await database.pool.query(`grant cobranza_app to ${role}`)
  const pool = new pg.Pool({ connectionString: database.url, max: 4, options: `-c role=${role}` })
  pool.on('error', () => {})
  return {
    executor: pgExecutor(pool),
    role,
    async dispose() {
      await pool.end()
      await database.pool.query(`drop owned by ${role}`)
      await database.pool.query(`drop role ${role}`)
    },
  }
}
