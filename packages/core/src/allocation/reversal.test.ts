import { describe, expect, it } from 'vitest'
import { day, pen } from '../testing/arbitraries.ts'
import { allocate } from './allocate.ts'
import type { AllocationItem } from './item.ts'
import type { TargetPolicy } from './policy.ts'
import { applyAllocation, reverseAllocation } from './reversal.ts'

const asOf = day('2026-03-15')
const policy: TargetPolicy = {
  order: 'by-target',
  strategy: 'item-by-item',
  targets: ['past-due/principal'],
  among: ['oldest-due'],
  underpayment: { amounts: [pen('0.50')] },
}
const item = (key: string, rest: Partial<AllocationItem> = {}): AllocationItem => ({
  key,
  component: 'principal',
  issueDate: day('2026-01-01'),
  dueDate: day('2026-02-01'),
  open: pen('100.00'),
  ...rest,
})

describe('applyAllocation and reverseAllocation', () => {
  const items = [item('A', { discount: { amount: pen('2.00') } }), item('B'), item('C')]
  const outcome = allocate({ amount: pen('197.70') }, items, policy, asOf)

  it('moves money, discount and write-off alike, and back', () => {
    const after = applyAllocation(items, outcome)
    expect(after.map(({ key, open, discount }) => [key, open.minor, discount?.amount.minor])).toEqual([
      ['A', 0, 0],
      ['B', 0, undefined], // 99.70 paid, 0.30 written off
      ['C', 10000, undefined],
    ])
    expect(reverseAllocation(after, outcome)).toEqual(items)
  })

  it('refuses items the payment was not applied to, and to apply it twice', () => {
    expect(() => reverseAllocation([item('A')], outcome)).toThrow('items: "B" is not there')
    expect(() => applyAllocation(applyAllocation(items, outcome), outcome)).toThrow(
      'items: "A" has less than the payment gave it; was it applied already?',
    )
  })
})
