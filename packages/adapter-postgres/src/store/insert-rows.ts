import type { Executor } from '../executor/executor.ts'
import { arrayLiteral } from '../session/array-literal.ts'

/** What a column takes. */
export type Cell = string | number | null

/** A table and the columns of it that are written, each with its type. `tenant_id` is in all and is put in by itself. */
export type Table = Readonly<{ name: string; columns: readonly (readonly [column: string, type: string])[] }>

/** Where rows go. */
export type Target = Readonly<{ schema: string; tenantId: string }>

/** From this many rows on COPY is worth its round trips. */
const copyFromRows = 500
/** Rows of one statement: a text of some megabytes at most. */
const rowsAtOnce = 5000

/** Adds rows to a table, in the order given: by COPY where the connection can and it is worth it, as lists elsewhere. */
export async function insertRows(
  run: Executor,
  target: Target,
  table: Table,
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  if (rows.length === 0) return
  if (run.copyFrom !== undefined && rows.length >= copyFromRows) {
    await run.copyFrom(copyText(target, table), copyLines(target.tenantId, rows))
    return
  }
  const text = insertText(target, table)
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const page = rows.slice(at, at + rowsAtOnce)
    const lists = table.columns.map((_, column) => arrayLiteral(page.map((row) => row[column] ?? null)))
    await run.query(text, [target.tenantId, ...lists])
  }
}

function insertText({ schema }: Target, { name, columns }: Table): string {
  const names = columns.map(([column]) => column).join(', ')
  const lists = columns.map(([, type], index) => `$${index + 2}::text::${type}[]`).join(', ')
  return `insert into ${schema}.${name} (tenant_id, ${names}) select $1::text, t.* from unnest(${lists}) as t`
}

function copyText({ schema }: Target, { name, columns }: Table): string {
  return `copy ${schema}.${name} (tenant_id, ${columns.map(([column]) => column).join(', ')}) from stdin`
}

const linesAtOnce = 200

/** Rows in the text format of COPY, some of them at a time: a stream of single lines costs more than the lines. */
function* copyLines(tenantId: string, rows: readonly (readonly Cell[])[]): Generator<string, void, undefined> {
  const first = copyCell(tenantId)
  let text = ''
  for (let index = 0; index < rows.length; index += 1) {
    text += first
    for (const cell of rows[index] ?? []) text += `\t${copyCell(cell)}`
    text += '\n'
    if (index % linesAtOnce === linesAtOnce - 1) {
      yield text
      text = ''
    }
  }
  if (text !== '') yield text
}

function copyCell(cell: Cell): string {
  if (cell === null) return '\\N'
  if (typeof cell === 'number') return String(cell)
  return needsEscape.test(cell) ? cell.replace(escaped, (character) => escapes[character] ?? character) : cell
}

const needsEscape = /[\\\t\n\r]/
const escaped = /[\\\t\n\r]/g
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
