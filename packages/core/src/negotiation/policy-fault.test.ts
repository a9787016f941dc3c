import { describe, expect, it } from 'vitest'
import { pen, rate } from '../testing/arbitraries.ts'
import { defaultNegotiationPolicy } from './default-policy.ts'
import { widerBounds } from './offer-bounds.ts'
import type { NegotiationPolicy } from './policy.ts'
import { assertNegotiationPolicy } from './policy-fault.ts'

const policy = defaultNegotiationPolicy({ version: 'v1', instalmentMins: [pen('50.00')] })
const [group] = policy.groups
if (group === undefined) throw new Error('no group')
const withBounds = (change: object): NegotiationPolicy => ({
  ...policy,
  groups: [{ ...group, bounds: { ...group.bounds, ...change } }],
})
const withMenu = (change: object): NegotiationPolicy => ({
  ...policy,
  groups: [{ ...group, menu: { ...group.menu, ...change } }],
})

describe('assertNegotiationPolicy', () => {
  it('takes the default', () => {
    expect(() => assertNegotiationPolicy(policy)).not.toThrow()
  })

  it.each<[string, NegotiationPolicy, string]>([
    [
      'a share above one',
      withBounds({ discountShareMax: '1.01' }),
      'groups[0].bounds.discountShareMax: "1.01" is not a share',
    ],
    ['days that are not whole', withBounds({ pauseDaysMax: 1.5 }), 'groups[0].bounds.pauseDaysMax: 1.5 is not a whole'],
    ['a bound left out', withBounds({ totalDaysMax: undefined }), 'groups[0].bounds.totalDaysMax'],
    ['a bound nobody knows', withBounds({ discountMax: 1 }), 'groups[0].bounds.discountMax: this field is not known'],
    [
      'two minimums of one currency',
      withBounds({ instalmentMins: [pen('1.00'), pen('2.00')] }),
      'currency that is there already',
    ],
    ['a plan of no instalments', withMenu({ planCounts: [0] }), 'groups[0].menu.planCounts[0]'],
    ['a pattern that takes nobody', { ...policy, groups: [{ ...group, segments: ['Low'] }] }, 'groups[0].segments[0]'],
    [
      'two roles of one name',
      { ...policy, approvals: [...policy.approvals, { role: 'manager', bounds: {} }] },
      'approvals[2].role',
    ],
    ['a kind without a chance', { ...policy, chances: policy.chances.slice(1, 4) }, 'no row takes every pay-now'],
    ['a negative rate', { ...policy, planRate: rate('-0.1') }, 'planRate: "-0.1" is not a rate'],
    ['no version', { ...policy, version: '' }, 'version'],
  ])('refuses %s', (_, broken, message) => {
    expect(() => assertNegotiationPolicy(broken)).toThrow(RangeError)
    expect(() => assertNegotiationPolicy(broken)).toThrow(message)
  })

  it('refuses what has not the shape of a policy', () => {
    expect(() => assertNegotiationPolicy({ ...policy, groups: undefined } as unknown as NegotiationPolicy)).toThrow(
      TypeError,
    )
  })
})

describe('widerBounds', () => {
  it('takes of each bound the one that allows more', () => {
    const wider = widerBounds(group.bounds, {
      discountShareMax: rate('0.04'),
      pauseDaysMax: 90,
      waiverFromDays: 61,
      annualRateMin: rate('0.10'),
    })
    expect(wider).toEqual({ ...group.bounds, pauseDaysMax: 90, annualRateMin: '0.10' })
    expect(widerBounds(group.bounds, { instalmentMins: [pen('20.00')] }).instalmentMins).toEqual([pen('20.00')])
    expect(widerBounds(group.bounds, { instalmentMins: [pen('80.00')] }).instalmentMins).toEqual([pen('50.00')])
    expect(widerBounds(group.bounds, { instalmentMins: [] }).instalmentMins).toEqual([])
  })
})
