export {
  type AgencyContact,
  type AgencyDocument,
  type AgencyFile,
  type AgencyMessage,
  agencyFile,
} from './agency-file.ts'
export {
  type AgencyPayment,
  type CollectedPayment,
  commissionOf,
  paymentAtAgency,
  paymentToCreditor,
} from './agency-payment.ts'
export { agencyRows, csvText } from './agency-rows.ts'
export { defaultPlacementPolicy, defaultWriteOffPolicy } from './default-policy.ts'
export {
  endPlacement,
  type HandOver,
  handOver,
  type PlacementEnding,
  type PreAgencyNotice,
  preAgencyNotices,
  type StepAct,
} from './hand-over.ts'
export { type PlaceableItem, type PlacedItem, type PlacedPlan, placedItems } from './placed-items.ts'
export type { LeftAlone, PlacementCase } from './placement-case.ts'
export { placementStanding } from './placement-standing.ts'
export {
  type PlacementReceipt,
  type PlacementState,
  type PlacementStatus,
  placementStates,
} from './placement-state.ts'
export type { AgencyRule, PlacementPolicy, WriteOffLimit, WriteOffPolicy, WriteOffRule } from './policy.ts'
export { assertPlacementPolicy, assertWriteOffPolicy, placementFaults } from './policy-fault.ts'
export {
  type NotWrittenOff,
  proposeWriteOffs,
  type WriteOffProposal,
  type WriteOffSelection,
} from './propose-write-offs.ts'
export { type RecoveryFigures, recoveryFigures } from './recovery-figures.ts'
export {
  type DocumentLeftOut,
  type PlacementAct,
  type PlacementReason,
  type PlacementSelection,
  proposePlacements,
  selectForAgency,
} from './select-for-agency.ts'
export {
  bringBack,
  type WriteOffAct,
  type WriteOffOutcome,
  type WriteOffReturn,
  type WriteOffReturnAct,
  writeOff,
} from './write-off.ts'
