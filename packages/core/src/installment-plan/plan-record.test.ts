import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/index.ts'
import { fromMinor } from '../money/index.ts'
import type { Fact, Payment, PaymentReversal, PlanEnd } from '../receivable/index.ts'
import { day, pen } from '../testing/shorthand.ts'
import { agreePlan } from './agree-plan.ts'
import { type PlanBook, planBooks, positionOn, takeNothing } from './plan-book.arbitrary.ts'
import { planOwed } from './plan-claim.ts'
import { planRecord } from './plan-record.ts'
import { planState } from './plan-state.ts'
import { proposePlan } from './propose-plan.ts'
import { spreadPayment } from './spread-payment.ts'

const invoice = (id: string, amount: string, dueDate: string): Fact => {
  return {
    kind: 'invoice',
    id,
    customerId: 'C-1',
    issueDate: day('2026-01-01'),
    dueDate: day(dueDate),
    amount: pen(amount),
  }
}
const paid = (id: string, date: string, amount: string, to?: string): Payment => ({
  kind: 'payment',
  id,
  customerId: 'C-1',
  receivedDate: day(date),
  amount: pen(amount),
  ...(to === undefined ? {} : { parts: [{ kind: 'invoice' as const, id: to, amount: pen(amount) }] }),
})
const bounced = (paymentId: string, date: string): PaymentReversal => {
  return {
    kind: 'payment-reversal',
    id: `R-${paymentId}`,
    customerId: 'C-1',
    reversalDate: day(date),
    paymentId,
    reason: 'bounced',
  }
}
const deposit = paid('D', '2026-02-01', '100.00', 'F-1')
const book = [invoice('F-1', '700.00', '2026-01-31'), invoice('F-2', '300.00', '2026-02-28'), deposit]
const proposal = proposePlan(positionOn(book, day('2026-03-15')).items, {
  schedule: {
    startDate: day('2026-03-15'),
    count: 3,
    frequency: { kind: 'monthly' },
    method: { kind: 'level' },
  },
})
const { plan, facts } = agreePlan(proposal, {
  id: 'P-1',
  customerId: 'C-1',
  agreedDate: day('2026-03-15'),
  penalties: 'suspended',
})
const recordOf = (asOf: string, ...more: readonly Fact[]) =>
  planRecord(plan, [...book, ...facts, ...more], { asOf: day(asOf), allocate: takeNothing })
const stepsOf = (asOf: string, ...more: readonly Fact[]) =>
  recordOf(asOf, ...more).balances.map(({ from, open }) => [from, open.minor])

describe('planRecord', () => {
  it('has what the documents owe, each day on which it changed', () => {
    expect(plan.sources.map(({ amount }) => amount.minor)).toEqual([60000, 30000])
    const payments = [paid('A', '2026-04-15', '300.00', 'F-1'), paid('B', '2026-05-10', '50.00', 'F-2')]
    expect(stepsOf('2026-05-31', ...payments)).toEqual([
      ['2026-03-15', 90000],
      ['2026-04-15', 60000],
      ['2026-05-10', 55000],
    ])
    expect(stepsOf('2026-05-09', ...payments)).toHaveLength(2)
  })

  it('has what a payment on the day of the agreement paid', () => {
    expect(stepsOf('2026-03-15', paid('A', '2026-03-15', '10.00', 'F-1'))).toEqual([['2026-03-15', 89000]])
  })

  it('has a payment that bounced as if it had never been, and does not take an older debt in', () => {
    const payment = paid('A', '2026-04-15', '300.00', 'F-1')
    expect(stepsOf('2026-05-31', payment, bounced('A', '2026-05-20'))).toEqual([['2026-03-15', 90000]])
    expect(stepsOf('2026-05-31', bounced('D', '2026-05-20'))).toEqual([['2026-03-15', 90000]])
  })

  it('has the end once it is there', () => {
    const ended: PlanEnd = {
      kind: 'plan-end',
      id: 'E',
      customerId: 'C-1',
      endDate: day('2026-05-01'),
      planId: 'P-1',
      reason: 'cancelled',
    }
    expect(recordOf('2026-04-30', ended).ended).toBeUndefined()
    expect(recordOf('2026-05-01', ended).ended).toBe(ended)
    expect(recordOf('2026-05-01', { ...ended, planId: 'P-2' }).ended).toBeUndefined()
  })

  it('refuses a day before the agreement', () => {
    expect(() => recordOf('2026-03-14')).toThrow(/^asOf: "2026-03-14" is before "2026-03-15"/)
  })
})

/** Payments as facts, each spread over the documents as they stand. */
function withPayments({ plan: agreed, facts: agreedFacts, payments }: PlanBook): readonly Fact[] {
  const all = [...agreedFacts]
  for (const [index, { date, minor }] of payments.entries()) {
    const amount = fromMinor(minor, 'PEN')
    const { parts } = spreadPayment(agreed, { amount, date, items: positionOn(all, date).items })
    const payment: Payment = { kind: 'payment', id: `A-${index}`, customerId: 'C-1', receivedDate: date, amount }
    all.push(parts.length === 0 ? payment : { ...payment, parts })
  }
  return all
}

describe('the record of any plan', () => {
  it('ends with what the position says is owed', () => {
    fc.assert(
      fc.property(planBooks(), fc.nat(300), (one, days) => {
        const all = withPayments(one)
        const asOf = addDays(one.plan.agreedDate, days)
        const { balances } = planRecord(one.plan, all, { asOf, allocate: takeNothing })
        expect(balances.at(-1)?.open).toEqual(planOwed(one.plan, positionOn(all, asOf).items))
      }),
    )
  })

  it('gives the state back that there was before a payment that is reversed', () => {
    fc.assert(
      fc.property(planBooks({ breach: { missedMax: 1, daysLateMax: 20 } }), fc.nat(300), (one, days) => {
        const asOf = addDays(one.plan.agreedDate, days)
        const all = withPayments(one)
        const last = all.findLast((fact) => fact.kind === 'payment')
        fc.pre(last !== undefined)
        if (last === undefined) return
        const reversal: PaymentReversal = { ...bounced(last.id, '2026-01-01'), reversalDate: last.receivedDate }
        const stateOf = (facts: readonly Fact[]) =>
          planState(one.plan, planRecord(one.plan, facts, { asOf, allocate: takeNothing }), asOf)
        expect(stateOf([...all, reversal])).toEqual(stateOf(all.filter((fact) => fact !== last)))
      }),
    )
  })
})
