import type { Executor } from '../executor/executor.ts'
import { arrayLiteral } from '../session/array-literal.ts'
import type { Cell, Target } from '../store/insert-rows.ts'
import { type ProjectionTable, projectionTables } from './projection-table.ts'
import { type CellChange, stripeCount } from './roll-up.ts'

/** Takes rows away by their keys. `rows`: those of each table of `projectionTables`, `customer_id` first. */
export async function removeRows(
  run: Executor,
  { schema, tenantId }: Target,
  rows: readonly (readonly (readonly Cell[])[])[],
): Promise<void> {
  if (rows.every((list) => list.length === 0)) return
  const keys = projectionTables.flatMap((table, index) =>
    keyColumns(table).map((_, column) => arrayLiteral((rows[index] ?? []).map((row) => row[column] ?? null))),
  )
  const customers = rows.flat().map(([customerId]) => Buffer.from(String(customerId)))
  const ordered = customers.sort(Buffer.compare)
  await run.query(removeText(schema), [tenantId, String(ordered[0]), String(ordered.at(-1)), ...keys])
}

/**
 * One statement for all tables: most commits take a row or two away. `$2` and `$3` are the first and the last of their customers:
 * between these the database looks, also where it knows nothing of the tenant and would rather read all its rows than look up keys.
 */
function removeText(schema: string): string {
  let parameters = 3
  const deletes = projectionTables.map((projected) => {
    const columns = keyColumns(projected)
    const lists = columns.map(([, type]) => {
      parameters += 1
      return `$${parameters}::text::${type}[]`
    })
    const names = columns.map(([column]) => column)
    return `${projected.of} as (delete from ${schema}.${projected.table.name} t
  using unnest(${lists.join(', ')}) as gone(${names.join(', ')})
  where t.tenant_id = $1::text and t.customer_id between $2::text and $3::text and ${names.map((name) => `t.${name} = gone.${name}`).join(' and ')})`
  })
  return `with ${deletes.join(',\n')} select 1`
}

function keyColumns({ table, keyWidth }: ProjectionTable): ProjectionTable['table']['columns'] {
  return table.columns.slice(0, keyWidth + 1)
}

/**
 * Takes away all rows of accounts.
 *
 * @returns what that takes from the cells of the roll-up: what was there, whoever wrote it.
 */
export async function removeAllRows(
  run: Executor,
  { schema, tenantId }: Target,
  accounts: readonly Readonly<{ customerId: string; slot: number }>[],
): Promise<readonly CellChange[]> {
  if (accounts.length === 0) return []
  const { rows } = await run.query(removeAllText(schema), [
    tenantId,
    arrayLiteral(accounts.map(({ customerId }) => customerId)),
    arrayLiteral(accounts.map(({ slot }) => slot % stripeCount)),
  ])
  return rows.map((row) => ({
    currency: String(row['currency']),
    cell: String(row['cell']),
    dueDate: String(row['due_on']),
    stripe: Number(row['stripe']),
    items: -Number(row['items']),
    openMinor: -BigInt(String(row['open_minor'])),
  }))
}

const removeAllText = (schema: string): string => `
with items as (delete from ${schema}.open_item t
  using unnest($2::text::text[], $3::text::smallint[]) as a(customer_id, stripe)
  where t.tenant_id = $1::text and t.customer_id = a.customer_id
  returning t.currency, t.cell, t.due_on, t.to_on, t.open_minor, a.stripe),
unapplied as (delete from ${schema}.unapplied_credit where tenant_id = $1::text and customer_id = any($2::text::text[])),
sums as (delete from ${schema}.account_sum where tenant_id = $1::text and customer_id = any($2::text::text[]))
select currency, cell, to_char(due_on::timestamp, 'YYYY-MM-DD') as due_on, stripe::text as stripe,
  count(*)::text as items, sum(open_minor)::text as open_minor
from items where to_on = 'infinity'
group by currency, cell, due_on, stripe`
