import type { Fact, RunOptions } from '@cobranza/core'
import type { Executor } from '../executor/executor.ts'
import { inTenant } from '../session/in-tenant.ts'
import { canonical } from '../session/projection-name.ts'
import { type PostgresOptions, type Tenancy, tenancyOf } from '../session/tenancy.ts'
import type { Cell, Table } from '../store/insert-rows.ts'
import { noRows, rowsOrFailure } from './projection-rows.ts'
import { projectionTables } from './projection-table.ts'
import { rollUpDifferences } from './roll-up-truth.ts'

/** A row that is not what the facts come to. */
export type ProjectionDifference = Readonly<{
  /** Absent for the roll-up, which is of all customers. */
  customerId?: string
  table: string
  /** The row and what is wrong with it, in words. */
  what: string
}>

/** What a check found. */
export type CheckSummary = Readonly<{
  /** Accounts that were replayed. */
  checked: number
  /** The first 100. */
  differences: readonly ProjectionDifference[]
  /** Whether the signal stopped it. */
  stopped: boolean
}>

const differencesMax = 100
/** Accounts of one statement. */
const pageSize = 200

/**
 * Replays the facts of every account and compares what they come to with the rows that reports read, then the roll-up with its rows.
 * Nothing is written and nobody waits: each page is one statement, and so of one moment.
 *
 * `rebuildProjections(options, { all: true })` mends what it finds.
 *
 * @throws PostgresError when the database fails.
 * @example
 * const { differences } = await checkProjections(options) // []
 */
export async function checkProjections(
  options: PostgresOptions,
  { signal, onProgress }: RunOptions = {},
): Promise<CheckSummary> {
  const tenancy = tenancyOf(options)
  const differences: ProjectionDifference[] = []
  const note = (found: readonly ProjectionDifference[]) =>
    differences.push(...found.slice(0, differencesMax - differences.length))
  let checked = 0
  for (let after: string | undefined = ''; after !== undefined; ) {
    if (signal?.aborted) return { checked, differences, stopped: true }
    const accounts: readonly AccountRow[] = await inTenant(tenancy, (run) => loadPage(tenancy, run, after ?? ''))
    for (const account of accounts) note(differencesOf(account, tenancy))
    checked += accounts.length
    after = accounts.at(-1)?.customerId
    if (after !== undefined) onProgress?.({ done: checked })
  }
  const cells = await inTenant(tenancy, (run) => rollUpDifferences(run, tenancy, { limit: differencesMax }))
  note(cells.map((what) => ({ table: 'due_day_total', what })))
  return { checked, differences, stopped: false }
}

/** An account and its rows, by table and as texts. */
type AccountRow = Readonly<{
  customerId: string
  projection: string
  facts: readonly Fact[]
  rows: readonly (readonly (string | null)[])[][]
}>

function differencesOf(account: AccountRow, tenancy: Tenancy): readonly ProjectionDifference[] {
  const { customerId, projection, facts } = account
  const ofAccount = (what: string) => ({ customerId, table: 'account', what })
  const known = rowsOrFailure(facts, tenancy)
  const problems: ProjectionDifference[] = []
  if (known instanceof RangeError) problems.push(ofAccount(`cannot be projected: ${known.message}`))
  else if (facts.length > 0 && projection !== tenancy.projection) {
    return [ofAccount('its rows were made by other rules; run rebuildProjections(options)')]
  }
  const expected = known instanceof RangeError ? noRows : known
  projectionTables.forEach(({ of, table }, index) => {
    const here = new Set((account.rows[index] ?? []).map((row) => rowText(row, table)))
    const due = new Set(expected[of].map((row) => rowText(row, table)))
    for (const row of here)
      if (!due.has(row)) problems.push({ customerId, table: table.name, what: `${row} is not what the facts come to` })
    for (const row of due)
      if (!here.has(row)) problems.push({ customerId, table: table.name, what: `${row} is missing` })
  })
  return problems
}

/** A row as one text. The database writes the keys of tags in an order of its own. */
function rowText(cells: readonly Cell[], { columns }: Table): string {
  return JSON.stringify(
    cells.map((cell, index) => {
      if (cell === null) return null
      return columns[index + 1]?.[1] === 'jsonb' ? canonical(JSON.parse(String(cell))) : String(cell)
    }),
  )
}

async function loadPage({ tenantId, names }: Tenancy, run: Executor, after: string): Promise<readonly AccountRow[]> {
  const { rows } = await run.query(pageText(names.schema), [tenantId, after, pageSize])
  return rows.map((row) => ({
    customerId: String(row['customer_id']),
    projection: String(row['projection']),
    facts: listOf(row['facts']) as readonly Fact[],
    rows: projectionTables.map(({ table }) => listOf(row[table.name]) as (string | null)[][]),
  }))
}

function listOf(text: unknown): unknown {
  return text === null ? [] : JSON.parse(String(text))
}

function pageText(schema: string): string {
  const lists = projectionTables.map(({ table: { name, columns } }) => {
    const cells = columns.slice(1).map(([column, type]) => textCell(column, type))
    return `(select json_agg(json_build_array(${cells.join(', ')}))::text
    from ${schema}.${name} t where t.tenant_id = a.tenant_id and t.customer_id = a.customer_id) as ${name}`
  })
  return `
select a.customer_id, a.projection,
  (select '[' || string_agg(f.body::text, ',' order by f.seq) || ']'
    from ${schema}.fact f where f.tenant_id = a.tenant_id and f.customer_id = a.customer_id) as facts,
  ${lists.join(',\n  ')}
from ${schema}.account a
where a.tenant_id = $1::text and a.customer_id > $2::text
order by a.customer_id limit $3::text::integer`
}

/** `to_char` knows no infinity, and takes a day to the zone of the session unless it is told not to: Samoa had no 2011-12-30. */
function textCell(column: string, type: string): string {
  if (type !== 'date') return `t.${column}::text`
  return `case when isfinite(t.${column}) then to_char(t.${column}::timestamp, 'YYYY-MM-DD') else t.${column}::text end`
}
