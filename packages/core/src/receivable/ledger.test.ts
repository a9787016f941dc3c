import { describe, expect, it } from 'vitest'
import { oldestDueFirst } from '../allocation/index.ts'
import { day, pen, rate } from '../testing/arbitraries.ts'
import { accountPosition } from './account-position.ts'
import type { Fact } from './fact.ts'
import type { Position } from './position.ts'

const base = { customerId: 'C-1' }
const invoice = (id: string, amount: string, { issued, due }: { issued: string; due: string }): Fact => {
  return { ...base, kind: 'invoice', id, issueDate: day(issued), dueDate: day(due), amount: pen(amount) }
}
const january = invoice('F-1', '100.00', { issued: '2026-01-01', due: '2026-01-31' })
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

const on = (asOf: string, ...facts: readonly Fact[]): Position =>
  accountPosition(facts, { asOf: day(asOf), allocate: oldestDueFirst })

describe('accountPosition, with waivers and plans', () => {
  it('forgives what a waiver says, oldest due part first, and no more than is owed', () => {
    const waiver = (id: string, amount: string, on: string): Fact => ({
      ...base,
      kind: 'waiver',
      id,
      waiverDate: day(on),
      document: { kind: 'invoice', id: 'F-1' },
      amount: pen(amount),
      reason: 'goodwill',
      actor: 'supervisor',
    })
    const facts = [january, payment('P-1', '30.00', '2026-02-10'), waiver('W-1', '20.00', '2026-02-11')]
    expect(openOf(on('2026-02-10', ...facts))).toEqual({ 'F-1': 7000 })
    const position = on('2026-02-11', ...facts)
    expect(openOf(position)).toEqual({ 'F-1': 5000 })
    expect(position.reductions).toEqual([
      {
        item: 'invoice/F-1#1',
        kind: 'waiver',
        amount: pen('20.00'),
        date: '2026-02-11',
        source: { kind: 'waiver', id: 'W-1' },
      },
    ])
    const whole = on('2026-02-12', ...facts, waiver('W-2', '80.00', '2026-02-12'), waiver('W-3', '1.00', '2026-02-12'))
    expect(whole.items[0]).toMatchObject({ status: 'paid', settledDate: '2026-02-12', open: pen('0.00') })
    expect(whole.reductions.map(({ amount }) => amount.minor)).toEqual([2000, 5000])
    expect(() => on('2026-02-12', ...facts, waiver('W-1', '20.00', '2026-02-11'))).toThrow(
      /"waiver\/W-1" is there twice/,
    )
  })

  it('forgives after the reversals of the day, and forgets it all when the document is voided', () => {
    const reversal: Fact = {
      ...base,
      kind: 'payment-reversal',
      id: 'R-1',
      paymentId: 'P-1',
      reversalDate: day('2026-02-14'),
      reason: 'bounced',
    }
    const waiver: Fact = {
      ...base,
      kind: 'waiver',
      id: 'W-1',
      waiverDate: day('2026-02-14'),
      document: { kind: 'invoice', id: 'F-1' },
      amount: pen('40.00'),
      reason: 'goodwill',
      actor: 'supervisor',
    }
    const voided: Fact = {
      ...base,
      kind: 'void',
      id: 'V-1',
      document: { kind: 'invoice', id: 'F-1' },
      voidDate: day('2026-02-20'),
      reason: 'issued twice',
    }
    const facts = [waiver, january, payment('P-1', '100.00', '2026-02-10'), reversal, voided]
    expect(openOf(on('2026-02-14', ...facts))).toEqual({ 'F-1': 6000 })
    expect(on('2026-02-20', ...facts)).toMatchObject({ reductions: [], unapplied: [] })
  })

  it('lists plans and how they ended, and owes what it owed', () => {
    const plan: Fact = {
      ...base,
      kind: 'plan',
      id: 'A-1',
      agreedDate: day('2026-02-05'),
      sources: [{ kind: 'invoice', id: 'F-1', amount: pen('100.00') }],
      instalments: [{ dueDate: day('2026-03-05'), principal: pen('100.00'), interest: pen('0.00'), fee: pen('0.00') }],
      penalties: 'suspended',
    }
    const end: Fact = {
      ...base,
      kind: 'plan-end',
      id: 'E-1',
      endDate: day('2026-04-01'),
      planId: 'A-1',
      reason: 'broken',
    }
    const late: Fact = { ...end, id: 'E-0', endDate: day('2026-04-02'), reason: 'cancelled' }
    const facts = [late, end, plan, january]
    expect(on('2026-02-04', ...facts).plans).toEqual([])
    expect(on('2026-03-31', ...facts).plans).toEqual([{ plan }])
    const position = on('2026-04-02', ...facts)
    expect(position.plans).toEqual([{ plan, ended: end }])
    expect(openOf(position)).toEqual({ 'F-1': 10000 })
    expect(() => on('2026-04-02', ...facts, plan)).toThrow(/"plan\/A-1" is there twice/)
  })

  it('tells of each item what an allocator may have to know', () => {
    const discount = {
      tiers: [{ window: { kind: 'net', days: 10 }, rate: rate('0.02') }],
      partialPayment: 'pro-rata',
      taxTreatment: 'net-only',
    } as const
    const split: Fact = {
      ...base,
      kind: 'invoice',
      id: 'F-9',
      issueDate: day('2026-01-01'),
      amount: pen('100.00'),
      tax: pen('15.25'),
      discount,
      parts: [
        { dueDate: day('2026-01-15'), amount: pen('30.00') },
        { dueDate: day('2026-03-15'), amount: pen('70.00') },
      ],
    }
    const fee: Fact = {
      ...base,
      kind: 'charge',
      id: 'D-1',
      chargeKind: 'recovery-cost',
      issueDate: day('2026-01-20'),
      dueDate: day('2026-02-20'),
      amount: pen('40.00'),
      invoiceId: 'F-9',
    }
    const [first, charge, second] = on('2026-01-20', split, fee).items
    // 15.25 × 30 % is 4.575, and 15.25 × 70 % is 10.675: the odd half goes to the first
    expect([first?.tax, second?.tax]).toEqual([pen('4.58'), pen('10.67')])
    expect([first?.discount, second?.discount]).toEqual([discount, discount])
    expect(charge).toMatchObject({ chargeKind: 'recovery-cost', invoiceId: 'F-9' })
  })
})
