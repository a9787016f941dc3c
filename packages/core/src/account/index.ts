export { type Account, type AccountChange, emptyAccount, evolve, type Parked } from './account.ts'
export {
  type Contact,
  type ContactClaim,
  type ContactOutcome,
  type ContactState,
  callsForDecision,
  claimedState,
  expiredState,
  isClaimable,
  isExpiredAttempt,
  maySettle,
  type Settled,
  type SuppressionReason,
} from './contact.ts'
export type {
  DecisionRecord,
  GateNote,
  PenaltyRecord,
  PlanNote,
  PlannedMessage,
  RuleNote,
  RulesAsked,
  SilenceNote,
} from './decision-record.ts'
