import {
  type Executor,
  migrate,
  type PostgresOptions,
  pgExecutor,
  pgliteExecutor,
  postgresReports,
  postgresStore,
} from '@cobranza/adapter-postgres'
import { createCollections, fromMinor, type Invoice, instant } from '@cobranza/core'
import { PGlite } from '@electric-sql/pglite'
import type pg from 'pg'
import { benchPolicy, decisionDate } from '../account-input.ts'
import { type Benchmark, type BenchRow, benchRateRow, benchRow, type Say } from '../benchmark.ts'
import { type RaceOptions, race } from '../harness.ts'
import { type BenchDatabase, benchTenant, portfolioOf, timedImport } from './bench-database.ts'
import { fullCustomers, smallCustomers } from './full-size.ts'
import { customerIdAt, invoicesPerCustomer } from './portfolio-facts.ts'

/** Portfolios and turns of [postgres-aging]. */
export type PostgresAgingSize = Readonly<{
  customers: number
  smallCustomers: number
  /** Commits of one invoice each, with and without the roll-up. */
  commits: number
  rounds: number
}>

const queryTarget = 1.1

/** Aging where the rows are. */
export const postgresAgingBenchmark: Benchmark = {
  name: 'postgres-aging',
  about: 'aging by customer against the best query written by hand, and aging of the portfolio from its roll-up',
  run: (say) => postgresAgingRows({ customers: fullCustomers, smallCustomers, commits: 2_000, rounds: 3 }, say),
}

/** The rows of [postgres-aging] for portfolios of some size. */
export async function postgresAgingRows(size: PostgresAgingSize, say: Say): Promise<readonly BenchRow[]> {
  const { database, customers } = await portfolioOf(size.customers, say)
  const turns: RaceOptions = { rounds: size.rounds, warmUpRounds: 1, garbage: 'young' }
  const invoices = customers * invoicesPerCustomer
  say('postgres-aging: by customer')
  const wanted = await handWrittenTotal(database.pool)
  const [ours = Number.NaN, byHand = Number.NaN] = await race(
    [
      { isAsync: true, run: async () => assertSame(await agedTotal(database.options), wanted) },
      { isAsync: true, run: async () => assertSame(await handWrittenTotal(database.pool), wanted) },
    ],
    turns,
  )
  say('postgres-aging: the portfolio')
  const reports = postgresReports(database.options)
  const [rolledUp = Number.NaN, grouped = Number.NaN] = await race(
    [
      { isAsync: true, run: () => reports.aging({ asOf: decisionDate, tags: ['region'] }) },
      { isAsync: true, run: () => database.pool.query(groupedQuery, [decisionDate]) },
    ],
    turns,
  )
  say('postgres-aging: what the roll-up costs on writes, and PGlite')
  const [withRollUp, without] = await commitRates(database, size.commits)
  const inProcess = await pgliteAging(size.smallCustomers, turns, say)
  const base = { size: invoices, unit: 'ms' }
  return [
    benchRow({
      ...base,
      name: 'postgres-aging',
      ours,
      reference: byHand,
      referenceName: 'sums with filters, read by a cursor',
      target: queryTarget,
    }),
    benchRow({
      ...base,
      name: 'postgres-aging/portfolio',
      ours: rolledUp,
      reference: grouped,
      referenceName: 'the same grouped from open items',
      target: null,
    }),
    benchRateRow({
      name: 'postgres-aging/writes',
      size: size.commits,
      unit: 'commits/s',
      ours: withRollUp,
      reference: without,
      referenceName: 'without a roll-up',
      target: null,
    }),
    inProcess,
  ]
}

/** Customers with rows and what is open, in all: two ways that differ are not compared. */
type Total = Readonly<{ rows: number; minor: number }>

function assertSame(total: Total, wanted: Total): void {
  if (total.rows === wanted.rows && total.minor === wanted.minor) return
  throw new Error(`postgres-aging: ${JSON.stringify(total)} is not ${JSON.stringify(wanted)}`)
}

async function agedTotal(options: PostgresOptions): Promise<Total> {
  let [rows, minor] = [0, 0]
  for await (const page of postgresReports(options).agingByCustomer({ asOf: decisionDate })) {
    rows += page.length
    for (const { total } of page) minor += total.minor
  }
  return { rows, minor }
}

const sums = `
  count(*) filter (where due_on >= $1) as current,
  count(*) filter (where due_on < $1 and due_on >= $1::date - 30) as until_30,
  count(*) filter (where due_on < $1::date - 30 and due_on >= $1::date - 60) as until_60,
  count(*) filter (where due_on < $1::date - 60 and due_on >= $1::date - 90) as until_90,
  count(*) filter (where due_on < $1::date - 90) as over_90,
  sum(open_minor) filter (where due_on >= $1) as current_minor,
  sum(open_minor) filter (where due_on < $1 and due_on >= $1::date - 30) as until_30_minor,
  sum(open_minor) filter (where due_on < $1::date - 30 and due_on >= $1::date - 60) as until_60_minor,
  sum(open_minor) filter (where due_on < $1::date - 60 and due_on >= $1::date - 90) as until_90_minor,
  sum(open_minor) filter (where due_on < $1::date - 90) as over_90_minor,
  sum(open_minor)::text as minor
from cobranza.open_item
where tenant_id = 'bench' and from_on <= $1 and to_on > $1`

const byHandQuery = `select customer_id, currency, ${sums} group by customer_id, currency order by customer_id, currency`
const groupedQuery = `select currency, cell, ${sums} group by currency, cell`

async function handWrittenTotal(pool: pg.Pool): Promise<Total> {
  const client = await pool.connect()
  try {
    let [rows, minor] = [0, 0]
    await client.query('begin')
    await client.query(`declare by_hand cursor for ${byHandQuery.replaceAll('$1', `date '${decisionDate}'`)}`)
    for (;;) {
      const page = await client.query<{ minor: string }>('fetch 5000 from by_hand')
      if (page.rows.length === 0) break
      rows += page.rows.length
      for (const row of page.rows) minor += Number(row.minor)
    }
    await client.query('commit')
    return { rows, minor }
  } finally {
    client.release()
  }
}

/** Commits of one invoice each, per second, with the roll-up and with its statement left out; they take turns. */
async function commitRates({ pool, options }: BenchDatabase, commits: number): Promise<readonly [number, number]> {
  const seconds = [0, 0]
  const ways = [options, { ...options, executor: withoutRollUp(pgExecutor(pool)) }]
  for (let turn = 0; turn < 2 * commits; turn += 1) {
    const way = turn % 2
    const started = performance.now()
    await recordOne(ways[way] ?? options, turn)
    seconds[way] = (seconds[way] ?? 0) + (performance.now() - started) / 1000
  }
  return [commits / (seconds[0] ?? 0), commits / (seconds[1] ?? 0)]
}

async function recordOne(options: PostgresOptions, turn: number): Promise<void> {
  const invoice: Invoice = {
    kind: 'invoice',
    id: `W-${turn}`,
    customerId: `${customerIdAt(turn)}-new`,
    issueDate: decisionDate,
    dueDate: decisionDate,
    amount: fromMinor(1_00, 'PEN'),
  }
  const clock = { now: () => instant('2026-03-31T12:00:00Z') }
  const email = { send: () => Promise.reject(new Error('recording sends nothing')) }
  const collections = createCollections({
    store: postgresStore(options),
    notifiers: { email },
    policy: benchPolicy,
    clock,
  })
  await collections.recordInvoice(invoice)
}

function withoutRollUp(executor: Executor): Executor {
  return {
    query: (text, parameters) =>
      text.includes('due_day_total') ? Promise.resolve({ rows: [] }) : executor.query(text, parameters),
    transaction: (work) => executor.transaction((run) => work(withoutRollUp(run))),
  }
}

async function pgliteAging(customers: number, turns: RaceOptions, say: Say): Promise<BenchRow> {
  const { database } = await portfolioOf(customers, say)
  const pglite = await PGlite.create()
  try {
    const executor = pgliteExecutor(pglite)
    await migrate(executor)
    const options = { executor, ...benchTenant }
    await timedImport(options, customers, say)
    const [ours = Number.NaN, server = Number.NaN] = await race(
      [options, database.options].map((one) => ({ isAsync: true, run: () => agedTotal(one) })),
      turns,
    )
    return benchRow({
      name: 'postgres-aging/pglite',
      size: customers * invoicesPerCustomer,
      unit: 'ms',
      ours,
      reference: server,
      referenceName: 'PostgreSQL 18',
      target: null,
    })
  } finally {
    await pglite.close()
  }
}
