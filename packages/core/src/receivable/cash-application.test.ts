import { describe, expect, it } from 'vitest'
import { oldestDueFirst } from '../allocation/index.ts'
import { money } from '../money/index.ts'
import { day, pen, usd } from '../testing/arbitraries.ts'
import { accountPosition } from './account-position.ts'
import type { Allocator, Share } from './allocator.ts'
import type { Fact } from './fact.ts'
import type { Item, Position } from './position.ts'

const base = { customerId: 'C-1' }
const invoice = (id: string, amount: string, { issued, due }: { issued: string; due: string }): Fact => {
  return { ...base, kind: 'invoice', id, issueDate: day(issued), dueDate: day(due), amount: pen(amount) }
}
const january = invoice('F-1', '100.00', { issued: '2026-01-01', due: '2026-01-31' })
const february = invoice('F-2', '200.00', { issued: '2026-02-01', due: '2026-02-28' })
const payment = (id: string, amount: string, received: string, parts?: readonly [string, string][]): Fact => ({
  ...base,
  kind: 'payment',
  id,
  receivedDate: day(received),
  amount: pen(amount),
  ...(parts === undefined
    ? {}
    : { parts: parts.map(([invoiceId, part]) => ({ kind: 'invoice' as const, id: invoiceId, amount: pen(part) })) }),
})
const openOf = (position: Position) => Object.fromEntries(position.items.map((item) => [item.id, item.open.minor]))
const unappliedOf = (position: Position) => position.unapplied.map(({ id, open }) => [id, open.minor])

describe('accountPosition, with money that is used as soon as something is open', () => {
  const apply = (asOf: string, ...facts: readonly Fact[]) =>
    accountPosition(facts, { asOf: day(asOf), allocate: oldestDueFirst, unapplied: 'apply' })

  it('applies a payment that came before any document, on the day of the document', () => {
    const facts = [payment('P-1', '50.00', '2025-12-15'), payment('P-2', '60.00', '2025-12-10'), january, february]
    const position = apply('2026-01-01', ...facts)
    expect(openOf(position)).toEqual({ 'F-1': 0 })
    expect(position.items[0]?.settledDate).toBe('2026-01-01')
    expect(unappliedOf(position)).toEqual([['P-1', 1000]]) // the older one is used up
    expect(openOf(apply('2026-02-01', ...facts))).toEqual({ 'F-1': 0, 'F-2': 19000 })
  })

  it('uses what named documents and credit notes leave, but keeps what is named for a document to come', () => {
    const note: Fact = { ...base, kind: 'credit-note', id: 'N-1', issueDate: day('2026-01-20'), amount: pen('15.00') }
    expect(openOf(apply('2026-01-20', january, note))).toEqual({ 'F-1': 8500 })
    const early = payment('P-1', '230.00', '2026-01-15', [['F-2', '200.00']])
    const position = apply('2026-01-31', january, early)
    expect(openOf(position)).toEqual({ 'F-1': 7000 })
    expect(unappliedOf(position)).toEqual([['P-1', 20000]])
    expect(openOf(apply('2026-02-01', january, february, early))).toEqual({ 'F-1': 7000, 'F-2': 0 })
  })

  it('uses what a voided document gives back, and what is left when a payment bounces', () => {
    const voided: Fact = {
      ...base,
      kind: 'void',
      id: 'V-1',
      document: { kind: 'invoice', id: 'F-1' },
      voidDate: day('2026-02-20'),
      reason: 'issued twice',
    }
    const paid = payment('P-1', '100.00', '2026-01-20')
    expect(openOf(apply('2026-02-20', january, february, paid, voided))).toEqual({ 'F-1': 0, 'F-2': 10000 })
    const bounced: Fact = {
      ...base,
      kind: 'payment-reversal',
      id: 'R-1',
      paymentId: 'P-1',
      reversalDate: day('2026-01-25'),
      reason: 'bounced',
    }
    const twice = apply('2026-01-25', january, paid, payment('P-2', '100.00', '2026-01-21'), bounced)
    expect(openOf(twice)).toEqual({ 'F-1': 0 })
    expect(unappliedOf(twice)).toEqual([])
  })
})

describe('accountPosition, with an allocator that gives something up', () => {
  const offer = {
    amount: pen('98.00'),
    reductions: [{ kind: 'early-payment-discount', amount: pen('2.00') }],
  } as const
  const allocate: Allocator = ({ minor }, open, _, source) =>
    [...open].flatMap((item): readonly Share[] =>
      source?.kind === 'payment' && minor >= 9800 ? [{ item, ...offer }] : [],
    )
  const giving = (asOf: string, ...facts: readonly Fact[]) => accountPosition(facts, { asOf: day(asOf), allocate })
  const reversal: Fact = {
    ...base,
    kind: 'payment-reversal',
    id: 'R-1',
    paymentId: 'P-1',
    reversalDate: day('2026-01-25'),
    reason: 'bounced',
  }

  it('settles the item with less money, says so, and takes both back together', () => {
    const facts = [january, payment('P-1', '98.00', '2026-01-10'), reversal]
    const paid = giving('2026-01-10', ...facts)
    expect(paid.items[0]).toMatchObject({ status: 'paid', settledDate: '2026-01-10' })
    expect(paid.unapplied).toEqual([])
    expect(paid.reductions).toEqual([
      {
        item: 'invoice/F-1#1',
        kind: 'early-payment-discount',
        amount: pen('2.00'),
        date: '2026-01-10',
        source: { kind: 'payment', id: 'P-1' },
      },
    ])
    expect(giving('2026-01-25', ...facts)).toMatchObject({ items: [{ open: pen('100.00') }], reductions: [] })
  })

  it('asks it about money that names its document, too', () => {
    const paid = giving('2026-01-10', january, payment('P-1', '98.00', '2026-01-10', [['F-1', '98.00']]))
    expect(paid).toMatchObject({ items: [{ status: 'paid' }], unapplied: [] })
    const short = giving('2026-01-10', january, payment('P-1', '97.00', '2026-01-10', [['F-1', '97.00']]))
    expect(short).toMatchObject({ items: [{ open: pen('3.00') }], reductions: [] })
    const note: Fact = {
      ...base,
      kind: 'credit-note',
      id: 'N-1',
      issueDate: day('2026-01-10'),
      amount: pen('98.00'),
      invoiceId: 'F-1',
    }
    expect(giving('2026-01-10', january, note)).toMatchObject({ items: [{ open: pen('2.00') }], reductions: [] })
  })

  it.each<{ fault: string; answer: Omit<Share, 'item'> }>([
    {
      fault: 'more than is owed or left',
      answer: { amount: pen('98.01'), reductions: [{ kind: 'small-difference', amount: pen('2.00') }] },
    },
    {
      fault: 'no positive amount',
      answer: { amount: pen('98.00'), reductions: [{ kind: 'small-difference', amount: pen('0.00') }] },
    },
    {
      fault: 'no positive amount',
      answer: { amount: pen('98.00'), reductions: [{ kind: 'small-difference', amount: usd('2.00') }] },
    },
    { fault: 'no positive amount', answer: { amount: pen('0.00'), reductions: [] } },
    {
      fault: 'no positive amount',
      answer: { amount: pen('-1.00'), reductions: [{ kind: 'small-difference', amount: pen('2.00') }] },
    },
  ])('refuses $answer: $fault', ({ fault, answer }) => {
    const odd: Allocator = (_, open) => [...open].map((item) => ({ item, ...answer }))
    const facts = [january, payment('P-1', '150.00', '2026-01-15')]
    expect(() => accountPosition(facts, { asOf: day('2026-02-01'), allocate: odd })).toThrow(fault)
  })

  it('takes a share that is nothing but a reduction', () => {
    const only: Allocator = (_, open) =>
      [...open].map((item) => ({
        item,
        amount: pen('0.00'),
        reductions: [{ kind: 'small-difference', amount: item.open }],
      }))
    const position = accountPosition([january, payment('P-1', '1.00', '2026-01-15')], {
      asOf: day('2026-01-15'),
      allocate: only,
    })
    expect(position).toMatchObject({ items: [{ status: 'paid' }], unapplied: [{ open: pen('1.00') }] })
  })
})

describe('accountPosition, with an allocator that breaks its promise', () => {
  it.each<{ promise: string; share: (item: Item) => Share }>([
    { promise: 'more than is owed or left', share: (item) => ({ item, amount: pen('100.01') }) },
    { promise: 'no positive amount', share: (item) => ({ item, amount: pen('0.00') }) },
    { promise: 'no positive amount', share: (item) => ({ item, amount: { minor: 0.5, currency: 'PEN' } }) },
    { promise: 'no positive amount', share: (item) => ({ item, amount: { minor: Number.NaN, currency: 'PEN' } }) },
    { promise: 'not offered', share: (item) => ({ item, amount: money('1.00', 'USD') }) },
    { promise: 'not offered', share: (item) => ({ item: { ...item, id: 'F-9' }, amount: pen('1.00') }) },
    { promise: 'not offered', share: (item) => ({ item: { ...item, part: 2 }, amount: pen('1.00') }) },
    { promise: 'not offered', share: (item) => ({ item: { ...item, id: 'F-3' }, amount: pen('1.00') }) },
  ])('refuses an allocator that gives $promise', ({ promise, share }) => {
    const allocate: Allocator = (_, open) => [...open].map(share)
    const dollars: Fact = {
      ...base,
      kind: 'invoice',
      id: 'F-3',
      issueDate: day('2026-01-01'),
      dueDate: day('2026-01-31'),
      amount: money('100.00', 'USD'),
    }
    const facts = [january, dollars, payment('P-1', '150.00', '2026-01-15')]
    expect(() => accountPosition(facts, { asOf: day('2026-02-01'), allocate })).toThrow(RangeError)
    expect(() => accountPosition(facts, { asOf: day('2026-02-01'), allocate })).toThrow(promise)
  })

  it('refuses an allocator that spends the same money twice', () => {
    const allocate: Allocator = (amount, open) => [...open].map((item) => ({ item, amount }))
    const facts = [january, february, payment('P-1', '90.00', '2026-02-15')]
    expect(() => accountPosition(facts, { asOf: day('2026-02-15'), allocate })).toThrow(/more than is owed or left/)
  })
})
