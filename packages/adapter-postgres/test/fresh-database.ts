import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { inject } from 'vitest'
import type { Executor } from '../src/executor/executor.ts'
import { pgExecutor } from '../src/executor/pg.ts'
import { type TestServer, urlOf } from './test-server.ts'

/** The servers of this run, the newest release first: `describe.each(servers)('$name', …)`. */
export const servers: readonly TestServer[] = inject('postgresServers')

/** A database of a test's own. */
export type FreshDatabase = Readonly<{
  url: string
  pool: pg.Pool
  executor: Executor
  /** Closes the pool and drops the database. */
  dispose: () => Promise<void>
}>

/**
 * A database with the schema of this release and no rows.
 *
 * @param server one of {@link servers}; the newest when absent.
 * @param options `isBare` leaves the schema out; `max` is the most connections of its pool, 10 when absent.
 * @example
 * const { executor, dispose } = await freshDatabase(server)
 */
export async function freshDatabase(
  server: TestServer | undefined = servers[0],
  { isBare = false, max = 10 }: Readonly<{ isBare?: boolean; max?: number }> = {},
): Promise<FreshDatabase> {
  if (server === undefined) throw new Error('no server was started; run this through the project adapter-postgres')
  const name = `${server.prefix}${randomBytes(6).toString('hex')}`
  const template = isBare ? 'template0' : server.template
  await asAdmin(server, `create database ${name} template ${template}`)
  const url = urlOf(server, name)
  const pool = new pg.Pool({ connectionString: url, max })
  // A test that stops the server cuts idle connections, too; those in use tell it themselves.
  pool.on('error', () => {})
  return {
    url,
    pool,
    executor: pgExecutor(pool, { copyFrom }),
    async dispose() {
      await pool.end()
      await asAdmin(server, `drop database if exists ${name} with (force)`)
    },
  }
}

async function asAdmin({ adminUrl }: TestServer, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await admin.query(statement)
  } finally {
    await admin.end()
  }
}
