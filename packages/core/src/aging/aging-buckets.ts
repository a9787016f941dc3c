import { quote } from '../plain/index.ts'

/**
 * The day that age is counted from: the due date (days past due, días de atraso) or the issue date (age of the
 * document). The choice changes every figure of a report, so it stands beside the limits.
 */
export type AgingBasis = 'due-date' | 'issue-date'

/**
 * Buckets of an aging report (tramos de antigüedad), as a policy holds them.
 *
 * Each limit is the last day of its bucket, that day included; one more bucket takes all that is older. By due date
 * there is also a first bucket, `current`, for what is not past due. Make one with {@link agingBuckets}; from JSON,
 * with `AgingBucketsSchema`.
 */
export type AgingBuckets = Readonly<{
  by: AgingBasis
  /** Whole days from 1 up, each greater than the one before, at least one. */
  limits: readonly number[]
}>

/** `current`, `1-30`, `31-60`, `61-90` and `90+` days past due. */
export const standardBuckets: AgingBuckets = { by: 'due-date', limits: [30, 60, 90] }

/**
 * Buckets with these limits, in days.
 *
 * @param limits whole days from 1 up, each greater than the one before, at least one.
 * @param options `by` is `'due-date'` when absent.
 * @throws TypeError when `limits` is no list of numbers.
 * @throws RangeError for other limits or another `by`.
 * @example
 * agingBuckets([15, 45]) // current, 1-15, 16-45, 45+
 * agingBuckets([30, 60], { by: 'issue-date' }) // 0-30, 31-60, 60+
 */
export function agingBuckets(limits: readonly number[], options: Readonly<{ by?: AgingBasis }> = {}): AgingBuckets {
  const buckets = { by: options.by ?? 'due-date', limits }
  assertAgingBuckets(buckets)
  return { by: buckets.by, limits: [...limits] }
}

/**
 * The names of the buckets, from the youngest to the oldest. The last one, such as `90+`, holds what is older than 90
 * days: it begins with day 91.
 *
 * By due date, day 0 is `current`: an item due today is not late yet. By issue date there is no `current`, because the
 * age of a document says nothing about whether it is due; day 0 opens the first bucket, such as `0-30`. Upper bounds
 * are included in both, as ERPNext does; sources differ on day 0 and on what is not yet due.
 *
 * @throws TypeError or RangeError as {@link agingBuckets} does.
 * @example
 * agingBucketNames(standardBuckets) // ['current', '1-30', '31-60', '61-90', '90+']
 */
export function agingBucketNames(buckets: AgingBuckets): readonly string[] {
  assertAgingBuckets(buckets)
  const isByDueDate = buckets.by === 'due-date'
  const names = isByDueDate ? ['current'] : []
  let first = isByDueDate ? 1 : 0
  for (const limit of buckets.limits) {
    names.push(first === limit ? `${limit}` : `${first}-${limit}`)
    first = limit + 1
  }
  return [...names, `${first - 1}+`]
}

/** Refuses buckets that would overlap, leave a hole or hold nothing, however they were made. */
export function assertAgingBuckets({ by, limits }: AgingBuckets): void {
  if (by !== 'due-date' && by !== 'issue-date') {
    throw new RangeError(`by: ${quote(by)} is no basis of aging; take 'due-date' or 'issue-date'`)
  }
  if (!Array.isArray(limits)) throw new TypeError(`limits: ${quote(limits)} is no list; write days, as in [30, 60, 90]`)
  if (limits.length === 0) throw new RangeError('limits: the list is empty; give at least one, as in [30]')
  let previous = 0
  for (const limit of limits) {
    if (typeof limit !== 'number') throw new TypeError(`limits: ${quote(limit)} is not a number of days`)
    if (!Number.isSafeInteger(limit) || limit < 1) {
      throw new RangeError(`limits: ${limit} is not a whole number of days from 1 up`)
    }
    if (limit <= previous) {
      throw new RangeError(
        `limits: ${limit} after ${previous} is out of order; write each limit once, in ascending order`,
      )
    }
    previous = limit
  }
}
