import { quote, samePlain, showPath } from '../plain/index.ts'
import { type Fact, factDate, factKey } from './fact.ts'
import type { FactProblem } from './fact-problem.ts'
import { currencyOf, dateFields, namedAmounts, targetsOf } from './fact-reference.ts'

/** A problem and the fact that has it, by its place in the list handed in. */
export type BookProblem = FactProblem & Readonly<{ index: number; kind: 'conflict' | 'reference' }>

/** New facts held against a book: which of them add something, and what stands against them. */
export type BookCheck = Readonly<{ fresh: readonly Fact[]; problems: readonly BookProblem[] }>

type Book = ReadonlyMap<string, Fact>

/**
 * Holds new facts of one customer against those already recorded.
 *
 * A fact already recorded with the same content is left out of `fresh` and not judged again, whatever came since; with
 * other content it is a conflict. A fact that acts on another one (a reversal, a void, an allocation, a waiver, a plan, a dispute,
 * a write-off, and whatever ends or goes on from something) needs that one in the book or among the new ones, in the right currency
 * and not dated before it. Documents that payments, allocations, credit notes, promises and interactions name may be still to come;
 * one that comes in another currency takes nothing. A hold needs its document or plan, and a correction the interaction it corrects,
 * whatever their days.
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
  return [...targetProblems(fact, known), ...currencyProblems(fact, known)]
}

function targetProblems(fact: Fact, known: Book): readonly FactProblem[] {
  return targetsOf(fact).flatMap(({ path, value, key, isAnyDay }) => {
    const target = known.get(key)
    if (target === undefined) {
      return [{ path: showPath(path), value: quote(value), accepted: 'something recorded for this customer' }]
    }
    if (isAnyDay || factDate(fact) >= factDate(target)) return []
    const accepted = `a day from ${factDate(target)} on, the day of ${quote(key)}`
    return [{ path: dateFields[fact.kind], value: quote(factDate(fact)), accepted }]
  })
}

/** An amount is in the currency of what it is for, and an allocation in the currency of what it allocates. */
function currencyProblems(fact: Fact, known: Book): readonly FactProblem[] {
  const source = fact.kind === 'allocation' ? [factKey(fact.source)] : []
  return namedAmounts(fact).flatMap(({ key, amount, path }) => {
    const other = [...source, key].find((named) => !isIn(known.get(named), amount.currency))
    if (other === undefined) return []
    const accepted = `${currencyOf(known.get(other))}, the currency of ${quote(other)}`
    return [{ path: showPath([...path, 'amount', 'currency']), value: quote(amount.currency), accepted }]
  })
}

/** What is not there yet may turn out to be in any currency. */
function isIn(fact: Fact | undefined, currency: string): boolean {
  return (currencyOf(fact) ?? currency) === currency
}
