import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/index.ts'
import { sum } from '../money/index.ts'
import type { PlanAgreement } from '../receivable/index.ts'
import { day, pen } from '../testing/shorthand.ts'
import { planBooks } from './plan-book.arbitrary.ts'
import { planState } from './plan-state.ts'
import { planTable } from './plan-table.ts'

const plan: PlanAgreement = {
  kind: 'plan',
  id: 'P-1',
  customerId: 'C-1',
  agreedDate: day('2026-03-01'),
  sources: [{ kind: 'invoice', id: 'F-1', amount: pen('300.00') }],
  instalments: [
    { dueDate: day('2026-04-01'), principal: pen('148.88'), interest: pen('3.00'), fee: pen('1.00') },
    { dueDate: day('2026-05-01'), principal: pen('151.12'), interest: pen('1.51'), fee: pen('0.00') },
  ],
  charges: ['1', '2', '3'],
  penalties: 'suspended',
}

describe('planTable', () => {
  it('has what is left after each payment, and totals', () => {
    expect(planTable(plan)).toEqual({
      rows: [
        {
          number: 1,
          dueDate: '2026-04-01',
          principal: pen('148.88'),
          interest: pen('3.00'),
          fee: pen('1.00'),
          payment: pen('152.88'),
          balance: pen('151.12'),
        },
        {
          number: 2,
          dueDate: '2026-05-01',
          principal: pen('151.12'),
          interest: pen('1.51'),
          fee: pen('0.00'),
          payment: pen('152.63'),
          balance: pen('0.00'),
        },
      ],
      totals: { principal: pen('300.00'), interest: pen('4.51'), fee: pen('1.00'), payment: pen('305.51') },
    })
  })

  it('tells what was paid and where it stands', () => {
    const balances = [{ from: plan.agreedDate, open: pen('205.51') }]
    const { rows, totals } = planTable(plan, planState(plan, { balances }, day('2026-04-04')))
    expect(rows.map(({ paid, open, status, daysPastDue }) => [paid, open, status, daysPastDue])).toEqual([
      [pen('100.00'), pen('52.88'), 'late', 3],
      [pen('0.00'), pen('152.63'), 'open', 0],
    ])
    expect(totals).toMatchObject({ paid: pen('100.00'), open: pen('205.51') })
  })

  it('adds up, and ends with nothing left', () => {
    fc.assert(
      fc.property(planBooks(), fc.nat(300), ({ plan: agreed, proposal }, days) => {
        const balances = [{ from: agreed.agreedDate, open: proposal.totals.payment }]
        const { rows, totals } = planTable(agreed, planState(agreed, { balances }, addDays(agreed.agreedDate, days)))
        for (const name of ['principal', 'interest', 'fee', 'payment', 'paid', 'open'] as const) {
          const column = rows.map((row) => row[name] ?? pen('0.00'))
          expect(totals[name]).toEqual(sum(column, 'PEN'))
        }
        expect(rows.at(-1)?.balance).toEqual(pen('0.00'))
        expect(totals.payment).toEqual(proposal.totals.payment)
      }),
    )
  })
})
