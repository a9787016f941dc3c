import Papa from 'papaparse'

/** A row of cells and the line of the file on which it begins, from 1. */
export type CsvRow = Readonly<{ line: number; cells: readonly string[] }>

/** Where a file stops being readable, and why. */
export type CsvFault = Readonly<{ line: number; reason: string }>

/** A file as a table. Lines that are blank, or hold nothing but delimiters, are no rows. */
export type CsvTable = Readonly<{
  header: readonly string[]
  rows: readonly CsvRow[]
  /** Rows from here on are missing. */
  fault?: CsvFault
}>

/** A header longer than this is looked at no further to find out how it is split. */
const headerLengthMax = 65_536

/**
 * Reads CSV: quoted cells may hold delimiters, doubled quotes and line breaks.
 *
 * @param text with `\n` as its only line break.
 * @returns cells without the blanks around them; a header of no columns when the text holds no row.
 */
export function readCsv(text: string, { delimiter }: Readonly<{ delimiter: string }>): CsvTable {
  const rows: CsvRow[] = []
  let fault: CsvFault | undefined
  let [start, line] = [0, 1]
  Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    step: ({ data, errors, meta }, parser) => {
      const cells = data.map((cell) => cell.trim())
      if (errors.some(({ type }) => type === 'Quotes')) {
        fault = {
          line,
          reason: 'a quote opens a cell that no quote closes, so nobody can tell where the next row begins',
        }
        parser.abort()
      } else if (cells.some((cell) => cell !== '')) rows.push({ line, cells })
      line += lineBreaks(text, { start, end: meta.cursor })
      start = meta.cursor
    },
  })
  const [header, ...data] = rows
  return { header: header?.cells ?? [], rows: data, ...(fault === undefined ? {} : { fault }) }
}

/**
 * The delimiter of a file: the one under which its header has all the columns wanted, or else the one that splits the
 * header into most cells.
 */
export function delimiterOf(text: string, wanted: readonly string[]): string {
  const start = text.slice(0, headerLengthMax)
  const headers = [',', ';', '\t', '|'].map((delimiter) => {
    const [header = []] = Papa.parse<string[]>(start, { delimiter, newline: '\n', preview: 1 }).data
    const names = new Set(header.map((cell) => cell.trim()))
    return { delimiter, found: wanted.filter((name) => names.has(name)).length, cells: header.length }
  })
  return headers.reduce((best, next) => {
    if (next.found !== best.found) return next.found > best.found ? next : best
    return next.cells > best.cells ? next : best
  }).delimiter
}

function lineBreaks(text: string, { start, end }: Readonly<{ start: number; end: number }>): number {
  let count = 0
  for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
