export { type AccountConstraints, accounts } from './account-arbitrary.ts'
export { facts } from './any-fact-arbitrary.ts'
export {
  consents,
  contactOverrides,
  contactParties,
  disputeReasons,
  disputeResolutions,
  disputes,
  hardshipEnds,
  hardships,
  holdReasons,
  holdReleases,
  holds,
  interactions,
  placementSteps,
  placements,
  promises,
  promiseWithdrawals,
} from './conduct-arbitrary.ts'
export {
  type DecisionConstraints,
  decisionRecords,
  parkings,
  plannedContacts,
  reminders,
} from './decision-arbitrary.ts'
export {
  allocations,
  charges,
  creditNotes,
  customers,
  documentVoids,
  type FactConstraints,
  invoices,
  paymentReversals,
  payments,
  waivers,
  writeOffReversals,
  writeOffs,
} from './fact-arbitrary.ts'
export { type FactHistoryConstraints, factHistories } from './fact-history.ts'
export { hostileTexts } from './message-arbitrary.ts'
export { type OutgoingConstraints, outgoingMessages } from './outgoing-arbitrary.ts'
export { planAgreements, planEnds } from './plan-arbitrary.ts'
export { policies, reminderPolicies, reminderSteps } from './policy-arbitrary.ts'
export { clp, day, moment, pen, rate, usd } from './shorthand.ts'
export {
  type AmountConstraints,
  amounts,
  awkwardIds,
  currencies,
  type DaySpan,
  ids,
  instants,
  isoDates,
  rates,
  tags,
} from './value-arbitrary.ts'
