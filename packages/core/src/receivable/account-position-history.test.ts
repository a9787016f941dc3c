import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocatorOf, oldestDueFirst } from '../allocation/index.ts'
import { addDays, type IsoDate } from '../calendar/index.ts'
import { fromMinor, type Money } from '../money/index.ts'
import { oraclePosition } from './account-position.oracle.ts'
import { accountPosition, accountPositions } from './account-position.ts'
import { checkAgainstBook } from './book-problem.ts'
import { type Fact, factDate, factKey } from './fact.ts'
import { factProblems } from './fact-problem.ts'
import { knottyBooks } from './knotty-book.arbitrary.ts'
import { itemKey, type Position } from './position.ts'

const positionOf = (facts: readonly Fact[], asOf: IsoDate) => accountPosition(facts, { asOf, allocate: oldestDueFirst })
const check = <Ts extends [unknown, ...unknown[]]>(property: fc.IProperty<Ts>, numRuns = 500) =>
  fc.assert(property, { numRuns })

describe('accountPosition, over random histories', () => {
  it('is asked about books that hang together', () => {
    check(
      fc.property(knottyBooks(), ({ facts }) => {
        expect(facts.flatMap((fact) => factProblems(fact))).toEqual([])
        expect(checkAgainstBook([], facts).problems).toEqual([])
      }),
    )
  })

  it('agrees with a computation that keeps nothing but rows', () => {
    check(
      fc.property(knottyBooks(), ({ facts, asOf }) => {
        expect(positionOf(facts, asOf)).toEqual(oraclePosition(facts, asOf))
      }),
      2000,
    )
  })

  it('loses and invents no minor unit', () => {
    check(
      fc.property(knottyBooks(), fc.constantFrom('oldest-due-first', 'leave-unapplied'), ({ facts, asOf }, order) => {
        const position = accountPosition(facts, { asOf, allocate: allocatorOf({ order }) })
        for (const currency of ['PEN', 'USD', 'CLP', 'KWD', 'CLF']) {
          const total = (amounts: readonly Money[]) =>
            amounts.reduce((sum, amount) => sum + (amount.currency === currency ? amount.minor : 0), 0)
          const standing = position.items.filter(({ status }) => status !== 'voided')
          const applied = total(standing.map(({ amount }) => amount)) - total(standing.map(({ open }) => open))
          const received = position.receipts.flatMap(({ amount, reversedDate }) =>
            reversedDate === undefined ? [amount] : [],
          )
          const credited = liveNotes(facts, asOf)
          expect(total(received) + total(credited)).toBe(applied + total(position.unapplied.map(({ open }) => open)))
        }
      }),
    )
  })

  it('never owes less than nothing or more than the amount, and has the status that says so', () => {
    check(
      fc.property(knottyBooks(), ({ facts, asOf }) => {
        const { items, unapplied } = positionOf(facts, asOf)
        for (const { open, amount, status, settledDate, issueDate } of items) {
          expect(open.currency).toBe(amount.currency)
          expect(open.minor).toBeGreaterThanOrEqual(0)
          expect(open.minor).toBeLessThanOrEqual(amount.minor)
          expect(settledDate !== undefined).toBe(status === 'paid')
          expect(settledDate === undefined || (settledDate >= issueDate && settledDate <= asOf)).toBe(true)
          if (status === 'paid' || status === 'voided') expect(open.minor).toBe(0)
          else expect(status).toBe(open.minor === amount.minor ? 'open' : 'partly-paid')
        }
        expect(unapplied.every(({ open }) => open.minor > 0)).toBe(true)
        expect(new Set(items.map(itemKey)).size).toBe(items.length)
      }),
    )
  })

  it('does not see what comes after the day', () => {
    check(
      fc.property(knottyBooks(), ({ facts, asOf }) => {
        const seen = facts.filter((fact) => factDate(fact) <= asOf)
        expect(positionOf(facts, asOf)).toEqual(positionOf(seen, asOf))
      }),
    )
  })

  it('does not depend on the order in which facts of different days were recorded', () => {
    check(
      fc.property(knottyBooks(), fc.infiniteStream(fc.nat()), ({ facts, asOf }, numbers) => {
        const days = [...new Set(facts.map(factDate))]
        const places = new Map(days.map((day) => [day, numbers.next().value]))
        const placeOf = (fact: Fact) => places.get(factDate(fact)) ?? 0
        expect(
          positionOf(
            facts.toSorted((a, b) => placeOf(a) - placeOf(b)),
            asOf,
          ),
        ).toEqual(positionOf(facts, asOf))
      }),
    )
  })

  it('answers several days as it answers each', () => {
    check(
      fc.property(knottyBooks(), ({ facts, asOf }) => {
        const days = [...facts.map(factDate), asOf, addDays(asOf, 1)].sort()
        const each = days.map((day) => positionOf(facts, day))
        expect(accountPositions(facts, { days, allocate: oldestDueFirst })).toEqual(each)
      }),
      100,
    )
  })

  it('keeps each currency as if the others were not there', () => {
    check(
      fc.property(knottyBooks(), ({ facts, asOf }) => {
        const whole = positionOf(facts, asOf)
        for (const currency of new Set(whole.items.map(({ open }) => open.currency))) {
          const alone = positionOf(
            facts.filter((fact) => !('amount' in fact) || fact.amount.currency === currency),
            asOf,
          )
          expect(alone.items).toEqual(whole.items.filter(({ open }) => open.currency === currency))
          expect(alone.unapplied).toEqual(whole.unapplied.filter(({ open }) => open.currency === currency))
        }
      }),
    )
  })

  it('stands as before once the last payment is reversed', () => {
    check(
      fc.property(
        knottyBooks(),
        fc.integer({ min: 1, max: 5_000_00 }),
        fc.boolean(),
        ({ facts, asOf }, minor, isExplicit) => {
          const { currency } =
            facts.flatMap((fact) => ('amount' in fact ? [fact.amount] : []))[0] ?? fromMinor(0, 'PEN')
          const { customerId } = facts[0]
          const amount = fromMinor(minor, currency)
          const before = positionOf(facts, asOf)
          const [item] = before.items
          const parts = isExplicit && item !== undefined ? { parts: [{ kind: item.kind, id: item.id, amount }] } : {}
          const payment: Fact = {
            kind: 'payment',
            id: 'last',
            customerId,
            receivedDate: addDays(asOf, 1),
            amount,
            ...parts,
          }
          const reversal: Fact = {
            kind: 'payment-reversal',
            id: 'last',
            customerId,
            reversalDate: addDays(asOf, 2),
            paymentId: 'last',
            reason: 'bounced',
          }
          const seen = facts.filter((fact) => factDate(fact) <= asOf)
          const after = positionOf([...seen, payment, reversal], addDays(asOf, 2))
          expect(owed(after)).toEqual(owed(before))
        },
      ),
    )
  })

  it('has credit for what had paid a document once it is voided', () => {
    check(
      fc.property(knottyBooks(), fc.nat(), ({ facts, asOf }, n) => {
        const seen = facts.filter((fact) => factDate(fact) <= asOf)
        const before = positionOf(seen, asOf)
        const item = before.items[n % Math.max(1, before.items.length)]
        if (item === undefined || item.status === 'voided') return
        const { kind, id, amount } = item
        const voided: Fact = {
          kind: 'void',
          id: 'last',
          customerId: facts[0].customerId,
          voidDate: asOf,
          document: { kind, id },
          reason: 'x',
        }
        const after = positionOf([...seen, voided], asOf)
        const credit = ({ unapplied }: Position) =>
          unapplied.reduce((sum, { open }) => sum + (open.currency === amount.currency ? open.minor : 0), 0)
        const paid = before.items.reduce(
          (sum, one) => sum + (factKey(one) === factKey(item) ? one.amount.minor - one.open.minor : 0),
          0,
        )
        expect(credit(after) - credit(before)).toBe(paid)
        const others = ({ items }: Position) => items.filter((one) => factKey(one) !== factKey(item))
        expect(others(after)).toEqual(others(before))
      }),
    )
  })
})

/** What is owed and credited, without the receipts. */
function owed({ items, unapplied }: Position): object {
  return { items, unapplied }
}

function liveNotes(facts: readonly Fact[], asOf: IsoDate): readonly Money[] {
  const seen = facts.filter((fact) => factDate(fact) <= asOf)
  const gone = new Set(seen.flatMap((fact) => (fact.kind === 'void' ? [factKey(fact.document)] : [])))
  return seen.flatMap((fact) => (fact.kind === 'credit-note' && !gone.has(factKey(fact)) ? [fact.amount] : []))
}
