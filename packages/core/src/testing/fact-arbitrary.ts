import fc from 'fast-check'
import { addDays, type IsoDate } from '../calendar/index.ts'
import { type CurrencyCode, fromMinor, type Money, rate, split } from '../money/index.ts'
import type { DuePart, EarlyPaymentDiscount } from '../payment-terms/index.ts'
import type {
  Allocation,
  AllocationPart,
  Charge,
  CreditNote,
  Customer,
  DocumentVoid,
  Invoice,
  Payment,
  PaymentReversal,
  Waiver,
  WriteOff,
  WriteOffReversal,
} from '../receivable/index.ts'
import { amounts, type DaySpan, ids, isoDates, tags } from './value-arbitrary.ts'

/** What is fixed about the facts to draw; everything else is random. */
export type FactConstraints = Readonly<{
  customerId?: string
  currency?: CurrencyCode
  /** The days on which the facts count. */
  days?: DaySpan
}>

/** Plain objects, as JSON makes them. */
export const plain = { noNullPrototype: true } as const
const moneyMax = 1_000_000_00

/** The id and the customer of a fact. */
export function keys({
  customerId,
}: FactConstraints): Readonly<{ id: fc.Arbitrary<string>; customerId: fc.Arbitrary<string> }> {
  return { id: ids(), customerId: customerId === undefined ? ids() : fc.constant(customerId) }
}

/** Amounts above zero, in the currency asked for. */
export function positive({ currency }: FactConstraints): fc.Arbitrary<Money> {
  return amounts({ min: 1, max: moneyMax, ...(currency === undefined ? {} : { currency }) })
}

/** Customers, with and without language, zone, country, addresses and tags. */
export function customers(constraints: FactConstraints = {}): fc.Arbitrary<Customer> {
  return fc
    .record(
      {
        kind: fc.constant('customer' as const),
        ...keys(constraints),
        validFrom: isoDates(constraints.days),
        name: fc.constantFrom('Ñandú & Cía. S.A.C.', "O'Higgins Ltda.", 'Açaí do Norte <ME>', '漢字商店'),
        locale: fc.constantFrom('es-PE', 'en-US', 'pt-BR'),
        country: fc.constantFrom('PE', 'US', 'BR'),
        subdivision: fc.constantFrom('PE-LIM', 'US-CA', 'BR-SP'),
        debtorKind: fc.constantFrom('business' as const, 'consumer' as const),
        addresses: fc.constantFrom([{ channel: 'email', address: 'pagos@example.com' }], []),
        tags: tags(),
      },
      { ...plain, requiredKeys: ['kind', 'id', 'customerId', 'validFrom', 'name'] },
    )
    .map(({ country, ...customer }) =>
      country === undefined || customer.subdivision === undefined
        ? { ...customer, ...(country === undefined ? {} : { country }) }
        : { ...customer, country: customer.subdivision.slice(0, 2) },
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
      fc.option(offers(), { nil: undefined, freq: 2 }),
    )
    .map(([invoice, days, offer]) => ({
      ...invoice,
      ...dueBy({ issueDate: invoice.issueDate, amount: invoice.amount, days }),
      ...(offer === undefined ? {} : discounted(invoice.amount, offer)),
    }))
}

/** An early-payment discount and the tax it is reckoned with, for an invoice of any amount. */
type Offer = Readonly<{
  days: readonly number[]
  percents: readonly number[]
  isAmount: boolean
  taxPercent: number
  partialPayment: EarlyPaymentDiscount['partialPayment']
  taxTreatment: EarlyPaymentDiscount['taxTreatment']
}>

/** Early-payment discounts of one or two tiers, by rate or by amount, and the tax percent of the invoice. */
function offers(): fc.Arbitrary<Offer> {
  return fc.record(
    {
      days: fc.uniqueArray(fc.nat(40), { minLength: 2, maxLength: 2 }),
      percents: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 2 }),
      isAmount: fc.boolean(),
      taxPercent: fc.constantFrom(0, 7, 18),
      partialPayment: fc.constantFrom('pro-rata' as const, 'full-only' as const),
      taxTreatment: fc.constantFrom('net-and-tax' as const, 'net-only' as const, 'always' as const),
    },
    plain,
  )
}

/** The discount and the tax of an invoice: a tier off in money is at most the amount, and never nothing. */
export function discounted(
  amount: Money,
  { days, percents, isAmount, taxPercent, ...treatment }: Offer,
): Readonly<{ discount: EarlyPaymentDiscount; tax: Money }> {
  const percentOf = (percent: number) => fromMinor(Math.floor((amount.minor * percent) / 100), amount.currency)
  const tiers = percents.map((percent, index) => {
    const window = { kind: 'net' as const, days: days[index] ?? 0 }
    const off = percentOf(percent)
    return isAmount && off.minor > 0 ? { window, amount: off } : { window, rate: rate(`0.0${percent}`) }
  })
  return { discount: { tiers, ...treatment }, tax: percentOf(taxPercent) }
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

/** Charges of every kind. */
export function charges(constraints: FactConstraints = {}): fc.Arbitrary<Charge> {
  return fc
    .tuple(
      fc.record(
        {
          kind: fc.constant('charge' as const),
          ...keys(constraints),
          chargeKind: fc.constantFrom<Charge['chargeKind']>(
            ...(['late-fee', 'late-interest', 'recovery-cost', 'plan-interest', 'plan-fee', 'debit-note'] as const),
          ),
          issueDate: isoDates(constraints.days),
          amount: positive(constraints),
          invoiceId: ids(),
          item: ids(),
          rule: ids(),
          number: ids(),
          tags: tags(),
        },
        { ...plain, requiredKeys: ['kind', 'id', 'customerId', 'chargeKind', 'issueDate', 'amount'] },
      ),
      fc.nat(60),
      fc.boolean(),
    )
    .map(([charge, days, isPeriodic]) => ({
      ...charge,
      dueDate: addDays(charge.issueDate, days),
      ...(isPeriodic ? { period: { from: addDays(charge.issueDate, -days), to: charge.issueDate } } : {}),
    }))
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

/** Documents that can be paid, by name. */
export function payables(): fc.Arbitrary<Omit<AllocationPart, 'amount'>> {
  return fc.record({ kind: fc.constantFrom('invoice' as const, 'charge' as const), id: ids() }, plain)
}

/** As many of the documents as the amount has minor units for. */
export function partsOf(
  amount: Money,
  documents: readonly Omit<AllocationPart, 'amount'>[],
): readonly AllocationPart[] {
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

/** Waivers of a part of a document. */
export function waivers(constraints: FactConstraints = {}): fc.Arbitrary<Waiver> {
  return fc.record(
    {
      kind: fc.constant('waiver' as const),
      ...keys(constraints),
      waiverDate: isoDates(constraints.days),
      document: payables(),
      amount: positive(constraints),
      reason: fc.constantFrom('cliente de veinte años', 'small'),
      actor: fc.constantFrom('supervisor', 'ana@example.com'),
    },
    plain,
  )
}

/** Documents given up, in part or whole. */
export function writeOffs(constraints: FactConstraints = {}): fc.Arbitrary<WriteOff> {
  return fc.record(
    {
      kind: fc.constant('write-off' as const),
      ...keys(constraints),
      writeOffDate: isoDates(constraints.days),
      document: payables(),
      amount: positive(constraints),
      reason: fc.constantFrom<WriteOff['reason']>('uncollectible', 'insolvent', 'not-worth-it'),
      actor: fc.constantFrom('supervisor', 'ana@example.com'),
      note: fc.constantFrom('nadie responde', 'liquidation'),
    },
    { ...plain, requiredKeys: ['kind', 'id', 'customerId', 'writeOffDate', 'document', 'amount', 'reason', 'actor'] },
  )
}

/** Write-offs brought back, in part or whole. */
export function writeOffReversals(constraints: FactConstraints = {}): fc.Arbitrary<WriteOffReversal> {
  return fc.record(
    {
      kind: fc.constant('write-off-reversal' as const),
      ...keys(constraints),
      reversalDate: isoDates(constraints.days),
      writeOffId: ids(),
      amount: positive(constraints),
      reason: fc.constantFrom<WriteOffReversal['reason']>('recovered', 'entered-by-mistake', 'collectible-again'),
      actor: fc.constantFrom('supervisor', 'ana@example.com'),
      note: fc.constantFrom('pagó al final', 'x'),
    },
    { ...plain, requiredKeys: ['kind', 'id', 'customerId', 'reversalDate', 'writeOffId', 'amount', 'reason', 'actor'] },
  )
}
