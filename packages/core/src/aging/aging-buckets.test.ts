import { describe, expect, it } from 'vitest'
import { type AgingBuckets, agingBucketNames, agingBuckets, standardBuckets } from './aging-buckets.ts'

describe('agingBucketNames', () => {
  it.each<{ buckets: AgingBuckets; names: string[] }>([
    { buckets: standardBuckets, names: ['current', '1-30', '31-60', '61-90', '90+'] },
    { buckets: agingBuckets([30, 60, 90]), names: ['current', '1-30', '31-60', '61-90', '90+'] },
    { buckets: agingBuckets([30, 60], { by: 'issue-date' }), names: ['0-30', '31-60', '60+'] },
    { buckets: agingBuckets([15]), names: ['current', '1-15', '15+'] },
    { buckets: agingBuckets([1, 2, 7]), names: ['current', '1', '2', '3-7', '7+'] }, // buckets of one day
    { buckets: agingBuckets([1], { by: 'issue-date' }), names: ['0-1', '1+'] },
  ])('of $buckets are $names', ({ buckets, names }) => {
    expect(agingBucketNames(buckets)).toEqual(names)
  })
})

describe('agingBuckets', () => {
  it('keeps its own copy of the limits', () => {
    const limits = [30, 60]
    const buckets = agingBuckets(limits)
    limits.push(10)
    expect(buckets).toEqual({ by: 'due-date', limits: [30, 60] })
  })

  it.each([
    { limits: [], message: 'limits: the list is empty' },
    { limits: [60, 30], message: 'limits: 30 after 60 is out of order' },
    { limits: [30, 30], message: 'limits: 30 after 30 is out of order' },
    { limits: [0, 30], message: 'limits: 0 is not a whole number of days from 1 up' },
    { limits: [-30], message: 'limits: -30 is not' },
    { limits: [30.5], message: 'limits: 30.5 is not' },
    { limits: [30, Number.NaN], message: 'limits: NaN is not' },
    { limits: [30, Number.POSITIVE_INFINITY], message: 'limits: Infinity is not' },
  ])('refuses $limits', ({ limits, message }) => {
    expect(() => agingBuckets(limits)).toThrow(RangeError)
    expect(() => agingBuckets(limits)).toThrow(message)
    expect(() => agingBucketNames({ by: 'due-date', limits })).toThrow(message)
  })

  it('refuses what the types would not let through', () => {
    expect(() => agingBuckets(JSON.parse('["30"]'))).toThrow(TypeError)
    expect(() => agingBuckets(JSON.parse('30'))).toThrow(TypeError)
    expect(() => agingBuckets([30], JSON.parse('{"by":"entry-date"}'))).toThrow(/^by: "entry-date" is no basis/)
  })
})
