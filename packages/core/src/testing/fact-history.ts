import fc from 'fast-check'
import { addDays, type IsoDate, isoDate, later } from '../calendar/index.ts'
import { type CurrencyCode, fromMinor, sum } from '../money/index.ts'
import {
  type AllocationPart,
  type Charge,
  type Fact,
  factDate,
  factKey,
  type Invoice,
  type PlanAgreement,
} from '../receivable/index.ts'
import { discounted, dueBy } from './fact-arbitrary.ts'
import { conductKinds, conductOf } from './history-conduct.ts'
import {
  type Book,
  documents,
  type Happened,
  type Move,
  partOf,
  percentOf,
  pickFrom,
  type Scene,
  sources,
  standingOf,
} from './history-scene.ts'
import { planTerms } from './plan-arbitrary.ts'
import { currencies, ids } from './value-arbitrary.ts'

/** What is fixed about a history; everything else is random. */
export type FactHistoryConstraints = Readonly<{
  customerId?: string
  /** Currencies to choose from; up to three of `currencies()` when absent. */
  currencies?: readonly CurrencyCode[]
  /** Day of the first fact. */
  from?: IsoDate
  /** Most facts there may be, the customer included. */
  lengthMax?: number
}>

type Setting = Readonly<{ customerId: string; codes: readonly CurrencyCode[]; from: IsoDate }>

/**
 * A random history of one customer that hangs together: whatever is paid, credited, allocated, waived, put into a plan,
 * reversed, voided, written off, promised, disputed, held or placed is there, in its currency, and not later. Invoices with several parts, some with a discount; payments with
 * and without named documents, some before their invoice, some too high; reversals, voids, allocations, waivers, plans; promises of
 * which some replace others, disputes and their ends, holds that overlap, hardships, consents, interactions of which some correct
 * others, placements, write-offs and what is brought back of them. The customer comes first; other facts may be recorded later than
 * the days they count from, but never before the facts they name.
 *
 * @example fc.property(factHistories(), isoDates(), (facts, asOf) => …)
 */
export function factHistories(constraints: FactHistoryConstraints = {}): fc.Arbitrary<readonly Fact[]> {
  const codes =
    constraints.currencies === undefined
      ? fc.uniqueArray(currencies(), { minLength: 1, maxLength: 3 })
      : fc.constant(constraints.currencies)
  const customerId = constraints.customerId === undefined ? ids() : fc.constant(constraints.customerId)
  const from = constraints.from ?? isoDate('2024-01-15')
  return fc
    .tuple(customerId, codes, fc.array(moves(), { maxLength: (constraints.lengthMax ?? 41) - 1, size: '+1' }))
    .map(([id, chosen, happenings]) => history({ customerId: id, codes: chosen, from }, happenings))
}

/** A few, for drawing each anew for every move is dear. */
const someOffers: readonly Move['offer'][] = [
  undefined,
  undefined,
  offerOf('pro-rata', { days: [10, 0], percents: [2] }),
  offerOf('full-only', { days: [30, 10], percents: [2, 3] }),
]
const somePlanMoney: readonly Move['planMoney'][] = [
  { days: [30], interest: 0, fee: 0, waivedPercent: 0 },
  { days: [7, 7, 7], interest: 150, fee: 0, waivedPercent: 0 },
  { days: [1, 30, 31, 30], interest: 0, fee: 100, waivedPercent: 20 },
]

function offerOf(
  partialPayment: 'pro-rata' | 'full-only',
  { days, percents }: Readonly<{ days: readonly number[]; percents: readonly number[] }>,
): Move['offer'] {
  return { days, percents, isAmount: percents.length > 1, taxPercent: 18, partialPayment, taxTreatment: 'net-only' }
}

function moves(): fc.Arbitrary<Move> {
  return fc.record(
    {
      kind: fc.oneof(
        { arbitrary: fc.constant('invoice' as const), weight: 8 },
        { arbitrary: fc.constant('payment' as const), weight: 7 },
        {
          arbitrary: fc.constantFrom<Fact['kind']>(
            'charge',
            'credit-note',
            'allocation',
            'payment-reversal',
            'void',
            'customer',
            'waiver',
            'plan',
            'plan-end',
          ),
          weight: 8,
        },
        { arbitrary: fc.constantFrom(...conductKinds), weight: 5 },
      ),
      name: ids(),
      daysLater: fc.nat(40),
      daysEarly: fc.oneof({ arbitrary: fc.constant(0), weight: 3 }, { arbitrary: fc.nat(20), weight: 1 }),
      currency: fc.nat(2),
      minor: fc.integer({ min: 1, max: 5_000_00 }),
      percent: fc.constantFrom(100, 100, 50, 33, 120),
      pick: fc.nat(50),
      isExplicit: fc.boolean(),
      days: fc.array(fc.nat(60), { minLength: 1, maxLength: 3 }),
      offer: fc.constantFrom(...someOffers),
      planMoney: fc.constantFrom(...somePlanMoney),
      delay: fc.oneof({ arbitrary: fc.constant(0), weight: 3 }, { arbitrary: fc.nat(6), weight: 1 }),
    },
    { noNullPrototype: true },
  )
}

function history({ customerId, codes, from }: Setting, happenings: readonly Move[]): readonly Fact[] {
  const first: Fact = { kind: 'customer', id: '1', customerId, validFrom: from, name: 'Ñandú & Cía. S.A.C.' }
  const book: Book = { facts: [{ fact: first, delay: 0, names: [] }], gone: new Set(), today: from }
  happenings.forEach((move, index) => {
    book.today = addDays(book.today, move.daysLater)
    const base = { id: `${move.name}-${index + 2}`, customerId }
    const happened = happen(move, { book, base, code: codes[move.currency % codes.length] ?? 'PEN', from })
    if (happened === undefined) return
    const [fact, ...names] = happened
    book.facts.push({ fact, delay: move.delay, names })
  })
  return inOrderOfRecording(book)
}

function happen(move: Move, { book, base, code, from }: Scene): Happened {
  const { today } = book
  const amount = fromMinor(move.minor, code)
  switch (move.kind) {
    case 'customer':
      return [{ kind: 'customer', ...base, validFrom: today, name: "O'Higgins Ltda.", locale: 'es-CL' }]
    case 'invoice': {
      const due = dueBy({ issueDate: today, amount, days: move.days })
      const terms = move.offer === undefined ? {} : discounted(amount, move.offer)
      return [{ kind: 'invoice', ...base, issueDate: today, amount, ...due, ...terms }]
    }
    case 'charge': {
      const dueDate = addDays(today, move.days[0] ?? 0)
      return [{ kind: 'charge', ...base, chargeKind: 'late-fee', issueDate: today, dueDate, amount }]
    }
    case 'credit-note': {
      const invoice = pickFrom(standingOf(book, 'invoice'), move)
      if (invoice === undefined || !move.isExplicit) return [{ kind: 'credit-note', ...base, issueDate: today, amount }]
      const part = percentOf(invoice.amount, move)
      return [{ kind: 'credit-note', ...base, issueDate: today, amount: part, invoiceId: invoice.id }, factKey(invoice)]
    }
    case 'payment': {
      const document = pickFrom(documents(book), move)
      const receivedDate = later(addDays(today, -move.daysEarly), from)
      if (document === undefined) return [{ kind: 'payment', ...base, receivedDate, amount }]
      const paid = percentOf(document.amount, move)
      if (!move.isExplicit) return [{ kind: 'payment', ...base, receivedDate, amount: paid }]
      return [
        { kind: 'payment', ...base, receivedDate, amount: paid, parts: [partOf(document, paid)] },
        factKey(document),
      ]
    }
    case 'allocation': {
      const source = pickFrom(sources(book), move)
      const document = pickFrom(
        documents(book).filter(({ amount: owed }) => owed.currency === source?.amount.currency),
        move,
      )
      if (source === undefined || document === undefined) return undefined
      const { kind, id } = source
      const parts = [partOf(document, source.amount)]
      const allocationDate = later(today, later(factDate(source), factDate(document)))
      return [
        { kind: 'allocation', ...base, allocationDate, source: { kind, id }, parts },
        factKey(source),
        factKey(document),
      ]
    }
    case 'payment-reversal': {
      const payment = pickFrom(standingOf(book, 'payment'), move)
      if (payment === undefined) return undefined
      book.gone.add(factKey(payment))
      const reason = move.isExplicit ? 'bounced' : 'chargeback'
      return [
        { kind: 'payment-reversal', ...base, reversalDate: today, paymentId: payment.id, reason },
        factKey(payment),
      ]
    }
    case 'void': {
      const document = pickFrom([...documents(book), ...standingOf(book, 'credit-note')], move)
      if (document === undefined) return undefined
      book.gone.add(factKey(document))
      const { kind, id } = document
      return [
        { kind: 'void', ...base, voidDate: today, document: { kind, id }, reason: 'issued twice' },
        factKey(document),
      ]
    }
    case 'waiver': {
      const document = pickFrom(documents(book), move)
      if (document === undefined) return undefined
      const { kind, id } = document
      const waived = percentOf(document.amount, move)
      const decision = { document: { kind, id }, amount: waived, reason: 'x', actor: 'supervisor' }
      return [{ kind: 'waiver', ...base, waiverDate: today, ...decision }, factKey(document)]
    }
    case 'plan': {
      const first = pickFrom(documents(book), move)
      if (first === undefined) return undefined
      const second = documents(book).find((one) => one !== first && one.amount.currency === first.amount.currency)
      const sources = [first, ...(move.isExplicit && second !== undefined ? [second] : [])]
      return [planOver(sources, { base, move, today }), ...sources.map(factKey)]
    }
    case 'plan-end': {
      const plan = pickFrom(standingOf(book, 'plan'), move)
      if (plan === undefined) return undefined
      const reason = move.isExplicit ? 'broken' : 'completed'
      return [{ kind: 'plan-end', ...base, endDate: today, planId: plan.id, reason }, factKey(plan)]
    }
    default:
      return conductOf(move, { book, base, code, from })
  }
}

function planOver(
  documents: readonly (Invoice | Charge)[],
  { base, move, today }: Readonly<{ base: Scene['base']; move: Move; today: IsoDate }>,
): PlanAgreement {
  const sources = documents.map((document) => partOf(document, percentOf(document.amount, move)))
  const [{ amount: first }] = sources as [AllocationPart]
  const amount = sum(
    sources.map((source) => source.amount),
    first.currency,
  )
  const penalties = move.isExplicit ? 'suspended' : 'continue'
  const terms = planTerms({ agreedDate: today, amount }, move.planMoney)
  return { kind: 'plan', ...base, agreedDate: today, sources, ...terms, penalties }
}

/** Each fact waits for `delay` others, and for the facts it names. */
function inOrderOfRecording({ facts }: Book): readonly Fact[] {
  const places = new Map<string, number>()
  facts.forEach(({ fact, delay, names }, index) => {
    places.set(
      factKey(fact),
      names.reduce((place, name) => Math.max(place, places.get(name) ?? 0), index + delay),
    )
  })
  const placeOf = (fact: Fact) => places.get(factKey(fact)) ?? 0
  return facts.map(({ fact }) => fact).toSorted((a, b) => placeOf(a) - placeOf(b))
}
