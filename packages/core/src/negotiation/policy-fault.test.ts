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
  it('takes the default, and a rate of plans that is just enough', () => {
    expect(() => assertNegotiationPolicy(policy)).not.toThrow()
    expect(() => assertNegotiationPolicy({ ...policy, planRate: rate('0.12') })).not.toThrow()
  })

  it.each<[string, NegotiationPolicy, string]>([
    [
      'a share above one',
      withBounds({ discountShareMax: '1.01' }),
      'groups[0].bounds.discountShareMax: "1.01" is not a share',
    ],
    [
      'days that are not whole',
      withBounds({ pauseDaysMax: 1.5 }),
      'groups[0].bounds.pauseDaysMax: 1.5 is refused; write a whole',
    ],
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
    ['a field nobody knows', { ...policy, planRates: [] } as NegotiationPolicy, 'planRates: this field is not known'],
    ['a field of a menu nobody knows', withMenu({ counts: [3] }), 'groups[0].menu.counts: this field is not known'],
    ['a menu that lists nothing', withMenu({ planCounts: 6 }), 'groups[0].menu.planCounts: 6 is not a list'],
    ['no group', { ...policy, groups: [] }, 'groups: there is none'],
    ['a reason of a hold nobody knows', { ...policy, stoppedBy: ['deceased' as never] }, 'stoppedBy[0]: "deceased" is'],
    ['a word nobody knows', { ...policy, covers: 'all' as never }, 'covers: "all" is refused; it is one of overdue'],
    [
      'an offer nobody knows',
      { ...policy, chances: [{ offer: 'gift' as never, chance: rate('1') }] },
      'chances[0].offer',
    ],
    ['a breach nobody knows', { ...policy, breach: { missed: 1 } as never }, 'breach.missed: this field is not known'],
    [
      'a rate of plans that its bounds refuse',
      { ...policy, planRate: rate('0.11') },
      'groups[0].bounds.annualRateMin: "0.12" is above planRate "0.11"',
    ],
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
