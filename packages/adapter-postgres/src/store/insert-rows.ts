import type { Executor } from '../executor/executor.ts'
import { arrayLiteral } from '../session/array-literal.ts'

/** What a column takes. */
export type Cell = string | number | null

/** A table and the columns of it that are written, each with its type. `tenant_id` is in all and is put in by itself. */
export type Table = Readonly<{ name: string; columns: readonly (readonly [column: string, type: string])[] }>

/** Where rows go. */
export type Target = Readonly<{
  schema: string
  tenantId: string
  /** Whether tables of {@link createLandingTables} are there to copy into. */
  isBulk?: boolean
}>

/** From this many rows on COPY is worth its round trips. */
const copyFromRows = 100
/** Rows of one statement: a text of some megabytes at most. */
const rowsAtOnce = 5000

/**
 * Makes the tables that rows of a bulk load are copied into on their way: COPY is refused where row-level security holds, and the
 * detour still takes less time than lists. The role needs the right to make temporary tables, which everybody has by default.
 */
export async function createLandingTables(run: Executor, schema: string, tables: readonly Table[]): Promise<void> {
  for (const { name, columns } of tables) {
    const names = columns.map(([column]) => column).join(', ')
    await run.query(
      `create temporary table ${landing(name)} on commit drop as select ${names} from ${schema}.${name} with no data`,
    )
  }
}

/** Takes them away again: a transaction of the caller's own goes on. */
export async function dropLandingTables(run: Executor, tables: readonly Table[]): Promise<void> {
  await run.query(`drop table ${tables.map(({ name }) => landing(name)).join(', ')}`)
}

function landing(name: string): string {
  return `pg_temp.cobranza_${name}`
}

/** Adds rows to a table, in the order given: by COPY in a bulk load where the connection can, as lists elsewhere. */
export async function insertRows(
  run: Executor,
  target: Target,
  table: Table,
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  if (rows.length === 0) return
  if (target.isBulk === true && run.copyFrom !== undefined && rows.length >= copyFromRows) {
    await run.copyFrom(copyText(table), copyLines(rows))
    await run.query(moveText(target, table), [target.tenantId])
    await run.query(`truncate ${landing(table.name)}`)
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

/** `copy … from stdin` into the landing table of a table. */
function copyText({ name, columns }: Table): string {
  return `copy ${landing(name)} (${columns.map(([column]) => column).join(', ')}) from stdin`
}

function moveText({ schema }: Target, { name, columns }: Table): string {
  const names = columns.map(([column]) => column).join(', ')
  return `insert into ${schema}.${name} (tenant_id, ${names}) select $1::text, ${names} from ${landing(name)}`
}

const charactersAtOnce = 100_000

/** Rows in the text format of COPY, some of them at a time: a stream of single lines costs more than the lines. */
export function* copyLines(rows: readonly (readonly Cell[])[]): Generator<string, void, undefined> {
  let text = ''
  for (const row of rows) {
    let separator = ''
    for (const cell of row) {
      text += separator + copyCell(cell)
      separator = '\t'
    }
    text += '\n'
    if (text.length < charactersAtOnce) continue
    yield text
    text = ''
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
