import { existsSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import type { BenchRow } from '../benchmark.ts'
import { postgresAgingRows } from './aging.ts'
import { stopBenchServer } from './bench-database.ts'
import { postgresDeliverRows } from './deliver.ts'
import { postgresImportRows } from './import.ts'
import { portfolioFacts } from './portfolio-facts.ts'
import { postgresTickRows } from './tick.ts'

// As in benchmarks.test.ts: sizes at which the figures mean nothing.

const say = () => {}
const isBuilt = existsSync(new URL('../../../packages/adapter-postgres/dist/index.js', import.meta.url))

function expectRows(rows: readonly BenchRow[], names: readonly string[]): void {
  expect(rows.map(({ name }) => name)).toEqual(names)
  for (const { ours, reference, ratio, size } of rows) {
    for (const figure of [ours, reference, ratio, size]) {
      expect(figure).toBeGreaterThan(0)
      expect(figure).toBeLessThan(Number.POSITIVE_INFINITY)
    }
  }
}

describe('benchmarks of PostgreSQL', { timeout: 120_000 }, () => {
  afterAll(stopBenchServer)

  it('begin a larger portfolio with the customers of a smaller one, some of whom paid', () => {
    const facts = Array.from({ length: 50 }, (_, index) => portfolioFacts(index)).flat()
    const countOf = (kind: string) => facts.filter((fact) => fact.kind === kind).length
    expect(portfolioFacts(7)).toEqual(portfolioFacts(7))
    expect(countOf('invoice')).toBe(500)
    expect(countOf('payment')).toBeGreaterThan(20)
  })

  it('measure an import against COPY', async () => {
    const rows = await postgresImportRows({ customers: 30, smallCustomers: 5 }, say)
    expectRows(rows, ['postgres-import', 'postgres-import/lists', 'postgres-import/pglite'])
    expect(rows.map(({ target }) => target)).toEqual([3, null, null])
  })

  it('measure aging against a query by hand', async () => {
    const rows = await postgresAgingRows({ customers: 30, smallCustomers: 5, commits: 3, rounds: 1 }, say)
    const names = ['postgres-aging', 'postgres-aging/portfolio', 'postgres-aging/writes', 'postgres-aging/pglite']
    expectRows(rows, names)
    expect(rows[0]?.target).toBe(1.1)
  })

  it.runIf(isBuilt)('measure a tick as the portfolio grows', async () => {
    const rows = await postgresTickRows({ customers: { small: 20, large: 60 }, due: 5, rounds: 2 }, say)
    expectRows(rows, ['postgres-tick', 'postgres-tick/rows', 'postgres-tick/memory'])
    expect(rows[0]?.target).toBe(1.5)
  })

  it('measure a delivery against engines, and claims', async () => {
    const rows = await postgresDeliverRows({ customers: 20, workers: [1, 2], batches: [1, 10], claimsMax: 30 }, say)
    expectRows(rows, [
      'postgres-deliver',
      'postgres-deliver/pg-boss',
      'postgres-deliver/pg-boss-bare',
      'postgres-deliver/graphile-worker',
      'postgres-deliver/graphile-worker-bare',
      'postgres-deliver/claims-1x1',
      'postgres-deliver/claims-2x1',
      'postgres-deliver/claims-1x10',
      'postgres-deliver/claims-2x10',
    ])
    expect(rows[0]?.target).toBe(1)
  })
})
