import process from 'node:process'
import { pgExecutor } from '@cobranza/adapter-postgres'
import pg from 'pg'
import { collectionsFor, consoleNotifier, timeZone } from './collections.ts'
import { isOfficeHour } from './office-hour.ts'
import { runLoop } from './run-loop.ts'

/** `node src/main.ts` works until SIGTERM, `node src/main.ts --once` works once through all tenants. */
const { DATABASE_URL, TENANTS = '' } = process.env

if (DATABASE_URL === undefined) {
  console.error(
    'DATABASE_URL: it is not set; name the database, such as postgres://user@host/name (npm start needs none)',
  )
  process.exit(64)
}
const stop = new AbortController()
for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stop.abort())

const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 4, connectionTimeoutMillis: 10_000, keepAlive: true })
// A connection that breaks is replaced; without a listener it would end the process.
const tell = ({ message }: Error) => console.error(message)
pool.on('error', tell)
try {
  const failures = await runLoop({
    collectionsOf: collectionsFor(pgExecutor(pool), consoleNotifier),
    // Yours: select the ids of your tenants.
    tenants: async () => TENANTS.split(',').filter((tenantId) => tenantId !== ''),
    timeZone,
    mayDeliver: () => isOfficeHour(new Date(), timeZone),
    isOnce: process.argv.includes('--once'),
    signal: stop.signal,
    print: (line) => console.log(line),
  })
  process.exitCode = failures === 0 ? 0 : 1
} finally {
  await pool.end()
}
