export { assessPenalties } from './assess-penalties.ts'
export type { IndexedAmount, IndexTable, PenaltyAmount } from './indexed-amount.ts'
export type { AmountBracket, BracketEnd, LateFeeAmount, PenaltyBase, RateBracket } from './late-fee-amount.ts'
export type { LateFeePeriod, LateFeeTiming } from './late-fee-timing.ts'
export type { PenaltyAssessment } from './penalty-assessment.ts'
export type { CeilingLimit, PenaltyCeiling } from './penalty-ceiling.ts'
export type { AccountItem, DebtorKind, PenaltyClaim } from './penalty-claim.ts'
export type { PenaltyContext } from './penalty-context.ts'
export { penaltyFaults } from './penalty-fault.ts'
export type {
  InterestPosting,
  LateFeeRule,
  LateInterestRule,
  PenaltyPolicy,
  PenaltyRule,
  RuleValidity,
} from './penalty-policy.ts'
export type { CeilingCut, PenaltyNote, PostedCharge, ProposedCharge, UnchargedNote } from './proposed-charge.ts'
export { type PenaltyQuote, quotePenalties } from './quote-penalties.ts'
export { type StatutoryPresetId, statutoryPenalty, statutoryPresets } from './statutory-penalty.ts'
export type { StatutoryPreset, StatutoryTable } from './statutory-preset.ts'
