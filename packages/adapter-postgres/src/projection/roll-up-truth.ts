import type { Executor } from '../executor/executor.ts'
import { inTenant } from '../session/in-tenant.ts'
import type { Tenancy } from '../session/tenancy.ts'
import { stripeCount } from './roll-up.ts'

/** What the roll-up of a tenant should be, added up from the rows it stands for. */
const truth = (schema: string): string => `
select o.currency, o.cell, o.due_on, (a.slot % ${stripeCount})::smallint as stripe, count(*) as items, sum(o.open_minor) as open_minor
from ${schema}.open_item o join ${schema}.account a on a.tenant_id = o.tenant_id and a.customer_id = o.customer_id
where o.tenant_id = $1::text and o.to_on = 'infinity'
group by o.currency, o.cell, o.due_on, a.slot % ${stripeCount}`

/** A cell of the roll-up that is not what its rows come to, in words. */
export async function rollUpDifferences(
  run: Executor,
  { tenantId, names }: Tenancy,
  { limit }: Readonly<{ limit: number }>,
): Promise<readonly string[]> {
  const { rows } = await run.query(differencesText(names.schema), [tenantId, limit])
  return rows.map((row) => {
    const place = JSON.stringify([row['currency'], row['cell'], row['due_on'], row['stripe']])
    return `${place}: ${row['items']} items of ${row['open_minor']} in all, and its rows are ${row['true_items']} of ${row['true_minor']}`
  })
}

/** One statement, so that both sides are of one moment. */
const differencesText = (schema: string): string => `
select currency, cell, to_char(due_on::timestamp, 'YYYY-MM-DD') as due_on, stripe::text as stripe,
  coalesce(r.items, 0)::text as items, coalesce(r.open_minor, 0)::text as open_minor,
  coalesce(t.items, 0)::text as true_items, coalesce(t.open_minor, 0)::text as true_minor
from (select currency, cell, due_on, stripe, items, open_minor from ${schema}.due_day_total where tenant_id = $1::text) r
full join (${truth(schema)}) t using (currency, cell, due_on, stripe)
where coalesce(r.items, 0) <> coalesce(t.items, 0) or coalesce(r.open_minor, 0) <> coalesce(t.open_minor, 0)
order by currency, cell, due_on, stripe limit $2::text::integer`

/**
 * Makes the roll-up what its rows come to. Writers of the tenant wait meanwhile; readers do not.
 *
 * Once all cells are locked, whoever wrote before is seen with both its rows and its cells, and whoever comes later with neither: it
 * adds to what is found here. A cell that nobody has yet is put in first, for what is not there cannot be locked.
 */
export async function mendRollUp(tenancy: Tenancy): Promise<void> {
  const { tenantId, names } = tenancy
  await inTenant(tenancy, (run) => run.query(addMissingCells(names.schema), [tenantId]))
  await inTenant(tenancy, async (run) => {
    await run.query(lockCells(names.schema), [tenantId])
    await run.query(mendCells(names.schema), [tenantId])
  })
}

/** Only those that are not there: a cell that somebody writes to would have to be waited for. */
const addMissingCells = (schema: string): string => `
insert into ${schema}.due_day_total (tenant_id, currency, cell, due_on, stripe, items, open_minor)
select $1::text, t.currency, t.cell, t.due_on, t.stripe, 0, 0 from (${truth(schema)}) t
where not exists (select from ${schema}.due_day_total r where r.tenant_id = $1::text
  and r.currency = t.currency and r.cell = t.cell and r.due_on = t.due_on and r.stripe = t.stripe)
order by t.currency, t.cell, t.due_on, t.stripe
on conflict do nothing`

const lockCells = (schema: string): string => `
select count(*)::text as cells from (
  select from ${schema}.due_day_total where tenant_id = $1::text
  order by currency, cell, due_on, stripe for update) c`

const mendCells = (schema: string): string => `
update ${schema}.due_day_total r set items = c.items, open_minor = c.open_minor
from (
  select currency, cell, due_on, stripe, coalesce(t.items, 0) as items, coalesce(t.open_minor, 0) as open_minor
  from (select currency, cell, due_on, stripe from ${schema}.due_day_total where tenant_id = $1::text) known
  left join (${truth(schema)}) t using (currency, cell, due_on, stripe)) c
where r.tenant_id = $1::text
  and r.currency = c.currency and r.cell = c.cell and r.due_on = c.due_on and r.stripe = c.stripe
  and (r.items, r.open_minor) is distinct from (c.items, c.open_minor)`

/** Takes away cells that came to nothing, those that nobody writes to right now. */
export async function sweepRollUp(tenancy: Tenancy): Promise<void> {
  await inTenant(tenancy, (run) => run.query(sweepText(tenancy.names.schema), [tenancy.tenantId]))
}

const sweepText = (schema: string): string => `
delete from ${schema}.due_day_total
where ctid = any(array(
  select ctid from ${schema}.due_day_total
  where tenant_id = $1::text and items = 0 and open_minor = 0 for update skip locked))
and tenant_id = $1::text`
