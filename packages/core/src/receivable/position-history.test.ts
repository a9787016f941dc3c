import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oldestDueFirst } from '../allocation/index.ts'
import { addDays, type IsoDate, later } from '../calendar/index.ts'
import { day, pen } from '../testing/arbitraries.ts'
import { accountPosition } from './account-position.ts'
import { type Fact, factDate } from './fact.ts'
import { knottyBooks } from './knotty-book.arbitrary.ts'
import { compareItems, isOpen, itemKey } from './position.ts'
import { type PositionHistory, positionHistory } from './position-history.ts'
import { ways } from './reducing.arbitrary.ts'
import type { HistoryStep } from './running-steps.ts'

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
const voided = (kind: 'invoice' | 'credit-note', id: string, voidDate: string): Fact => {
  return {
    ...base,
    kind: 'void',
    id: `V-${id}`,
    document: { kind, id },
    voidDate: day(voidDate),
    reason: 'issued twice',
  }
}
const historyOf = (...facts: readonly Fact[]) => positionHistory(facts, { allocate: oldestDueFirst })
const pairs = (steps: readonly HistoryStep[] = []) => steps.map(({ from, minor }) => [from, minor])

describe('positionHistory', () => {
  it('is empty for no facts', () => {
    expect(historyOf()).toEqual({ customers: [], items: [], credits: [] })
  })

  it('has one step for what changed on one day, the first one on the issue date', () => {
    const { items, credits } = historyOf(
      january,
      payment('P-1', '20.00', '2026-01-01'),
      payment('P-2', '30.00', '2026-02-10'),
      payment('P-3', '60.00', '2026-02-10'),
    )
    const [item] = items
    expect(item).toEqual({
      kind: 'invoice',
      id: 'F-1',
      part: 1,
      number: 'F-1',
      issueDate: '2026-01-01',
      dueDate: '2026-01-31',
      currency: 'PEN',
      amount: 100_00,
      steps: [
        { from: '2026-01-01', minor: 80_00 },
        { from: '2026-02-10', minor: 0 },
      ],
    })
    expect(credits.map(({ id, steps }) => [id, ...pairs(steps)])).toEqual([
      ['P-1', ['2026-01-01', 0]],
      ['P-2', ['2026-02-10', 0]],
      ['P-3', ['2026-02-10', 10_00]],
    ])
  })

  it('begins on the issue date also where the due date is earlier', () => {
    expect(pairs(historyOf({ ...january, issueDate: day('2026-02-10') }).items[0]?.steps)).toEqual([
      ['2026-02-10', 100_00],
    ])
  })

  it('shows a payment that bounced as paid until the day it bounced', () => {
    const { items, credits } = historyOf(january, payment('P-1', '130.00', '2026-02-10'), bounced)
    expect(pairs(items[0]?.steps)).toEqual([
      ['2026-01-01', 100_00],
      ['2026-02-10', 0],
      ['2026-02-20', 100_00],
    ])
    expect(pairs(credits[0]?.steps)).toEqual([
      ['2026-02-10', 30_00],
      ['2026-02-20', 0],
    ])
  })

  it('shows a document as owed until the day it was voided, and what paid it as credit from then on', () => {
    const { items, credits } = historyOf(
      january,
      payment('P-1', '30.00', '2026-02-10'),
      voided('invoice', 'F-1', '2026-02-15'),
      bounced,
    )
    expect(pairs(items[0]?.steps)).toEqual([
      ['2026-01-01', 100_00],
      ['2026-02-10', 70_00],
      ['2026-02-15', 0],
    ])
    expect(pairs(credits[0]?.steps)).toEqual([
      ['2026-02-10', 0],
      ['2026-02-15', 30_00],
      ['2026-02-20', 0],
    ])
  })

  it('owes again what a credit note took off once the note is voided', () => {
    const note: Fact = {
      ...base,
      kind: 'credit-note',
      id: 'N-1',
      issueDate: day('2026-02-05'),
      amount: pen('120.00'),
      invoiceId: 'F-1',
    }
    const { items, credits } = historyOf(january, note, voided('credit-note', 'N-1', '2026-02-25'))
    expect(pairs(items[0]?.steps)).toEqual([
      ['2026-01-01', 100_00],
      ['2026-02-05', 0],
      ['2026-02-25', 100_00],
    ])
    expect(pairs(credits[0]?.steps)).toEqual([
      ['2026-02-05', 20_00],
      ['2026-02-25', 0],
    ])
  })

  it('keeps of several customer facts of one day the one recorded last', () => {
    const named = (id: string, name: string, from: string): Fact => {
      return { ...base, kind: 'customer', id, name, validFrom: day(from) }
    }
    const { customers } = historyOf(
      named('c', 'Norte SA', '2026-03-01'),
      named('a', 'Norte', '2026-01-01'),
      named('b', 'Bodega Norte', '2026-01-01'),
    )
    expect(customers.map(({ from, customer }) => [from, customer.name])).toEqual([
      ['2026-01-01', 'Bodega Norte'],
      ['2026-03-01', 'Norte SA'],
    ])
  })

  it('refuses a document that is there twice', () => {
    expect(() => historyOf(january, january)).toThrow(RangeError)
  })

  it('says of every day what the position of that day says', () => {
    fc.assert(
      fc.property(knottyBooks(), ways(), ({ facts }, { application }) => {
        const history = positionHistory(facts, application)
        const days = new Set(
          facts.map(factDate).flatMap((date) => [addDays(date, -1), date, addDays(date, 1), addDays(date, 17)]),
        )
        for (const asOf of days) {
          const { items, unapplied, customer } = accountPosition(facts, { asOf, ...application })
          const seen = onDay(history, asOf)
          expect(seen.items).toEqual(items.filter(isOpen).map((item) => [itemKey(item), item.open]))
          expect(seen.unapplied).toEqual(unapplied)
          expect(seen.customer).toEqual(customer)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('has every item of the book in order, with steps that ascend and change, from the issue date on', () => {
    fc.assert(
      fc.property(knottyBooks(), ways(), ({ facts }, { application }) => {
        const history = positionHistory(facts, application)
        const asOf = facts.map(factDate).reduce(later)
        const { items } = accountPosition(facts, { asOf, ...application })
        expect(history.items.map(({ steps, ...item }) => item)).toEqual(
          items.map(({ kind, id, part, number, issueDate, dueDate, amount, tags, writtenOff }) => {
            const item = { kind, id, part, number, issueDate, dueDate, amount: amount.minor, currency: amount.currency }
            return {
              ...item,
              ...(tags === undefined ? {} : { tags }),
              ...(writtenOff === undefined ? {} : { writtenOff: writtenOff.minor }),
            }
          }),
        )
        expect(history.items.toSorted(compareItems)).toEqual(history.items)
        for (const { issueDate, steps } of history.items) expect(steps[0]?.from).toBe(issueDate)
        for (const { date, steps } of history.credits) expect(steps[0]?.from).toBe(date)
        for (const { steps } of [...history.items, ...history.credits]) {
          for (const [index, step] of steps.entries()) {
            const before = steps[index - 1]
            expect(before === undefined || (before.from < step.from && before.minor !== step.minor)).toBe(true)
          }
        }
      }),
      { numRuns: 150 },
    )
  })
})

/** What the last steps up to a day say. */
function onDay({ items, credits, customers }: PositionHistory, asOf: IsoDate) {
  const minorOn = (steps: readonly HistoryStep[]) => steps.findLast(({ from }) => from <= asOf)?.minor ?? 0
  return {
    items: items.flatMap((item) => {
      const minor = minorOn(item.steps)
      return minor === 0 ? [] : [[itemKey(item), { minor, currency: item.currency }]]
    }),
    unapplied: credits.flatMap(({ kind, id, date, currency, steps }) => {
      const minor = minorOn(steps)
      return minor === 0 ? [] : [{ kind, id, date, open: { minor, currency } }]
    }),
    customer: customers.findLast(({ from }) => from <= asOf)?.customer,
  }
}
