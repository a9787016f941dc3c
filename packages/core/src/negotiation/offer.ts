import type { IsoDate } from '../calendar/index.ts'
import type { CurrencyCode, Money, Rate } from '../money/index.ts'
import type { AllocationPart } from '../receivable/index.ts'
import type { DebtParts } from './debt.ts'
import type { BoundUse } from './exceeded-bound.ts'
import type { OfferPayment } from './offer-layout.ts'
import type { OfferReason } from './offer-reason.ts'
import type { OfferTerms } from './offer-terms.ts'

/** What an offer is worth to the creditor. */
export type OfferValue = Readonly<{
  /** What comes in, added up. */
  undiscounted: Money
  /** What comes in, each payment valued on the day of the offer at the policy's `valueRate`; rounded once, half-even. */
  presentValue: Money
  /** The policy's assumption that it is accepted and kept. */
  chance: Rate
  /** Present value × chance, rounded half-even. What comes in though it is not kept is not counted. */
  expected: Money
}>

/**
 * An offer: plain data to show, to send and to keep. It binds nobody until `acceptOffer` has worked it out again from the account.
 *
 * What is paid and what is forgiven are together what was owed and the interest added, to the minor unit.
 */
export type Offer = Readonly<{
  /** Natural key: the same terms, made on the same day under the same policy, have the same one. */
  id: string
  customerId: string
  currency: CurrencyCode
  terms: OfferTerms
  madeDate: IsoDate
  /** The last day on which it can be accepted. */
  expiresDate: IsoDate
  policyVersion: string
  /** What it is about, with what was owed. */
  documents: readonly AllocationPart[]
  owed: DebtParts
  pays: readonly OfferPayment[]
  payment: Money
  /** What is forgiven once everything is paid. */
  forgiven: Money
  /** Interest of the plan. */
  added: Money
  value: OfferValue
  /** Why it fits. */
  reasons: readonly OfferReason[]
  /** The bounds it was held to. */
  bounds: readonly BoundUse[]
  /** The role that has to approve it; absent when it is within the bounds. */
  approvalRole?: string
}>
