import fc from 'fast-check'
import type { Size, Verdict } from './promise.ts'

/** One property of a promise, drawn from `arbitrary`; `holds` throws for a case that breaks it. */
export type Property<T> = Readonly<{
  /** What it says, for the report of a failure. */
  name: string
  arbitrary: fc.Arbitrary<T>
  holds: (value: T) => void | Promise<void>
  /** Share of the runs, for a property whose cases are slow; 1 when absent. */
  share?: number
}>

const reportLengthMax = 6000

/** Ties the types of a property together, so that properties of different values fit in one list. */
export function property<T>({ name, arbitrary, holds, share = 1 }: Property<T>): Property<unknown> {
  return { name, arbitrary: arbitrary as fc.Arbitrary<unknown>, holds: (value) => holds(value as T), share }
}

/** Tries every property; the case of each failure is cut down to what is needed. */
export async function checkAll(properties: readonly Property<unknown>[], size: Size): Promise<Verdict> {
  const failures: string[] = []
  let tried = 0
  for (const { name, arbitrary, holds, share = 1 } of properties) {
    let cases = 0
    const numRuns = Math.max(1, Math.round(size.runs * share))
    const details = await fc.check(
      fc.asyncProperty(arbitrary, async (value) => {
        cases += 1
        size.onProgress(tried + Math.min(cases, numRuns))
        await holds(value)
      }),
      { numRuns, seed: size.seed },
    )
    tried += details.numRuns
    if (!details.failed) continue
    const { errorInstance: error } = details
    const reason = error instanceof Error ? error.message : String(error)
    failures.push(`${name}\n${cut(reason)}\n${cut(await fc.asyncDefaultReportMessage(details))}`)
  }
  return { tried, failed: failures.length, ...(failures.length === 0 ? {} : { failure: failures.join('\n\n') }) }
}

function cut(text = ''): string {
  return text.length <= reportLengthMax ? text : `${text.slice(0, reportLengthMax)}…`
}

/** Fails the case when the two differ, and shows both. */
export function demandEqual(actual: unknown, expected: unknown, what: string): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (left === right) return
  let at = 0
  while (left?.[at] === right?.[at]) at += 1
  const around = (text: string | undefined) => text?.slice(Math.max(0, at - 120), at + 200)
  throw new Error(`${what}: they part at character ${at}\n  one:   … ${around(left)}\n  other: … ${around(right)}`)
}

/** Fails the case when it does not hold. */
export function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what)
}
