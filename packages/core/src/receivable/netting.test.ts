import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oldestDueFirst } from '../allocation/index.ts'
import { fromMinor, type Money } from '../money/index.ts'
import { day, factHistories, pen, usd } from '../testing/arbitraries.ts'
import { accountPosition } from './account-position.ts'
import { type Fact, factDate } from './fact.ts'
import { balances, netByAge, netByMatch } from './netting.ts'
import type { Item, Position, UnappliedCredit } from './position.ts'

const item = (id: string, open: Money, dueDate: string): Item => ({
  kind: 'invoice',
  id,
  part: 1,
  number: id,
  issueDate: day('2026-01-01'),
  dueDate: day(dueDate),
  amount: open,
  open,
  status: open.minor === 0 ? 'paid' : 'open',
})
const credit = (id: string, open: Money): UnappliedCredit => ({ kind: 'payment', id, date: day('2026-01-01'), open })
const position = (items: readonly Item[], unapplied: readonly UnappliedCredit[]): Position => ({
  asOf: day('2026-02-15'),
  items,
  unapplied,
  receipts: [],
  reductions: [],
  plans: [],
})
const items = [
  item('F-0', pen('0.00'), '2026-01-31'),
  item('F-1', pen('100.00'), '2026-01-31'),
  item('F-2', usd('30.00'), '2026-02-14'),
  item('F-3', pen('50.00'), '2026-02-15'),
]

describe('netByAge', () => {
  it.each([
    { credits: [], net: [100_00, 30_00, 50_00] },
    { credits: [pen('40.00')], net: [60_00, 30_00, 50_00] },
    { credits: [pen('60.00'), pen('60.00')], net: [0, 30_00, 30_00] },
    { credits: [pen('500.00'), usd('1.00')], net: [0, 29_00, 0] },
  ])('leaves $net after $credits', ({ credits, net }) => {
    const netted = netByAge(
      position(
        items,
        credits.map((open, index) => credit(`P-${index}`, open)),
      ),
    )
    expect(netted.map((one) => one.net.minor)).toEqual(net)
    expect(netted.map((one) => one.item.id)).toEqual(['F-1', 'F-2', 'F-3'])
  })

  it('never loses a minor unit to credits that are too big to add up', () => {
    const most = fromMinor(Number.MAX_SAFE_INTEGER, 'PEN')
    expect(() => netByAge(position(items, [credit('P-1', most), credit('P-2', most)]))).toThrow(RangeError)
  })

  it('agrees with paying item after item, one credit at a time', () => {
    fc.assert(
      fc.property(positions(), (book) => {
        const purses = book.unapplied.map(({ open }) => ({ ...open }))
        const expected = book.items.flatMap((one) => {
          const net = { ...one.open }
          if (net.minor === 0) return []
          for (const purse of purses) {
            const paid = purse.currency === net.currency ? Math.min(purse.minor, net.minor) : 0
            purse.minor -= paid
            net.minor -= paid
          }
          return [{ item: one, net }]
        })
        expect(netByAge(book)).toEqual(expected)
      }),
    )
  })

  it('takes off what is open exactly the credit, or all of it', () => {
    fc.assert(
      fc.property(positions(), (book) => {
        const net = netByAge(book)
        for (const { currency, open, unapplied } of balances(book)) {
          const left = net.reduce((sum, one) => sum + (one.net.currency === currency ? one.net.minor : 0), 0)
          expect(left).toBe(Math.max(0, open.minor - unapplied.minor))
        }
      }),
    )
  })
})

describe('netByMatch', () => {
  const base = { customerId: 'C-1' }
  const paid = (id: string, amount: Money, ...invoices: readonly string[]): Fact => ({
    ...base,
    kind: 'payment',
    id,
    receivedDate: day('2026-01-01'),
    amount,
    ...(invoices.length === 0 ? {} : { parts: invoices.map((one) => ({ kind: 'invoice' as const, id: one, amount })) }),
  })
  const netted = (...payments: readonly (readonly [Money, ...string[]])[]) => {
    const facts = payments.map(([amount, ...invoices], index) => paid(`P-${index}`, amount, ...invoices))
    const credits = payments.map(([amount], index) => credit(`P-${index}`, amount))
    return netByMatch(position(items, credits), facts).map(({ net }) => net.minor)
  }

  it.each([
    { name: 'nothing for a payment that matches nothing', payments: [[pen('40.00')]], net: [100_00, 30_00, 50_00] },
    { name: 'the document of exactly its amount', payments: [[pen('50.00')]], net: [100_00, 30_00, 0] },
    { name: 'the document it names', payments: [[pen('20.00'), 'F-3']], net: [100_00, 30_00, 30_00] },
    { name: 'no more than the document it names owes', payments: [[pen('80.00'), 'F-3']], net: [100_00, 30_00, 0] },
    {
      name: 'what a payment that names it left',
      payments: [[pen('60.00')], [pen('40.00'), 'F-1']],
      net: [0, 30_00, 50_00],
    },
    {
      name: 'nothing of another currency',
      payments: [[usd('50.00')], [usd('5.00'), 'F-1']],
      net: [100_00, 30_00, 50_00],
    },
  ] as const)('takes $name', ({ payments, net }) => {
    expect(netted(...payments)).toEqual(net)
  })

  it('takes what a credit note leaves off the invoice it names', () => {
    const note: Fact = {
      ...base,
      kind: 'credit-note',
      id: 'N-1',
      issueDate: day('2026-01-01'),
      amount: pen('9.00'),
      invoiceId: 'F-3',
    }
    const book = position(items, [{ kind: 'credit-note', id: 'N-1', date: day('2026-01-01'), open: pen('9.00') }])
    expect(netByMatch(book, [note]).map(({ net }) => net.minor)).toEqual([100_00, 30_00, 41_00])
  })

  it('never takes more of a currency than its credits hold, nor more of an item than it owes', () => {
    fc.assert(
      fc.property(positions(), fc.array(fc.nat(7), { minLength: 1, maxLength: 6 }), (book, picks) => {
        // Some credits name a document, some name none.
        const facts = book.unapplied.map(({ id, open }, index) => {
          const named = book.items[picks[index % picks.length] ?? 0]
          return paid(id, open, ...(named === undefined ? [] : [named.id]))
        })
        const matched = netByMatch(book, facts)
        for (const currency of new Set(matched.map(({ net }) => net.currency))) {
          const taken = matched.reduce((all, { item: { open }, net }) => {
            return net.currency === currency ? all + open.minor - net.minor : all
          }, 0)
          const held = book.unapplied.reduce(
            (all, { open }) => (open.currency === currency ? all + open.minor : all),
            0,
          )
          expect(taken).toBeLessThanOrEqual(held)
        }
        for (const { item: one, net } of matched) {
          expect(net.minor).toBeGreaterThanOrEqual(0)
          expect(net.minor).toBeLessThanOrEqual(one.open.minor)
        }
      }),
    )
  })
})

describe('balances', () => {
  it('adds up each currency for itself, by code', () => {
    expect(balances(position(items, [credit('P-1', { minor: 5, currency: 'CLP' })]))).toEqual([
      { currency: 'CLP', open: fromMinor(0, 'CLP'), overdue: fromMinor(0, 'CLP'), unapplied: fromMinor(5, 'CLP') },
      { currency: 'PEN', open: pen('150.00'), overdue: pen('100.00'), unapplied: pen('0.00') }, // due today is not overdue
      { currency: 'USD', open: usd('30.00'), overdue: usd('30.00'), unapplied: usd('0.00') },
    ])
  })

  it('is empty when nothing is open', () => {
    expect(balances(position([item('F-0', pen('0.00'), '2026-01-31')], []))).toEqual([])
  })

  it('refuses a sum that is not exact', () => {
    const most = fromMinor(Number.MAX_SAFE_INTEGER, 'PEN')
    expect(() => balances(position([...items, item('F-9', most, '2026-01-31')], []))).toThrow(RangeError)
  })

  it('agrees with a count of every minor unit by currency', () => {
    fc.assert(
      fc.property(positions(), (book) => {
        const totals = new Map<string, number>()
        const count = (name: string, { minor, currency }: Money) => {
          totals.set(`${currency} ${name}`, (totals.get(`${currency} ${name}`) ?? 0) + minor)
        }
        for (const one of book.items) {
          count('open', one.open)
          if (one.dueDate < book.asOf) count('overdue', one.open)
        }
        for (const { open } of book.unapplied) count('unapplied', open)
        const counted = [...totals].filter(([, minor]) => minor > 0)
        const told = balances(book).flatMap(({ currency, ...sums }) =>
          Object.entries(sums).map(([name, sum]): [string, number] => [`${currency} ${name}`, sum.minor]),
        )
        expect(new Map(told.filter(([, minor]) => minor > 0))).toEqual(new Map(counted))
      }),
    )
  })
})

/** Books as histories leave them, on the day of one of their facts. */
function positions(): fc.Arbitrary<Position> {
  return fc.tuple(factHistories(), fc.nat()).map(([facts, n]) => {
    const fact = facts[n % facts.length]
    const asOf = fact === undefined ? day('2026-01-01') : factDate(fact)
    return accountPosition(facts, { asOf, allocate: oldestDueFirst })
  })
}
