export {
  type BrokenPromise,
  type BrokenPromiseKind,
  type BrokenPromisePolicy,
  brokenPromiseScore,
  brokenPromises,
  defaultBrokenPromisePolicy,
  halfLifeMonthsMax,
} from './broken-promise.ts'
export {
  decidePromise,
  type PromiseDecision,
  type PromisePolicy,
  type PromiseRefusal,
  type PromiseSituation,
} from './decide-promise.ts'
export type { BalanceHistories, PromisableItem } from './promise-course.ts'
export { promiseFaults } from './promise-fault.ts'
export type { PromiseState } from './promise-state.ts'
export { type PromiseBook, promiseStates } from './promise-states.ts'
export { type PromisedItem, promisedItems } from './promised-items.ts'
