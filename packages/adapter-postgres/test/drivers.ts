import { sql as drizzleSql } from 'drizzle-orm'
import { drizzle as drizzleOnPg } from 'drizzle-orm/node-postgres'
import { drizzle as drizzleOnPglite } from 'drizzle-orm/pglite'
import { drizzle as drizzleOnPostgresJs } from 'drizzle-orm/postgres-js'
import { CamelCasePlugin, Kysely, sql as kyselySql, PostgresDialect } from 'kysely'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import postgres from 'postgres'
import { drizzleExecutor, drizzleTransaction } from '../src/executor/drizzle.ts'
import type { Executor } from '../src/executor/executor.ts'
import { kyselyExecutor, kyselyTransaction } from '../src/executor/kysely.ts'
import { pgExecutor, pgTransaction } from '../src/executor/pg.ts'
import { pgliteExecutor, pgliteTransaction } from '../src/executor/pglite.ts'
import { postgresJsExecutor, postgresJsTransaction } from '../src/executor/postgres-js.ts'
import { freshPglite } from './fresh-schema.ts'

/** A client as an app has it: our executor over it, and a transaction of the app's own. */
export type Driver = Readonly<{
  executor: Executor
  /** Begins a transaction the way the driver's users do; `own` runs a statement of theirs in it. */
  ownTransaction: (
    work: (executor: Executor, own: (text: string) => Promise<unknown>) => Promise<void>,
  ) => Promise<void>
  dispose: () => Promise<void>
}>

/** Every driver that has a helper, on a database of a server, by URL; PGlite takes none. */
export const drivers: Readonly<Record<string, (url: string) => Promise<Driver>>> = {
  async pg(url) {
    const pool = new pg.Pool({ connectionString: url, max: 4 })
    return {
      executor: pgExecutor(pool, { copyFrom }),
      async ownTransaction(work) {
        const client = await pool.connect()
        try {
          await client.query('begin')
          await work(pgTransaction(client, { copyFrom }), (text) => client.query(text))
          await client.query('commit')
        } catch (error) {
          await client.query('rollback')
          throw error
        } finally {
          client.release()
        }
      },
      dispose: () => pool.end(),
    }
  },
  async postgres(url) {
    const sql = postgres(url, { max: 4, onnotice: () => {} })
    return {
      executor: postgresJsExecutor(sql),
      ownTransaction: async (work) => {
        await sql.begin(async (tx) => work(postgresJsTransaction(tx), async (text) => tx.unsafe(text)))
      },
      dispose: () => sql.end(),
    }
  },
  async Kysely(url) {
    const db = new Kysely<unknown>({
      dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 4 }) }),
      // It renames columns: the adapter must not notice.
      plugins: [new CamelCasePlugin()],
    })
    return {
      executor: kyselyExecutor(db),
      ownTransaction: (work) =>
        db.transaction().execute((tx) => work(kyselyTransaction(tx), (text) => kyselySql.raw(text).execute(tx))),
      dispose: () => db.destroy(),
    }
  },
  async 'Drizzle on pg'(url) {
    const pool = new pg.Pool({ connectionString: url, max: 4 })
    const db = drizzleOnPg(pool)
    return {
      executor: drizzleExecutor(db, drizzleSql),
      ownTransaction: (work) =>
        db.transaction((tx) => work(drizzleTransaction(tx, drizzleSql), async (text) => tx.execute(text))),
      dispose: () => pool.end(),
    }
  },
  async 'Drizzle on postgres'(url) {
    const client = postgres(url, { max: 4, onnotice: () => {} })
    const db = drizzleOnPostgresJs(client)
    return {
      executor: drizzleExecutor(db, drizzleSql),
      ownTransaction: (work) =>
        db.transaction((tx) => work(drizzleTransaction(tx, drizzleSql), async (text) => tx.execute(text))),
      dispose: () => client.end(),
    }
  },
  async PGlite() {
    const database = await freshPglite()
    return {
      executor: pgliteExecutor(database),
      ownTransaction: (work) =>
        database.transaction((tx) => work(pgliteTransaction(tx), async (text) => tx.query(text))),
      dispose: async () => {},
    }
  },
  async 'Drizzle on PGlite'() {
    const db = drizzleOnPglite(await freshPglite())
    return {
      executor: drizzleExecutor(db, drizzleSql),
      ownTransaction: (work) =>
        db.transaction((tx) => work(drizzleTransaction(tx, drizzleSql), async (text) => tx.execute(text))),
      dispose: async () => {},
    }
  },
}
