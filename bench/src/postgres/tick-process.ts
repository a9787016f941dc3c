import { pgExecutor, postgresStore } from '@cobranza/adapter-postgres'
import { createCollections, instant } from '@cobranza/core'
import pg from 'pg'
import { benchPolicy, decisionDate } from '../account-input.ts'
import { benchTenant } from './bench-database.ts'

// One tick on the database given, in a process of its own, so that its memory can be told.

const pool = new pg.Pool({ connectionString: String(process.argv[2]), max: 4 })
const store = postgresStore({ executor: pgExecutor(pool), ...benchTenant })
const email = { send: () => Promise.reject(new Error('tick sends nothing')) }
const clock = { now: () => instant('2026-03-31T12:00:00Z') }
const collections = createCollections({ store, notifiers: { email }, policy: benchPolicy, clock })
const started = performance.now()
const { accounts } = await collections.tick(decisionDate)
process.stdout.write(JSON.stringify({ accounts, seconds: (performance.now() - started) / 1000 }))
await pool.end()
