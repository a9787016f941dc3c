import { describe, expect, it } from 'vitest'
import { showPath } from '../plain/index.ts'
import { disputeFaults } from './dispute-fault.ts'
import { type DisputePolicy, defaultDisputePolicy } from './dispute-policy.ts'
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
    expect(paths.map(({ path }) => path)).toEqual([['deadlines', 1, 'respondDays'], ['resumeAfterDays']])
  })

  it.each<[object, string]>([
    [{ interest: 'stop' }, 'interest: "stop" is refused; it is one of runs, rests, rests-if-upheld'],
    [{ dunning: 'off' }, 'dunning: "off" is refused; it is one of leave-out, go-on'],
    [{ limit: undefined }, 'limit: undefined is refused'],
    [{ resumeDays: 3 }, 'resumeDays: this field is not known; there are dunning'],
    [{ deadlines: [{ days: 3 }] }, 'deadlines[0].days: this field is not known'],
    [{ deadlines: [{ reasons: ['mood'] }] }, 'deadlines[0].reasons[0]: "mood" is refused'],
    [{ deadlines: {} }, 'deadlines: {} is not a list'],
  ])('refuses %j as the schema does', (change, message) => {
    const broken = { ...defaultDisputePolicy, ...change } as DisputePolicy
    expect(disputeFaults(broken).map((fault) => `${showPath(fault.path)}: ${fault.message}`)[0]).toContain(message)
    expect(DisputePolicySchema.safeParse(broken).success).toBe(false)
  })
})
