import { budgets, measure } from '../../scripts/size.mjs'
import { type Benchmark, type BenchRow, benchRow, type Say } from './benchmark.ts'

/** What a browser downloads, against the budgets that CI holds. */
export const sizeBenchmark: Benchmark = {
  name: 'size',
  about: "core's entry point and bundles that use one function, minified and gzipped, against their budgets",
  run: (say) => sizeRows(say),
}

const core = 'core/dist/index.js'

/** A row for each budget of core's entry point `.`, whole or in part. */
export async function sizeRows(say: Say): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = []
  for (const budget of budgets.filter(({ entry }) => entry === core)) {
    say(`size: ${budget.name}`)
    const { gzipped, packages } = await measure(budget)
    const intruders = packages.filter((name) => budget.without.includes(name))
    const row = benchRow({
      name: budget.pick === undefined ? 'size' : `size/${budget.pick.join('+')}`,
      size: budget.pick?.length ?? 1,
      unit: 'bytes',
      ours: gzipped,
      reference: budget.limit,
      referenceName: `budget${budget.without.map((name) => `, without ${name}`).join('')}`,
      target: 1,
    })
    if (intruders.length > 0) say(`size: ${budget.name} carries ${intruders.join(' and ')}`)
    rows.push({ ...row, holds: row.holds && intruders.length === 0 })
  }
  return rows
}
