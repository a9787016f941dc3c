import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oldestDueFirst } from '../allocation/index.ts'
import { addDays, isoDate } from '../calendar/index.ts'
import { money } from '../money/index.ts'
import { accountPosition, accountPositions } from './account-position.ts'
import type { Fact } from './fact.ts'
import { balances } from './netting.ts'
import { isOpen, itemKey, type Position } from './position.ts'

const day = isoDate
const pen = (text: string) => money(text, 'PEN')
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

const on = (asOf: string, ...facts: readonly Fact[]): Position => {
  return accountPosition(facts, { asOf: day(asOf), allocate: oldestDueFirst })
}
const openOf = (position: Position) => Object.fromEntries(position.items.map((item) => [item.id, item.open.minor]))
const unappliedOf = (position: Position) => position.unapplied.map(({ id, open }) => [id, open.minor])

describe('accountPosition', () => {
  it('sees only what was issued by the day', () => {
    expect(openOf(on('2025-12-31', january, february))).toEqual({})
    expect(openOf(on('2026-01-01', january, february))).toEqual({ 'F-1': 10000 })
    expect(openOf(on('2026-02-01', january, february))).toEqual({ 'F-1': 10000, 'F-2': 20000 })
  })

  it('applies a payment without parts to the oldest due date, and keeps what is too much', () => {
    const position = on('2026-02-10', january, february, payment('P-1', '350.00', '2026-02-10'))
    expect(openOf(position)).toEqual({ 'F-1': 0, 'F-2': 0 })
    expect(unappliedOf(position)).toEqual([['P-1', 5000]])
    expect(position.items.map(({ status, settledDate }) => [status, settledDate])).toEqual([
      ['paid', '2026-02-10'],
      ['paid', '2026-02-10'],
    ])
  })

  it('leaves a payment that came before any document unapplied, and does not apply it by itself later', () => {
    const position = on('2026-02-10', payment('P-1', '50.00', '2025-12-15'), january)
    expect(openOf(position)).toEqual({ 'F-1': 10000 })
    expect(unappliedOf(position)).toEqual([['P-1', 5000]])
  })

  it('applies named parts to their documents only, up to what they owe', () => {
    const position = on('2026-02-10', january, february, payment('P-1', '150.00', '2026-02-10', [['F-1', '150.00']]))
    expect(openOf(position)).toEqual({ 'F-1': 0, 'F-2': 20000 })
    expect(unappliedOf(position)).toEqual([['P-1', 5000]])
  })

  it('holds a part for a document that is issued later', () => {
    const early = payment('P-1', '200.00', '2026-01-15', [['F-2', '200.00']])
    expect(unappliedOf(on('2026-01-31', january, february, early))).toEqual([['P-1', 20000]])
    const position = on('2026-02-01', january, february, early)
    expect(openOf(position)).toEqual({ 'F-1': 10000, 'F-2': 0 })
    expect(position.items[1]?.settledDate).toBe('2026-02-01')
    expect(unappliedOf(position)).toEqual([])
  })

  it('pays the parts of an invoice in the order of their due dates', () => {
    const parts = [
      { dueDate: day('2026-01-15'), amount: pen('30.00') },
      { dueDate: day('2026-03-15'), amount: pen('70.00') },
    ]
    const split: Fact = {
      ...base,
      kind: 'invoice',
      id: 'F-9',
      issueDate: day('2026-01-01'),
      amount: pen('100.00'),
      parts,
    }
    const position = on('2026-02-01', split, payment('P-1', '45.00', '2026-01-20', [['F-9', '45.00']]))
    expect(position.items.map((item) => [itemKey(item), item.open.minor, item.status])).toEqual([
      ['invoice/F-9#1', 0, 'paid'],
      ['invoice/F-9#2', 5500, 'partly-paid'],
    ])
  })

  it('owes again what a bounced payment had paid', () => {
    const bounced: Fact = {
      ...base,
      kind: 'payment-reversal',
      id: 'R-1',
      paymentId: 'P-1',
      reversalDate: day('2026-02-14'),
      reason: 'bounced',
    }
    const facts = [january, payment('P-1', '120.00', '2026-02-10'), bounced]
    expect(openOf(on('2026-02-13', ...facts))).toEqual({ 'F-1': 0 })
    const after = on('2026-02-14', ...facts)
    expect(openOf(after)).toEqual({ 'F-1': 10000 })
    expect(after.items[0]).not.toHaveProperty('settledDate')
    expect(after.unapplied).toEqual([])
    expect(after.receipts).toEqual([
      { id: 'P-1', receivedDate: '2026-02-10', amount: pen('120.00'), reversedDate: '2026-02-14' },
    ])
  })

  it('lets the next payment find an item that was settled and is owed again', () => {
    const bounced: Fact = {
      ...base,
      kind: 'payment-reversal',
      id: 'R-1',
      paymentId: 'P-1',
      reversalDate: day('2026-02-14'),
      reason: 'bounced',
    }
    const facts = [
      january,
      february,
      payment('P-1', '100.00', '2026-02-10'),
      payment('P-2', '10.00', '2026-02-11'),
      bounced,
    ]
    const position = on('2026-03-01', ...facts, payment('P-3', '120.00', '2026-03-01'))
    expect(openOf(position)).toEqual({ 'F-1': 0, 'F-2': 17000 })
  })

  it('keeps a voided invoice in history, and gives back what had paid it', () => {
    const voided: Fact = {
      ...base,
      kind: 'void',
      id: 'V-1',
      document: { kind: 'invoice', id: 'F-1' },
      voidDate: day('2026-02-20'),
      reason: 'wrong tax number',
    }
    const facts = [january, payment('P-1', '40.00', '2026-02-10', [['F-1', '40.00']]), voided]
    expect(openOf(on('2026-02-19', ...facts))).toEqual({ 'F-1': 6000 })
    const after = on('2026-02-20', ...facts)
    expect(after.items.map(({ id, status, open }) => [id, status, open.minor])).toEqual([['F-1', 'voided', 0]])
    expect(unappliedOf(after)).toEqual([['P-1', 4000]])
  })

  it('applies unapplied cash where somebody says so', () => {
    const allocation: Fact = {
      ...base,
      kind: 'allocation',
      id: 'A-1',
      allocationDate: day('2026-02-15'),
      source: { kind: 'payment', id: 'P-1' },
      parts: [{ kind: 'invoice', id: 'F-2', amount: pen('60.00') }],
    }
    const position = on('2026-02-15', payment('P-1', '50.00', '2025-12-15'), january, february, allocation)
    expect(openOf(position)).toEqual({ 'F-1': 10000, 'F-2': 15000 })
    expect(unappliedOf(position)).toEqual([])
  })

  it('credits the invoice a credit note names, and keeps the rest as credit', () => {
    const note: Fact = {
      ...base,
      kind: 'credit-note',
      id: 'N-1',
      issueDate: day('2026-01-20'),
      amount: pen('130.00'),
      invoiceId: 'F-1',
    }
    const position = on('2026-01-20', january, note)
    expect(openOf(position)).toEqual({ 'F-1': 0 })
    expect(unappliedOf(position)).toEqual([['N-1', 3000]])
    const voided: Fact = {
      ...base,
      kind: 'void',
      id: 'V-1',
      document: { kind: 'credit-note', id: 'N-1' },
      voidDate: day('2026-01-25'),
      reason: 'issued twice',
    }
    expect(openOf(on('2026-01-25', january, note, voided))).toEqual({ 'F-1': 10000 })
  })

  it('keeps currencies apart', () => {
    const dollars: Fact = {
      ...base,
      kind: 'payment',
      id: 'P-1',
      receivedDate: day('2026-02-10'),
      amount: money('500.00', 'USD'),
      parts: [{ kind: 'invoice', id: 'F-1', amount: money('100.00', 'USD') }],
    }
    const position = on('2026-02-10', january, dollars)
    expect(openOf(position)).toEqual({ 'F-1': 10000 })
    expect(balances(position)).toEqual([
      { currency: 'PEN', open: pen('100.00'), overdue: pen('100.00'), unapplied: pen('0.00') },
      { currency: 'USD', open: money('0.00', 'USD'), overdue: money('0.00', 'USD'), unapplied: money('500.00', 'USD') },
    ])
  })

  it('refuses a fact that is there twice', () => {
    expect(() => on('2026-02-01', january, january)).toThrow(/"invoice\/F-1" is there twice/)
    const paid = payment('P-1', '10.00', '2026-01-20')
    expect(() => on('2026-02-01', january, paid, paid)).toThrow(/"payment\/P-1" is there twice/)
  })

  it('pays and numbers parts by due date, in whatever order the document lists them', () => {
    const parts = [
      { dueDate: day('2026-03-15'), amount: pen('70.00') },
      { dueDate: day('2026-01-15'), amount: pen('30.00') },
    ]
    const split: Fact = {
      ...base,
      kind: 'invoice',
      id: 'F-9',
      issueDate: day('2026-01-01'),
      amount: pen('100.00'),
      parts,
    }
    const position = on('2026-02-01', split, payment('P-1', '45.00', '2026-01-20', [['F-9', '45.00']]))
    expect(position.items.map(({ part, dueDate, open }) => [part, dueDate, open.minor])).toEqual([
      [1, '2026-01-15', 0],
      [2, '2026-03-15', 5500],
    ])
  })

  it('reverses a payment once, on the first day that says so', () => {
    const reversal = (id: string, date: string): Fact => {
      return { ...base, kind: 'payment-reversal', id, paymentId: 'P-1', reversalDate: day(date), reason: 'bounced' }
    }
    const facts = [
      january,
      payment('P-1', '100.00', '2026-01-20'),
      reversal('R-2', '2026-02-03'),
      reversal('R-1', '2026-02-02'),
    ]
    const position = on('2026-03-01', ...facts)
    expect(openOf(position)).toEqual({ 'F-1': 10000 })
    expect(position.receipts.map(({ reversedDate }) => reversedDate)).toEqual(['2026-02-02'])
  })

  it('pays nothing from a payment that has bounced', () => {
    const allocation: Fact = {
      ...base,
      kind: 'allocation',
      id: 'A-1',
      allocationDate: day('2026-02-15'),
      source: { kind: 'payment', id: 'P-1' },
      parts: [{ kind: 'invoice', id: 'F-1', amount: pen('60.00') }],
    }
    const early = payment('P-1', '200.00', '2025-12-15', [['F-2', '200.00']])
    const bounced: Fact = {
      ...base,
      kind: 'payment-reversal',
      id: 'R-1',
      paymentId: 'P-1',
      reversalDate: day('2026-01-05'),
      reason: 'bounced',
    }
    const position = on('2026-02-15', january, february, early, bounced, allocation)
    expect(openOf(position)).toEqual({ 'F-1': 10000, 'F-2': 20000 })
    expect(position.unapplied).toEqual([])
  })

  it('holds for nothing a part whose document comes in another currency', () => {
    const dollars: Fact = {
      ...base,
      kind: 'invoice',
      id: 'F-3',
      issueDate: day('2026-02-01'),
      dueDate: day('2026-02-28'),
      amount: money('200.00', 'USD'),
    }
    const position = on('2026-02-01', payment('P-1', '200.00', '2026-01-15', [['F-3', '200.00']]), dollars)
    expect(openOf(position)).toEqual({ 'F-3': 20000 })
    expect(unappliedOf(position)).toEqual([['P-1', 20000]])
  })

  it('takes the customer as last known on the day', () => {
    const known = (id: string, from: string, name: string): Fact => {
      return { ...base, kind: 'customer', id, validFrom: day(from), name }
    }
    const facts = [known('2', '2026-02-01', 'new'), known('1', '2026-01-01', 'old'), known('3', '2026-02-01', 'newer')]
    expect(on('2025-12-31', ...facts)).not.toHaveProperty('customer')
    expect(on('2026-01-31', ...facts).customer?.name).toBe('old')
    expect(on('2026-02-01', ...facts).customer?.name).toBe('newer')
  })

  it('answers several days as it answers each', () => {
    const facts = [january, february, payment('P-1', '250.00', '2026-02-10')]
    const days = ['2026-01-01', '2026-02-09', '2026-02-10', '2026-02-10'].map(day)
    const each = days.map((asOf) => accountPosition(facts, { asOf, allocate: oldestDueFirst }))
    expect(accountPositions(facts, { days, allocate: oldestDueFirst })).toEqual(each)
    expect(() => accountPositions(facts, { days: [...days].reverse(), allocate: oldestDueFirst })).toThrow(RangeError)
  })

  it('settles a zero invoice on its issue date', () => {
    const [item] = on('2026-01-05', invoice('F-0', '0.00', { issued: '2026-01-01', due: '2026-01-31' })).items
    expect(item).toMatchObject({ status: 'paid', settledDate: '2026-01-01' })
    expect(item !== undefined && isOpen(item)).toBe(false)
  })

  it('does not care about the day it is asked through when nothing happens', () => {
    fc.assert(
      fc.property(fc.nat(400), (days) => {
        const later = on(addDays(day('2026-02-10'), days), january, february, payment('P-1', '250.00', '2026-02-10'))
        expect(openOf(later)).toEqual({ 'F-1': 0, 'F-2': 5000 })
      }),
    )
  })
})
