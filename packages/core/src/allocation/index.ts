export { allocate } from './allocate.ts'
export { allocatorOf, cashApplicationOf } from './allocator-of.ts'
export { type CommonOrder, commonOrders } from './common-order.ts'
export type { AllocationComponent, AllocationItem, AvailableDiscount } from './item.ts'
export type { ItemOrder } from './item-order.ts'
export { type LegalOrder, type LegalOrderId, legalOrders } from './legal-order.ts'
export { oldestDueFirst } from './oldest-due-first.ts'
export type {
  AllocationLine,
  AllocationOutcome,
  AllocationReason,
  IncomingPayment,
  SkippedItem,
  SkipReason,
} from './outcome.ts'
export type { AllocatorContext } from './plan-allocator.ts'
export type { AllocationPolicy, DesignationLimit, DesignationRule, TargetPolicy, Tolerance } from './policy.ts'
export { applyAllocation, reverseAllocation } from './reversal.ts'
export type { AllocationTarget, AllocationTiming, TargetGrid } from './target.ts'
export { applyUnapplied, type CreditOutcome } from './unapplied.ts'
