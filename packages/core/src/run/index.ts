export { agreeOffer, type OfferQuestion, offersFor } from './agree-offer.ts'
export type { Assumption } from './assumption.ts'
export { explainAssumption } from './assumption-wording.ts'
export { checkFact, checkFacts, type PlacedFact } from './check-fact.ts'
export { type Collections, createCollections } from './collections.ts'
export {
  type CashByDay,
  type ComparedPolicy,
  type ComparisonSetting,
  comparePolicies,
  type PolicyComparison,
} from './compare-policies.ts'
export type { DeliverOptions } from './deliver.ts'
export { DeliveryError } from './delivery-error.ts'
export type { AnsweredContact, DeliverySummary } from './delivery-summary.ts'
export type {
  EvidenceAudience,
  EvidenceDecision,
  EvidenceEntry,
  EvidenceFact,
  EvidenceHeader,
  EvidencePack,
  EvidenceRetention,
  EvidenceRule,
} from './evidence.ts'
export { type EvidenceRequest, evidencePack } from './evidence-pack.ts'
export type { LogDifference } from './log-difference.ts'
export { negotiatedOffers, type OfferSource } from './offer-source.ts'
export type { PolicyFigures } from './policy-sample.ts'
export type { CustomerPosition } from './positions.ts'
export type { RecordSummary } from './record.ts'
export type { FactInput, RecordCommands } from './record-command.ts'
export { RecordError, type RecordProblem } from './record-error.ts'
export { type AccountLog, type Reproduction, reproduceLog } from './reproduce-log.ts'
export {
  type FindSent,
  type ResendUnknown,
  type ResolveOptions,
  type ResolveSummary,
  resolveUnknown,
} from './resolve-unknown.ts'
export type { Chance, ContactResponse, ResponseModel } from './response-model.ts'
export type { Progress, RunOptions } from './run-option.ts'
export {
  anchorOf,
  extendLog,
  type SealAnchor,
  type SealedEntry,
  type SealedLog,
  type SealVerdict,
  sealLog,
  verifyLog,
} from './sealed-log.ts'
export type { SettleAnswer, UnknownSettlement } from './settle-unknown.ts'
export { type SimulateOptions, type Simulation, simulate } from './simulate.ts'
export { type Replication, simulateAccount } from './simulate-account.ts'
export type {
  ContactCost,
  SimulatedAccount,
  SimulatedAnswer,
  SimulatedContact,
  SimulatedPayment,
  SimulatedSilence,
  SimulationRhythm,
  SimulationSetting,
} from './simulation.ts'
export type { SimulationMonth, SimulationSilence, SimulationStep, SimulationTotal } from './simulation-total.ts'
export type { MoneySpread, Spread } from './spread.ts'
export { takePromise } from './take-promise.ts'
export type { TickOptions, TickSummary } from './tick.ts'
export type { WakeSummary } from './wake-all.ts'
