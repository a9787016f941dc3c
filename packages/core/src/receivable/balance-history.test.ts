import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oldestDueFirst } from '../allocation/index.ts'
import { addDays } from '../calendar/index.ts'
import { day, pen } from '../testing/arbitraries.ts'
import { oracleOpen } from './account-position.oracle.ts'
import { accountPosition, positionWalk } from './account-position.ts'
import { balanceHistories } from './balance-history.ts'
import { type Fact, factDate } from './fact.ts'
import { knottyBooks } from './knotty-book.arbitrary.ts'
import { itemKey } from './position.ts'
import { ways } from './reducing.arbitrary.ts'

const base = { customerId: 'C-1' }
const january: Fact = {
  ...base,
  kind: 'invoice',
  id: 'F-1',
  issueDate: day('2026-01-01'),
  dueDate: day('2026-01-31'),
  amount: pen('100.00'),
}
const payment = (id: string, amount: string, received: string): Fact => {
  return { ...base, kind: 'payment', id, receivedDate: day(received), amount: pen(amount) }
}
const bounced: Fact = {
  ...base,
  kind: 'payment-reversal',
  id: 'R-1',
  paymentId: 'P-1',
  reversalDate: day('2026-02-20'),
  reason: 'bounced',
}
const historyOf = (asOf: string, ...facts: readonly Fact[]) =>
  balanceHistories(facts, { asOf: day(asOf), allocate: oldestDueFirst })
    .get('invoice/F-1#1')
    ?.map(({ from, open }) => [from, open.minor])

describe('balanceHistories', () => {
  it('has a step for each day on which the balance changed', () => {
    const facts = [
      january,
      payment('P-1', '30.00', '2026-02-10'),
      payment('P-2', '10.00', '2026-02-10'),
      payment('P-3', '60.00', '2026-03-05'),
    ]
    expect(historyOf('2026-01-31', ...facts)).toEqual([['2026-01-01', 100_00]])
    expect(historyOf('2026-03-31', ...facts)).toEqual([
      ['2026-01-01', 100_00],
      ['2026-02-10', 60_00],
      ['2026-03-05', 0],
    ])
    expect(historyOf('2025-12-31', ...facts)).toBeUndefined()
  })

  it('owes all the time what a bounced payment had paid, once it has bounced', () => {
    const facts = [january, payment('P-1', '100.00', '2026-02-10'), bounced]
    expect(historyOf('2026-02-19', ...facts)).toEqual([
      ['2026-01-01', 100_00],
      ['2026-02-10', 0],
    ])
    expect(historyOf('2026-02-20', ...facts)).toEqual([['2026-01-01', 100_00]])
    expect(historyOf('2026-03-31', ...facts, payment('P-2', '40.00', '2026-03-01'))).toEqual([
      ['2026-01-01', 100_00],
      ['2026-03-01', 60_00],
    ])
  })

  it('leaves another payment where it was put, although the one before it has bounced', () => {
    const february: Fact = { ...january, id: 'F-2', dueDate: day('2026-02-28') }
    const facts = [
      january,
      february,
      payment('P-1', '100.00', '2026-02-10'),
      payment('P-2', '25.00', '2026-02-15'),
      bounced,
    ]
    const histories = balanceHistories(facts, { asOf: day('2026-02-28'), allocate: oldestDueFirst })
    expect(histories.get('invoice/F-2#1')?.map(({ open }) => open.minor)).toEqual([100_00, 75_00])
    expect(histories.get('invoice/F-1#1')?.map(({ open }) => open.minor)).toEqual([100_00])
  })

  it('counts a credit note until it is voided, and a waiver from its day', () => {
    const note: Fact = {
      ...base,
      kind: 'credit-note',
      id: 'N-1',
      issueDate: day('2026-02-05'),
      amount: pen('20.00'),
      invoiceId: 'F-1',
    }
    const voided: Fact = {
      ...base,
      kind: 'void',
      id: 'V-1',
      document: { kind: 'credit-note', id: 'N-1' },
      voidDate: day('2026-02-25'),
      reason: 'wrong customer',
    }
    const waiver: Fact = {
      ...base,
      kind: 'waiver',
      id: 'W-1',
      waiverDate: day('2026-02-15'),
      document: { kind: 'invoice', id: 'F-1' },
      amount: pen('5.00'),
      reason: 'goodwill',
      actor: 'supervisor',
    }
    expect(historyOf('2026-03-31', january, note, voided, waiver)).toEqual([
      ['2026-01-01', 100_00],
      ['2026-02-05', 80_00],
      ['2026-02-15', 75_00],
      ['2026-02-25', 95_00],
    ])
  })

  it('never owed a document that was voided', () => {
    const voided: Fact = {
      ...base,
      kind: 'void',
      id: 'V-1',
      document: { kind: 'invoice', id: 'F-1' },
      voidDate: day('2026-03-10'),
      reason: 'issued twice',
    }
    const facts = [january, payment('P-1', '30.00', '2026-02-10'), voided]
    expect(historyOf('2026-03-09', ...facts)).toHaveLength(2)
    expect(historyOf('2026-03-10', ...facts)).toEqual([['2026-01-01', 0]])
  })

  it('begins on the due date where that is before the issue date', () => {
    const late: Fact = { ...january, issueDate: day('2026-02-10') }
    expect(historyOf('2026-02-28', late)).toEqual([['2026-01-31', 100_00]])
  })

  it('ends with what the position says, and steps where it differs from the day before', () => {
    fc.assert(
      fc.property(knottyBooks(), ways(), ({ facts, asOf }, { application }) => {
        const { items } = accountPosition(facts, { asOf, ...application })
        const histories = balanceHistories(facts, { asOf, ...application })
        expect([...histories.keys()]).toEqual(items.map(itemKey))
        for (const item of items) {
          const steps = histories.get(itemKey(item)) ?? []
          expect(steps.at(-1)?.open).toEqual(item.open)
          expect((steps[0]?.from ?? asOf) <= item.dueDate).toBe(true)
          for (const [index, step] of steps.entries()) {
            const before = steps[index - 1]
            expect(before === undefined || (before.from < step.from && before.open.minor !== step.open.minor)).toBe(
              true,
            )
            expect(step.open.minor >= 0 && step.open.minor <= item.amount.minor && step.from <= asOf).toBe(true)
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('is what the position of each day said, where nothing turned out otherwise', () => {
    fc.assert(
      fc.property(knottyBooks(), ways(), (book, { application }) => {
        const facts = book.facts.filter(
          (fact) =>
            fact.kind !== 'payment-reversal' &&
            (fact.kind !== 'void' || fact.document.kind === 'credit-note') &&
            (fact.kind !== 'write-off-reversal' || fact.reason !== 'entered-by-mistake'),
        )
        const histories = balanceHistories(facts, { asOf: book.asOf, ...application })
        const positionOn = positionWalk(facts, application)
        const days = [...new Set(facts.map(factDate))].filter((date) => date <= book.asOf).sort()
        for (const date of days) {
          for (const item of positionOn(date).items) {
            const step = histories.get(itemKey(item))?.findLast(({ from }) => from <= date)
            expect(step?.open).toEqual(item.open)
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('counts what still stands in the end, from the day it was given', () => {
    fc.assert(
      fc.property(knottyBooks(), ways(), (book, { application, rules }) => {
        const facts = book.facts.filter((fact) => fact.kind !== 'void')
        const openOn = oracleOpen(facts, { asOf: book.asOf, rules })
        const histories = balanceHistories(facts, { asOf: book.asOf, ...application })
        const days = [...new Set(facts.map(factDate))].filter((date) => date <= book.asOf)
        for (const item of accountPosition(facts, { asOf: book.asOf, ...application }).items) {
          for (const date of days.filter((one) => one >= item.issueDate)) {
            const step = histories.get(itemKey(item))?.findLast(({ from }) => from <= date)
            expect(step?.open.minor).toBe(openOn(item, date))
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('forgets a payment that was reversed as if it had never come, where it was the last thing to happen', () => {
    fc.assert(
      fc.property(knottyBooks(), ways(), fc.integer({ min: 1, max: 5_000_00 }), ({ facts, asOf }, way, minor) => {
        const seen = facts.filter((fact) => factDate(fact) <= asOf)
        const [{ customerId }] = facts
        const currency = facts.flatMap((fact) => ('amount' in fact ? [fact.amount.currency] : []))[0] ?? 'PEN'
        const last: Fact = {
          kind: 'payment',
          id: 'last',
          customerId,
          receivedDate: addDays(asOf, 1),
          amount: { minor, currency },
        }
        const reversal: Fact = {
          kind: 'payment-reversal',
          id: 'last',
          customerId,
          reversalDate: addDays(asOf, 30),
          paymentId: 'last',
          reason: 'recalled',
        }
        const context = { asOf: addDays(asOf, 30), ...way.application }
        expect(balanceHistories([...seen, last, reversal], context)).toEqual(balanceHistories(seen, context))
      }),
      { numRuns: 150 },
    )
  })
})
