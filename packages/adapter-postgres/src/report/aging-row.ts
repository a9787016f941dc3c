import type { AgingRow } from '@cobranza/core'
import { minorOf } from './minor-of.ts'
import { type TagCell, type TagValues, tagsOf } from './tag-cell.ts'

type Group = Readonly<{ currency: string; values: TagValues; counts: number[]; minors: number[] }>

/**
 * The rows of a statement with the columns `currency`, `cell`, `counts` and `minors` as rows of an aging report: those that
 * differ only in tags nobody asked for are one, and they come by currency, then by tag values with untagged first.
 *
 * @throws RangeError when a sum is past the safe integers.
 */
export function agingRows(
  rows: readonly Readonly<Record<string, unknown>>[],
  { tags, cell }: Readonly<{ tags: readonly string[]; cell: TagCell }>,
): AgingRow[] {
  const groups = new Map<string, Group>()
  for (const row of rows) addRow(groups, row, cell)
  return [...groups.values()].sort(byCurrencyAndTags).flatMap((group) => {
    const { currency, values, counts, minors } = group
    const count = counts.reduce((sum, one) => sum + one, 0)
    if (count === 0) return []
    const total = { minor: minors.reduce((sum, one) => minorOf(sum + one, currency), 0), currency }
    const named = tags.length === 0 ? {} : { tags: tagsOf(tags, values) }
    return [{ currency, ...named, count, total, counts, minors }]
  })
}

function addRow(groups: Map<string, Group>, row: Readonly<Record<string, unknown>>, cell: TagCell): void {
  const currency = String(row['currency'])
  const counts = figures(row['counts'], currency)
  const minors = figures(row['minors'], currency)
  const values = cell.column === undefined ? [] : cell.valuesOf(String(row['cell']))
  const key = cell.column === undefined ? currency : JSON.stringify([currency, ...values])
  const group = groups.get(key)
  if (group === undefined) {
    groups.set(key, { currency, values, counts, minors })
    return
  }
  counts.forEach((count, bucket) => {
    group.counts[bucket] = (group.counts[bucket] ?? 0) + count
    group.minors[bucket] = minorOf((group.minors[bucket] ?? 0) + (minors[bucket] ?? 0), currency)
  })
}

/** A list as PostgreSQL writes it, `{1,NULL,3}`; the sum of no rows is NULL. */
function figures(list: unknown, currency: string): number[] {
  return String(list)
    .slice(1, -1)
    .split(',')
    .map((figure) => (figure === 'NULL' ? 0 : minorOf(figure, currency)))
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
