import { Bench } from 'tinybench'

/** One of several ways to do the same work. */
export type Contender = Readonly<{
  /** The work. Its answer is kept until the next turn, so that no compiler can leave the work out. */
  run: () => unknown
  /** Whether `run` answers with a promise that has to be waited for. */
  isAsync?: boolean
  /** Makes ready what `run` uses up; not timed. */
  before?: () => void | Promise<void>
}>

/** How often the contenders take their turns. */
export type RaceOptions = Readonly<{
  /** Timed turns of each contender, at least one. */
  rounds: number
  /** Turns before those, not counted: code is compiled and caches fill. */
  warmUpRounds: number
  /**
   * Garbage collected before each turn: `'all'`, or only the `'young'`, where the heap is so large that the whole would
   * take longer than the turn.
   */
  garbage: 'all' | 'young'
}>

/**
 * Times contenders against each other in one process, so that whatever the machine does beside it hits all of them.
 *
 * In each round every contender has one turn, and each round begins with another contender. Before a turn the garbage
 * of the others is collected, where Node was started with `--expose-gc`; the garbage a contender makes itself is its own.
 *
 * @returns milliseconds of each contender, in the order given: the median over its timed turns.
 */
export async function race(contenders: readonly Contender[], options: RaceOptions): Promise<readonly number[]> {
  const { rounds, warmUpRounds, garbage } = options
  const kept: { answer: unknown } = { answer: undefined }
  const bench = new Bench({ iterations: 1, time: 0, warmup: false, throws: true })
  for (const [index, { run, isAsync = false, before }] of contenders.entries()) {
    const keepAnswer = (): void => {
      kept.answer = run()
    }
    const keepAnswerLater = async (): Promise<void> => {
      kept.answer = await run()
    }
    bench.add(String(index), isAsync ? keepAnswerLater : keepAnswer, {
      async: isAsync,
      async beforeEach() {
        kept.answer = undefined
        await before?.()
        globalThis.gc?.({ type: garbage === 'all' ? 'major' : 'minor' })
      },
    })
  }
  const samples: number[][] = contenders.map(() => [])
  for (let round = 0; round < warmUpRounds + rounds; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const index = (round + turn) % contenders.length
      const milliseconds = await oneTurn(bench, String(index))
      if (round >= warmUpRounds) samples[index]?.push(milliseconds)
    }
  }
  return samples.map(median)
}

async function oneTurn(bench: Bench, name: string): Promise<number> {
  const task = bench.getTask(name)
  if (task === undefined) throw new Error(`race: no task ${JSON.stringify(name)}`)
  task.reset(false)
  await task.run()
  const { result } = task
  if (result.state !== 'completed') throw new Error(`race: task ${JSON.stringify(name)} ended as ${result.state}`)
  return result.latency.mean
}

/** The value in the middle; halfway between the two in the middle when their number is even. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[sorted.length >> 1]
  const lower = sorted[(sorted.length - 1) >> 1]
  if (upper === undefined || lower === undefined) throw new RangeError('median: there are no values')
  return (lower + upper) / 2
}
