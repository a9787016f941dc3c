import {
  accountPosition,
  agreePlan,
  completionFacts,
  type Fact,
  isOpen,
  isoDate,
  itemKey,
  money,
  oldestDueFirst,
  payoffAmount,
  planItems,
  planRecord,
  planState,
  planTable,
  proposePlan,
  rate,
  reamortizePlan,
  spreadPayment,
} from '@cobranza/core'
import { expect, it } from 'vitest'

const pen = (text: string) => money(text, 'PEN')
const base = { customerId: 'C-1', kind: 'invoice', issueDate: isoDate('2026-01-01') } as const
const book: readonly Fact[] = [
  { ...base, id: 'F-1', dueDate: isoDate('2026-01-31'), amount: pen('1000.00') },
  { ...base, id: 'F-2', dueDate: isoDate('2026-02-28'), amount: pen('500.00') },
]
const positionOn = (facts: readonly Fact[], asOf: string) =>
  accountPosition(facts, { asOf: isoDate(asOf), allocate: oldestDueFirst })

const proposal = proposePlan(positionOn(book, '2026-03-01').items.filter(isOpen), {
  schedule: {
    startDate: isoDate('2026-03-01'),
    count: 3,
    frequency: { kind: 'monthly' },
    method: { kind: 'level' },
    interest: { annualRate: rate('0.18'), kind: 'nominal' },
    fee: money('2.00', 'PEN'),
  },
})
const { plan, facts } = agreePlan(proposal, {
  id: 'P-1',
  customerId: 'C-1',
  agreedDate: isoDate('2026-03-01'),
  penalties: 'suspended',
  breach: { missedMax: 1, daysLateMax: 30 },
})

it('a proposal', () => {
  const position = positionOn(book, '2026-03-01')
  const proposal = proposePlan(position.items.filter(isOpen), {
    schedule: {
      startDate: isoDate('2026-03-01'),
      count: 3,
      frequency: { kind: 'monthly' },
      method: { kind: 'level' },
      interest: { annualRate: rate('0.18'), kind: 'nominal' },
      fee: money('2.00', 'PEN'),
    },
  })
  proposal.instalments // 492.57 + 22.50 + 2.00, 499.96 + 15.11 + 2.00, 507.47 + 7.61 + 2.00
  proposal.spread[2]?.parts // the third one pays 7.47 of F-1 … and 500.00 of F-2
  const { rows, totals } = planTable(proposal) // ready to print
  expect(rows.map(({ payment }) => payment)).toEqual([pen('517.07'), pen('517.07'), pen('517.08')])
  expect(totals).toMatchObject({ principal: pen('1500.00'), interest: pen('45.22'), payment: pen('1551.22') })
  expect(proposal.spread[2]?.parts.map(({ amount }) => amount)).toEqual([pen('7.47'), pen('500.00')])
})

it('an agreement', () => {
  const { plan, facts } = agreePlan(proposal, {
    id: 'P-1',
    customerId: 'C-1',
    agreedDate: isoDate('2026-03-01'),
    penalties: 'suspended',
    breach: { missedMax: 1, daysLateMax: 30 },
  })
  // record all facts together: the plan, and six charges such as P-1/1/plan-interest
  expect(plan.charges).toHaveLength(6)
  expect(facts).toHaveLength(7)
})

it('a state and what dunning follows', () => {
  const asOf = isoDate('2026-04-05')
  const recorded = [...book, ...facts]
  const { items } = positionOn(recorded, '2026-04-05')
  const state = planState(plan, planRecord(plan, recorded, { asOf, allocate: oldestDueFirst }), asOf)
  state.kind // 'active'; pastDue 517.07, and it breaks on 2 May if nothing is paid
  const { hidden, installments, beside } = planItems(plan, { state, items })
  const followed = [...items.filter((item) => !hidden.includes(itemKey(item))), ...installments, ...beside]
  expect(state).toMatchObject({ kind: 'active', pastDue: pen('517.07'), nextChangeDate: '2026-05-01' })
  expect(followed).toHaveLength(3)
})

it('a payment, a payoff and the end', () => {
  const recorded = [...book, ...facts]
  const receivedDate = isoDate('2026-04-01')
  const { items } = positionOn(recorded, '2026-04-01')
  const amount = money('517.07', 'PEN')
  const { parts, left } = spreadPayment(plan, { amount, date: receivedDate, items })
  const payment: Fact = { kind: 'payment', id: 'A-1', customerId: 'C-1', receivedDate, amount, parts }
  const later = positionOn([...recorded, payment], '2026-04-15')
  const payoff = payoffAmount(plan, later.items, { date: isoDate('2026-04-15'), dayCount: 'act/365f' })
  payoff.total // 1,014.48: 1,007.43 of principal and 14 of 30 days of 15.11
  expect(left).toEqual(pen('0.00'))
  expect(payoff.total).toEqual(pen('1014.48'))
  expect(payoff.rebate).toEqual({ interest: pen('15.67'), fee: pen('4.00') })

  const date = isoDate('2026-04-15')
  const settle = spreadPayment(plan, { amount: payoff.total, date, items: later.items })
  const settled: Fact = {
    kind: 'payment',
    id: 'A-2',
    customerId: 'C-1',
    receivedDate: date,
    amount: payoff.total,
    parts: settle.parts,
  }
  const all = [...recorded, payment, settled]
  const state = planState(plan, planRecord(plan, all, { asOf: date, allocate: oldestDueFirst }), date)
  const completion = completionFacts(
    plan,
    { state, items: positionOn(all, '2026-04-15').items },
    { date, dayCount: 'act/365f', actor: 'clerk-7' },
  )
  expect(completion.kind).toBe('completed')
})

it('an early payment', () => {
  const date = isoDate('2026-04-01')
  const amount = money('1024.50', 'PEN') // 24.50 of interest and fee, and 1,000.00
  const before = [...book, ...facts]
  const { parts } = spreadPayment(plan, { amount, date, items: positionOn(before, date).items }, { early: 'principal' })
  const recorded: readonly Fact[] = [
    ...before,
    { kind: 'payment', id: 'A-1', customerId: 'C-1', receivedDate: date, amount, parts },
  ]
  const { items } = positionOn(recorded, date)
  const state = planState(plan, planRecord(plan, recorded, { asOf: date, allocate: oldestDueFirst }), date)
  const outcome = reamortizePlan(
    plan,
    { state, items },
    {
      effect: 'smaller-installment',
      schedule: {
        frequency: { kind: 'monthly' },
        method: { kind: 'level' },
        interest: { annualRate: rate('0.18'), kind: 'nominal' },
      },
    },
    { id: 'P-2', date, dayCount: 'act/365f', actor: 'clerk-7', reason: 'early payment' },
  )
  if (outcome.kind === 'replaced') outcome.facts // the end of P-1, waivers of its interest, P-2 and its charges
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  // 500 × 0.015 / (1 − 1.015^−2) = 255.64
  expect(outcome.plan.instalments.map(({ principal, interest }) => [principal, interest])).toEqual([
    [pen('248.14'), pen('7.50')],
    [pen('251.86'), pen('3.78')],
  ])
})
