import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { agingBenchmark } from './aging.ts'
import { allocationBenchmark } from './allocation.ts'
import type { Benchmark, BenchRow, Say } from './benchmark.ts'
import { decideBenchmark } from './decide.ts'
import { emailBenchmark } from './email.ts'
import { gateBenchmark } from './gate.ts'
import { importBenchmark } from './import.ts'
import { interestBenchmark } from './interest.ts'
import { postgresUpkeepBenchmark } from './postgres-upkeep.ts'
import { scheduleBenchmark } from './schedule.ts'
import { simulateBenchmark } from './simulate.ts'
import { sizeBenchmark } from './size.ts'
import { splitBenchmark } from './split.ts'
import { benchTable } from './table.ts'
import { tickBenchmark } from './tick.ts'

/** The benchmarks, in the order they run in. */
export const benchmarks: readonly Benchmark[] = [
  agingBenchmark,
  interestBenchmark,
  scheduleBenchmark,
  splitBenchmark,
  allocationBenchmark,
  decideBenchmark,
  gateBenchmark,
  emailBenchmark,
  importBenchmark,
  tickBenchmark,
  simulateBenchmark,
  postgresUpkeepBenchmark,
  sizeBenchmark,
]

/** Where the command writes: its result, and what it tells meanwhile. */
export type Output = Readonly<{ print: (text: string) => unknown; say: Say }>

const done = 0
const failed = 1
const misused = 2

/**
 * `npm run bench`: runs the benchmarks named, or all, and prints their rows.
 *
 * @returns the exit code: 0 when everything was measured, whether the targets hold or not; 1 when a benchmark broke; 2
 * when the arguments make no sense.
 */
export async function runBench(
  args: readonly string[],
  { print, say }: Output,
  known: readonly Benchmark[] = benchmarks,
): Promise<number> {
  const asked = readArguments(args, known)
  if (asked.kind === 'misused') {
    say(`bench: ${asked.message}`)
    return misused
  }
  if (asked.help) {
    print(helpText(known))
    return done
  }
  warnOfLoad(say)
  const rows: BenchRow[] = []
  for (const { name, run } of asked.chosen) {
    try {
      rows.push(...(await run(say)))
    } catch (error) {
      say(`bench: ${name} broke: ${error instanceof Error ? error.message : String(error)}`)
      return failed
    }
  }
  print(asked.json ? `${JSON.stringify(rows, null, 2)}\n` : `${benchTable(rows)}\n`)
  return done
}

/** Waiting for a core takes both sides of a ratio the same time, which hides a part of what they differ by. */
function warnOfLoad(say: Say): void {
  const [load = 0] = loadavg()
  const cores = availableParallelism()
  if (load <= cores) return
  say(
    `bench: this machine is busy (load ${load.toFixed(1)} on ${cores} cores): ratios come out closer to 1 than they are`,
  )
}

type Asked =
  | Readonly<{ kind: 'run'; chosen: readonly Benchmark[]; json: boolean; help: boolean }>
  | Readonly<{ kind: 'misused'; message: string }>

function readArguments(args: readonly string[], known: readonly Benchmark[]): Asked {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
    })
    const names = known.map(({ name }) => name)
    const stranger = positionals.find((name) => !names.includes(name))
    if (stranger !== undefined) {
      const message = `no benchmark is named ${JSON.stringify(stranger.slice(0, 60))}; there are ${names.join(', ')}`
      return { kind: 'misused', message }
    }
    const chosen = known.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
    return { kind: 'run', chosen, ...values }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return { kind: 'misused', message: `${error.message}; see --help` }
  }
}

function helpText(known: readonly Benchmark[]): string {
  const width = Math.max(...known.map(({ name }) => name.length))
  return `Cobranza: benchmarks, each against a reference in the same process

  npm run bench                       all of them, as a table
  npm run bench -- aging size         some of them
  npm run bench -- --json             one JSON document on stdout, a row per figure

${known.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`).join('\n')}

A ratio is ours over the reference, in time or memory: lower is better. A row without a target is there to compare.
Figures in seconds are of this machine; ratios travel better. docs/guides/performance.md explains each of them.

Exit code 0: measured, whether the targets hold or not. 1: a benchmark broke. 2: an argument has to be put right.
`
}
