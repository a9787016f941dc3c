import type { RecordProblem } from '@cobranza/core'

/** Problems of an import: the first of them, and how many more there are. */
export type ProblemList = { readonly listed: RecordProblem[]; unlisted: number }

/** A wrong file is often wrong in every line, and nobody reads a million of them. */
const listedMax = 1000

export function addProblems(list: ProblemList, problems: readonly RecordProblem[]): void {
  const room = listedMax - list.listed.length
  list.listed.push(...problems.slice(0, room))
  list.unlisted += Math.max(0, problems.length - room)
}

export function hasProblems({ listed }: ProblemList): boolean {
  return listed.length > 0
}
