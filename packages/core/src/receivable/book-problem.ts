import type { Money } from '../money/index.ts'
import { quote, samePlain, showPath } from '../plain/index.ts'
import {
  type Allocation,
  type AllocationPart,
  type CreditNote,
  type DocumentVoid,
  type Fact,
  factDate,
  factKey,
  type Payment,
  type PaymentReversal,
  type PlanAgreement,
  type PlanEnd,
  type Waiver,
} from './fact.ts'
import type { FactProblem } from './fact-problem.ts'

/** A problem and the fact that has it, by its place in the list handed in. */
export type BookProblem = FactProblem & Readonly<{ index: number; kind: 'conflict' | 'reference' }>

/** New facts held against a book: which of them add something, and what stands against them. */
export type BookCheck = Readonly<{ fresh: readonly Fact[]; problems: readonly BookProblem[] }>

type Book = ReadonlyMap<string, Fact>
type ActingFact = PaymentReversal | DocumentVoid | Allocation | Waiver | PlanAgreement | PlanEnd
type PayingFact = Payment | CreditNote | Allocation | Waiver | PlanAgreement
type Path = readonly (string | number)[]

/**
 * Holds new facts of one customer against those already recorded.
 *
 * A fact already recorded with the same content is left out of `fresh` and not judged again, whatever came since; with
 * other content it is a conflict. A fact that acts on another one (a reversal, a void, an allocation, a waiver, a plan and its end) needs that one in
 * the book or among the new ones, in the right currency and not dated before it. Documents that payments, allocations and
 * credit notes name may be still to come; one that comes in another currency takes nothing.
 *
 * @param added facts that are each right by themselves (`factProblems`).
 * @example
 * const { fresh, problems } = checkAgainstBook(account.facts, [payment])
 */
export function checkAgainstBook(book: readonly Fact[], added: readonly Fact[]): BookCheck {
  const known = new Map(book.map((fact) => [factKey(fact), fact]))
  const fresh = new Map<number, Fact>()
  const problems: BookProblem[] = []
  for (const [index, fact] of added.entries()) {
    const before = known.get(factKey(fact))
    if (before === undefined) {
      known.set(factKey(fact), fact)
      fresh.set(index, fact)
    } else if (!samePlain(before, fact)) {
      const accepted = 'the content recorded before, or a new id: facts are only added, never changed'
      problems.push({ index, kind: 'conflict', path: 'id', value: quote(fact.id), accepted })
    }
  }
  for (const [index, fact] of fresh) {
    for (const problem of referenceProblems(fact, known)) problems.push({ index, kind: 'reference', ...problem })
  }
  return { fresh: [...fresh.values()], problems }
}

function referenceProblems(fact: Fact, known: Book): readonly FactProblem[] {
  switch (fact.kind) {
    case 'payment-reversal':
    case 'void':
    case 'plan-end':
      return targetProblems(fact, known)
    case 'allocation':
    case 'waiver':
    case 'plan':
      return [...targetProblems(fact, known), ...currencyProblems(fact, known)]
    case 'payment':
    case 'credit-note':
      return currencyProblems(fact, known)
    case 'customer':
    case 'invoice':
    case 'charge':
      return []
  }
}

function targetProblems(fact: ActingFact, known: Book): readonly FactProblem[] {
  return targetsOf(fact).flatMap(({ path, value, key }) => {
    const target = known.get(key)
    if (target === undefined) {
      return [{ path: showPath(path), value: quote(value), accepted: 'something recorded for this customer' }]
    }
    if (factDate(fact) >= factDate(target)) return []
    const accepted = `a day from ${factDate(target)} on, the day of ${quote(key)}`
    return [{ path: dateField[fact.kind], value: quote(factDate(fact)), accepted }]
  })
}

const dateField: Readonly<Record<ActingFact['kind'], string>> = {
  'payment-reversal': 'reversalDate',
  void: 'voidDate',
  allocation: 'allocationDate',
  waiver: 'waiverDate',
  plan: 'agreedDate',
  'plan-end': 'endDate',
}

/** What a fact acts on: the fields that say so, and its key. */
function targetsOf(fact: ActingFact): readonly Readonly<{ path: Path; value: unknown; key: string }>[] {
  switch (fact.kind) {
    case 'payment-reversal':
      return [{ path: ['paymentId'], value: fact.paymentId, key: factKey({ kind: 'payment', id: fact.paymentId }) }]
    case 'void':
    case 'waiver':
      return [{ path: ['document'], value: fact.document, key: factKey(fact.document) }]
    case 'allocation':
      return [{ path: ['source'], value: fact.source, key: factKey(fact.source) }]
    case 'plan-end':
      return [{ path: ['planId'], value: fact.planId, key: factKey({ kind: 'plan', id: fact.planId }) }]
    case 'plan': {
      const { supersedes, sources } = fact
      const documents = sources.map(({ kind, id }, index) => {
        return { path: ['sources', index], value: { kind, id }, key: factKey({ kind, id }) }
      })
      if (supersedes === undefined) return documents
      return [...documents, { path: ['supersedes'], value: supersedes, key: factKey({ kind: 'plan', id: supersedes }) }]
    }
  }
}

/** An amount is in the currency of the document it is for, and an allocation in the currency of what it allocates. */
function currencyProblems(fact: PayingFact, known: Book): readonly FactProblem[] {
  const source = fact.kind === 'allocation' ? [factKey(fact.source)] : []
  return namedAmounts(fact).flatMap(({ key, amount, path }) => {
    const other = [...source, key].find((named) => !isIn(known.get(named), amount.currency))
    if (other === undefined) return []
    const accepted = `${currencyOf(known.get(other))}, the currency of ${quote(other)}`
    return [{ path: showPath([...path, 'amount', 'currency']), value: quote(amount.currency), accepted }]
  })
}

/** Each amount a fact has for a document, and where it stands in the fact. */
function namedAmounts(fact: PayingFact): readonly Readonly<{ key: string; amount: Money; path: Path }>[] {
  switch (fact.kind) {
    case 'waiver':
      return [{ key: factKey(fact.document), amount: fact.amount, path: [] }]
    case 'credit-note':
      if (fact.invoiceId === undefined) return []
      return [{ key: factKey({ kind: 'invoice', id: fact.invoiceId }), amount: fact.amount, path: [] }]
    case 'plan':
      return namedParts('sources', fact.sources)
    case 'payment':
    case 'allocation':
      return namedParts('parts', fact.parts ?? [])
  }
}

function namedParts(
  field: string,
  parts: readonly AllocationPart[],
): readonly Readonly<{ key: string; amount: Money; path: Path }>[] {
  return parts.map((part, index) => ({ key: factKey(part), amount: part.amount, path: [field, index] }))
}

function currencyOf(fact: Fact | undefined): string | undefined {
  return fact !== undefined && 'amount' in fact ? fact.amount.currency : undefined
}

/** What is not there yet may turn out to be in any currency. */
function isIn(fact: Fact | undefined, currency: string): boolean {
  return (currencyOf(fact) ?? currency) === currency
}
