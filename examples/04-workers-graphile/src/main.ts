import process from 'node:process'
import { pgExecutor } from '@cobranza/adapter-postgres'
import pg from 'pg'
import { collectionsFor, consoleNotifier, timeZone } from './collections.ts'
import { startWorker } from './worker.ts'

/** Works until SIGTERM. */
const { DATABASE_URL: connectionString, TENANTS } = process.env
if (connectionString === undefined || TENANTS === undefined) {
  console.error(
    'DATABASE_URL and TENANTS: both have to be set, such as to postgres://user@host/name and acme,globex (npm start needs neither)',
  )
  process.exit(64)
}
const pool = new pg.Pool({ connectionString, max: 10, connectionTimeoutMillis: 10_000, keepAlive: true })
// A connection that breaks is replaced; without a listener it would end the process.
const tell = ({ message }: Error) => console.error(message)
pool.on('error', tell)

const stop = new AbortController()
const runner = await startWorker({
  pool,
  collectionsOf: collectionsFor(pgExecutor(pool), consoleNotifier),
  // Yours: select the ids of your tenants.
  tenants: async () => TENANTS.split(','),
  timeZone,
  signal: stop.signal,
  report: (tenantId, words) => console.log(`${tenantId}: ${words}`),
})
for (const name of ['SIGTERM', 'SIGINT'] as const) {
  process.once(name, () => {
    stop.abort()
    void runner.stop()
  })
}
await runner.promise
await pool.end()
