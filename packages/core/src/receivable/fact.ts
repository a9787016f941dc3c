import type { IsoDate, TimeZone } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import type { DuePart } from '../payment-terms/index.ts'
import { quote } from '../plain/index.ts'

/**
 * Free labels to report by, such as `{ region: 'sur', branch: 'Lima' }`.
 * Keys and values are short texts; they never change what is owed.
 */
export type Tags = Readonly<Record<string, string>>

/**
 * What every fact carries.
 *
 * `id` is the caller's own id of the document or event. Together with `kind` and `customerId` it is the
 * idempotency key: recording the same content again changes nothing, other content under the same key is an error.
 */
type FactBase = Readonly<{ id: string; customerId: string }>

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
    /** IANA zone the customer lives in; the policy's when absent. */
    timeZone?: TimeZone
    /** ISO 3166-1 alpha-2 country. */
    country?: string
    /** Where to reach the customer, by channel name. A host that resolves addresses itself leaves them out. */
    addresses?: readonly Readonly<{ channel: string; address: string }>[]
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
  }> &
  (Readonly<{ dueDate: IsoDate; parts?: never }> | Readonly<{ parts: readonly DuePart[]; dueDate?: never }>)

/**
 * Reduces what is owed. With `invoiceId` it is applied to that invoice, oldest due part first; what is left over,
 * or the whole when no invoice is named, stays as unapplied credit.
 */
export type CreditNote = FactBase &
  Readonly<{ kind: 'credit-note'; issueDate: IsoDate; amount: Money; invoiceId?: string; number?: string }>

/** A claim beside the invoices: a late fee, late interest or a debit note, with its own balance. */
export type Charge = FactBase &
  Readonly<{
    kind: 'charge'
    chargeKind: 'late-fee' | 'late-interest' | 'debit-note'
    issueDate: IsoDate
    dueDate: IsoDate
    amount: Money
    /** The invoice that caused it. */
    invoiceId?: string
    number?: string
    tags?: Tags
  }>

/** A document that can be paid. */
export type PayableRef = Readonly<{ kind: 'invoice' | 'charge'; id: string }>

/** Part of a payment or credit that belongs to one document; inside the document, oldest due part first. */
export type AllocationPart = PayableRef & Readonly<{ amount: Money }>

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

/** Everything the engine knows about a customer's book is one of these; facts are only ever added. */
export type Fact = Customer | Invoice | CreditNote | Charge | Payment | Allocation | PaymentReversal | DocumentVoid

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
      return fact.reversalDate
    case 'void':
      return fact.voidDate
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
