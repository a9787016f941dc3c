export { type AccountConstraints, accounts } from './account-arbitrary.ts'
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
  facts,
  invoices,
  paymentReversals,
  payments,
  planAgreements,
  planEnds,
  waivers,
} from './fact-arbitrary.ts'
export { type FactHistoryConstraints, factHistories } from './fact-history.ts'
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
