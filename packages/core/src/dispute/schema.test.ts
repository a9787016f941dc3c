import { describe, expect, it } from 'vitest'
import { disputeFaults } from './dispute-fault.ts'
import { defaultDisputePolicy } from './dispute-policy.ts'
import { DisputePolicySchema } from './schema.ts'

describe('DisputePolicySchema', () => {
  it('takes what there is and nothing else', () => {
    const policy = {
      ...defaultDisputePolicy,
      deadlines: [{ reasons: ['damaged'], respondDays: 2 }, { resolveDays: 30 }],
    }
    expect(DisputePolicySchema.parse(policy)).toEqual(policy)
    expect(DisputePolicySchema.parse(defaultDisputePolicy)).toEqual(defaultDisputePolicy)
    const wrong = [
      { dunning: 'stop' },
      { interest: 'half' },
      { resumeAfterDays: -1 },
      { deadlines: [{ reasons: ['mood'] }] },
    ]
    for (const more of wrong)
      expect(DisputePolicySchema.safeParse({ ...defaultDisputePolicy, ...more }).success).toBe(false)
    expect(DisputePolicySchema.safeParse({ ...defaultDisputePolicy, chase: true }).success).toBe(false)
  })
})

describe('disputeFaults', () => {
  it('says where days are none', () => {
    expect(disputeFaults(defaultDisputePolicy)).toEqual([])
    const paths = disputeFaults({ ...defaultDisputePolicy, resumeAfterDays: 0.5, deadlines: [{}, { respondDays: -1 }] })
    expect(paths.map(({ path }) => path)).toEqual([['resumeAfterDays'], ['deadlines', 1, 'respondDays']])
  })
})
