/** One line of the result: what was measured against what, and whether the target holds. */
export type BenchRow = Readonly<{
  /** Name of the benchmark; after a slash, which of its figures. */
  name: string
  /** How many things were worked on: items, accounts, rows, files. */
  size: number
  /** Unit of `ours` and `reference`. */
  unit: string
  ours: number
  reference: number
  /** What `reference` is the figure of. */
  referenceName: string
  /** Ours over the reference, in time or memory: lower is better, also where the unit is one per second. */
  ratio: number
  /** The most `ratio` may be; `null` for a row that is there to compare and promises nothing. */
  target: number | null
  /** Whether `ratio` is at most `target`; true where there is no target. */
  holds: boolean
}>

/** A benchmark that `npm run bench` knows by name. */
export type Benchmark = Readonly<{
  name: string
  /** What it measures, in one line. */
  about: string
  /** Measures at full size. `say` tells a person how far it is. */
  run: (say: Say) => Promise<readonly BenchRow[]>
}>

/** Takes a line for a person to read. */
export type Say = (line: string) => void

/** A row without what follows from the rest of it. */
export type Measured = Omit<BenchRow, 'ratio' | 'holds'>

/** A row whose figures are times, bytes or counts: the smaller the better. */
export function benchRow(measured: Measured): BenchRow {
  return judged(measured, measured.ours / measured.reference)
}

/** A row whose figures are so many per second: the ratio is that of the times they take. */
export function benchRateRow(measured: Measured): BenchRow {
  return judged(measured, measured.reference / measured.ours)
}

function judged(measured: Measured, ratio: number): BenchRow {
  const { name, size, unit, ours, reference, referenceName, target } = measured
  const holds = target === null || ratio <= target
  return { name, size, unit, ours, reference, referenceName, ratio, target, holds }
}
