import type { BenchRow } from './benchmark.ts'

type Column = Readonly<{ title: string; align: 'left' | 'right'; text: (row: BenchRow) => string }>

const columns: readonly Column[] = [
  { title: 'benchmark', align: 'left', text: ({ name }) => name },
  { title: 'size', align: 'right', text: ({ size }) => size.toLocaleString('en') },
  { title: 'ours', align: 'right', text: ({ ours }) => figure(ours) },
  { title: 'reference', align: 'right', text: ({ reference }) => figure(reference) },
  { title: 'unit', align: 'left', text: ({ unit }) => unit },
  { title: 'ratio', align: 'right', text: ({ ratio }) => figure(ratio) },
  { title: 'target', align: 'right', text: ({ target }) => (target === null ? '' : `≤ ${figure(target)}`) },
  { title: 'holds', align: 'left', text: ({ target, holds }) => (target === null ? '' : holds ? 'yes' : 'NO') },
  { title: 'against', align: 'left', text: ({ referenceName }) => referenceName },
]

/** The rows as a table for a terminal, one line each under a line of titles. */
export function benchTable(rows: readonly BenchRow[]): string {
  const lines = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ text }) => text(row)))]
  const widths = columns.map((_, index) => Math.max(...lines.map((cells) => cells[index]?.length ?? 0)))
  return lines
    .map((cells) =>
      cells
        .map((cell, index) => pad(cell, index, widths))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function pad(cell: string, index: number, widths: readonly number[]): string {
  const width = widths[index] ?? 0
  return columns[index]?.align === 'right' ? cell.padStart(width) : cell.padEnd(width)
}

/** Three digits that count are more than a benchmark can promise. */
function figure(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 })
}
