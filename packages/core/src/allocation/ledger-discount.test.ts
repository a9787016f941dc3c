import { describe, expect, it } from 'vitest'
import { rate } from '../money/index.ts'
import type { EarlyPaymentDiscount } from '../payment-terms/index.ts'
import { accountPosition, type Fact, type Invoice, type Payment } from '../receivable/index.ts'
import { day, pen } from '../testing/arbitraries.ts'
import { cashApplicationOf } from './allocator-of.ts'

const twoTen: EarlyPaymentDiscount = {
  tiers: [{ window: { kind: 'net', days: 10 }, rate: rate('0.02') }],
  partialPayment: 'full-only',
  taxTreatment: 'net-and-tax',
}
const tenOff: EarlyPaymentDiscount = { ...twoTen, tiers: [{ window: { kind: 'net', days: 10 }, amount: pen('10.00') }] }

const invoice = (rest: Partial<Invoice>): Fact =>
  ({
    kind: 'invoice',
    id: 'F-1',
    customerId: 'C-1',
    issueDate: day('2026-01-01'),
    amount: pen('100.00'),
    ...rest,
  }) as Fact
const payment = (id: string, amount: string, date: string, rest: Partial<Payment> = {}): Fact => ({
  kind: 'payment',
  id,
  customerId: 'C-1',
  receivedDate: day(date),
  amount: pen(amount),
  ...rest,
})
const position = (...facts: Fact[]) =>
  accountPosition(facts, {
    asOf: day('2026-01-31'),
    ...cashApplicationOf({ order: 'oldest-due-first', unapplied: 'apply' }),
  })
const taken = ({ reductions }: ReturnType<typeof position>) =>
  reductions.map(({ item, amount }) => [item, amount.minor])

describe('discounts in the ledger', () => {
  it('takes a sum once, in proportion, from an invoice in two parts', () => {
    const parts = [
      { dueDate: day('2026-01-31'), amount: pen('30.00') },
      { dueDate: day('2026-02-28'), amount: pen('70.00') },
    ]
    const paid = position(invoice({ parts, discount: tenOff }), payment('P-1', '90.00', '2026-01-09'))
    expect(taken(paid)).toEqual([
      ['invoice/F-1#1', 300],
      ['invoice/F-1#2', 700],
    ])
    expect(paid.items.map(({ open }) => open.minor)).toEqual([0, 0])
  })

  it('speaks of what a credit note left', () => {
    const note: Fact = {
      kind: 'credit-note',
      id: 'N-1',
      customerId: 'C-1',
      issueDate: day('2026-01-02'),
      amount: pen('50.00'),
      invoiceId: 'F-1',
    }
    const paid = position(
      invoice({ dueDate: day('2026-01-31'), discount: twoTen }),
      note,
      payment('P-1', '49.00', '2026-01-09'),
    )
    expect(taken(paid)).toEqual([['invoice/F-1#1', 100]])
    expect(paid.items[0]?.open).toEqual(pen('0.00'))
  })

  it('is not taken twice when one of two payments bounces', () => {
    const facts = [
      invoice({ dueDate: day('2026-01-31'), discount: twoTen }),
      payment('P-1', '50.00', '2026-01-03'),
      payment('P-2', '48.00', '2026-01-05'), // the rest, less 2.00
      {
        kind: 'payment-reversal',
        id: 'R-1',
        customerId: 'C-1',
        reversalDate: day('2026-01-07'),
        paymentId: 'P-1',
        reason: 'bounced',
      },
    ] as const
    const bounced = position(...facts)
    expect(bounced.items[0]?.open).toEqual(pen('50.00'))
    const again = position(...facts, payment('P-3', '50.00', '2026-01-09'))
    expect(taken(again)).toEqual([['invoice/F-1#1', 200]])
    expect(again.items[0]?.open).toEqual(pen('0.00'))
    expect(again.unapplied).toEqual([])
  })

  it('counts by the day the money came in, also when the invoice came later', () => {
    const early = position(
      payment('P-1', '98.00', '2026-01-02'),
      invoice({ issueDate: day('2026-01-05'), dueDate: day('2026-02-04'), discount: twoTen }),
    )
    expect(early.items[0]?.open).toEqual(pen('0.00'))
    expect(taken(early)).toEqual([['invoice/F-1#1', 200]])
  })
})
