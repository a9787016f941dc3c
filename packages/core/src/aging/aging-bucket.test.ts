import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, isoDate } from '../calendar/index.ts'
import { isoDates } from '../testing/value-arbitrary.ts'
import { agingBucket } from './aging-bucket.ts'
import { agingBucketNames, agingBuckets, standardBuckets } from './aging-buckets.ts'

describe('agingBucket', () => {
  const item = { issueDate: isoDate('2026-01-01'), dueDate: isoDate('2026-01-31') }
  const byIssueDate = agingBuckets([30, 60, 90], { by: 'issue-date' })

  it.each([
    { daysPastDue: -30, bucket: 'current' }, // the day of issue
    { daysPastDue: -1, bucket: 'current' },
    { daysPastDue: 0, bucket: 'current' }, // due today is not late
    { daysPastDue: 1, bucket: '1-30' },
    { daysPastDue: 30, bucket: '1-30' },
    { daysPastDue: 31, bucket: '31-60' },
    { daysPastDue: 60, bucket: '31-60' },
    { daysPastDue: 61, bucket: '61-90' },
    { daysPastDue: 90, bucket: '61-90' },
    { daysPastDue: 91, bucket: '90+' },
    { daysPastDue: 40_000, bucket: '90+' },
  ])('is $bucket at $daysPastDue days past due', ({ daysPastDue, bucket }) => {
    expect(agingBucket(item, { asOf: addDays(item.dueDate, daysPastDue) })).toBe(bucket)
  })

  it.each([
    { age: 0, bucket: '0-30' },
    { age: 30, bucket: '0-30' },
    { age: 31, bucket: '31-60' },
    { age: 60, bucket: '31-60' },
    { age: 61, bucket: '61-90' },
    { age: 90, bucket: '61-90' },
    { age: 91, bucket: '90+' },
  ])('is $bucket at $age days of age', ({ age, bucket }) => {
    expect(agingBucket(item, { asOf: addDays(item.issueDate, age), buckets: byIssueDate })).toBe(bucket)
  })

  it.each([standardBuckets, byIssueDate])('is none by $by on the day before it was issued', (buckets) => {
    expect(agingBucket(item, { asOf: addDays(item.issueDate, -1), buckets })).toBeUndefined()
  })

  it('knows limits that lie before the first day of the calendar', () => {
    const ancient = { issueDate: isoDate('0001-01-01'), dueDate: isoDate('0001-01-01') }
    const buckets = agingBuckets([30, Number.MAX_SAFE_INTEGER])
    expect(agingBucket(ancient, { asOf: isoDate('0001-01-31'), buckets })).toBe('1-30')
    expect(agingBucket(ancient, { asOf: isoDate('0001-02-01'), buckets })).toBe('31-9007199254740991')
    expect(agingBucket(ancient, { asOf: isoDate('9999-12-31'), buckets })).toBe('31-9007199254740991')
  })

  it('never grows younger', () => {
    fc.assert(
      fc.property(isoDates(), fc.nat(200), fc.nat(400), fc.nat(100), (issueDate, term, age, later) => {
        const dates = { issueDate, dueDate: addDays(issueDate, term) }
        const place = (days: number) =>
          agingBucketNames(standardBuckets).indexOf(agingBucket(dates, { asOf: addDays(issueDate, days) }) ?? 'none')
        expect(place(age)).toBeGreaterThanOrEqual(0)
        expect(place(age + later)).toBeGreaterThanOrEqual(place(age))
      }),
    )
  })

  it('refuses a day that is none', () => {
    expect(() => agingBucket(item, { asOf: JSON.parse('"2026-02-30"') })).toThrow(RangeError)
  })
})
