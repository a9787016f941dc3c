import { addDays, dayNumber, type IsoDate, isoDate } from '../calendar/index.ts'
import type { Item } from '../receivable/index.ts'
import { type AgingBasis, type AgingBuckets, assertAgingBuckets } from './aging-buckets.ts'

/** The days of an item that aging looks at. */
export type AgedDays = Pick<Item, 'issueDate' | 'dueDate'>

/** Buckets as days of the calendar. Plain data and not a closure: see {@link bucketIndex}. */
export type BucketFinder = Readonly<{
  asOf: IsoDate
  by: AgingBasis
  /** Days such that an item from before n of them is in bucket n. */
  starts: readonly number[]
}>

/** Turns limits into days of the calendar once, so that an item costs no date arithmetic. */
export function bucketFinder(spec: Readonly<{ asOf: IsoDate; buckets: AgingBuckets }>): BucketFinder {
  const { by, limits } = spec.buckets
  assertAgingBuckets(spec.buckets)
  const asOf = isoDate(spec.asOf)
  const starts = limits.map((limit) => dayKey(daysBefore(asOf, limit)))
  return { asOf, by, starts: by === 'due-date' ? [dayKey(asOf), ...starts] : starts }
}

/**
 * Index of the bucket an item stands in; -1 when it was not issued yet.
 *
 * One function for all reports: engines compile each closure anew, and a report would be half done by then.
 */
export function bucketIndex({ asOf, by, starts }: BucketFinder, { issueDate, dueDate }: AgedDays): number {
  return issueDate > asOf ? -1 : countAfter(starts, dayKey(by === 'due-date' ? dueDate : issueDate))
}

/**
 * How many of the days lie after a day. Sign bits in place of branches: no processor foresees the age of an item. And an
 * index in place of an iterator, which would cost as much as the rest.
 */
function countAfter(days: readonly number[], day: number): number {
  let count = 0
  for (let index = 0; index < days.length; index++) count += (day - (days[index] as number)) >>> 31
  return count
}

/**
 * The eight digits of a day read as one number, each still carrying the 48 of its character: of no use but to be
 * compared with another key, and half the cost of a day number.
 */
function dayKey(date: IsoDate): number {
  const year = ((date.charCodeAt(0) * 10 + date.charCodeAt(1)) * 10 + date.charCodeAt(2)) * 10 + date.charCodeAt(3)
  const month = date.charCodeAt(5) * 10 + date.charCodeAt(6)
  return year * 10_000 + month * 100 + date.charCodeAt(8) * 10 + date.charCodeAt(9)
}

/** Before the first day of the calendar it is that day: nothing is older. */
function daysBefore(date: IsoDate, days: number): IsoDate {
  const first = isoDate('0001-01-01')
  return days < dayNumber(date) - dayNumber(first) ? addDays(date, -days) : first
}
