import type { Unit } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import { checkAgainstBook, type Fact, factProblems } from '../receivable/index.ts'
import { plainCopy } from './plain-copy.ts'
import type { RecordProblem } from './record-error.ts'

/** A fact and its place in what was handed in, from 0. */
export type PlacedFact = Readonly<{ fact: Fact; index: number }>

/**
 * A fact as it is recorded, and what is wrong with it by itself: the first half of what `recordAll` does, for those who
 * write an import of their own.
 *
 * @returns a copy of the fact, so that what is written is what was checked, whatever the caller does with the object meanwhile.
 * @example
 * const { fact, problems } = checkFact(row, { index: 0, units: policy.units })
 */
export function checkFact(
  given: Fact,
  { index, units }: Readonly<{ index: number; units: readonly Unit[] }>,
): Readonly<{ fact: Fact; problems: readonly RecordProblem[] }> {
  const fact = plainCopy(given)
  const problems = factProblems(fact, units).map(
    (problem): RecordProblem => ({ index, fact: nameOf(fact), kind: 'invalid', ...problem }),
  )
  return { fact, problems }
}

/**
 * Holds facts of one customer, each right by itself, against those recorded before: the second half of what `recordAll`
 * does.
 *
 * @returns those to write, in their order, and problems by their places.
 * @example
 * const { fresh, problems } = checkFacts(account.facts, [{ fact, index: 0 }])
 */
export function checkFacts(
  book: readonly Fact[],
  placed: readonly PlacedFact[],
): Readonly<{ fresh: readonly Fact[]; problems: readonly RecordProblem[] }> {
  const { fresh, problems } = checkAgainstBook(
    book,
    placed.map(({ fact }) => fact),
  )
  const named = problems.map((problem): RecordProblem => {
    const { index = -1, fact } = placed[problem.index] ?? {}
    return { ...problem, index, fact: nameOf(fact) }
  })
  return { fresh, problems: named }
}

/** The fact as people speak of it; it may be anything, for it may have been refused. */
function nameOf(fact: unknown): string {
  const { kind, id, customerId }: Readonly<Record<string, unknown>> = { ...(fact as object) }
  return `${typeof kind === 'string' ? kind : quote(kind)} ${quote(id)} of ${quote(customerId)}`
}
