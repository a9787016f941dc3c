import { importFacts, migrate, type PostgresOptions, pgExecutor } from '@cobranza/adapter-postgres'
import { instant } from '@cobranza/core'
import { type LocalServer, startServer } from '@cobranza/local-postgres'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { benchPolicy } from '../account-input.ts'
import type { Say } from '../benchmark.ts'
import { factsOf, invoicesPerCustomer } from './portfolio-facts.ts'

/** A database with our schema, on the server of the benchmarks. */
export type BenchDatabase = Readonly<{ name: string; url: string; pool: pg.Pool; options: PostgresOptions }>

/** A database with a portfolio, and what importing it took. */
export type Portfolio = Readonly<{ database: BenchDatabase; customers: number; facts: number; importSeconds: number }>

/** Everything is written as safely as in production; memory and log are those of a machine that does little else. */
const settings: Readonly<Record<string, string>> = {
  shared_buffers: '2GB',
  maintenance_work_mem: '512MB',
  max_wal_size: '16GB',
  checkpoint_timeout: '15min',
}

let starting: Promise<LocalServer> | undefined
const portfolios = new Map<number, Promise<Portfolio>>()
const pools: pg.Pool[] = []

/** The one server of this process; it goes when the process ends, or by {@link stopBenchServer}. */
export function benchServer(say: Say): Promise<LocalServer> {
  if (starting === undefined) {
    const said = Object.entries(settings).map(([name, value]) => `${name} ${value}`)
    say(`postgres: starting PostgreSQL 18, with fsync and synchronous_commit on, ${said.join(', ')}`)
    starting = startServer(18, { isDurable: true, settings })
  }
  return starting
}

/** Stops the server and forgets its portfolios. */
export async function stopBenchServer(): Promise<void> {
  const server = await starting
  starting = undefined
  portfolios.clear()
  await Promise.all(pools.splice(0).map((pool) => pool.end()))
  await server?.stop()
}

/** An empty database. Its pool lets the process end. */
export async function benchDatabase(say: Say): Promise<BenchDatabase> {
  const server = await benchServer(say)
  const name = await server.createDatabase()
  const url = server.urlOf(name)
  const pool = new pg.Pool({ connectionString: url, max: 16, allowExitOnIdle: true })
  pools.push(pool)
  const executor = pgExecutor(pool, { copyFrom })
  await migrate(executor)
  return { name, url, pool, options: { executor, ...benchTenant } }
}

/** The tenant of the benchmarks and its rules. */
export const benchTenant: Omit<PostgresOptions, 'executor'> = {
  tenantId: 'bench',
  policy: benchPolicy,
  agingTags: ['region'],
}

/** Closes the pool of a database and drops it. */
export async function dropDatabase({ name, pool }: BenchDatabase, say: Say): Promise<void> {
  pools.splice(pools.indexOf(pool), 1)
  await pool.end()
  await (await benchServer(say)).dropDatabase(name)
}

/** A portfolio of so many customers, imported once in this process: benchmarks that run together share it. */
export function portfolioOf(customers: number, say: Say): Promise<Portfolio> {
  const known = portfolios.get(customers)
  if (known !== undefined) return known
  const made = importedPortfolio(customers, say)
  portfolios.set(customers, made)
  return made
}

async function importedPortfolio(customers: number, say: Say): Promise<Portfolio> {
  const database = await benchDatabase(say)
  const invoices = (customers * invoicesPerCustomer).toLocaleString('en')
  say(`postgres: importing ${invoices} invoices of ${customers.toLocaleString('en')} customers`)
  const { recorded, seconds } = await timedImport(database.options, customers, say)
  await database.pool.query('vacuum analyze')
  return { database, customers, facts: recorded, importSeconds: seconds }
}

/** Imports the first customers of the portfolio. */
export async function timedImport(
  options: PostgresOptions,
  customers: number,
  say: Say,
): Promise<Readonly<{ recorded: number; seconds: number }>> {
  let told = 0
  const started = performance.now()
  const { recorded } = await importFacts(options, factsOf(customers), {
    units: benchPolicy.units,
    at: instant('2026-03-31T12:00:00Z'),
    onProgress({ read, written }) {
      if (read + written < told) return
      told += 1_000_000
      if (read + written > 500_000)
        say(`postgres: ${read.toLocaleString('en')} read, ${written.toLocaleString('en')} written`)
    },
  })
  return { recorded, seconds: (performance.now() - started) / 1000 }
}
