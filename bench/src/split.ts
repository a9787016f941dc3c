import { type Money, split } from '@cobranza/core'
import { allocate, type Dinero, dinero, toSnapshot } from 'dinero.js'
import { PEN } from 'dinero.js/currencies'
import { type Benchmark, type BenchRow, benchRow, type Say } from './benchmark.ts'
import { type RaceOptions, race } from './harness.ts'
import { createRandom } from './random.ts'

/** Amounts and turns of [split]. */
export type SplitBenchSize = Readonly<{ amounts: number; turns: RaceOptions }>

/** One amount and the ratios it is split by. */
export type SplitCase = Readonly<{ minor: number; ratios: readonly number[] }>

/** Splitting money by ratios. */
export const splitBenchmark: Benchmark = {
  name: 'split',
  about: 'splitting 100,000 amounts by 2 to 12 ratios, against dinero.js and an integer loop',
  run: (say) => splitRows({ amounts: 100_000, turns: { rounds: 7, warmUpRounds: 2, garbage: 'young' } }, say),
}

/** The rows of [split] for some number of amounts. */
export async function splitRows({ amounts, turns }: SplitBenchSize, say: Say): Promise<readonly BenchRow[]> {
  say('split: against dinero.js and an integer loop')
  const cases = splitCases(amounts)
  const monies = cases.map(({ minor }): Money => ({ minor, currency: 'PEN' }))
  const dineros = cases.map(({ minor }) => dinero({ amount: minor, currency: PEN }))
  const ours = () => cases.map(({ ratios }, index) => split(monies[index] as Money, ratios))
  const loop = () => cases.map(splitByLoop)
  const peer = () => cases.map(({ ratios }, index) => allocate(dineros[index] as Dinero<number>, [...ratios]))
  const wholes = cases.map(({ minor }) => minor)
  assertWhole(
    'split',
    totals(ours(), ({ minor }) => minor),
    wholes,
  )
  assertWhole(
    'the integer loop',
    totals(loop(), ({ minor }) => minor),
    wholes,
  )
  assertWhole(
    'dinero.js',
    totals(peer(), (part) => toSnapshot(part).amount),
    wholes,
  )
  const times = await race([{ run: ours }, { run: peer }, { run: loop }], turns)
  const [oursTime = Number.NaN, peerTime = Number.NaN, loopTime = Number.NaN] = times.map(
    (time) => (time * 1e6) / cases.length,
  )
  const row = { size: cases.length, unit: 'ns/split', ours: oursTime }
  return [
    benchRow({ ...row, name: 'split', reference: peerTime, referenceName: 'dinero.js allocate', target: 1 }),
    benchRow({ ...row, name: 'split/loop', reference: loopTime, referenceName: 'integer loop', target: null }),
  ]
}

/** Amounts up to a million, and small whole ratios: what parts of an invoice and shares of a payment look like. */
export function splitCases(amounts: number): readonly SplitCase[] {
  const random = createRandom(4)
  return Array.from({ length: amounts }, () => ({
    minor: 1 + random.below(100_000_000),
    ratios: Array.from({ length: 2 + random.below(11) }, () => 1 + random.below(100)),
  }))
}

/**
 * The least a loop over integers has to do: cut every share, then one minor unit more to the first ones until nothing is
 * left. No checks, and what is left over goes to whoever comes first instead of to whom most was cut off.
 */
export function splitByLoop({ minor, ratios }: SplitCase): readonly Money[] {
  let weight = 0
  for (const ratio of ratios) weight += ratio
  const shares: { minor: number; currency: string }[] = []
  let left = minor
  for (const ratio of ratios) {
    const share = Math.floor((minor * ratio) / weight)
    shares.push({ minor: share, currency: 'PEN' })
    left -= share
  }
  for (const share of shares) {
    if (left === 0) break
    share.minor += 1
    left -= 1
  }
  return shares
}

function totals<Part>(splits: readonly (readonly Part[])[], minorOf: (part: Part) => number): readonly number[] {
  return splits.map((parts) => parts.reduce((sum, part) => sum + minorOf(part), 0))
}

/**
 * Refuses to time a way to split that loses money.
 *
 * @throws Error that names the first amount whose parts do not add up.
 */
export function assertWhole(name: string, found: readonly number[], wholes: readonly number[]): void {
  const index = found.findIndex((total, place) => total !== wholes[place])
  if (index === -1 && found.length === wholes.length) return
  throw new Error(`split: the parts of ${name} do not add up, first those of amount ${index}`)
}
