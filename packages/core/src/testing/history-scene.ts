import type { IsoDate } from '../calendar/index.ts'
import { type CurrencyCode, fromMinor, type Money } from '../money/index.ts'
import {
  type AllocationPart,
  type Charge,
  type CreditNote,
  type Fact,
  type FactKind,
  factKey,
  type Invoice,
  type Payment,
} from '../receivable/index.ts'
import type { discounted } from './fact-arbitrary.ts'
import type { planTerms } from './plan-arbitrary.ts'

/** One thing that happens. `pick` chooses what it happens to; what is not possible yet does not happen. */
export type Move = Readonly<{
  kind: Fact['kind']
  name: string
  daysLater: number
  /** Days by which a payment comes before today, perhaps before its invoice. */
  daysEarly: number
  currency: number
  minor: number
  /** Part of the document, in percent, that is paid, credited or allocated. */
  percent: number
  pick: number
  /** Payments and credit notes that name their documents. */
  isExplicit: boolean
  days: readonly number[]
  /** The discount of an invoice, if it has one. */
  offer: Parameters<typeof discounted>[1] | undefined
  planMoney: Parameters<typeof planTerms>[1]
  /** How many later facts are recorded before this one. */
  delay: number
}>

/** What has happened so far, in the order of the days. */
export type Book = {
  readonly facts: { fact: Fact; delay: number; names: readonly string[] }[]
  readonly gone: Set<string>
  today: IsoDate
}

/** Where something happens: the book so far, the id of the fact, its currency and the first day. */
export type Scene = Readonly<{
  book: Book
  base: Readonly<{ id: string; customerId: string }>
  code: CurrencyCode
  from: IsoDate
}>
/** A fact and the keys of those it names, or nothing. */
export type Happened = readonly [fact: Fact, ...names: string[]] | undefined

/** One of the choices, if there is any. */
export function pickFrom<T>(choices: readonly T[], { pick }: Pick<Move, 'pick'>): T | undefined {
  return choices[pick % Math.max(1, choices.length)]
}

/** Invoices and charges that were not voided. */
export function documents(book: Book): readonly (Invoice | Charge)[] {
  return standing(book).filter((fact) => fact.kind === 'invoice' || fact.kind === 'charge')
}

/** Payments and credit notes that still hold. */
export function sources(book: Book): readonly (Payment | CreditNote)[] {
  return standing(book).filter((fact) => fact.kind === 'payment' || fact.kind === 'credit-note')
}

/** Neither reversed, voided nor over. */
function standing({ facts, gone }: Book): readonly Fact[] {
  return facts.map(({ fact }) => fact).filter((fact) => !gone.has(factKey(fact)))
}

/** Those of one kind that are neither reversed, voided nor over. */
export function standingOf<Kind extends FactKind>(book: Book, kind: Kind): readonly Extract<Fact, { kind: Kind }>[] {
  return standing(book).filter((fact): fact is Extract<Fact, { kind: Kind }> => fact.kind === kind)
}

/** At least one minor unit. */
export function percentOf({ minor, currency }: Money, { percent }: Pick<Move, 'percent'>): Money {
  return fromMinor(Math.max(1, Math.floor((minor * percent) / 100)), currency)
}

/** As much of a document as there is, up to `most`. */
export function partOf({ kind, id, amount }: Invoice | Charge, most: Money): AllocationPart {
  return { kind, id, amount: fromMinor(Math.min(amount.minor, most.minor), amount.currency) }
}
