export type { CreditApplication, CreditReference, CreditRisk, ExternalReport } from './application.ts'
export { type CreditOrder, checkOrder, type OrderCheck, type OrderContext, type OrderRecord } from './check-order.ts'
export type { Collateral, CollateralCounted } from './collateral.ts'
export { type CreditHistory, creditHistory, type HistoryFacts } from './credit-history.ts'
export type { KnockOutTried, PointsTried } from './criterion.ts'
export { type CreditDecision, type CreditGrant, type CreditRecord, decideCredit } from './decide-credit.ts'
export { defaultCreditPolicy, defaultHoldPolicy, defaultOrderPolicy } from './default-policy.ts'
export type { CreditCondition, CreditReason } from './evaluate.ts'
export type { Conversion, ExchangeRate } from './exchange.ts'
export {
  type CreditExposure,
  creditExposure,
  type ExposureDefinition,
  type ExposureKind,
  type ExposurePart,
  exposureKinds,
  exposureParts,
  type KnownExposure,
  type SubLimit,
  type SubLimitUse,
} from './exposure.ts'
export { type MeasureValue, withMeasure } from './fact-change.ts'
export { type CreditHold, creditHold, type HoldRemedy, type HoldTried } from './hold.ts'
export type { HoldCount, HoldPolicy, HoldRule } from './hold-policy.ts'
export type { LimitExplained, LimitSource } from './limit.ts'
export { applicationMeasures, type CreditContext, isCreditMeasure } from './measure.ts'
export { isMonotone } from './monotone.ts'
export { type OrderLayer, type OrderOutcome, type OrderPolicy, type OrderRule, orderOutcomes } from './order-policy.ts'
export type { OrderRemedy, OrderTried } from './order-rule.ts'
export type { CreditOverride, OverrideNote } from './override.ts'
export {
  type ConditionRule,
  type CreditDecisionOutcome,
  type CreditPolicy,
  creditDecisionOutcomes,
  type IncomeBasis,
  type KnockOut,
  type LimitPolicy,
  type PointsCriterion,
  type RiskRule,
  type ScoreBand,
} from './policy.ts'
export { assertCreditPolicy } from './policy-fault.ts'
export { assessRisk, limitAtRisk, type RiskAnswer, type RiskTried } from './risk.ts'
export { type CreditStanding, creditStanding } from './standing.ts'
export type { ChangeEffort, ChangeStep, CreditChange } from './what-if.ts'
