export { accountPosition, accountPositions, positionWalk } from './account-position.ts'
export type { Allocator, Share } from './allocator.ts'
export { type BookCheck, type BookProblem, checkAgainstBook } from './book-problem.ts'
export {
  type Allocation,
  type AllocationPart,
  type Charge,
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
  type Tags,
} from './fact.ts'
export { type FactProblem, factProblems } from './fact-problem.ts'
export { type Balance, balances, type NetItem, netByAge } from './netting.ts'
export {
  daysPastDue,
  type Item,
  type ItemStatus,
  isOpen,
  itemKey,
  type Position,
  type Receipt,
  type UnappliedCredit,
} from './position.ts'
