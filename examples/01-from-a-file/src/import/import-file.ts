import type { Progress } from '@cobranza/core'
import { InputError } from '../input-error.ts'
import { quote } from '../quote.ts'
import { delimiterOf, readCsv } from './csv-table.ts'
import { decodeFile } from './decode.ts'
import { columnsOf, type ImportMap, parseImportMap } from './import-map.ts'
import type { RejectedRow } from './row-problem.ts'
import { createRowReader, type RowContent } from './row-reader.ts'

/** A file of invoices and its map, as names to show and as contents. */
export type ImportSource = Readonly<{ file: string; bytes: Uint8Array; mapFile: string; mapText: string }>

/** A file that has been read: what its good rows say, and the bad ones. */
export type ImportedFile = Readonly<{
  /** Rows of data, good and bad. */
  read: number
  contents: readonly RowContent[]
  rejected: readonly RejectedRow[]
  /** What the person should know about how the file was read. */
  notes: readonly string[]
}>

/** Rows between two reports. */
const progressStep = 1_000

/**
 * Reads one file as its map says.
 *
 * @throws InputError when the map is none, the file cannot be decoded, or a column of the map is not in the header.
 */
export function importFile(
  { file, bytes, mapFile, mapText }: ImportSource,
  onProgress: (progress: Progress) => void = () => {},
): ImportedFile {
  onProgress({ done: 0 })
  const map = parseImportMap(mapText, mapFile)
  const { text, encoding } = decode({ file, bytes, map })
  const wanted = columnsOf(map)
  const delimiter =
    map.delimiter ??
    delimiterOf(
      text,
      wanted.map(({ column }) => column),
    )
  const { header, rows, fault } = readCsv(text, { delimiter })
  const problems = headerProblems(header, wanted)
  if (problems.length > 0) {
    const found = header.length === 0 ? 'the file is empty' : `its columns are ${header.map(quote).join(', ')}`
    throw new InputError(`${mapFile} does not fit ${file}: ${problems.join('; ')}; ${found}`)
  }

  const readRow = createRowReader(map, {
    width: header.length,
    indexOf: new Map(header.map((name, index) => [name, index])),
  })
  const contents: RowContent[] = []
  const rejected: RejectedRow[] = []
  const repeats = createRepeats(map.duplicates)
  for (const [index, row] of rows.entries()) {
    if (index % progressStep === 0) onProgress({ done: index, total: rows.length })
    const reading = readRow(row)
    if (reading.kind === 'rejected') {
      rejected.push({ file, line: row.line, problems: reading.problems })
      continue
    }
    const verdict = repeats(row.cells, reading.content)
    if (verdict.kind === 'take') contents.push(reading.content)
    else if (verdict.kind === 'reject') {
      const problem = { column: 'row', value: reading.content.number, reason: verdict.reason }
      rejected.push({ file, line: row.line, problems: [problem] })
    }
  }
  if (fault !== undefined) {
    const problem = { column: 'row', value: '"', reason: fault.reason }
    rejected.push({ file, line: fault.line, problems: [problem], endsFile: true })
  }
  const notes = encoding === 'utf-8' || map.encoding !== undefined ? [] : [`${file}: read as ${encoding}`]
  return { read: rows.length + (fault === undefined ? 0 : 1), contents, rejected, notes }
}

function decode({ file, bytes, map }: Readonly<{ file: string; bytes: Uint8Array; map: ImportMap }>) {
  try {
    return decodeFile(bytes, map.encoding)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const as = map.encoding === undefined ? '' : ` as ${map.encoding}`
    throw new InputError(`${file} cannot be read${as}: ${reason}`)
  }
}

function headerProblems(header: readonly string[], wanted: ReturnType<typeof columnsOf>): readonly string[] {
  return wanted.flatMap(({ place, column }) => {
    const times = header.filter((name) => name === column).length
    if (times === 1) return []
    return [`${place}: ${times === 0 ? 'no column' : `${times} columns`} ${quote(column)}`]
  })
}

type Verdict = Readonly<{ kind: 'take' | 'leave' }> | Readonly<{ kind: 'reject'; reason: string }>

/** What becomes of a row that comes again within its file. Under `separate` nothing has to be remembered. */
function createRepeats(policy: ImportMap['duplicates']): (cells: readonly string[], content: RowContent) => Verdict {
  if (policy === 'separate') return () => ({ kind: 'take' })
  const rows = new Set<string>()
  const numbers = new Set<string>()
  return (cells, { customerId, kind, number }) => {
    const row = JSON.stringify(cells)
    const key = JSON.stringify([customerId, kind, number])
    if (rows.has(row)) {
      if (policy === 'merge') return { kind: 'leave' }
      return { kind: 'reject', reason: 'the row repeats another exactly, and the map says "duplicates": "reject"' }
    }
    if (numbers.has(key)) {
      const reason = `the customer has this number on another row already; "duplicates": "separate" would take both`
      return { kind: 'reject', reason }
    }
    rows.add(row)
    numbers.add(key)
    return { kind: 'take' }
  }
}
