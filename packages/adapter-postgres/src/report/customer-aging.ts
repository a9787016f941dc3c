import { type AgingOptions, assertIsoDate, type CustomerAgingRow, standardBuckets } from '@cobranza/core'
import type { Executor } from '../executor/executor.ts'
import type { Tenancy } from '../session/tenancy.ts'
import { agingRows } from './aging-row.ts'
import { assertPageSize } from './assert-page-size.ts'
import { bucketColumns } from './bucket-column.ts'
import { byCustomer } from './by-customer.ts'
import { inReport } from './in-report.ts'
import { standsOn } from './once.ts'
import { tagCell } from './tag-cell.ts'

/** What to report of each customer. */
export type CustomerAgingOptions = AgingOptions &
  Readonly<{
    /** Customers looked at per page, from 1 to 10,000; 5,000 when absent. A page has the rows of those of them that owe. */
    pageSize?: number
  }>

/** The last of the next `$3` customers after `$2`, and how many there are. */
const customerRange = (schema: string): string => `
select max(customer_id) as last, count(*)::text as customers from (
  select customer_id from ${schema}.account
  where tenant_id = $1::text and customer_id > $2::text
  order by customer_id limit $3::text::integer
) as page`

/** Aging by customer, page by page: see `PostgresReports.agingByCustomer`. */
export async function* customerAging(
  tenancy: Tenancy,
  options: CustomerAgingOptions,
): AsyncGenerator<readonly CustomerAgingRow[], void, undefined> {
  const { tags = [], pageSize = 5000 } = options
  assertPageSize('pageSize', pageSize)
  const { text, parameters, cell } = statementOf(tenancy, options)
  let after = ''
  for (;;) {
    const { rows, last } = await inReport(tenancy, async (run) => {
      const range = await rangeAfter(run, tenancy, { after, pageSize })
      if (range.to === undefined) return { rows: [], last: undefined }
      const found = await run.query(text, [...parameters, after, range.to])
      return { rows: found.rows, last: range.isLast ? undefined : range.to }
    })
    const page = byCustomer(rows).flatMap(([customerId, own]) =>
      agingRows(own, { tags, cell }).map((row) => ({ customerId, ...row })),
    )
    if (page.length > 0) yield page
    if (last === undefined) return
    after = last
  }
}

/** The rows of a page of customers. The range of ids is told to the planner as it is, so that it reads the rows by their key. */
function statementOf({ tenantId, names, agingTags }: Tenancy, options: CustomerAgingOptions) {
  const { asOf, buckets = standardBuckets, tags = [] } = options
  assertIsoDate('asOf', asOf)
  const bucketed = bucketColumns({ asOf, buckets }, { count: 'count(*)', minor: 'open_minor' }, 3)
  const cell = tagCell(tags, { agingTags, first: 3 + bucketed.parameters.length })
  const parameters = [tenantId, asOf, ...bucketed.parameters, ...cell.parameters]
  const keys = ['customer_id', 'currency', ...(cell.column === undefined ? [] : [cell.column])]
  const text = `
select customer_id, currency, ${cell.column ?? 'null'} as cell,
  ${bucketed.columns}
from ${names.schema}.open_item
where tenant_id = $1::text and customer_id > $${parameters.length + 1}::text and customer_id <= $${parameters.length + 2}::text
  and ${standsOn(2)}
group by ${keys.join(', ')}
order by customer_id`
  return { text, parameters, cell }
}

async function rangeAfter(
  run: Executor,
  { tenantId, names }: Tenancy,
  { after, pageSize }: Readonly<{ after: string; pageSize: number }>,
): Promise<Readonly<{ to: string | undefined; isLast: boolean }>> {
  const { rows } = await run.query(customerRange(names.schema), [tenantId, after, pageSize])
  const { last, customers } = rows[0] ?? {}
  return typeof last === 'string' ? { to: last, isLast: Number(customers) < pageSize } : { to: undefined, isLast: true }
}
