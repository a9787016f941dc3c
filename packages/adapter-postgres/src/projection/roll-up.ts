import type { Executor } from '../executor/executor.ts'
import { arrayLiteral } from '../session/array-literal.ts'
import type { Target } from '../store/insert-rows.ts'
import { endless, type OpenItemRow } from './projection-rows.ts'

/** Each cell of the roll-up is dealt to this many rows, so that writers of different customers seldom wait for each other. */
export const stripeCount = 4

/** By how much one cell of the roll-up changes. */
export type CellChange = Readonly<{
  currency: string
  cell: string
  dueDate: string
  stripe: number
  items: number
  openMinor: bigint
}>

/** Changes of the roll-up by cell, gathered over all accounts of a transaction. */
export type RollUpChange = Map<string, CellChange>

/** Adds one more change of a cell. */
export function addChange(change: RollUpChange, more: CellChange): void {
  const key = `${more.dueDate}/${more.stripe}/${more.currency}/${more.cell}`
  const { items, openMinor } = change.get(key) ?? { items: 0, openMinor: 0n }
  change.set(key, { ...more, items: items + more.items, openMinor: openMinor + more.openMinor })
}

/** Adds what rows of open items come to (`sign` 1), or takes it away (-1). Only rows that nothing known ends are in the roll-up. */
export function addRows(
  change: RollUpChange,
  rows: readonly OpenItemRow[],
  { slot, sign }: Readonly<{ slot: number; sign: 1 | -1 }>,
): void {
  for (const [, , , toDate, , dueDate, currency, openMinor, cell] of rows) {
    if (toDate !== endless) continue
    addChange(change, {
      currency,
      cell,
      dueDate,
      stripe: slot % stripeCount,
      items: sign,
      openMinor: BigInt(sign * openMinor),
    })
  }
}

/**
 * Writes the changes of a transaction. Every transaction locks cells in one order, so no two wait for each other. A cell that comes to
 * nothing stays as a row of zeros until a rebuild sweeps it.
 */
export async function writeRollUp(run: Executor, { schema, tenantId }: Target, change: RollUpChange): Promise<void> {
  const cells = [...change.values()].filter(({ items, openMinor }) => items !== 0 || openMinor !== 0n)
  if (cells.length === 0) return
  await run.query(addToRollUp(schema), [
    tenantId,
    arrayLiteral(cells.map(({ currency }) => currency)),
    arrayLiteral(cells.map(({ cell }) => cell)),
    arrayLiteral(cells.map(({ dueDate }) => dueDate)),
    arrayLiteral(cells.map(({ stripe }) => stripe)),
    arrayLiteral(cells.map(({ items }) => items)),
    arrayLiteral(cells.map(({ openMinor }) => String(openMinor))),
  ])
}

const addToRollUp = (schema: string): string => `
insert into ${schema}.due_day_total as t (tenant_id, currency, cell, due_on, stripe, items, open_minor)
select $1::text, c.* from unnest($2::text::text[], $3::text::text[], $4::text::date[], $5::text::smallint[],
  $6::text::bigint[], $7::text::numeric[]) as c(currency, cell, due_on, stripe, items, open_minor)
order by c.currency collate "C", c.cell collate "C", c.due_on, c.stripe
on conflict (tenant_id, currency, cell, due_on, stripe)
do update set items = t.items + excluded.items, open_minor = t.open_minor + excluded.open_minor`
