export { accountPosition, accountPositions, positionWalk } from './account-position.ts'
export type { Allocator, CashApplication, IncomingCredit, Share, ShareReduction } from './allocator.ts'
export { balanceHistories } from './balance-history.ts'
export { type BookCheck, type BookProblem, checkAgainstBook } from './book-problem.ts'
export { type BookWalk, bookWalk } from './book-walk.ts'
export type { Attachment, Consent, ContactOverride, ContactParty, Interaction } from './contact-fact.ts'
export type { Dispute, DisputeReason, DisputeResolution } from './dispute-fact.ts'
export {
  type Allocation,
  type Charge,
  type ChargeKind,
  type CreditNote,
  type Customer,
  type CustomerAddress,
  type DocumentVoid,
  type Fact,
  type FactKind,
  factDate,
  factKey,
  type Invoice,
  type Payment,
  type PaymentReversal,
  type PlanAgreement,
  type PlanEnd,
  type PlanInstalment,
  type Tags,
  type Waiver,
} from './fact.ts'
export type { AllocationPart, PayableRef } from './fact-base.ts'
export { type FactProblem, factProblems } from './fact-problem.ts'
export type { Hardship, HardshipEnd, Hold, HoldReason, HoldRelease, HoldScope } from './hold-fact.ts'
export { type Balance, balances, type NetItem, netByAge, netByMatch, type PositionOf } from './netting.ts'
export type { Placement, PlacementStep, WriteOff, WriteOffReversal } from './placement-fact.ts'
export {
  compareItems,
  daysPastDue,
  type FollowedItem,
  type Item,
  type ItemStatus,
  isOpen,
  itemKey,
  type PlanStanding,
  type Position,
  type Receipt,
  type Reduction,
  type UnappliedCredit,
} from './position.ts'
export { type ItemHistory, type PositionHistory, positionHistory, type UnappliedHistory } from './position-history.ts'
export type { PromisedRef, PromiseToPay, PromiseWithdrawal } from './promise-fact.ts'
export { type Recovery, recoverWriteOff } from './recover-write-off.ts'
export type { HistoryStep } from './running-steps.ts'
