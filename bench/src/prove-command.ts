import { parseArgs } from 'node:util'
import { progressLine, type Terminal } from './progress-line.ts'
import type { Provable, Verdict } from './promise/promise.ts'
import { promises } from './promise/promises.ts'

/** What `npm run prove` was asked for. */
type Asked = Readonly<{ chosen: readonly Provable[]; runs: number | undefined; seed: number; isJson: boolean }>

/** One line of the result, as `--json` prints it. */
type ProveRow = Readonly<{ name: string; tried: number; failed: number; seed: number; seconds: number }>

/** Where the command writes. */
type Streams = Readonly<{ out: (text: string) => void; err: Terminal }>

/** Names stand in a column. */
const nameWidth = Math.max(...promises.map(({ name }) => name.length))

const help =
  (): string => `Tries the promises of the design on random cases, each cut down to the smallest when it fails.

  npm run prove [-- NAME …] [--runs N] [--seed S] [--json]

  --runs N   random cases of each property; without it each promise has its own number
  --seed S   a whole number: the same seed and number of runs try the same cases
  --json     print [{ "name", "tried", "failed", "seed", "seconds" }] and nothing else on stdout
  --help     this text

${promises.map(({ name, description }) => `  ${name.padEnd(nameWidth)} ${description}`).join('\n')}
`

/**
 * Runs `npm run prove`.
 *
 * @returns the exit code: 0 when everything held, 1 when something failed, 2 when the command was not understood.
 */
export async function runProve(args: readonly string[], { out, err }: Streams): Promise<number> {
  const asked = understand(args)
  if (asked === 'help') {
    out(help())
    return 0
  }
  if (typeof asked === 'string') {
    err.write(`prove: ${asked}\n`)
    return 2
  }
  const rows: ProveRow[] = []
  for (const provable of asked.chosen) {
    const { row, verdict } = await prove(provable, asked, err)
    rows.push(row)
    if (!asked.isJson) out(readable(row, provable))
    if (verdict.failed > 0) err.write(`${verdict.failure ?? ''}\n\nTo try it again:\n  ${replay(provable, asked)}\n\n`)
  }
  if (asked.isJson) out(`${JSON.stringify(rows, undefined, 2)}\n`)
  return rows.some(({ failed }) => failed > 0) ? 1 : 0
}

async function prove(
  provable: Provable,
  { runs, seed }: Asked,
  err: Terminal,
): Promise<{ row: ProveRow; verdict: Verdict }> {
  const { name, defaultRuns, run } = provable
  const line = progressLine(err, name)
  const started = performance.now()
  const verdict = await run({
    runs: runs ?? defaultRuns,
    seed,
    onProgress: line.show,
    say: (text) => line.say(`${name}: ${text}`),
  })
  line.clear()
  const seconds = Math.round((performance.now() - started) / 100) / 10
  return { row: { name, tried: verdict.tried, failed: verdict.failed, seed, seconds }, verdict }
}

function readable({ name, tried, failed, seconds }: ProveRow, { description }: Provable): string {
  const outcome = failed === 0 ? 'holds ' : 'FAILED'
  return `${outcome}  ${name.padEnd(nameWidth)} ${tried.toLocaleString('en').padStart(9)} tried in ${seconds} s\n        ${description}\n`
}

function replay({ name, defaultRuns }: Provable, { runs, seed }: Asked): string {
  return `npm run prove -- ${name} --runs ${runs ?? defaultRuns} --seed ${seed}`
}

/** What was asked for, or in words why it cannot be done. */
function understand(args: readonly string[]): Asked | 'help' | string {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  const { values, positionals } = parsed
  if (values.help === true) return 'help'
  const unknown = positionals.filter((name) => promises.every((one) => one.name !== name))
  if (unknown.length > 0) {
    return `nothing is called ${unknown.map((name) => JSON.stringify(name)).join(', ')}; there are ${promises.map(({ name }) => name).join(', ')}`
  }
  const runs = values.runs === undefined ? undefined : Number(values.runs)
  if (runs !== undefined && !(Number.isInteger(runs) && runs >= 1 && runs <= 1e7)) {
    return `--runs: ${JSON.stringify(values.runs)} is not a whole number from 1 to 10000000`
  }
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed)
  if (!Number.isInteger(seed) || Math.abs(seed) >= 2 ** 31) {
    return `--seed: ${JSON.stringify(values.seed)} is not a whole number of at most 31 bits`
  }
  const chosen = positionals.length === 0 ? promises : promises.filter(({ name }) => positionals.includes(name))
  return { chosen, runs, seed, isJson: values.json === true }
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      runs: { type: 'string' },
      seed: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })
}
