import { describe, expect, it } from 'vitest'
import { allocationPlan } from './plan.ts'
import type { AllocationPolicy } from './policy.ts'

const policy = {
  order: 'by-target',
  strategy: 'item-by-item',
  targets: { timings: ['past-due'], components: ['fee'] },
  among: ['oldest-due'],
}

describe('allocationPlan', () => {
  it.each([
    {
      change: { order: 'newest' },
      message: 'allocation.order: "newest" is neither oldest-due-first, leave-unapplied nor by-target',
    },
    {
      change: { strategy: 'diagonal' },
      message: 'allocation.strategy: "diagonal" is none of item-by-item, kind-by-kind',
    },
    { change: { targets: [] }, message: 'allocation.targets: there are none; use leave-unapplied to pay nothing' },
    {
      change: { targets: ['due/fee', 'due/tax'] },
      message: 'allocation.targets: "due/tax" is none of past-due/penalty',
    },
    { change: { targets: ['due/fee', 'due/fee'] }, message: 'allocation.targets: "due/fee" is there twice' },
    {
      change: { targets: { timings: ['due', ['past-due', 'due']], components: ['fee'] } },
      message: 'allocation.targets: "due/fee" is there twice',
    },
    { change: { among: ['newest'] }, message: 'allocation.among: "newest" is none of oldest-due' },
    {
      change: { among: ['pro-rata', 'smallest'] },
      message: 'allocation.among: "pro-rata" leaves nothing to order after it',
    },
    { change: { designation: { kind: 'asked' } }, message: 'allocation.designation.kind: "asked" is none of' },
    {
      change: { designation: { kind: 'honoured', needsConsent: ['all'] } },
      message: 'allocation.designation.needsConsent: "all" is none of not-yet-due, component-order',
    },
    { change: { discounts: 'some' }, message: 'allocation.discounts: "some" is none of taken, ignored' },
    { change: { unapplied: 'lose' }, message: 'allocation.unapplied: "lose" is none of keep, apply' },
    { change: { lateInterest: 'fee' }, message: 'allocation.lateInterest: "fee" is none of interest, penalty' },
    { change: { underpayment: {} }, message: 'allocation.underpayment: has neither amounts nor share' },
    // A comparison with no number is never true: it would write off whatever is missing.
    {
      change: { underpayment: { amounts: [{ minor: Number.NaN, currency: 'PEN' }] } },
      message: 'allocation.underpayment.amounts: ',
    },
    {
      change: { overpayment: { amounts: [{ minor: -1, currency: 'PEN' }] } },
      message: 'allocation.overpayment.amounts: ',
    },
    { change: { underpayment: { share: '-0.01' } }, message: 'allocation.underpayment.share: "-0.01" is below zero' },
    { change: { order: 'oldest-due-first', unapplied: 'lose' }, message: 'allocation.unapplied: "lose"' },
    { change: { overpayment: {} }, message: 'allocation.overpayment: has neither amounts nor share' },
  ])('refuses $change', ({ change, message }) => {
    expect(() => allocationPlan({ ...policy, ...change } as unknown as AllocationPolicy)).toThrow(message)
  })
})
