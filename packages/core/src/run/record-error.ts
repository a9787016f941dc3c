import type { FactProblem } from '../receivable/index.ts'

/** A problem of one fact among those handed in. */
export type RecordProblem = FactProblem &
  Readonly<{
    /** Place of the fact in the list handed in, from 0. */
    index: number
    /** What the fact says it is, such as `payment "P-1" of "C-7"`; missing parts as `undefined`. */
    fact: string
    /** `invalid`: wrong by itself; `conflict`: recorded before with other content; `reference`: acts on something missing. */
    kind: 'invalid' | 'conflict' | 'reference'
  }>

const listedMax = 5

/**
 * Facts that cannot be recorded; `problems` has all of them, save what `unlisted` says. Nothing of the call was written, unless somebody else
 * recorded something that stands against them while it ran: then `recorded` facts of other customers were.
 */
export class RecordError extends Error {
  override readonly name = 'RecordError'
  readonly code = 'facts-refused'
  readonly problems: readonly RecordProblem[]
  /** Facts of the call that had been written before the problems came up. */
  readonly recorded: number
  /** Problems beyond those in `problems`: an import of millions of facts keeps only the first ones. */
  readonly unlisted: number

  constructor(
    problems: readonly RecordProblem[],
    { recorded = 0, unlisted = 0 }: Readonly<{ recorded?: number; unlisted?: number }> = {},
  ) {
    const lines = problems.slice(0, listedMax).map(describe)
    const more = problems.length - lines.length + unlisted
    const first =
      recorded === 0
        ? 'Nothing was recorded.'
        : `Only ${recorded} facts were recorded; others changed the books meanwhile.`
    super([first, ...lines, ...(more > 0 ? [`and ${more} more problems`] : [])].join('\n'))
    this.problems = problems
    this.recorded = recorded
    this.unlisted = unlisted
  }
}

function describe({ index, fact, path, value, accepted }: RecordProblem): string {
  const field = path === '' ? '' : `, ${path}`
  return `fact ${index}, ${fact}${field}: ${value} is not accepted here; give ${accepted}`
}
