import { printable, quote } from '../quote.ts'

/** What is wrong with one cell of a row. */
export type CellProblem = Readonly<{ column: string; value: string; reason: string }>

/** A row that cannot be imported, with all that is wrong with it. */
export type RejectedRow = Readonly<{
  file: string
  /** Line of the file on which the row begins, from 1; the header has one, too. */
  line: number
  problems: readonly CellProblem[]
  /** Set when nothing after this row could be read: leaving out the row does not help. */
  endsFile?: true
}>

/** One line per problem: `invoices.csv:17: DueDate: "31/02/2026": …` */
export function describeRejected({ file, line, problems }: RejectedRow): readonly string[] {
  return problems.map(({ column, value, reason }) =>
    printable(`${file}:${line}: ${column}: ${quote(value)}: ${reason}`),
  )
}
