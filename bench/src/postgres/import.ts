import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Executor, migrate, pgliteExecutor } from '@cobranza/adapter-postgres'
import { PGlite } from '@electric-sql/pglite'
import { type Benchmark, type BenchRow, benchRateRow, benchRow, type Say } from '../benchmark.ts'
import {
  benchDatabase,
  benchServer,
  benchTenant,
  dropDatabase,
  type Portfolio,
  portfolioOf,
  timedImport,
} from './bench-database.ts'
import { fullCustomers, smallCustomers } from './full-size.ts'

/** Portfolios of [postgres-import]. */
export type PostgresImportSize = Readonly<{ customers: number; smallCustomers: number }>

const copyTarget = 3

/** Importing facts, against copying the rows they come to. */
export const postgresImportBenchmark: Benchmark = {
  name: 'postgres-import',
  about: 'importing facts, checked and with all they come to, against COPY of the very same rows',
  run: (say) => postgresImportRows({ customers: fullCustomers, smallCustomers }, say),
}

/** The rows of [postgres-import] for portfolios of some size. */
export async function postgresImportRows(size: PostgresImportSize, say: Say): Promise<readonly BenchRow[]> {
  const portfolio = await portfolioOf(size.customers, say)
  say('postgres-import: COPY of the same rows')
  const copySeconds = await timedCopy(portfolio, say)
  say('postgres-import: by COPY, as lists and with PGlite')
  const database = await benchDatabase(say)
  const byCopy = await timedImport(database.options, size.smallCustomers, say)
  await dropDatabase(database, say)
  const other = await benchDatabase(say)
  const asLists = { ...other.options, executor: withoutCopy(other.options.executor) }
  const lists = await timedImport(asLists, size.smallCustomers, say)
  await dropDatabase(other, say)
  const inProcess = await pgliteImport(size.smallCustomers, say)
  const small = {
    size: byCopy.recorded,
    unit: 'facts/s',
    reference: rateOf(byCopy),
    referenceName: 'by COPY',
    target: null,
  }
  return [
    benchRow({
      name: 'postgres-import',
      size: portfolio.facts,
      unit: 's',
      ours: portfolio.importSeconds,
      reference: copySeconds,
      referenceName: 'COPY of the same rows from files of the server',
      target: copyTarget,
    }),
    benchRateRow({ ...small, name: 'postgres-import/lists', ours: rateOf(lists) }),
    benchRateRow({ ...small, name: 'postgres-import/pglite', ours: rateOf(inProcess) }),
  ]
}

function rateOf({ recorded, seconds }: Awaited<ReturnType<typeof timedImport>>): number {
  return recorded / seconds
}

function withoutCopy({ copyFrom: _, ...executor }: Executor): Executor {
  return { ...executor, transaction: (work) => executor.transaction((run) => work(withoutCopy(run))) }
}

async function pgliteImport(customers: number, say: Say): ReturnType<typeof timedImport> {
  const pglite = await PGlite.create()
  try {
    const executor = pgliteExecutor(pglite)
    await migrate(executor)
    return await timedImport({ executor, ...benchTenant }, customers, say)
  } finally {
    await pglite.close()
  }
}

const tables = ['account', 'fact', 'open_item', 'unapplied_credit', 'account_sum', 'due_day_total'] as const

/** Seconds in which the server copies all rows of a portfolio from its own files into the same tables with the same indexes. */
async function timedCopy({ database }: Portfolio, say: Say): Promise<number> {
  const { folder } = await benchServer(say)
  const copy = await benchDatabase(say)
  const fileOf = (table: string) => join(folder, 'data', `bench-${table}`)
  for (const table of tables) await database.pool.query(`copy cobranza.${table} to '${fileOf(table)}'`)
  const client = await copy.pool.connect()
  const started = performance.now()
  await client.query('begin')
  for (const table of tables) await client.query(`copy cobranza.${table} from '${fileOf(table)}'`)
  await client.query('commit')
  const seconds = (performance.now() - started) / 1000
  client.release()
  for (const table of tables) await rm(fileOf(table))
  await dropDatabase(copy, say)
  return seconds
}
