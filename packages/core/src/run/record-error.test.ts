import { describe, expect, it } from 'vitest'
import { RecordError, type RecordProblem } from './record-error.ts'

const problemAt = (index: number): RecordProblem => ({
  index,
  fact: 'payment "P-1" of "C-7"',
  kind: 'invalid',
  path: 'amount',
  value: '0',
  accepted: 'money',
})

describe('RecordError', () => {
  it('counts those it lists no line for, and those left out of its list', () => {
    const error = new RecordError([0, 1, 2, 3, 4, 5, 6].map(problemAt), { unlisted: 10 })
    expect(error.message.split('\n')).toHaveLength(7)
    expect(error.message).toMatch(
      /^Nothing was recorded\.\nfact 0, payment "P-1" of "C-7", amount: 0 [\s\S]*\nand 12 more problems$/,
    )
    expect(error.problems).toHaveLength(7)
  })
})
