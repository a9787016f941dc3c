export { accountPosition, accountPositions, positionWalk } from './account-position.ts'
export type { Allocator, CashApplication, IncomingCredit, Share, ShareReduction } from './allocator.ts'
export { balanceHistories } from './balance-history.ts'
export { type BookCheck, type BookProblem, checkAgainstBook } from './book-problem.ts'
export {
  type Allocation,
  type AllocationPart,
  type Charge,
  type ChargeKind,
  type CreditNote,
  type Customer,
  type DocumentVoid,
  type Fact,
  type FactKind,
  factDate,
  factKey,
  type Invoice,
  type PayableRef,
  type Payment,
  type PaymentReversal,
  type PlanAgreement,
  type PlanEnd,
  type PlanInstalment,
  type Tags,
  type Waiver,
} from './fact.ts'
export { type FactProblem, factProblems } from './fact-problem.ts'
export { type Balance, balances, type NetItem, netByAge, type PositionOf } from './netting.ts'
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
export type { HistoryStep } from './running-steps.ts'
