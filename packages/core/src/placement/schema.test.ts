import { describe, expect, it } from 'vitest'
import { pen, rate } from '../testing/shorthand.ts'
import { defaultPlacementPolicy, defaultWriteOffPolicy } from './default-policy.ts'
import type { PlacementPolicy, WriteOffPolicy } from './policy.ts'
import { assertPlacementPolicy, assertWriteOffPolicy } from './policy-fault.ts'
import { PlacementPolicySchema, WriteOffPolicySchema } from './schema.ts'

const placement = defaultPlacementPolicy({ version: 'v1', agency: 'Recupera', minimumAmounts: [pen('100.00')] })
const writeOffs = defaultWriteOffPolicy({ version: 'v1', smallMaxes: [pen('50.00')], managerMaxes: [pen('500.00')] })
const [rule] = placement.rules
const [first] = writeOffs.rules
if (rule === undefined || first === undefined) throw new Error('no rule')

describe('placement policies', () => {
  it('are taken as they are', () => {
    expect(PlacementPolicySchema.parse(JSON.parse(JSON.stringify(placement)))).toEqual(placement)
    expect(() => assertPlacementPolicy(placement)).not.toThrow()
  })

  it.each<[string, PlacementPolicy, string]>([
    ['a rate above one', { ...placement, rules: [{ ...rule, commissionRate: rate('1.2') }] }, 'not a share'],
    ['days that are not whole', { ...placement, noticeDays: 1.5 }, '1.5 is '],
    ['two rules of one name', { ...placement, rules: [rule, rule] }, 'is there already'],
    ['a pattern that takes nobody', { ...placement, rules: [{ ...rule, segments: ['Low'] }] }, 'takes no segment'],
    ['no agency', { ...placement, rules: [{ ...rule, agency: '' }] }, 'text'],
    [
      'two minimums of one currency',
      { ...placement, rules: [{ ...rule, minimumAmounts: [pen('1.00'), pen('2.00')] }] },
      'is there already',
    ],
  ])('are refused with %s', (_, broken, message) => {
    expect(() => assertPlacementPolicy(broken)).toThrow(RangeError)
    expect(
      PlacementPolicySchema.safeParse(broken)
        .error?.issues.map((issue) => issue.message)
        .join(),
    ).toContain(message)
  })

  it('are refused with fields that nobody knows, or without their shape', () => {
    expect(() => assertPlacementPolicy({ ...placement, noticeDay: 3 } as PlacementPolicy)).toThrow(
      'noticeDay: this field is not known; there are version, rules, noticeDays',
    )
    const typo = { ...placement, rules: [{ ...rule, levelMinimum: 3 }] } as unknown as PlacementPolicy
    expect(() => assertPlacementPolicy(typo)).toThrow('rules[0].levelMinimum: this field is not known')
    const text = { ...placement, rules: [{ ...rule, segments: 'low/*' }] } as unknown as PlacementPolicy
    expect(() => assertPlacementPolicy(text)).toThrow('rules[0].segments: "low/*" is not a list')
    expect(PlacementPolicySchema.safeParse({ ...placement, notice: 3 }).error?.issues[0]?.message).toContain(
      'unknown keys ["notice"]',
    )
    expect(() => assertPlacementPolicy({ ...placement, rules: undefined } as unknown as PlacementPolicy)).toThrow(
      TypeError,
    )
  })
})

describe('write-off policies', () => {
  it('are taken as they are', () => {
    expect(WriteOffPolicySchema.parse(JSON.parse(JSON.stringify(writeOffs)))).toEqual(writeOffs)
    expect(() => assertWriteOffPolicy(writeOffs)).not.toThrow()
  })

  it.each<[string, WriteOffPolicy, string]>([
    ['two rules of one name', { ...writeOffs, rules: [first, first] }, 'is there already'],
    [
      'two roles of one name',
      { ...writeOffs, approvals: [...writeOffs.approvals, ...writeOffs.approvals] },
      'is there already',
    ],
    ['a negative amount', { ...writeOffs, aloneMaxes: [pen('-1.00')] }, 'zero or more'],
    ['no version', { ...writeOffs, version: '' }, 'text'],
    ['a reason nobody knows', { ...writeOffs, rules: [{ ...first, reason: 'tired' as never }] }, 'of uncollectible'],
  ])('are refused with %s', (_, broken, message) => {
    expect(() => assertWriteOffPolicy(broken)).toThrow(RangeError)
    expect(
      WriteOffPolicySchema.safeParse(broken)
        .error?.issues.map((issue) => issue.message)
        .join(),
    ).toContain(message)
  })
})
