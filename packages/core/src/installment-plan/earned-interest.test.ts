import { describe, expect, it } from 'vitest'
import { rate } from '../money/index.ts'
import { accountPosition, type Fact, factProblems } from '../receivable/index.ts'
import { day, pen } from '../testing/arbitraries.ts'
import { agreePlan, type PlanSigning } from './agree-plan.ts'
import { payoffAmount } from './payoff.ts'
import { type PlanTerms, proposePlan } from './propose-plan.ts'

type Terms = PlanTerms['schedule']

// 1,200.00 at 12 % a year: 12.00 a month until principal is paid.
const invoice: Fact = {
  kind: 'invoice',
  id: 'F-1',
  customerId: 'C-1',
  issueDate: day('2025-11-01'),
  dueDate: day('2025-12-01'),
  amount: pen('1200.00'),
}
const signing: PlanSigning = {
  id: 'P-1',
  customerId: 'C-1',
  agreedDate: day('2026-01-01'),
  penalties: 'suspended',
}
const yearly = { annualRate: rate('0.12'), kind: 'nominal' } as const
const base = { count: 6, frequency: { kind: 'monthly' }, method: { kind: 'level' }, interest: yearly } as const

function payoffOn(date: string, terms: Partial<Terms>): number {
  const asOf = day(date)
  const items = accountPosition([invoice], { asOf: day('2026-01-01'), allocate: () => [] }).items
  const proposal = proposePlan(items, { schedule: { ...base, startDate: day('2026-01-01'), ...terms } })
  const { plan, facts } = agreePlan(proposal, signing)
  expect(facts.flatMap((fact) => factProblems(fact))).toEqual([])
  const position = accountPosition([invoice, ...facts], { asOf, allocate: () => [] })
  return payoffAmount(plan, position.items, { date: asOf, dayCount: '30e/360' }).total.minor
}

describe('interest of a plan is earned when it runs', () => {
  it.each([{ deferral: 'due-with-next' as const }, { deferral: 'capitalised' as const }])(
    'asks for what a grace has earned when it is over: $deferral',
    ({ deferral }) => {
      const grace = { principal: 3, interest: 3, deferral }
      // Three months of 12.00; capitalised each month, 1,200.00 × 1.01³ = 1,236.36.
      const earned = deferral === 'capitalised' ? 3636 : 3600
      expect(payoffOn('2026-04-01', { grace })).toBe(120000 + earned)
      expect(payoffOn('2026-02-01', { grace })).toBe(121200)
      expect(payoffOn('2026-01-01', { grace })).toBe(120000)
    },
  )

  it('never asks for what a grace gives away', () => {
    const grace = { principal: 3, interest: 3, deferral: 'waived' as const }
    expect(payoffOn('2026-04-01', { grace })).toBe(120000)
    expect(payoffOn('2026-05-01', { grace })).toBe(121200)
  })

  it('asks for nothing before a schedule starts after the agreement', () => {
    expect(payoffOn('2026-02-01', { startDate: day('2026-02-01') })).toBe(120000)
    expect(payoffOn('2026-03-01', { startDate: day('2026-02-01') })).toBe(121200)
    expect(payoffOn('2026-02-16', { startDate: day('2026-02-01') })).toBe(120600)
  })

  it('lets a period run on through a down payment inside it', () => {
    const downPayment = { share: rate('0.5'), dueDate: day('2026-01-16') }
    const half = payoffOn('2026-01-16', { downPayment })
    const whole = payoffOn('2026-02-01', { downPayment })
    // By days of the first period, whatever its interest is: half of it after half of it.
    expect(2 * (half - 120000)).toBe(whole - 120000)
    expect(whole).toBeGreaterThan(120000)
  })
})
