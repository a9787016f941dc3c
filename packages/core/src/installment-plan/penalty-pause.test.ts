import { expect, it } from 'vitest'
import type { PlanAgreement, PlanEnd } from '../receivable/index.ts'
import { day, pen } from '../testing/shorthand.ts'
import { penaltyPause } from './penalty-pause.ts'
import { planState } from './plan-state.ts'

const plan: PlanAgreement = {
  kind: 'plan',
  id: 'P-1',
  customerId: 'C-1',
  agreedDate: day('2026-03-01'),
  sources: [{ kind: 'invoice', id: 'F-1', amount: pen('300.00') }],
  instalments: [{ dueDate: day('2026-04-01'), principal: pen('300.00'), interest: pen('0.00'), fee: pen('0.00') }],
  penalties: 'suspended',
  breach: { daysLateMax: 5 },
}
const record = { balances: [{ from: plan.agreedDate, open: pen('300.00') }] }
const ended: PlanEnd = {
  kind: 'plan-end',
  id: 'E',
  customerId: 'C-1',
  planId: 'P-1',
  endDate: day('2026-03-20'),
  reason: 'cancelled',
}

it.each([
  { asOf: '2026-04-06', to: '2026-04-07' }, // it holds, so this day is spared
  { asOf: '2026-05-01', to: '2026-04-07' }, // broken on the sixth day late, which charges again
])('penaltyPause as of $asOf ends on $to', ({ asOf, to }) => {
  expect(penaltyPause(plan, planState(plan, record, day(asOf)))).toEqual({ from: '2026-03-01', to })
})

it('penaltyPause ends with the plan, and is none where penalties continue', () => {
  const state = planState(plan, { ...record, ended }, day('2026-04-01'))
  expect(penaltyPause(plan, state)).toEqual({ from: '2026-03-01', to: '2026-03-20' })
  expect(penaltyPause({ ...plan, penalties: 'continue' }, state)).toBeUndefined()
})
