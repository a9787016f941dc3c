import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/index.ts'
import { type Fact, type Item, itemKey } from '../receivable/index.ts'
import { day, pen } from '../testing/shorthand.ts'
import { agreePlan } from './agree-plan.ts'
import { planBooks, positionOn, takeNothing } from './plan-book.arbitrary.ts'
import { planItems } from './plan-items.ts'
import { planRecord } from './plan-record.ts'
import { planState } from './plan-state.ts'
import { proposePlan } from './propose-plan.ts'

const base = { customerId: 'C-1' }
const invoice = (id: string, amount: string, dueDate: string): Fact => {
  return { ...base, kind: 'invoice', id, issueDate: day('2026-01-01'), dueDate: day(dueDate), amount: pen(amount) }
}
const deposit: Fact = {
  ...base,
  kind: 'payment',
  id: 'D',
  receivedDate: day('2026-02-01'),
  amount: pen('100.00'),
  parts: [{ kind: 'invoice', id: 'F-1', amount: pen('100.00') }],
}
const bounced: Fact = {
  ...base,
  kind: 'payment-reversal',
  id: 'R',
  reversalDate: day('2026-03-20'),
  paymentId: 'D',
  reason: 'bounced',
}
const book = [invoice('F-1', '700.00', '2026-01-31'), invoice('F-2', '50.00', '2026-02-28'), deposit]
const { plan, facts } = agreePlan(
  proposePlan(
    positionOn(book, day('2026-03-15')).items.filter(({ id }) => id === 'F-1'),
    {
      schedule: {
        startDate: day('2026-03-15'),
        count: 2,
        frequency: { kind: 'monthly' },
        method: { kind: 'level' },
        fee: pen('1.00'),
      },
    },
  ),
  { ...base, id: 'P-1', agreedDate: day('2026-03-15'), penalties: 'suspended', breach: { daysLateMax: 10 } },
)
const on = (asOf: string, ...more: readonly Fact[]) => {
  const all = [...book, ...facts, ...more]
  const date = day(asOf)
  const { items } = positionOn(all, date)
  return planItems(plan, {
    items,
    state: planState(plan, planRecord(plan, all, { asOf: date, allocate: takeNothing }), date),
  })
}

describe('planItems', () => {
  it('has instalments in place of the source and the charges of the plan', () => {
    const { hidden, installments, beside } = on('2026-04-20')
    expect([...hidden].sort()).toEqual(['charge/P-1/1/plan-fee#1', 'charge/P-1/2/plan-fee#1', 'invoice/F-1#1'])
    expect(installments).toEqual([
      {
        kind: 'installment',
        id: 'P-1',
        part: 1,
        number: 'P-1-1',
        issueDate: '2026-03-15',
        dueDate: '2026-04-15',
        amount: pen('301.00'),
        open: pen('301.00'),
        status: 'open',
      },
      {
        kind: 'installment',
        id: 'P-1',
        part: 2,
        number: 'P-1-2',
        issueDate: '2026-03-15',
        dueDate: '2026-05-15',
        amount: pen('301.00'),
        open: pen('301.00'),
        status: 'open',
      },
    ])
    expect(beside).toEqual([])
  })

  it('gives the source back on the day the plan breaks', () => {
    expect(on('2026-04-25').hidden).toHaveLength(3)
    expect(on('2026-04-26')).toEqual({ hidden: [], installments: [], beside: [] })
  })

  it('follows what a source owes beside the plan', () => {
    const { hidden, installments, beside } = on('2026-03-20', bounced)
    expect(hidden).toContain('invoice/F-1#1')
    expect(installments.map(({ open }) => open.minor)).toEqual([30100, 30100])
    expect(beside.map((item) => [itemKey(item), item.open.minor, item.amount.minor, item.status])).toEqual([
      ['invoice/F-1#1', 10000, 70000, 'partly-paid'],
    ])
  })

  it('conserves: what is followed is what is owed, less what is to be forgiven', () => {
    fc.assert(
      fc.property(planBooks({ breach: { missedMax: 1 } }), fc.nat(200), (one, days) => {
        const asOf = addDays(one.plan.agreedDate, days)
        const { items } = positionOn(one.facts, asOf)
        const record = planRecord(one.plan, one.facts, { asOf, allocate: takeNothing })
        const state = planState(one.plan, record, asOf)
        const { hidden, installments, beside } = planItems(one.plan, { state, items })
        const followed = [...items.filter((item) => !hidden.includes(itemKey(item))), ...installments, ...beside]
        const total = (rows: readonly Pick<Item, 'open'>[]) => rows.reduce((sum, { open }) => sum + open.minor, 0)
        const forgiven = state.kind === 'broken' ? 0 : (one.plan.conditionalWaiver?.minor ?? 0)
        expect(total(followed)).toBe(total(items) - forgiven)
      }),
    )
  })
})
