import { type AgingBuckets, addDays, agingBucketNames, daysBetween, firstDate, type IsoDate } from '@cobranza/core'
import { once } from './once.ts'

/** Buckets as a statement counts them. */
export type BucketColumns = Readonly<{
  /** Days that go in as parameters, from the number given on. */
  parameters: readonly IsoDate[]
  /** Columns `counts` and `minors`: lists as text, from the youngest bucket to the oldest. */
  columns: string
}>

/** What is counted and added up: expressions over the rows of the statement. */
type Measure = Readonly<{ count: string; minor: string }>

/**
 * The figures of all buckets as two columns of sums with filters. One pass over the rows; a bucket as a column to group by
 * would take twice as long.
 *
 * @param first number of the first parameter that is free.
 * @throws TypeError or RangeError when the buckets are none.
 */
export function bucketColumns(
  { asOf, buckets }: Readonly<{ asOf: IsoDate; buckets: AgingBuckets }>,
  { count, minor }: Measure,
  first: number,
): BucketColumns {
  const names = agingBucketNames(buckets)
  const { by, limits } = buckets
  const bounds = limits.map((limit) => daysBefore(asOf, limit))
  const parameters = by === 'due-date' ? [asOf, ...bounds] : bounds
  const day = by === 'due-date' ? 'due_on' : 'issue_on'
  const filters = names.map((_, bucket) => {
    const younger = bucket === 0 ? [] : [`${day} < ${once(first + bucket - 1)}`]
    const older = bucket === parameters.length ? [] : [`${day} >= ${once(first + bucket)}`]
    return `filter (where ${[...younger, ...older].join(' and ')})`
  })
  return {
    parameters,
    columns: `array[${filters.map((filter) => `${count} ${filter}`).join(', ')}]::text as counts,
  array[${filters.map((filter) => `sum(${minor}) ${filter}`).join(', ')}]::text as minors`,
  }
}

/** Before the first day of the calendar it is that day: nothing is older. */
function daysBefore(date: IsoDate, days: number): IsoDate {
  return days < daysBetween(firstDate, date) ? addDays(date, -days) : firstDate
}
