import type { AgingRow } from '@cobranza/core'
import type { QueryResult } from '../executor/executor.ts'
import { minorOf } from './minor-of.ts'
import { type TagCell, type TagValues, tagsOf } from './tag-cell.ts'

type Row = QueryResult['rows'][number]
type Group = Readonly<{ currency: string; values: TagValues; counts: number[]; minors: number[] }>

/**
 * The rows of a statement with the columns `currency`, `cell`, `counts` and `minors` as rows of an aging report: those that
 * differ only in tags nobody asked for are one, and they come by currency, then by tag values with untagged first.
 *
 * @throws RangeError when a total is past the safe integers. No amount is below zero, so every bucket is at most the total.
 */
export function agingRows(
  rows: readonly Row[],
  { tags, cell }: Readonly<{ tags: readonly string[]; cell: TagCell }>,
): AgingRow[] {
  const groups = rows.map((row) => toGroup(row, cell))
  // Most customers have one row, and there are a million of them.
  const merged = groups.length === 1 ? groups : mergedGroups(groups)
  const report: AgingRow[] = []
  for (const { currency, values, counts, minors } of merged) {
    const count = total(counts)
    if (count === 0) continue
    const sum = { minor: minorOf(total(minors), currency), currency }
    if (tags.length === 0) report.push({ currency, count, total: sum, counts, minors })
    else report.push({ currency, tags: tagsOf(tags, values), count, total: sum, counts, minors })
  }
  return report
}

function toGroup(row: Row, cell: TagCell): Group {
  const values = cell.column === undefined ? [] : cell.valuesOf(String(row['cell']))
  return {
    currency: String(row['currency']),
    values,
    counts: figures(String(row['counts'])),
    minors: figures(String(row['minors'])),
  }
}

/** A list as PostgreSQL writes it, `{1,NULL,3}`; the sum of no rows is NULL. */
function figures(list: string): number[] {
  return list.slice(1, -1).split(',').map(figure)
}

function figure(text: string): number {
  return text === 'NULL' ? 0 : Number(text)
}

function total(numbers: readonly number[]): number {
  let sum = 0
  for (const one of numbers) sum += one
  return sum
}

function mergedGroups(groups: readonly Group[]): readonly Group[] {
  const merged = new Map<string, Group>()
  for (const group of groups) {
    const key = JSON.stringify([group.currency, ...group.values])
    const same = merged.get(key)
    if (same === undefined) merged.set(key, group)
    else addTo(same, group)
  }
  return [...merged.values()].sort(byCurrencyAndTags)
}

function addTo({ counts, minors }: Group, more: Group): void {
  more.counts.forEach((count, bucket) => {
    counts[bucket] = (counts[bucket] ?? 0) + count
    minors[bucket] = (minors[bucket] ?? 0) + (more.minors[bucket] ?? 0)
  })
}

function byCurrencyAndTags(a: Group, b: Group): number {
  if (a.currency !== b.currency) return a.currency < b.currency ? -1 : 1
  for (const [index, value] of a.values.entries()) {
    const other = b.values[index]
    if (value === other) continue
    return value === undefined || (other !== undefined && value < other) ? -1 : 1
  }
  return 0
}
