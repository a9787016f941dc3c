import { describe, expect, it } from 'vitest'
import { promiseFaults } from './promise-fault.ts'
import { BrokenPromisePolicySchema, PromisePolicySchema } from './schema.ts'

describe('PromisePolicySchema', () => {
  it('takes what there is and nothing else', () => {
    const policy = { openMax: 2, daysAheadMax: 30, shareMin: '0.25', brokenScoreMax: 1.5 }
    expect(PromisePolicySchema.parse(policy)).toEqual(policy)
    expect(PromisePolicySchema.parse({})).toEqual({})
    for (const wrong of [
      { openMax: -1 },
      { daysAheadMax: 0.5 },
      { shareMin: 0.25 },
      { daysAheadMaximum: 30 },
      { shareMin: '2' },
    ]) {
      expect(PromisePolicySchema.safeParse(wrong).success).toBe(false)
    }
  })
})

describe('promiseFaults', () => {
  it('names every field that means nothing', () => {
    expect(promiseFaults({ openMax: 0, daysAheadMax: 30, brokenScoreMax: 1.5 })).toEqual([])
    const wrong = { openMax: -1, daysAheadMax: 0.5, shareMin: 'a half', brokenScoreMax: Number.NaN }
    const faults = promiseFaults(wrong as unknown as Parameters<typeof promiseFaults>[0])
    expect(faults.map(({ path }) => path[0])).toEqual(['openMax', 'daysAheadMax', 'shareMin', 'brokenScoreMax'])
    expect(promiseFaults({ daysAheadMx: 30 } as never)).toEqual([
      {
        path: ['daysAheadMx'],
        message: 'this field is not known; there are openMax, daysAheadMax, shareMin, brokenScoreMax',
      },
    ])
    expect(promiseFaults({ shareMin: '1.01' } as never)).toHaveLength(1)
    expect(promiseFaults(null as never)).toEqual([{ path: [], message: 'null is not an object' }])
  })
})

describe('BrokenPromisePolicySchema', () => {
  it('takes what there is and nothing else', () => {
    const policy = { counts: ['broken', 'partly-kept'], halfLifeMonths: 12 }
    expect(BrokenPromisePolicySchema.parse(policy)).toEqual(policy)
    expect(BrokenPromisePolicySchema.parse({ counts: [] })).toEqual({ counts: [] })
    for (const wrong of [{}, { counts: ['kept'] }, { counts: [], halfLifeMonths: 0 }, { counts: [], decay: 1 }]) {
      expect(BrokenPromisePolicySchema.safeParse(wrong).success).toBe(false)
    }
  })
})
