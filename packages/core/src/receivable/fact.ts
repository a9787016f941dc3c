import type { DayRange, Instant, IsoDate, TimeZone } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import type { DuePart, EarlyPaymentDiscount } from '../payment-terms/index.ts'
import type { DebtorKind } from '../penalty/index.ts'
import { quote } from '../plain/index.ts'
import type { Consent, ContactOverride, Interaction } from './contact-fact.ts'
import type { Dispute, DisputeResolution } from './dispute-fact.ts'
import type { AllocationPart, FactBase, PayableRef } from './fact-base.ts'
import type { Hardship, HardshipEnd, Hold, HoldRelease } from './hold-fact.ts'
import type { Placement, PlacementStep, WriteOff, WriteOffReversal } from './placement-fact.ts'
import type { PromiseToPay, PromiseWithdrawal } from './promise-fact.ts'

/**
 * Free labels to report by, such as `{ region: 'sur', branch: 'Lima' }`.
 * Keys and values are short texts; they never change what is owed.
 */
export type Tags = Readonly<Record<string, string>>

/** Where to reach a customer by a channel; `role` is whose it is there, such as `'accounts-payable'`. */
export type CustomerAddress = Readonly<{ channel: string; address: string; role?: string }>

/**
 * Who owes: recorded again, under a new id, whenever something about the customer changes. The latest one counts.
 *
 * @example { kind: 'customer', id: 'C-1@2026-03-01', customerId: 'C-1', validFrom: isoDate('2026-03-01'), name: 'Bodega Norte' }
 */
export type Customer = FactBase &
  Readonly<{
    kind: 'customer'
    /** From this day on. */
    validFrom: IsoDate
    /** Name as the customer writes it; goes into messages. */
    name: string
    /** BCP 47 language of messages, such as `'es-PE'`; the policy's when absent. */
    locale?: string
    /** IANA zone the customer lives in. When absent, contact rules take every zone of the country, all else that of the policy. */
    timeZone?: TimeZone
    /** ISO 3166-1 alpha-2 country. */
    country?: string
    /** ISO 3166-2 subdivision, such as `'BR-SP'`: some contact laws are local. */
    subdivision?: string
    /** A business or a consumer, whom law protects; unknown when absent. */
    debtorKind?: DebtorKind
    /** Where to reach the customer, by channel name. A host that resolves addresses itself leaves them out. */
    addresses?: readonly CustomerAddress[]
    tags?: Tags
  }>

/** A bill to be paid by one due date, or in parts that add up to `amount`. Zero is allowed and owes nothing. */
export type Invoice = FactBase &
  Readonly<{
    kind: 'invoice'
    issueDate: IsoDate
    amount: Money
    /** Number printed on the document; `id` when absent. */
    number?: string
    tags?: Tags
    /** What may be deducted for paying early. */
    discount?: EarlyPaymentDiscount
    /** The tax within `amount`; what discounts on the net amount need to know. */
    tax?: Money
  }> &
  (Readonly<{ dueDate: IsoDate; parts?: never }> | Readonly<{ parts: readonly DuePart[]; dueDate?: never }>)

/**
 * Reduces what is owed. With `invoiceId` it is applied to that invoice, oldest due part first; what is left over,
 * or the whole when no invoice is named, stays as unapplied credit.
 */
export type CreditNote = FactBase &
  Readonly<{ kind: 'credit-note'; issueDate: IsoDate; amount: Money; invoiceId?: string; number?: string }>

/**
 * What a charge is for: a late fee, late interest, the fixed sum for the cost of recovery, interest and fees of an
 * installment plan, or anything else the debtor was debited.
 */
export type ChargeKind = 'late-fee' | 'late-interest' | 'recovery-cost' | 'plan-interest' | 'plan-fee' | 'debit-note'

/** A claim beside the invoices, with its own balance. */
export type Charge = FactBase &
  Readonly<{
    kind: 'charge'
    chargeKind: ChargeKind
    issueDate: IsoDate
    dueDate: IsoDate
    amount: Money
    /** The invoice that caused it. */
    invoiceId?: string
    /** Key of the item that caused it, as `itemKey` writes it. */
    item?: string
    /** The rule of the policy that asked for it. */
    rule?: string
    /** The days it is for; a period never ends before it begins. */
    period?: DayRange
    number?: string
    tags?: Tags
  }>

/**
 * Money received. With `parts` it is applied to the documents named, as they are issued; what they do not take stays
 * unapplied. Without `parts` the policy's allocation order applies it to what is open on `receivedDate`.
 */
export type Payment = FactBase &
  Readonly<{ kind: 'payment'; receivedDate: IsoDate; amount: Money; parts?: readonly AllocationPart[] }>

/** Applies what is still unapplied of a payment or a credit note to documents, by somebody's decision. */
export type Allocation = FactBase &
  Readonly<{
    kind: 'allocation'
    allocationDate: IsoDate
    source: Readonly<{ kind: 'payment' | 'credit-note'; id: string }>
    parts: readonly AllocationPart[]
  }>

/** The whole payment did not hold: what it paid is owed again from this day on. */
export type PaymentReversal = FactBase &
  Readonly<{
    kind: 'payment-reversal'
    reversalDate: IsoDate
    paymentId: string
    reason: 'bounced' | 'chargeback' | 'recalled' | 'entered-by-mistake'
  }>

/** A document withdrawn. It stays in history, owes (or credits) nothing from this day on, and gives back what paid it. */
export type DocumentVoid = FactBase &
  Readonly<{
    kind: 'void'
    voidDate: IsoDate
    document: Readonly<{ kind: 'invoice' | 'charge' | 'credit-note'; id: string }>
    reason: string
  }>

/**
 * Forgives a part of a document, by somebody's decision (condonación, quita). It lowers what the document owes on its day, the
 * oldest due part first; what is more than that does nothing.
 */
export type Waiver = FactBase &
  Readonly<{
    kind: 'waiver'
    waiverDate: IsoDate
    document: PayableRef
    amount: Money
    reason: string
    /** Who decided. */
    actor: string
  }>

/** One instalment of a plan; each of its amounts may be zero. */
export type PlanInstalment = Readonly<{
  dueDate: IsoDate
  principal: Money
  interest: Money
  fee: Money
  /**
   * The interest earned in its period: after `from`, through `to`. When absent, `interest` from the due date before (from the
   * agreement for the first one) to its own. Interest of the plan that no instalment earns was earned before the plan.
   */
  earned?: Readonly<{ from: IsoDate; to: IsoDate; interest: Money }>
}>

/**
 * An installment plan agreed with the customer (convenio de pago). The sources stay the claims and owe what they owed; the plan
 * says when they are to be paid. All its amounts are in one currency.
 */
export type PlanAgreement = FactBase &
  Readonly<{
    kind: 'plan'
    agreedDate: IsoDate
    /** What of which documents the plan pays, each document once. */
    sources: readonly AllocationPart[]
    /** Their principal and the conditional waiver together are the amounts of the sources. */
    instalments: readonly PlanInstalment[]
    /** Ids of the charges that carry the interest and the fees of the plan. */
    charges?: readonly string[]
    /** Most instalments that may be missed, and most days one may be late, before the plan is broken. */
    breach?: Readonly<{ missedMax?: number; daysLateMax?: number }>
    /** Forgiven once the plan is completed (quita). */
    conditionalWaiver?: Money
    /** What becomes of penalties on the sources while the plan holds. */
    penalties: 'suspended' | 'continue'
    /** Id of the plan this one takes the place of. */
    supersedes?: string
    reason?: string
    /** Who agreed to it. */
    actor?: string
    /** Who approved it, where that takes a second person, and when. */
    approvedBy?: string
    approvedAt?: Instant
  }>

/** A plan is over, and why: its sources are claims like any others from this day on. */
export type PlanEnd = FactBase &
  Readonly<{
    kind: 'plan-end'
    endDate: IsoDate
    planId: string
    reason: 'broken' | 'cancelled' | 'rescheduled' | 'completed'
    actor?: string
    note?: string
  }>

/** Everything the engine knows about a customer's book is one of these; facts are only ever added. */
export type Fact =
  | Customer
  | Invoice
  | CreditNote
  | Charge
  | Payment
  | Allocation
  | PaymentReversal
  | DocumentVoid
  | Waiver
  | PlanAgreement
  | PlanEnd
  | PromiseToPay
  | PromiseWithdrawal
  | Dispute
  | DisputeResolution
  | Hold
  | HoldRelease
  | Hardship
  | HardshipEnd
  | Consent
  | Interaction
  | ContactOverride
  | Placement
  | PlacementStep
  | WriteOff
  | WriteOffReversal

/** The names of the facts. */
export type FactKind = Fact['kind']

/**
 * The day from which a fact counts.
 *
 * @throws TypeError when it is no fact.
 */
export function factDate(fact: Fact): IsoDate {
  switch (fact.kind) {
    case 'customer':
      return fact.validFrom
    case 'invoice':
    case 'credit-note':
    case 'charge':
      return fact.issueDate
    case 'payment':
      return fact.receivedDate
    case 'allocation':
      return fact.allocationDate
    case 'payment-reversal':
    case 'write-off-reversal':
      return fact.reversalDate
    case 'void':
      return fact.voidDate
    case 'waiver':
      return fact.waiverDate
    case 'plan':
      return fact.agreedDate
    case 'plan-end':
    case 'hardship-end':
      return fact.endDate
    case 'promise':
      return fact.madeDate
    case 'promise-withdrawal':
      return fact.withdrawnDate
    case 'dispute':
      return fact.raisedDate
    case 'dispute-resolution':
      return fact.resolvedDate
    case 'hold':
    case 'hardship':
      return fact.startDate
    case 'hold-release':
      return fact.releaseDate
    case 'consent':
      return fact.decidedDate
    case 'interaction':
      return fact.happenedDate
    case 'contact-override':
      return fact.overrideDate
    case 'placement':
      return fact.proposedDate
    case 'placement-step':
      return fact.stepDate
    case 'write-off':
      return fact.writeOffDate
    default:
      return neverFact(fact)
  }
}

/**
 * The natural key of a fact within its customer's book: `'invoice/F001-12'`.
 *
 * @example factKey(invoice) // 'invoice/F001-12'
 */
export function factKey(fact: Readonly<{ kind: FactKind; id: string }>): string {
  return `${fact.kind}/${fact.id}`
}

function neverFact(fact: never): never {
  throw new TypeError(`kind: ${quote(fact)} is no fact; check what comes from outside with factProblems`)
}
