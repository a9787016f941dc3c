import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type IsoDate } from '../calendar/index.ts'
import { fromMinor, type Money } from '../money/index.ts'
import { oraclePosition } from './account-position.oracle.ts'
import { accountPosition, accountPositions } from './account-position.ts'
import { checkAgainstBook } from './book-problem.ts'
import { type Fact, factDate, factKey } from './fact.ts'
import { factProblems } from './fact-problem.ts'
import { knottyBooks } from './knotty-book.arbitrary.ts'
import { isOpen, itemKey, type Position } from './position.ts'
import { type Way, ways } from './reducing.arbitrary.ts'

const positionOf = (facts: readonly Fact[], asOf: IsoDate, { application }: Way) =>
  accountPosition(facts, { asOf, ...application })
const check = <Ts extends [unknown, ...unknown[]]>(property: fc.IProperty<Ts>, numRuns = 200) =>
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
      fc.property(knottyBooks(), ways(), ({ facts, asOf }, way) => {
        expect(positionOf(facts, asOf, way)).toEqual(oraclePosition(facts, asOf, way.rules))
      }),
      500,
    )
  })

  it('loses and invents no minor unit', () => {
    check(
      fc.property(knottyBooks(), ways(), ({ facts, asOf }, way) => {
        const position = positionOf(facts, asOf, way)
        for (const currency of ['PEN', 'USD', 'CLP', 'KWD', 'CLF']) {
          const total = (amounts: readonly Money[]) =>
            amounts.reduce((sum, amount) => sum + (amount.currency === currency ? amount.minor : 0), 0)
          const standing = position.items.filter(({ status }) => status !== 'voided')
          const applied = total(standing.map(({ amount }) => amount)) - total(standing.map(({ open }) => open))
          const received = position.receipts.flatMap(({ amount, reversedDate }) =>
            reversedDate === undefined ? [amount] : [],
          )
          const credited = liveNotes(facts, asOf)
          const reduced = total(position.reductions.map(({ amount }) => amount))
          expect(total(received) + total(credited)).toBe(
            applied - reduced + total(position.unapplied.map(({ open }) => open)),
          )
        }
      }),
    )
  })

  it('never owes less than nothing or more than the amount, and has the status that says so', () => {
    check(
      fc.property(knottyBooks(), ways(), ({ facts, asOf }, way) => {
        const { items, unapplied } = positionOf(facts, asOf, way)
        for (const { open, amount, status, settledDate, issueDate, writtenOff } of items) {
          expect(open.currency).toBe(amount.currency)
          expect(open.minor).toBeGreaterThanOrEqual(0)
          expect(open.minor).toBeLessThanOrEqual(amount.minor)
          expect(settledDate !== undefined).toBe(status === 'paid')
          expect(settledDate === undefined || (settledDate >= issueDate && settledDate <= asOf)).toBe(true)
          expect(writtenOff === undefined || writtenOff.minor > 0).toBe(true)
          expect(open.minor + (writtenOff?.minor ?? 0)).toBeLessThanOrEqual(amount.minor)
          if (status === 'written-off') expect(writtenOff?.minor).toBeGreaterThan(0)
          if (status === 'paid') expect(writtenOff).toBeUndefined()
          if (status === 'paid' || status === 'written-off' || status === 'voided') expect(open.minor).toBe(0)
          else expect(status).toBe(open.minor === amount.minor ? 'open' : 'partly-paid')
        }
        expect(unapplied.every(({ open }) => open.minor > 0)).toBe(true)
        expect(new Set(items.map(itemKey)).size).toBe(items.length)
      }),
    )
  })

  it('does not see what comes after the day', () => {
    check(
      fc.property(knottyBooks(), ways(), ({ facts, asOf }, way) => {
        const seen = facts.filter((fact) => factDate(fact) <= asOf)
        expect(positionOf(facts, asOf, way)).toEqual(positionOf(seen, asOf, way))
      }),
    )
  })

  it('does not depend on the order in which facts of different days were recorded', () => {
    check(
      fc.property(knottyBooks(), ways(), fc.infiniteStream(fc.nat()), ({ facts, asOf }, way, numbers) => {
        const days = [...new Set(facts.map(factDate))]
        const places = new Map(days.map((day) => [day, numbers.next().value]))
        const placeOf = (fact: Fact) => places.get(factDate(fact)) ?? 0
        expect(
          positionOf(
            facts.toSorted((a, b) => placeOf(a) - placeOf(b)),
            asOf,
            way,
          ),
        ).toEqual(positionOf(facts, asOf, way))
      }),
    )
  })

  it('answers several days as it answers each', () => {
    check(
      fc.property(knottyBooks(), ways(), ({ facts, asOf }, way) => {
        const days = [...facts.map(factDate), asOf, addDays(asOf, 1)].sort()
        const each = days.map((day) => positionOf(facts, day, way))
        expect(accountPositions(facts, { days, ...way.application })).toEqual(each)
      }),
      100,
    )
  })

  it('keeps each currency as if the others were not there', () => {
    check(
      fc.property(knottyBooks(), ways(), ({ facts, asOf }, way) => {
        const whole = positionOf(facts, asOf, way)
        for (const currency of new Set(whole.items.map(({ open }) => open.currency))) {
          const alone = positionOf(
            facts.filter((fact) => !('amount' in fact) || fact.amount.currency === currency),
            asOf,
            way,
          )
          expect(alone.items).toEqual(whole.items.filter(({ open }) => open.currency === currency))
          expect(alone.unapplied).toEqual(whole.unapplied.filter(({ open }) => open.currency === currency))
          expect(alone.reductions).toEqual(whole.reductions.filter(({ amount }) => amount.currency === currency))
        }
      }),
    )
  })

  it('uses under `apply` what is left, as long as something is open, but for what is kept for documents to come', () => {
    check(
      fc.property(knottyBooks(), ways(), ({ facts, asOf }, { rules, application }) => {
        const way: Way = { rules, application: { ...application, unapplied: 'apply' } }
        const { items, unapplied } = positionOf(facts, asOf, way)
        const later = new Set(facts.filter((fact) => factDate(fact) > asOf).map(factKey))
        const waits = new Set(
          facts.flatMap((fact) => {
            if (fact.kind === 'allocation') return fact.parts.some(isLater) ? [factKey(fact.source)] : []
            if (fact.kind === 'payment') return fact.parts?.some(isLater) === true ? [factKey(fact)] : []
            if (fact.kind !== 'credit-note' || fact.invoiceId === undefined) return []
            return isLater({ kind: 'invoice', id: fact.invoiceId }) ? [factKey(fact)] : []
          }),
        )
        function isLater(part: Readonly<{ kind: 'invoice' | 'charge'; id: string }>): boolean {
          return later.has(factKey(part))
        }
        const free = unapplied.filter((source) => !waits.has(factKey(source)))
        const open = new Set(items.filter(isOpen).map((item) => item.open.currency))
        expect(free.filter((source) => open.has(source.open.currency))).toEqual([])
      }),
    )
  })

  it('stands as before once the last payment is reversed', () => {
    check(
      fc.property(
        knottyBooks(),
        ways(),
        fc.integer({ min: 1, max: 5_000_00 }),
        fc.boolean(),
        ({ facts, asOf }, way, minor, isExplicit) => {
          const { currency } =
            facts.flatMap((fact) => ('amount' in fact ? [fact.amount] : []))[0] ?? fromMinor(0, 'PEN')
          const { customerId } = facts[0]
          const amount = fromMinor(minor, currency)
          const before = positionOf(facts, asOf, way)
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
          const after = positionOf([...seen, payment, reversal], addDays(asOf, 2), way)
          expect(owed(after)).toEqual(owed(before))
        },
      ),
    )
  })

  it('has credit for what had paid a document once it is voided, and keeps it if told so', () => {
    check(
      fc.property(knottyBooks(), ways(), fc.nat(), ({ facts, asOf }, { rules, application }, n) => {
        const way: Way = { rules, application: { ...application, unapplied: 'keep' } }
        const seen = facts.filter((fact) => factDate(fact) <= asOf)
        const before = positionOf(seen, asOf, way)
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
        const after = positionOf([...seen, voided], asOf, way)
        const credit = ({ unapplied }: Position) =>
          unapplied.reduce((sum, { open }) => sum + (open.currency === amount.currency ? open.minor : 0), 0)
        const settled = before.items.reduce(
          (sum, one) => sum + (factKey(one) === factKey(item) ? one.amount.minor - one.open.minor : 0),
          0,
        )
        const isOfIt = new Set(before.items.filter((one) => factKey(one) === factKey(item)).map(itemKey))
        const reduced = before.reductions.reduce((sum, one) => sum + (isOfIt.has(one.item) ? one.amount.minor : 0), 0)
        const paid = settled - reduced
        expect(after.reductions).toEqual(before.reductions.filter((one) => !isOfIt.has(one.item)))
        expect(credit(after) - credit(before)).toBe(paid)
        const others = ({ items }: Position) => items.filter((one) => factKey(one) !== factKey(item))
        expect(others(after)).toEqual(others(before))
      }),
    )
  })
})

/** What is owed and credited, without the receipts. */
function owed({ items, unapplied, reductions }: Position): object {
  return { items, unapplied, reductions }
}

function liveNotes(facts: readonly Fact[], asOf: IsoDate): readonly Money[] {
  const seen = facts.filter((fact) => factDate(fact) <= asOf)
  const gone = new Set(seen.flatMap((fact) => (fact.kind === 'void' ? [factKey(fact.document)] : [])))
  return seen.flatMap((fact) => (fact.kind === 'credit-note' && !gone.has(factKey(fact)) ? [fact.amount] : []))
}
