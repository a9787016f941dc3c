import {
  checkProjections,
  importFacts,
  migrate,
  pgExecutor,
  pgliteExecutor,
  pgTransaction,
  postgresReports,
  postgresStore,
  rebuildProjections,
} from '@cobranza/adapter-postgres'
import { createCollections, defaultPolicy, instant, isoDate, money, type Notifier } from '@cobranza/core'
import { type DemoDatabase, demoFacts, freshDatabase } from '@cobranza/demo-books'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

const policy = defaultPolicy({ version: '2026-01', locale: 'en', timeZone: 'America/Lima' })
const asOf = isoDate('2026-03-31')
const clock = { now: () => instant('2026-03-31T15:00:00Z') }
const email: Notifier = { send: async () => ({ kind: 'sent' }) }
const invoice = {
  id: 'F-100',
  customerId: 'C-7',
  issueDate: isoDate('2026-03-01'),
  dueDate: isoDate('2026-03-31'),
  amount: money('1180.00', 'PEN'),
}

const tell = (error: Error) => console.error(error.message)

let database: DemoDatabase
let pool: pg.Pool

beforeAll(async () => {
  database = await freshDatabase()
  vi.stubEnv('DATABASE_URL', database.url)
  pool = new pg.Pool({ connectionString: database.url })
  pool.on('error', tell)
  await migrate(pgExecutor(pool))
}, 60_000)

afterAll(async () => {
  vi.unstubAllEnvs()
  await pool.end()
  await database.close()
})

it('starts on a server', async () => {
  const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'] })
  const executor = pgExecutor(pool)
  await migrate(executor) // when you deploy; workers need not
  const store = postgresStore({ executor, tenantId: 'acme', policy })
  const collections = createCollections({ store, policy, notifiers: { email }, clock })

  await collections.recordAll(demoFacts({ tenantId: 'acme', today: asOf, customers: 2 }))
  expect(await collections.tick(asOf)).toMatchObject({ accounts: 2, reminders: 2 })
  expect(await collections.deliver()).toMatchObject({ sent: 2 })
  await pool.end()
})

it('commits with rows of the app, or not at all', async () => {
  await pool.query('create table orders (id text primary key)')
  const tools = { policy, notifiers: { email }, clock }

  async function placeOrder(orderId: string): Promise<void> {
    const client = await pool.connect()
    try {
      await client.query('begin')
      await client.query('insert into orders (id) values ($1)', [orderId])
      const store = postgresStore({ executor: pgTransaction(client), tenantId: 'shop', policy })
      await createCollections({ ...tools, store }).recordInvoice({ ...invoice, id: orderId })
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
  }

  await placeOrder('O-1')
  await expect(placeOrder('O-1')).rejects.toThrow('duplicate key')
  const store = postgresStore({ executor: pgExecutor(pool), tenantId: 'shop', policy })
  expect((await createCollections({ ...tools, store }).account('C-7')).facts).toHaveLength(1)
})

it('imports, reports, checks and rebuilds', async () => {
  const executor = pgExecutor(pool, { copyFrom })
  const options = { executor, tenantId: 'reported', policy }
  const facts = demoFacts({ tenantId: 'reported', today: asOf, customers: 3 })

  const { recorded } = await importFacts(options, facts, { units: policy.units, at: clock.now() })
  expect(recorded).toBe(facts.length)

  const reports = postgresReports(options)
  const { rows } = await reports.aging({ asOf })
  for await (const page of reports.agingByCustomer({ asOf })) console.log(page)
  const { opening, lines, closing } = await reports.statement('C-1', { from: isoDate('2026-01-01'), to: asOf })
  expect(rows).toHaveLength(1)
  expect({ opening, closing }).toEqual({ opening: [money('0.00', 'PEN')], closing: [money('100.00', 'PEN')] })
  expect(lines).toHaveLength(1)

  const tagged = { ...options, agingTags: ['region'] }
  const { rebuilt, failed } = await rebuildProjections(tagged)
  const { differences } = await checkProjections(tagged)
  expect({ rebuilt, failed, differences }).toEqual({ rebuilt: 3, failed: [], differences: [] })
})

it('takes a share of the customers', async () => {
  const executor = pgExecutor(pool)
  const first = postgresStore({ executor, tenantId: 'acme', policy, share: { index: 0, of: 4 } })
  expect(await first.load(['C-1'])).toHaveLength(1)
})

it('starts inside the process', async () => {
  const database = await PGlite.create() // in memory; PGlite.create('./data') keeps it in a folder
  const executor = pgliteExecutor(database)
  await migrate(executor)
  const store = postgresStore({ executor, tenantId: 'acme', policy })
  expect(await store.load(['C-1'])).toMatchObject([{ version: 0 }])
  await database.close()
})
