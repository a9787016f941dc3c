import type { Allocator, CashApplication } from '../receivable/index.ts'
import { oldestDueFirst, oldestFirst } from './oldest-due-first.ts'
import { allocationPlan } from './plan.ts'
import { type AllocatorContext, allocatorByPlan } from './plan-allocator.ts'
import type { AllocationPolicy } from './policy.ts'

/**
 * The function behind an allocation policy, for the ledger.
 *
 * An invoice is principal, and so is a debit note; a late fee is a penalty; recovery costs and fees of a plan are fees;
 * interest of a plan is interest, and late interest is what the policy says. A charge belongs to the invoice that caused it.
 * A discount counts by the day the money came in, and only for payments.
 *
 * @throws RangeError when the policy makes no sense.
 * @example
 * const allocate = allocatorOf({ order: 'oldest-due-first' })
 * const position = accountPosition(facts, { asOf, allocate })
 */
export function allocatorOf(policy: AllocationPolicy, context: AllocatorContext = {}): Allocator {
  switch (policy.order) {
    case 'oldest-due-first':
      return context.calendar === undefined ? oldestDueFirst : oldestFirst(context)
    case 'leave-unapplied':
      return () => []
    default:
      return allocatorByPlan(allocationPlan(policy), { ...context, lateInterest: policy.lateInterest ?? 'interest' })
  }
}

/**
 * The allocator of a policy, and what it says about unapplied cash: all that `accountPosition` wants to know.
 *
 * @throws RangeError when the policy makes no sense.
 * @example
 * const position = accountPosition(facts, { asOf, ...cashApplicationOf(policy.allocation) })
 */
export function cashApplicationOf(policy: AllocationPolicy, context: AllocatorContext = {}): CashApplication {
  const allocate = allocatorOf(policy, context)
  return policy.order !== 'leave-unapplied' && policy.unapplied !== undefined
    ? { allocate, unapplied: policy.unapplied }
    : { allocate }
}
