import fc from 'fast-check'
import type { Fact } from '../receivable/index.ts'
import {
  consents,
  contactOverrides,
  disputeResolutions,
  disputes,
  hardshipEnds,
  hardships,
  holdReleases,
  holds,
  interactions,
  placementSteps,
  placements,
  promises,
  promiseWithdrawals,
} from './conduct-arbitrary.ts'
import {
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
import { planAgreements, planEnds } from './plan-arbitrary.ts'

/** Any fact, each valid by itself; the documents they name need not exist. For a book that hangs together see `factHistories`. */
export function facts(constraints: FactConstraints = {}): fc.Arbitrary<Fact> {
  return fc.oneof<fc.Arbitrary<Fact>[]>(
    invoices(constraints),
    payments(constraints),
    charges(constraints),
    creditNotes(constraints),
    customers(constraints),
    allocations(constraints),
    paymentReversals(constraints),
    documentVoids(constraints),
    waivers(constraints),
    planAgreements(constraints),
    planEnds(constraints),
    writeOffs(constraints),
    writeOffReversals(constraints),
    promises(constraints),
    promiseWithdrawals(constraints),
    disputes(constraints),
    disputeResolutions(constraints),
    holds(constraints),
    holdReleases(constraints),
    hardships(constraints),
    hardshipEnds(constraints),
    consents(constraints),
    interactions(constraints),
    contactOverrides(constraints),
    placements(constraints),
    placementSteps(constraints),
  )
}
