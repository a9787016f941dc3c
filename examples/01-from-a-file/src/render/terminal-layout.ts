import { styleText } from 'node:util'
import { cutText, textWidth, wrapText } from './plain-text.ts'

/** What a piece of text is, as far as its colour goes. */
export type Ink = 'plain' | 'strong' | 'quiet' | 'heading' | 'accent' | 'age-0' | 'age-1' | 'age-2' | 'age-3' | 'age-4'

/** Colours a text, or leaves it as it is. */
export type Pen = (text: string, ink: Ink) => string

type StyleFormat = Parameters<typeof styleText>[0]

/** Blue to orange to red, so that those who do not tell red from green still see an order. */
const styles: Readonly<Record<Exclude<Ink, 'plain'>, StyleFormat>> = {
  strong: 'bold',
  quiet: 'gray',
  heading: ['bold', 'cyan'],
  accent: 'cyan',
  'age-0': 'cyan',
  'age-1': 'blueBright',
  'age-2': 'yellow',
  'age-3': 'redBright',
  'age-4': 'red',
}

/** @param color false for a file or a pipe: then no command of a terminal is written. */
export function createPen(color: boolean): Pen {
  if (!color) return (text) => text
  return (text, ink) =>
    ink === 'plain' || text === '' ? text : styleText(styles[ink], text, { validateStream: false })
}

/** Ink of a level of age, as in the view of aging. */
export function ageInk(level: number): Ink {
  const inks = ['age-0', 'age-1', 'age-2', 'age-3', 'age-4'] as const
  return inks[level] ?? 'age-4'
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const

/** A bar of block characters, exact to an eighth of a cell; what is there at all is always seen. */
export function bar(share: number, cells: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * cells * 8)
  const visible = share > 0 ? Math.max(1, filled) : filled
  return '█'.repeat(Math.floor(visible / 8)) + (eighths[visible % 8] ?? '')
}

/** A column one cell high, for a share of the highest. */
export function spark(share: number): string {
  if (share <= 0) return '·'
  return '▁▂▃▄▅▆▇█'[Math.min(7, Math.floor(share * 8))] ?? '█'
}

/**
 * A column of a table. Where the room is short, `optional` columns go first, the last of them first; then the `flexible`
 * one is cut. Other columns, amounts above all, are always whole.
 */
export type TableColumn = Readonly<{ align?: 'right'; fit?: 'flexible' | 'optional'; ink?: Ink }>

export type TableRow = Readonly<{
  cells: readonly string[]
  ink?: Ink
  /** Drawn to the right of the row, as long as its share of the room that is left. */
  bar?: Readonly<{ share: number; ink: Ink }>
  /** Quiet text under the row, wrapped. */
  under?: readonly string[]
}>

export type Table = Readonly<{
  columns: readonly TableColumn[]
  header?: readonly string[]
  rows: readonly TableRow[]
  /** The first column numbers the rows, so what stands under them is indented past it. */
  isNumbered?: boolean
}>

const gap = '  '
const barCellsMin = 6
const barCellsMax = 36

/** The lines of a table, none wider than `width`. */
export function tableLines(
  { columns, header, rows, isNumbered = false }: Table,
  { width, pen }: Readonly<{ width: number; pen: Pen }>,
): readonly string[] {
  const all = header === undefined ? rows : [{ cells: header }, ...rows]
  const natural = columns.map((_, index) => Math.max(0, ...all.map(({ cells }) => textWidth(cells[index] ?? ''))))
  const shown = shownColumns(columns, { natural, width })
  const widths = fittedWidths(shown, { natural, columns, width })
  const used = widths.reduce((so, cell) => so + cell, 0) + gap.length * (shown.length - 1)
  const barCells = Math.min(barCellsMax, width - used - gap.length)

  const line = (cells: readonly string[], ink: (column: TableColumn) => Ink) =>
    shown
      .map((index, place) => {
        const column = columns[index] ?? {}
        return aligned(cells[index] ?? '', { width: widths[place] ?? 0, column, pen, ink: ink(column) })
      })
      .join(gap)

  const indent = isNumbered ? ' '.repeat((widths[0] ?? 0) + gap.length) : gap
  const lines = header === undefined ? [] : [line(header, () => 'quiet').trimEnd()]
  for (const row of rows) {
    const text = line(row.cells, (column) => row.ink ?? column.ink ?? 'plain')
    const drawn = row.bar === undefined || barCells < barCellsMin ? '' : bar(row.bar.share, barCells)
    lines.push((drawn === '' ? text : text + gap + pen(drawn, row.bar?.ink ?? 'accent')).trimEnd())
    for (const note of row.under ?? []) lines.push(...paragraph(note, { width, pen, ink: 'quiet', indent }))
  }
  return lines
}

type Room = Readonly<{ natural: readonly number[]; width: number }>

function shownColumns(columns: readonly TableColumn[], { natural, width }: Room): readonly number[] {
  let shown = columns.map((_, index) => index)
  const needs = () => shown.reduce((so, index) => so + (natural[index] ?? 0), 0) + gap.length * (shown.length - 1)
  for (let index = columns.length - 1; index >= 0 && needs() > width; index -= 1) {
    if (columns[index]?.fit === 'optional') shown = shown.filter((other) => other !== index)
  }
  return shown
}

function fittedWidths(
  shown: readonly number[],
  { natural, columns, width }: Room & Readonly<{ columns: readonly TableColumn[] }>,
): readonly number[] {
  const total = shown.reduce((so, index) => so + (natural[index] ?? 0), 0) + gap.length * (shown.length - 1)
  const excess = Math.max(0, total - width)
  return shown.map((index) => {
    const cell = natural[index] ?? 0
    return columns[index]?.fit === 'flexible' ? Math.max(1, cell - excess) : cell
  })
}

function aligned(
  text: string,
  { width, column, pen, ink }: Readonly<{ width: number; column: TableColumn; pen: Pen; ink: Ink }>,
): string {
  const cut = cutText(text, width)
  const padding = ' '.repeat(Math.max(0, width - textWidth(cut)))
  return column.align === 'right' ? padding + pen(cut, ink) : pen(cut, ink) + padding
}

/** Wrapped text; `indent` before each line counts. */
export function paragraph(
  text: string,
  { width, pen, ink = 'plain', indent = '' }: Readonly<{ width: number; pen: Pen; ink?: Ink; indent?: string }>,
): readonly string[] {
  return wrapText(text, width - indent.length).map((line) => indent + pen(line, ink))
}
