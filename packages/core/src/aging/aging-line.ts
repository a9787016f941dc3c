import type { CurrencyCode, Money } from '../money/index.ts'
import type { Tags } from '../receivable/index.ts'
import { agingBucketNames } from './aging-buckets.ts'
import type { AgingReport, AgingRow, CustomerAgingRow } from './aging-report.ts'

/** One bucket of one row, with its name and its money: the shape for tables, charts and files. */
export type AgingLine = Readonly<{
  currency: CurrencyCode
  /** As in the row. */
  tags?: Tags
  /** Name of the bucket, such as `'31-60'`. */
  bucket: string
  count: number
  total: Money
}>

/** A line of one customer. */
export type CustomerAgingLine = AgingLine & Readonly<{ customerId: string }>

/**
 * A report as lines, one per row and bucket, empty buckets included, in the order of the rows and of the buckets.
 *
 * @throws TypeError or RangeError when the buckets of the report are none.
 * @example
 * agingLines(aging(accounts, { asOf }))
 * // [{ currency: 'PEN', bucket: 'current', count: 1, total: S/ 100.00 }, { currency: 'PEN', bucket: '1-30', … }, …]
 */
export function agingLines(report: AgingReport<CustomerAgingRow>): CustomerAgingLine[]
export function agingLines(report: AgingReport): AgingLine[]
export function agingLines(report: AgingReport): AgingLine[] {
  const names = agingBucketNames(report.buckets)
  return report.rows.flatMap((row) => linesOf(row, names))
}

function linesOf(
  { count: _count, total: _total, counts, minors, ...group }: AgingRow,
  names: readonly string[],
): AgingLine[] {
  return names.map((bucket, index) => ({
    ...group,
    bucket,
    count: counts[index] ?? 0,
    total: { minor: minors[index] ?? 0, currency: group.currency },
  }))
}
