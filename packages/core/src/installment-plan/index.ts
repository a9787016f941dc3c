export { type AgreedPlan, agreePlan, type PlanSigning, planChargeId } from './agree-plan.ts'
export type { PlanBreach } from './breach.ts'
export {
  type Acceleration,
  acceleratePlan,
  type Completion,
  completionFacts,
  type PlanEnding,
  type PlanOnDay,
} from './end-plan.ts'
export { type Payoff, type PayoffLine, type PayoffTerms, payoffAmount } from './payoff.ts'
export { penaltyPause } from './penalty-pause.ts'
export { type PlanItem, planOwed } from './plan-claim.ts'
export { type InstallmentItem, type PlanItems, planItems } from './plan-items.ts'
export { type PlanRecord, planRecord } from './plan-record.ts'
export type { PlanSourceItem } from './plan-source.ts'
export { type InstallmentState, type PlanState, planState } from './plan-state.ts'
export { type PlanTable, type PlanTableRow, planTable } from './plan-table.ts'
export type { PlanAct } from './plan-waiver.ts'
export type { PlanSpread } from './principal-spread.ts'
export {
  type InstallmentSpread,
  type PlanProposal,
  type PlanTerms,
  type PlanTotals,
  proposePlan,
} from './propose-plan.ts'
export { type Reamortization, type RemainingTerms, reamortizePlan } from './reamortize-plan.ts'
export type { PlanChange, PlanReplacement, ReplacementRefusal } from './replace-plan.ts'
export { type PlanApproval, type Rescheduling, reschedulePlan } from './reschedule-plan.ts'
export { type SkippedPayment, skipPayment } from './skip-payment.ts'
export { type PlanPayment, type PlanPaymentPolicy, type SpreadPayment, spreadPayment } from './spread-payment.ts'
