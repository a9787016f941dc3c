import type { IsoDate } from '../calendar/index.ts'
import { type AgingBuckets, agingBucketNames, standardBuckets } from './aging-buckets.ts'
import { type AgedDays, bucketFinder, bucketIndex } from './bucket-finder.ts'

/**
 * The bucket an item stands in on a day (tramo), by name; `undefined` when it was not issued yet.
 *
 * For many items use `aging` or `agingByCustomer`, which look at the buckets once.
 *
 * @param on `buckets` are the standard ones when absent.
 * @throws TypeError or RangeError when `asOf` is no calendar day or the buckets are none.
 * @example
 * const item = { issueDate: isoDate('2026-01-01'), dueDate: isoDate('2026-01-31') }
 * agingBucket(item, { asOf: isoDate('2026-01-31') }) // 'current'
 * agingBucket(item, { asOf: isoDate('2026-02-01') }) // '1-30'
 */
export function agingBucket(
  item: AgedDays,
  on: Readonly<{ asOf: IsoDate; buckets?: AgingBuckets }>,
): string | undefined {
  const { asOf, buckets = standardBuckets } = on
  return agingBucketNames(buckets)[bucketIndex(bucketFinder({ asOf, buckets }), item)]
}
