import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/index.ts'
import { fromMinor, type Money } from '../money/index.ts'
import type { PlanAgreement } from '../receivable/index.ts'
import { day, pen, usd } from '../testing/shorthand.ts'
import { planBooks, positionOn } from './plan-book.arbitrary.ts'
import { type PlanItem, planOwed } from './plan-claim.ts'
import { type PlanPaymentPolicy, spreadPayment } from './spread-payment.ts'

/** Two instalments of 500.00, 10.00 and 5.00 of interest, and a fee of 2.00 each, over invoices of 600.00 and 450.00; 50.00 forgiven. */
const plan: PlanAgreement = {
  kind: 'plan',
  id: 'P-1',
  customerId: 'C-1',
  agreedDate: day('2026-03-15'),
  sources: [
    { kind: 'invoice', id: 'F-1', amount: pen('600.00') },
    { kind: 'invoice', id: 'F-2', amount: pen('450.00') },
  ],
  instalments: [
    { dueDate: day('2026-04-15'), principal: pen('500.00'), interest: pen('10.00'), fee: pen('2.00') },
    { dueDate: day('2026-05-15'), principal: pen('500.00'), interest: pen('5.00'), fee: pen('2.00') },
  ],
  charges: ['fee-1', 'interest-1', 'fee-2', 'interest-2'],
  conditionalWaiver: pen('50.00'),
  penalties: 'suspended',
}
type Opens = Readonly<Record<string, string>>
const amounts: Opens = {
  'F-1': '600.00',
  'F-2': '450.00',
  'fee-1': '2.00',
  'interest-1': '10.00',
  'fee-2': '2.00',
  'interest-2': '5.00',
}
const items = (opens: Opens = {}): readonly PlanItem[] =>
  Object.entries(amounts).map(([id, amount]) => ({
    kind: id.startsWith('F') ? 'invoice' : 'charge',
    id,
    dueDate: day(id.endsWith('2') ? '2026-05-15' : '2026-04-15'),
    amount: pen(amount),
    open: pen(opens[id] ?? amount),
  }))
const spread = (amount: string, opens: Opens = {}, policy: PlanPaymentPolicy = {}) => {
  const { parts, left } = spreadPayment(
    plan,
    { amount: pen(amount), date: day('2026-04-15'), items: items(opens) },
    policy,
  )
  return { parts: Object.fromEntries(parts.map(({ id, amount: part }) => [id, part.minor])), left: left.minor }
}

describe('spreadPayment', () => {
  it('pays an instalment: fee and interest, then the older source', () => {
    expect(spread('512.00')).toEqual({ parts: { 'fee-1': 200, 'interest-1': 1000, 'F-1': 50000 }, left: 0 })
  })

  it('pays a part of one', () => {
    expect(spread('5.00')).toEqual({ parts: { 'fee-1': 200, 'interest-1': 300 }, left: 0 })
    expect(spread('100.00', {}, { order: 'principal-first' })).toEqual({ parts: { 'F-1': 10000 }, left: 0 })
    expect(spread('505.00', {}, { order: 'principal-first' })).toEqual({
      parts: { 'F-1': 50000, 'fee-1': 200, 'interest-1': 300 },
      left: 0,
    })
  })

  it('goes on where it was', () => {
    const opens = { 'fee-1': '0.00', 'interest-1': '0.00', 'F-1': '590.00' }
    expect(spread('490.00', opens)).toEqual({ parts: { 'F-1': 49000 }, left: 0 })
    expect(spread('600.00', opens)).toEqual({
      parts: { 'fee-2': 200, 'interest-2': 500, 'F-1': 59000, 'F-2': 300 },
      left: 0,
    })
  })

  it('keeps what is too much, and does not pay what is to be forgiven', () => {
    expect(spread('1100.00')).toEqual({
      parts: { 'fee-1': 200, 'interest-1': 1000, 'fee-2': 200, 'interest-2': 500, 'F-1': 60000, 'F-2': 40000 },
      left: 8100,
    })
    expect(spread('0.00')).toEqual({ parts: {}, left: 0 })
  })

  it('sends early money to the principal alone, if wanted', () => {
    expect(spread('712.00', {}, { early: 'principal' })).toEqual({
      parts: { 'fee-1': 200, 'interest-1': 1000, 'F-1': 60000, 'F-2': 10000 },
      left: 0,
    })
  })

  it('spreads the principal pro rata, if wanted', () => {
    expect(spread('117.00', {}, { spread: 'pro-rata' }).parts).toEqual({
      'fee-1': 200,
      'interest-1': 1000,
      'F-1': 6000, // 105.00 by 600 to 450
      'F-2': 4500,
    })
  })

  it('gives what one side cannot take to the other', () => {
    // The sources were paid out of turn, by 1,000.00; of the plan, 19.00 are left, all of it interest and fees.
    expect(spread('30.00', { 'F-1': '0.00', 'F-2': '50.00' }).parts).toEqual({
      'fee-1': 200,
      'interest-1': 1000,
      'fee-2': 200,
      'interest-2': 500,
    })
  })

  it('refuses a negative amount, and another currency', () => {
    expect(() => spread('-1.00')).toThrow(/^amount: /)
    const payment = { amount: usd('1.00'), date: day('2026-04-15'), items: items() }
    expect(() => spreadPayment(plan, payment)).toThrow(TypeError)
  })

  it('conserves: the parts and the rest are the amount, no document gets more than it owes, nor the plan', () => {
    const policies = fc.record<PlanPaymentPolicy>({
      order: fc.constantFrom('charges-first', 'principal-first'),
      early: fc.constantFrom('next-installments', 'principal'),
      spread: fc.constantFrom('in-order', 'pro-rata'),
    })
    fc.assert(
      fc.property(planBooks(), policies, fc.infiniteStream(fc.nat(1000)), (book, policy, permille) => {
        const { plan: agreed, facts, payments, proposal } = book
        // Any state of the documents, not only those that plans lead to.
        const drained = positionOn(facts, agreed.agreedDate).items.map((item) => {
          const [share = 0] = [...permille.take(1)]
          return { ...item, open: fromMinor(Math.floor((item.open.minor * share) / 1000), 'PEN') }
        })
        const owed = planOwed(agreed, drained).minor
        const forgiven = proposal.totals.conditionalWaiver.minor
        for (const { date, minor } of payments) {
          const amount = fromMinor(minor, 'PEN')
          const { parts, left } = spreadPayment(agreed, { amount, date, items: drained }, policy)
          const given = parts.reduce((sum, part) => sum + part.amount.minor, 0)
          expect(given + left.minor).toBe(minor)
          expect(given).toBe(Math.min(minor, Math.max(0, owed - forgiven)))
          expect(new Set(parts.map(({ kind, id }) => `${kind}/${id}`)).size).toBe(parts.length)
          for (const { id, amount: part } of parts) {
            const open = drained.find((item) => item.id === id)?.open as Money
            expect(part.minor).toBeGreaterThan(0)
            expect(part.minor).toBeLessThanOrEqual(open.minor)
          }
        }
      }),
    )
  })

  it('is the same in one payment as in two, next instalments first', () => {
    fc.assert(
      fc.property(planBooks(), fc.nat(500_000), fc.nat(500_000), ({ plan: agreed, facts }, a, b) => {
        const date = addDays(agreed.agreedDate, 40)
        const before = positionOn(facts, date).items
        const spreadOver = (minor: number, on: readonly PlanItem[]) =>
          spreadPayment(agreed, { amount: fromMinor(minor, 'PEN'), date, items: on }).parts
        const first = spreadOver(a, before)
        const after = before.map((item) => {
          const part = first.find(({ id }) => id === item.id)
          return part === undefined ? item : { ...item, open: fromMinor(item.open.minor - part.amount.minor, 'PEN') }
        })
        const sums = new Map<string, number>()
        for (const { id, amount } of [...first, ...spreadOver(b, after)]) {
          sums.set(id, (sums.get(id) ?? 0) + amount.minor)
        }
        const whole = new Map(spreadOver(a + b, before).map(({ id, amount }) => [id, amount.minor]))
        expect(sums).toEqual(whole)
      }),
    )
  })
})
