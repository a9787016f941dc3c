import { agingByCustomer } from '@cobranza/core'
import { type AgingInput, type AgingSize, agingInput } from './aging-input.ts'
import {
  type AgingReference,
  bigintAging,
  branchFreeAging,
  decimalAging,
  shuffledObjectAging,
  typedArrayAging,
} from './aging-reference.ts'
import { assertSameTotals, totalsOfReport } from './aging-totals.ts'
import { type Benchmark, type BenchRow, benchRow, type Say } from './benchmark.ts'
import { type RaceOptions, race } from './harness.ts'

/** Portfolios and turns of [aging]. */
export type AgingBenchSize = Readonly<{
  /** Aged by the library and by loops over typed arrays. */
  portfolio: AgingSize
  turns: RaceOptions
  /** Aged by the ways that are slower by far, too. */
  smallPortfolio: AgingSize
  smallTurns: RaceOptions
}>

/** How many times the typed-array loop the library may take. */
const target = 3

const loops: readonly Rival[] = [
  { name: 'aging', referenceName: 'loop over typed arrays', prepare: typedArrayAging, target },
  {
    name: 'aging/branch-free',
    referenceName: 'the same loop without branches',
    prepare: branchFreeAging,
    target: null,
  },
]

const objects: readonly Rival[] = [
  {
    name: 'aging/shuffled',
    referenceName: 'shuffled objects, string ids, Map',
    prepare: shuffledObjectAging,
    target: null,
  },
  { name: 'aging/bigint', referenceName: 'grouped objects, bigint amounts', prepare: bigintAging, target: null },
  { name: 'aging/decimal', referenceName: 'grouped objects, decimal.js amounts', prepare: decimalAging, target: null },
]

type Rival = Readonly<{ name: string; referenceName: string; prepare: AgingReference; target: number | null }>

/** Aging of open invoices into 5 buckets × currency × customer. */
export const agingBenchmark: Benchmark = {
  name: 'aging',
  about: 'aging 1,000,000 open invoices of 100,000 customers, against a loop over typed arrays',
  run: (say) =>
    agingRows(
      {
        portfolio: { accounts: 100_000, itemsPerAccount: 10 },
        turns: { rounds: 15, warmUpRounds: 4, garbage: 'all' },
        smallPortfolio: { accounts: 20_000, itemsPerAccount: 10 },
        smallTurns: { rounds: 5, warmUpRounds: 2, garbage: 'all' },
      },
      say,
    ),
}

/** The rows of [aging] for portfolios of some size. */
export async function agingRows(size: AgingBenchSize, say: Say): Promise<readonly BenchRow[]> {
  say('aging: against loops over typed arrays')
  const fast = await rowsOf(agingInput(size.portfolio), loops, size.turns)
  say('aging: against objects in other forms')
  return [...fast, ...(await rowsOf(agingInput(size.smallPortfolio), objects, size.smallTurns))]
}

async function rowsOf(input: AgingInput, rivals: readonly Rival[], turns: RaceOptions): Promise<readonly BenchRow[]> {
  const { accounts, asOf, columns } = input
  const ours = () => agingByCustomer(accounts, { asOf })
  const answer = totalsOfReport(ours(), input)
  const references = rivals.map(({ referenceName, prepare }) => {
    const run = prepare(input)
    assertSameTotals(referenceName, run(), answer)
    return { run }
  })
  const [oursTime = Number.NaN, ...times] = await race([{ run: ours }, ...references], turns)
  const nanosecondsPerRow = (milliseconds: number) => (milliseconds * 1e6) / columns.rows
  return rivals.map(({ name, referenceName, target }, index) =>
    benchRow({
      name,
      size: columns.rows,
      unit: 'ns/item',
      ours: nanosecondsPerRow(oursTime),
      reference: nanosecondsPerRow(times[index] ?? Number.NaN),
      referenceName,
      target,
    }),
  )
}
