import {
  type CashApplication,
  type Fact,
  factKey,
  type HistoryStep,
  type ItemHistory,
  type PositionHistory,
  positionHistory,
} from '@cobranza/core'
import { type AccountSumRow, accountSums } from './account-sum.ts'
import { type LabelSpan, labelSpans } from './tag-span.ts'

/** The last day of a row that nothing known ends; as a text it comes after every day. */
export const endless = 'infinity'

/** An item and what it owed from `fromDate` until the day before `toDate`. Amounts are minor units. */
export type OpenItemRow = readonly [
  factSeq: number,
  part: number,
  fromDate: string,
  toDate: string,
  issueDate: string,
  dueDate: string,
  currency: string,
  openMinor: number,
  cell: string,
  tags: string | null,
]

/** A payment or credit note and what of it belonged to no document from `fromDate` until the day before `toDate`. */
export type UnappliedRow = readonly [
  factSeq: number,
  fromDate: string,
  toDate: string,
  currency: string,
  leftMinor: number,
]

/** All rows of one account, each list in the order of its keys. */
export type ProjectionRows = Readonly<{
  openItems: readonly OpenItemRow[]
  unapplied: readonly UnappliedRow[]
  sums: readonly AccountSumRow[]
}>

/** What decides how facts become rows. */
export type ProjectionRules = Readonly<{ application: CashApplication; agingTags: readonly string[] }>

/** An account without facts. */
export const noRows: ProjectionRows = { openItems: [], unapplied: [], sums: [] }

/**
 * The rows that the facts of one account come to, their cells in the order of the columns. Days on which an item owed nothing,
 * or nothing was left of a credit, have no row.
 *
 * @param facts of one customer, in the order they were recorded: the place of a fact is its `factSeq`.
 * @throws RangeError when the facts cannot be one book, or amounts add up past the safe integers.
 * @example
 * projectionRows([invoice, payment], { application, agingTags: [] }).openItems
 * // [[0, 1, '2026-01-05', '2026-02-03', '2026-01-05', '2026-01-31', 'PEN', 10000, '', null]]
 */
export function projectionRows(facts: readonly Fact[], { application, agingTags }: ProjectionRules): ProjectionRows {
  if (facts.length === 0) return noRows
  const history = positionHistory(facts, application)
  const seqs = new Map(facts.map((fact, seq) => [factKey(fact), seq]))
  return {
    openItems: openItemRows(history, { seqs, agingTags }),
    unapplied: unappliedRows(history, seqs),
    sums: accountSums(facts, history),
  }
}

/**
 * As {@link projectionRows}, for facts that may be more than can be summed.
 *
 * @returns the RangeError it throws instead of throwing it.
 */
export function rowsOrFailure(facts: readonly Fact[], rules: ProjectionRules): ProjectionRows | RangeError {
  try {
    return projectionRows(facts, rules)
  } catch (error) {
    if (error instanceof RangeError) return error
    throw error
  }
}

type Seqs = ReadonlyMap<string, number>

function openItemRows(
  { customers, items }: PositionHistory,
  { seqs, agingTags }: Readonly<{ seqs: Seqs; agingTags: readonly string[] }>,
): readonly OpenItemRow[] {
  const untagged = labelSpans(customers, { itemTags: undefined, agingTags })
  return inOrder(items, seqs).flatMap(({ of, seq }) => {
    const labels = of.tags === undefined ? untagged : labelSpans(customers, { itemTags: of.tags, agingTags })
    return rowsOfItem(of, { seq, labels })
  })
}

function rowsOfItem(
  { part, issueDate, dueDate, currency, steps }: ItemHistory,
  { seq, labels }: Readonly<{ seq: number; labels: readonly LabelSpan[] }>,
): readonly OpenItemRow[] {
  const rows: OpenItemRow[] = []
  for (const { from, to, minor } of spansOf(steps)) {
    labels.forEach(({ fromDate, label }, index) => {
      const until = labels[index + 1]?.fromDate ?? endless
      if (until <= from || fromDate >= to) return
      const days = [dayInSpan(fromDate, { from, to }), dayInSpan(until, { from, to })] as const
      rows.push([seq, part, ...days, issueDate, dueDate, currency, minor, label.cell, label.tags])
    })
  }
  return rows
}

/** A day, or the nearest one of a span when it is outside. */
function dayInSpan(day: string, { from, to }: Readonly<{ from: string; to: string }>): string {
  if (day < from) return from
  return day > to ? to : day
}

function unappliedRows({ credits }: PositionHistory, seqs: Seqs): readonly UnappliedRow[] {
  return inOrder(credits, seqs).flatMap(({ of, seq }) =>
    spansOf(of.steps).map(({ from, to, minor }): UnappliedRow => [seq, from, to, of.currency, minor]),
  )
}

/** Histories by the place of their fact; parts of one document come in the order of their numbers, and stay so. */
function inOrder<History extends Readonly<{ kind: Fact['kind']; id: string }>>(
  histories: readonly History[],
  seqs: Seqs,
): readonly Readonly<{ of: History; seq: number }>[] {
  return histories.map((of) => ({ of, seq: seqs.get(factKey(of)) ?? 0 })).sort((a, b) => a.seq - b.seq)
}

/** The spans of days on which there was something. */
function spansOf(steps: readonly HistoryStep[]): readonly Readonly<{ from: string; to: string; minor: number }>[] {
  return steps
    .map(({ from, minor }, index) => ({ from, to: steps[index + 1]?.from ?? endless, minor }))
    .filter(({ minor }) => minor > 0)
}
