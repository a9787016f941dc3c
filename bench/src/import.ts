import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Benchmark, type BenchRow, benchRow, type Say } from './benchmark.ts'
import { childRun } from './child-run.ts'
import { median } from './harness.ts'
import { generatedImportInput, type ImportInput, type ImportSize, realImportInput } from './import-input.ts'

/** Input and runs of [import]. */
export type ImportBenchSize = Readonly<{
  /** Size of the generated files; `real` takes the files beside the repository, where they are. */
  generated: ImportSize
  real: boolean
  runs: number
}>

const secondsMax = 5
const megabytesMax = 600
const demo = new URL('../../examples/01-from-a-file/src/main.ts', import.meta.url)

/** From two CSV files to the report, in a process of its own. */
export const importBenchmark: Benchmark = {
  name: 'import',
  about: '40,000 paid and 9,700 open invoices from gzipped CSV to the report: wall time and peak memory',
  run: (say) => importRows({ generated: { closed: 40_000, open: 9_700 }, real: true, runs: 3 }, say),
}

/** The rows of [import] for files of some size. */
export async function importRows({ generated, real, runs }: ImportBenchSize, say: Say): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'cobranza-bench-'))
  try {
    const found = real ? realImportInput() : undefined
    if (real && found === undefined)
      say('import: ../shared/data is not here, so files of the same layout are generated')
    const input = found ?? (await generatedImportInput(folder, generated))
    const seconds: number[] = []
    const megabytes: number[] = []
    for (let run = 1; run <= runs; run += 1) {
      say(`import: ${input.rows.toLocaleString('en')} rows, run ${run} of ${runs}`)
      const done = await childRun(demo, argumentsFor(input, join(folder, 'out')))
      assertWhole(done.stdout, input)
      seconds.push(done.seconds)
      megabytes.push(done.peakBytes / 1e6)
    }
    const base = { size: input.rows, referenceName: 'budget', target: 1 }
    return [
      benchRow({ ...base, name: 'import', unit: 's', ours: median(seconds), reference: secondsMax }),
      benchRow({ ...base, name: 'import/memory', unit: 'MB', ours: median(megabytes), reference: megabytesMax }),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function argumentsFor({ sources, asOf }: ImportInput, out: string): readonly string[] {
  const files = sources.flatMap(({ invoices, map }) => ['--invoices', invoices, '--map', map])
  return [...files, '--as-of', asOf, '--out', out, '--json']
}

/** A run that left rows out was not the work that is timed. */
function assertWhole(stdout: string, { rows }: ImportInput): void {
  const result: unknown = JSON.parse(stdout)
  const imported = isRecord(result) && isRecord(result['rows']) ? result['rows']['imported'] : undefined
  if (imported !== rows) throw new Error(`import: ${String(imported)} rows were imported, not ${rows}`)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
