import { describe, expect, it } from 'vitest'
import { AgingBucketsSchema } from './schema.ts'

describe('AgingBucketsSchema', () => {
  it.each([
    { by: 'due-date', limits: [30, 60, 90] },
    { by: 'issue-date', limits: [1] },
  ])('takes $by $limits as it is', (buckets) => {
    expect(AgingBucketsSchema.parse(buckets)).toEqual(buckets)
  })

  it.each([
    { change: { by: 'entry-date' }, path: ['by'], message: '"entry-date" is refused; write "due-date"' },
    { change: { limits: [] }, path: ['limits'], message: '[] is refused; write a list of at least one limit' },
    { change: { limits: [60, 30] }, path: ['limits'], message: '[60,30] is refused' },
    { change: { limits: [30, 30] }, path: ['limits'], message: '[30,30] is refused' },
    {
      change: { limits: [0] },
      path: ['limits', 0],
      message: '0 is refused; write a whole number of days from 1 up',
    },
    { change: { limits: [30, 45.5] }, path: ['limits', 1], message: '45.5 is refused' },
    { change: { limits: '30' }, path: ['limits'], message: '"30" is refused' },
    { change: { names: ['a'] }, path: [], message: 'unknown keys ["names"]' },
  ])('refuses $change', ({ change, path, message }) => {
    const { error } = AgingBucketsSchema.safeParse({ by: 'due-date', limits: [30], ...change })
    expect(error?.issues).toMatchObject([{ path, message: expect.stringContaining(message) }])
  })
})
