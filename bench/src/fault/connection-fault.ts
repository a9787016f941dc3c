import { pgExecutor, postgresStore } from '@cobranza/adapter-postgres'
import type { Fault } from './fault.ts'
import { startPgBouncer } from './pgbouncer.ts'
import { type FreshDatabase, proofServer } from './proof-server.ts'
import { quietPool } from './quiet-pool.ts'
import { pause, survive } from './survive.ts'
import { tcpProxy } from './tcp-proxy.ts'

/** The way to the server: silent lines, a pooler, and too few connections. */
export const connectionFaults: readonly Fault[] = [
  {
    name: 'connections fall silent and stay open',
    async play(scene) {
      const { server, freshDatabase } = await proofServer(18)
      const database = await freshDatabase()
      const proxy = await tcpProxy(server.port)
      // What a client has to set so that it does not wait for ever, and what the server does about the locks of one that is gone.
      await database.pool.query(`alter database ${database.name} set idle_in_transaction_session_timeout = '1s'`)
      const connectionString = urlAt(database, proxy.port)
      const pool = quietPool({ connectionString, max: 10, query_timeout: 500, connectionTimeoutMillis: 500 })
      try {
        return await survive(scene, {
          options: { ...database.optionsOf('faults'), executor: pgExecutor(pool) },
          steady: postgresStore(database.optionsOf('faults')),
          async happens() {
            for (let times = 0; times < 3; times += 1) {
              proxy.swallow()
              await pause(400)
            }
          },
        })
      } finally {
        await proxy.close()
        await pool.end()
        await database.dispose()
      }
    },
  },
  {
    name: 'PgBouncer in transaction mode, killed on the way',
    async play(scene) {
      const { server, freshDatabase } = await proofServer(18)
      const bouncer = await startPgBouncer(server.port, 3)
      if (bouncer === undefined) return { skipped: 'there is no PgBouncer here (Debian: apt-get install pgbouncer)' }
      const database = await freshDatabase()
      const pool = quietPool({ connectionString: bouncer.urlOf(database.name), max: 20 })
      try {
        return await survive(scene, {
          options: { ...database.optionsOf('faults'), executor: pgExecutor(pool) },
          steady: postgresStore(database.optionsOf('faults')),
          happens: () => bouncer.restart(),
          workers: 10,
        })
      } finally {
        await pool.end()
        await bouncer.stop()
        await database.dispose()
      }
    },
  },
  {
    name: 'the pool is exhausted for a second',
    async play(scene) {
      const database = await (await proofServer(18)).freshDatabase()
      const pool = quietPool({ connectionString: database.url, max: 2, connectionTimeoutMillis: 100 })
      try {
        return await survive(scene, {
          options: { ...database.optionsOf('faults'), executor: pgExecutor(pool) },
          steady: postgresStore(database.optionsOf('faults')),
          async happens() {
            const taken = await Promise.allSettled(Array.from({ length: 20 }, () => pool.connect()))
            await pause(1000)
            for (const one of taken) if (one.status === 'fulfilled') one.value.release()
          },
          workers: 4,
        })
      } finally {
        await pool.end()
        await database.dispose()
      }
    },
  },
  {
    name: 'the server has no connection left for a second',
    async play(scene) {
      const database = await (await proofServer(18)).freshDatabase()
      const role = `${database.name}_worker`
      // Only others than superusers can be told to wait.
      await database.pool.query(`create role ${role} login connection limit 2 in role cobranza_app`)
      const url = new URL(database.url)
      url.username = role
      const pool = quietPool({ connectionString: url.href, max: 4 })
      const hog = quietPool({ connectionString: url.href, max: 2 })
      try {
        return await survive(scene, {
          options: { ...database.optionsOf('faults'), executor: pgExecutor(pool) },
          steady: postgresStore(database.optionsOf('faults')),
          async happens() {
            const until = performance.now() + 1000
            while (performance.now() < until) await Promise.allSettled([hog.query('select pg_sleep(0.1)'), pause(5)])
            await hog.end()
          },
        })
      } finally {
        await pool.end()
        await database.pool.query(`drop role ${role}`)
        await database.dispose()
      }
    },
  },
]

function urlAt({ url }: FreshDatabase, port: number): string {
  const other = new URL(url)
  other.port = String(port)
  return other.href
}
