import { type AgingOptions, type AgingReport, assertIsoDate, standardBuckets } from '@cobranza/core'
import type { Parameter } from '../executor/executor.ts'
import type { Tenancy } from '../session/tenancy.ts'
import { agingRows } from './aging-row.ts'
import { bucketColumns } from './bucket-column.ts'
import { inReport } from './in-report.ts'
import { once, standsOn } from './once.ts'
import { isInCell, tagCell } from './tag-cell.ts'

/** Aging of all customers together: see `PostgresReports.aging`. */
export async function portfolioAging(tenancy: Tenancy, options: AgingOptions): Promise<AgingReport> {
  const { asOf, buckets = standardBuckets, tags = [] } = options
  assertIsoDate('asOf', asOf)
  const { tenantId, names, agingTags } = tenancy
  const isRolledUp = buckets.by === 'due-date' && isInCell(tags, agingTags)
  const measure = isRolledUp ? { count: 'sum(items)', minor: 'open_minor' } : { count: 'count(*)', minor: 'open_minor' }
  const { columns, parameters: days } = bucketColumns({ asOf, buckets }, measure, 3)
  const cell = tagCell(tags, { agingTags, first: 3 + days.length })
  const parameters: readonly Parameter[] = [tenantId, asOf, ...days, ...cell.parameters]
  const source = isRolledUp ? dayTotals(names.schema) : openItemsOn(names.schema)
  const group = cell.column === undefined ? 'currency' : `currency, ${cell.column}`
  const text = `
select currency, ${cell.column ?? 'null'} as cell,
  ${columns}
from ${source}
group by ${group}`
  const { rows } = await inReport(tenancy, (run) => run.query(text, parameters))
  return { asOf, buckets, rows: agingRows(rows, { tags, cell }) }
}

/**
 * Sums by due day, as of the day of `$2`. The roll-up has what is open for as long as is known, so what opens after the day is taken
 * off, and what was open on it and ends after it is added: few rows, unless the day is long past.
 */
const dayTotals = (schema: string): string => `(
  select currency, cell, due_on, items, open_minor from ${schema}.due_day_total where tenant_id = $1::text
  union all
  select currency, cell, due_on, -1, -open_minor from ${schema}.open_item
  where tenant_id = $1::text and to_on = 'infinity' and from_on > $2::text::date
  union all
  select currency, cell, due_on, 1, open_minor from ${schema}.open_item
  where tenant_id = $1::text and to_on <> 'infinity' and to_on > $2::text::date and from_on <= ${once(2)}
) as day_total`

/** Every row that was open on the day of `$2`. */
const openItemsOn = (schema: string): string => `(
  select issue_on, due_on, currency, open_minor, cell, tags from ${schema}.open_item
  where tenant_id = $1::text and ${standsOn(2)}
) as open_item`
