import { migrate, type PostgresOptions, pgExecutor, postgresStore } from '@cobranza/adapter-postgres'
import { createCollections, defaultPolicy, type Invoice, instant, isoDate, money, type Notifier } from '@cobranza/core'
import { startServer } from '@cobranza/local-postgres'
import pg from 'pg'
import { type Benchmark, type BenchRow, benchRateRow, benchRow, type Say } from './benchmark.ts'

/** How much is churned. */
export type UpkeepBenchSize = Readonly<{
  contacts: number
  /** How often every contact is claimed and put back. */
  rounds: number
  /** Contacts that are claimed at once. */
  batch: number
}>

/** What a table's settings, and a forgotten snapshot, make of claims and of the size of what is read for them. */
export const postgresUpkeepBenchmark: Benchmark = {
  name: 'postgres-upkeep',
  about: 'claims per second, size and HOT updates after churn: settings of tables, and a forgotten old snapshot',
  run: (say) => upkeepRows({ contacts: 10_000, rounds: 4, batch: 500 }, say),
}

type Way = Readonly<{ name: string; settings: readonly string[]; hasOldSnapshot: boolean }>

const churned = ['contact', 'account'] as const
const plain: Way = {
  name: 'server defaults',
  settings: churned.map((table) => `alter table cobranza.${table} reset (fillfactor, autovacuum_vacuum_scale_factor)`),
  hasOldSnapshot: false,
}
const shipped: Way = { name: 'as shipped', settings: [], hasOldSnapshot: false }
const ways: readonly Way[] = [
  shipped,
  {
    name: 'fillfactor 50',
    settings: churned.map((table) => `alter table cobranza.${table} set (fillfactor = 50)`),
    hasOldSnapshot: false,
  },
  {
    name: 'vacuum at 2 %',
    settings: churned.map((table) => `alter table cobranza.${table} set (autovacuum_vacuum_scale_factor = 0.02)`),
    hasOldSnapshot: false,
  },
  { name: 'old snapshot', settings: [], hasOldSnapshot: true },
]

/** What one way came to. Sizes are bytes, HOT is the share of updates that touched no index. */
type Churn = Readonly<{ claimsPerSecond: number; indexBytes: number; tableBytes: number; hotAccounts: number }>

/** The rows of [postgres-upkeep]: each way against a server's defaults. */
export async function upkeepRows(size: UpkeepBenchSize, say: Say): Promise<readonly BenchRow[]> {
  // Autovacuum looks every second, as a minute would be longer than the churn.
  const server = await startServer(18, { settings: { autovacuum_naptime: '1s' } })
  try {
    const measure = async (way: Way): Promise<Churn> => {
      const database = await server.createDatabase()
      const churn = await churnOf(server.urlOf(database), way, size)
      say(
        `postgres-upkeep: ${way.name}: ${Math.round(churn.claimsPerSecond)} claims/s, table ${megabytes(churn.tableBytes)} MB, indexes ${megabytes(churn.indexBytes)} MB, HOT on account ${Math.round(churn.hotAccounts * 100)} %`,
      )
      await server.dropDatabase(database)
      return churn
    }
    const reference = await measure(plain)
    const rows: BenchRow[] = []
    for (const way of ways) {
      const churn = await measure(way)
      const base = { size: size.contacts * size.rounds, referenceName: plain.name, target: null }
      const name = `postgres-upkeep/${way.name.replaceAll(/[ %]+/g, '-').replace(/-$/, '')}`
      rows.push(
        benchRateRow({
          ...base,
          name,
          unit: 'claims/s',
          ours: churn.claimsPerSecond,
          reference: reference.claimsPerSecond,
        }),
        benchRow({
          ...base,
          name: `${name}/size`,
          unit: 'MB',
          ours: (churn.tableBytes + churn.indexBytes) / 1e6,
          reference: (reference.tableBytes + reference.indexBytes) / 1e6,
        }),
      )
    }
    return rows
  } finally {
    await server.stop()
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}

async function churnOf(url: string, way: Way, size: UpkeepBenchSize): Promise<Churn> {
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  let claimsPerSecond: number
  try {
    const executor = pgExecutor(pool)
    await migrate(executor)
    for (const statement of way.settings) await pool.query(statement)
    const options: PostgresOptions = { executor, tenantId: 'acme', policy }
    await plan(pool, size.contacts)
    const keeper = way.hasOldSnapshot ? await pool.connect() : undefined
    await keeper?.query('begin isolation level repeatable read; select count(*) from cobranza.contact')
    claimsPerSecond = await claimAndReturn(options, size)
    await keeper?.query('rollback')
    keeper?.release()
  } finally {
    await pool.end()
  }
  return { claimsPerSecond, ...(await sizesAfter(url)) }
}

/** On a connection of its own: a server counts what a connection did once that is closed. */
async function sizesAfter(url: string): Promise<Omit<Churn, 'claimsPerSecond'>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ table_bytes: string; index_bytes: string; hot: number | null }>(`
      select sum(pg_table_size(relid))::text as table_bytes, sum(pg_indexes_size(relid))::text as index_bytes,
        (sum(n_tup_hot_upd) filter (where relname = 'account')
          / nullif(sum(n_tup_upd) filter (where relname = 'account'), 0))::float8 as hot
      from pg_stat_user_tables where schemaname = 'cobranza' and relname in ('contact', 'account')`)
    const [found] = rows
    return {
      tableBytes: Number(found?.table_bytes),
      indexBytes: Number(found?.index_bytes),
      hotAccounts: found?.hot ?? 0,
    }
  } finally {
    await client.end()
  }
}

const policy = defaultPolicy({ version: '1', locale: 'es-PE', timeZone: 'America/Lima' })
const today = isoDate('2026-02-10')

/** Claims alone are timed: nothing is sent. */
const unused: Notifier = {
  async send() {
    throw new Error('postgres-upkeep: a message was sent')
  },
}

/** A planned contact for each customer: one is decided by the engine, and the others are copies of its rows. */
async function plan(pool: pg.Pool, contacts: number): Promise<void> {
  const executor = pgExecutor(pool)
  const store = postgresStore({ executor, tenantId: 'acme', policy })
  const clock = { now: () => instant('2026-02-10T15:00:00.000Z') }
  const invoice: Invoice = {
    kind: 'invoice',
    id: 'F-1',
    customerId: 'C',
    issueDate: isoDate('2026-01-05'),
    dueDate: isoDate('2026-02-05'),
    amount: money('100.00', 'PEN'),
  }
  const collections = createCollections({ store, notifiers: { email: unused }, policy, clock })
  await collections.recordInvoice(invoice)
  await collections.tick(today)
  await pool.query(
    `insert into cobranza.account (tenant_id, customer_id, slot, version, fact_count, contact_count, next_action_on)
    select tenant_id, 'C-' || n, n % 256, version, 0, contact_count, next_action_on
    from cobranza.account, generate_series(2, $1::integer) n`,
    [contacts],
  )
  await pool.query(
    `insert into cobranza.contact
    select c.tenant_id, md5('C-' || n)::uuid, 'C-' || n, 0, n % 256, c.planned_on, c.state, c.token, c.claimable_at, null, c.plan, c.state_body
    from cobranza.contact c, generate_series(2, $1::integer) n`,
    [contacts],
  )
  await pool.query('vacuum analyze cobranza.account, cobranza.contact')
}

/** Claims everything, round after round, at a moment when the leases of the round before have ended. */
async function claimAndReturn(options: PostgresOptions, { rounds, batch, contacts }: UpkeepBenchSize): Promise<number> {
  const store = postgresStore(options)
  let claimed = 0
  const begin = performance.now()
  for (let round = 0; round < rounds; round += 1) {
    const hour = String(round).padStart(2, '0')
    const claim = {
      plannedBy: today,
      now: instant(`2026-02-11T${hour}:30:00.000Z`),
      leaseEndsAt: instant(`2026-02-11T${hour}:45:00.000Z`),
      limit: batch,
    }
    for (let taken = batch; taken === batch; ) {
      taken = (await store.claimContacts(claim)).length
      claimed += taken
    }
  }
  if (claimed < contacts * rounds) throw new Error(`postgres-upkeep: ${claimed} claims, not ${contacts * rounds}`)
  return claimed / ((performance.now() - begin) / 1000)
}
