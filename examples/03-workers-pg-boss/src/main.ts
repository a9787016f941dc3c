import process from 'node:process'
import { pgExecutor } from '@cobranza/adapter-postgres'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { collectionsFor, consoleNotifier, timeZone } from './collections.ts'
import { startWorker } from './worker.ts'

/** Works until SIGTERM. */
const { DATABASE_URL: connectionString, TENANTS = '' } = process.env
if (connectionString === undefined) {
  console.error(
    'DATABASE_URL: it is not set; name the database, such as postgres://user@host/name (npm start needs none)',
  )
  process.exit(64)
}
const stop = new AbortController()
const pool = new pg.Pool({ connectionString, max: 4, connectionTimeoutMillis: 10_000, keepAlive: true })
const boss = new PgBoss({ connectionString })
// A connection that breaks is replaced; without a listener it would end the process.
const tell = ({ message }: Error) => console.error(message)
pool.on('error', tell)
boss.on('error', tell)

await boss.start()
await startWorker({
  boss,
  collectionsOf: collectionsFor(pgExecutor(pool), consoleNotifier),
  // Yours: select the ids of your tenants.
  tenants: async () => TENANTS.split(',').filter((tenantId) => tenantId !== ''),
  timeZone,
  signal: stop.signal,
  report: (tenantId, words) => console.log(`${tenantId}: ${words}`),
})
for (const name of ['SIGTERM', 'SIGINT'] as const) {
  process.once(name, async () => {
    stop.abort()
    await boss.stop({ graceful: true, timeout: 30_000 })
    await pool.end()
  })
}
