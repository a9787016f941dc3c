import fc from 'fast-check'
import { addDays, type IsoDate } from '../calendar/index.ts'
import { type CurrencyCode, type Money, split } from '../money/index.ts'
import type { DuePart } from '../payment-terms/index.ts'
import type {
  Allocation,
  AllocationPart,
  Charge,
  CreditNote,
  Customer,
  DocumentVoid,
  Fact,
  Invoice,
  Payment,
  PaymentReversal,
} from '../receivable/index.ts'
import { amounts, type DaySpan, ids, isoDates, tags } from './value-arbitrary.ts'

/** What is fixed about the facts to draw; everything else is random. */
export type FactConstraints = Readonly<{
  customerId?: string
  currency?: CurrencyCode
  /** The days on which the facts count. */
  days?: DaySpan
}>

const plain = { noNullPrototype: true } as const
const moneyMax = 1_000_000_00

function keys({
  customerId,
}: FactConstraints): Readonly<{ id: fc.Arbitrary<string>; customerId: fc.Arbitrary<string> }> {
  return { id: ids(), customerId: customerId === undefined ? ids() : fc.constant(customerId) }
}

function positive({ currency }: FactConstraints): fc.Arbitrary<Money> {
  return amounts({ min: 1, max: moneyMax, ...(currency === undefined ? {} : { currency }) })
}

/** Customers, with and without language, zone, country, addresses and tags. */
export function customers(constraints: FactConstraints = {}): fc.Arbitrary<Customer> {
  return fc.record(
    {
      kind: fc.constant('customer' as const),
      ...keys(constraints),
      validFrom: isoDates(constraints.days),
      name: fc.constantFrom('Ñandú & Cía. S.A.C.', "O'Higgins Ltda.", 'Açaí do Norte <ME>', '漢字商店'),
      locale: fc.constantFrom('es-PE', 'en-US', 'pt-BR'),
      country: fc.constantFrom('PE', 'US', 'BR'),
      addresses: fc.constantFrom([{ channel: 'email', address: 'pagos@example.com' }], []),
      tags: tags(),
    },
    { ...plain, requiredKeys: ['kind', 'id', 'customerId', 'validFrom', 'name'] },
  )
}

/** Invoices due at once, later, or in parts that add up to the amount. */
export function invoices(constraints: FactConstraints = {}): fc.Arbitrary<Invoice> {
  const offsets = fc.array(fc.nat(60), { minLength: 1, maxLength: 4 })
  return fc
    .tuple(
      fc.record(
        {
          kind: fc.constant('invoice' as const),
          ...keys(constraints),
          issueDate: isoDates(constraints.days),
          amount: positive(constraints),
          number: ids(),
          tags: tags(),
        },
        { ...plain, requiredKeys: ['kind', 'id', 'customerId', 'issueDate', 'amount'] },
      ),
      offsets,
    )
    .map(([invoice, days]) => ({
      ...invoice,
      ...dueBy({ issueDate: invoice.issueDate, amount: invoice.amount, days }),
    }))
}

/** One due date, or parts that fall due one after the other, `days` apart. */
export function dueBy({
  issueDate,
  amount,
  days,
}: Readonly<{ issueDate: IsoDate; amount: Money; days: readonly number[] }>):
  | Readonly<{ dueDate: IsoDate }>
  | Readonly<{ parts: readonly DuePart[] }> {
  const [first = 0] = days
  if (days.length < 2 || amount.minor < days.length) return { dueDate: addDays(issueDate, first) }
  let dueDate = issueDate
  return {
    parts: split(
      amount,
      days.map(() => 1),
    ).map((part, index) => {
      dueDate = addDays(dueDate, days[index] ?? 0)
      return { dueDate, amount: part }
    }),
  }
}

/** Late fees, late interest and debit notes. */
export function charges(constraints: FactConstraints = {}): fc.Arbitrary<Charge> {
  return fc
    .tuple(
      fc.record(
        {
          kind: fc.constant('charge' as const),
          ...keys(constraints),
          chargeKind: fc.constantFrom('late-fee' as const, 'late-interest' as const, 'debit-note' as const),
          issueDate: isoDates(constraints.days),
          amount: positive(constraints),
          invoiceId: ids(),
          number: ids(),
          tags: tags(),
        },
        { ...plain, requiredKeys: ['kind', 'id', 'customerId', 'chargeKind', 'issueDate', 'amount'] },
      ),
      fc.nat(60),
    )
    .map(([charge, days]) => ({ ...charge, dueDate: addDays(charge.issueDate, days) }))
}

/** Credit notes, for one invoice or for the account. */
export function creditNotes(constraints: FactConstraints = {}): fc.Arbitrary<CreditNote> {
  return fc.record(
    {
      kind: fc.constant('credit-note' as const),
      ...keys(constraints),
      issueDate: isoDates(constraints.days),
      amount: positive(constraints),
      invoiceId: ids(),
      number: ids(),
    },
    { ...plain, requiredKeys: ['kind', 'id', 'customerId', 'issueDate', 'amount'] },
  )
}

/** Payments, without parts or with parts that together take at most the amount. */
export function payments(constraints: FactConstraints = {}): fc.Arbitrary<Payment> {
  return fc
    .tuple(
      fc.record(
        {
          kind: fc.constant('payment' as const),
          ...keys(constraints),
          receivedDate: isoDates(constraints.days),
          amount: positive(constraints),
        },
        plain,
      ),
      fc.array(payables(), { maxLength: 3 }),
    )
    .map(([payment, documents]) =>
      documents.length === 0 ? payment : { ...payment, parts: partsOf(payment.amount, documents) },
    )
}

/** Allocations of a payment or a credit note to documents. */
export function allocations(constraints: FactConstraints = {}): fc.Arbitrary<Allocation> {
  const source = fc.record({ kind: fc.constantFrom('payment' as const, 'credit-note' as const), id: ids() }, plain)
  return fc
    .tuple(
      fc.record(
        {
          kind: fc.constant('allocation' as const),
          ...keys(constraints),
          allocationDate: isoDates(constraints.days),
          source,
        },
        plain,
      ),
      positive(constraints),
      fc.array(payables(), { minLength: 1, maxLength: 3 }),
    )
    .map(([allocation, amount, documents]) => ({ ...allocation, parts: partsOf(amount, documents) }))
}

function payables(): fc.Arbitrary<Omit<AllocationPart, 'amount'>> {
  return fc.record({ kind: fc.constantFrom('invoice' as const, 'charge' as const), id: ids() }, plain)
}

/** As many of the documents as the amount has minor units for. */
function partsOf(amount: Money, documents: readonly Omit<AllocationPart, 'amount'>[]): readonly AllocationPart[] {
  const named = documents.slice(0, amount.minor)
  const shares = split(
    amount,
    named.map(() => 1),
  )
  return named.flatMap((document, index) => {
    const share = shares[index]
    return share === undefined ? [] : [{ ...document, amount: share }]
  })
}

/** Payments that did not hold. */
export function paymentReversals(constraints: FactConstraints = {}): fc.Arbitrary<PaymentReversal> {
  return fc.record(
    {
      kind: fc.constant('payment-reversal' as const),
      ...keys(constraints),
      reversalDate: isoDates(constraints.days),
      paymentId: ids(),
      reason: fc.constantFrom(
        'bounced' as const,
        'chargeback' as const,
        'recalled' as const,
        'entered-by-mistake' as const,
      ),
    },
    plain,
  )
}

/** Documents withdrawn. */
export function documentVoids(constraints: FactConstraints = {}): fc.Arbitrary<DocumentVoid> {
  const document = fc.record(
    { kind: fc.constantFrom('invoice' as const, 'charge' as const, 'credit-note' as const), id: ids() },
    plain,
  )
  return fc.record(
    {
      kind: fc.constant('void' as const),
      ...keys(constraints),
      voidDate: isoDates(constraints.days),
      document,
      reason: fc.constantFrom('issued twice', 'datos del cliente equivocados'),
    },
    plain,
  )
}

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
  )
}
