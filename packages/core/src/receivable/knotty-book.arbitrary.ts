import fc from 'fast-check'
import { dateOfDayNumber, dayNumber, type IsoDate, isIsoDate } from '../calendar/index.ts'
import { split } from '../money/index.ts'
import { factHistories } from '../testing/arbitraries.ts'
import { type Charge, type Fact, factDate, type Invoice } from './fact.ts'
import type { AllocationPart } from './fact-base.ts'

/** A history, and a day on which something happens in it. */
export type Book = Readonly<{ facts: readonly [Fact, ...Fact[]]; asOf: IsoDate }>

type Document = Invoice | Charge
type Knot = Readonly<{ documents: readonly Document[]; picks: readonly number[] }>

/**
 * Histories knottier than most, for tests: many facts on one day, payments and allocations that name several documents,
 * some of them twice and some still to come, and invoices whose parts are not in the order of their due dates.
 */
export function knottyBooks(): fc.Arbitrary<Book> {
  return fc
    .record({
      history: factHistories(),
      daysAsOne: fc.constantFrom(1, 1, 5, 30, 1000),
      picks: fc.array(fc.array(fc.nat(60), { maxLength: 4 }), { minLength: 1, maxLength: 8 }),
      day: fc.nat(),
    })
    .map(({ history, daysAsOne, picks, day }) => {
      const documents = history.filter((fact) => fact.kind === 'invoice' || fact.kind === 'charge')
      const [first, ...others] = history.map((fact, index) =>
        crowded(knotted(fact, { documents, picks: picks[index % picks.length] ?? [] }), daysAsOne),
      )
      if (first === undefined) throw new RangeError('a history has at least its customer')
      const facts = [first, ...others] as const
      return { facts, asOf: factDate(facts[day % facts.length] ?? first) }
    })
}

/** The same fact with every day moved back to the first of its block of days, so that the order of days stays. */
function crowded(fact: Fact, daysAsOne: number): Fact {
  const moved = (date: IsoDate) => dateOfDayNumber(dayNumber(date) - (dayNumber(date) % daysAsOne))
  return JSON.parse(JSON.stringify(fact), (_, value: unknown) => (isIsoDate(value) ? moved(value) : value)) as Fact
}

function knotted(fact: Fact, { documents, picks }: Knot): Fact {
  if (fact.kind === 'invoice' && fact.parts !== undefined) {
    return picks.length % 2 === 0 ? fact : { ...fact, parts: [...fact.parts].reverse() }
  }
  if ((fact.kind !== 'payment' && fact.kind !== 'allocation') || fact.parts === undefined) return fact
  const [{ amount }] = fact.parts as [AllocationPart]
  const named = documents.filter((document) => document.amount.currency === amount.currency)
  const more = picks.flatMap((pick) => named[pick % Math.max(1, named.length)] ?? [])
  const keys = [...fact.parts, ...more].slice(0, amount.minor).map(({ kind, id }) => ({ kind, id }))
  const shares = split(
    amount,
    keys.map(() => 1),
  )
  return {
    ...fact,
    parts: keys.flatMap((key, index) => (shares[index] === undefined ? [] : [{ ...key, amount: shares[index] }])),
  }
}
