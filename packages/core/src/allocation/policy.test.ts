import { describe, expect, it } from 'vitest'
import { day, pen } from '../testing/arbitraries.ts'
import { oldestDueFirst } from './oldest-due-first.ts'
import { type AllocationPolicy, allocatorOf } from './policy.ts'
import { AllocationPolicySchema } from './schema.ts'

describe('allocatorOf', () => {
  it('is the function of each order', () => {
    expect(allocatorOf({ order: 'oldest-due-first' })).toBe(oldestDueFirst)
    expect(allocatorOf({ order: 'leave-unapplied' })(pen('1.00'), [], day('2026-01-01'))).toEqual([])
  })

  it('refuses an order nobody knows', () => {
    const policy = { order: 'newest-first' } as unknown as AllocationPolicy
    expect(() => allocatorOf(policy)).toThrow(
      new RangeError('allocation.order: "newest-first" is neither oldest-due-first nor leave-unapplied'),
    )
  })
})

describe('AllocationPolicySchema', () => {
  it.each([{ order: 'oldest-due-first' }, { order: 'leave-unapplied' }] as const)('takes $order', (policy) => {
    expect(AllocationPolicySchema.parse(policy)).toEqual(policy)
    expect(() => allocatorOf(AllocationPolicySchema.parse(policy))).not.toThrow()
  })

  it.each<{ value: unknown; message: string }>([
    {
      value: { order: 'newest' },
      message: '"newest" is refused; an allocation order is oldest-due-first or leave-unapplied',
    },
    {
      value: { order: 'leave-unapplied', orders: 1 },
      message: 'unknown keys ["orders"]; an allocation policy is written like { "order": "oldest-due-first" }',
    },
    {
      value: 'oldest-due-first',
      message: '"oldest-due-first" is refused; an allocation policy is written like { "order": "oldest-due-first" }',
    },
    { value: {}, message: 'undefined is refused; an allocation order is oldest-due-first or leave-unapplied' },
  ])('refuses $value', ({ value, message }) => {
    expect(AllocationPolicySchema.safeParse(value).error?.issues.map((issue) => issue.message)).toEqual([message])
  })
})
