import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkAgainstBook, factProblems, type Invoice } from '../receivable/index.ts'
import { day, pen, rate } from '../testing/shorthand.ts'
import { agreePlan, type PlanSigning, planChargeId } from './agree-plan.ts'
import { planBooks } from './plan-book.arbitrary.ts'
import { proposePlan } from './propose-plan.ts'

const signing: PlanSigning = {
  id: 'P-1',
  customerId: 'C-1',
  agreedDate: day('2026-03-01'),
  penalties: 'suspended',
  breach: { missedMax: 1 },
  actor: 'collections desk',
}
const proposal = proposePlan([{ kind: 'invoice', id: 'F-1', dueDate: day('2026-01-31'), open: pen('1000.00') }], {
  conditionalWaiver: pen('100.00'),
  schedule: {
    startDate: day('2026-03-01'),
    count: 2,
    frequency: { kind: 'monthly' },
    method: { kind: 'equal-principal' },
    interest: { annualRate: rate('0.12'), kind: 'nominal' },
    fee: pen('3.00'),
    downPayment: { amount: pen('300.00') },
  },
})

describe('agreePlan', () => {
  it('gives the plan, and a charge for each fee and each interest', () => {
    const { plan, facts } = agreePlan(proposal, signing)
    expect(plan).toEqual({
      kind: 'plan',
      ...signing,
      sources: [{ kind: 'invoice', id: 'F-1', amount: pen('1000.00') }],
      instalments: [
        { dueDate: '2026-03-01', principal: pen('300.00'), interest: pen('0.00'), fee: pen('0.00') },
        { dueDate: '2026-04-01', principal: pen('300.00'), interest: pen('6.00'), fee: pen('3.00') }, // 1 % of 600.00
        { dueDate: '2026-05-01', principal: pen('300.00'), interest: pen('3.00'), fee: pen('3.00') },
      ],
      charges: ['P-1/2/plan-fee', 'P-1/2/plan-interest', 'P-1/3/plan-fee', 'P-1/3/plan-interest'],
      conditionalWaiver: pen('100.00'),
    })
    expect(facts[0]).toBe(plan)
    expect(facts[2]).toEqual({
      kind: 'charge',
      id: 'P-1/2/plan-interest',
      customerId: 'C-1',
      chargeKind: 'plan-interest',
      issueDate: '2026-03-01',
      dueDate: '2026-04-01',
      amount: pen('6.00'),
      period: { from: '2026-03-01', to: '2026-04-01' },
    })
  })

  it('gives no charges where nothing is charged', () => {
    const { schedule, ...free } = proposal
    const instalments = free.instalments.map((one) => ({ ...one, interest: pen('0.00'), fee: pen('0.00') }))
    expect(agreePlan({ ...free, schedule, instalments }, signing).facts).toHaveLength(1)
  })

  it('refuses an instalment that is due before the agreement', () => {
    expect(() => agreePlan(proposal, { ...signing, agreedDate: day('2026-03-02') })).toThrow(
      new RangeError(
        'agreedDate: "2026-03-02" is after "2026-03-01", when an instalment is due; let the schedule start later',
      ),
    )
  })

  it('never gives two charges one id', () => {
    const chargeKind = 'plan-fee'
    expect(planChargeId({ planId: 'P/1', number: 2, chargeKind })).not.toBe(
      planChargeId({ planId: 'P', number: 1, chargeKind: 'plan-interest' }),
    )
  })

  it('gives facts that a book takes as they are', () => {
    fc.assert(
      fc.property(planBooks(), ({ facts }) => {
        expect(facts.flatMap((fact) => factProblems(fact))).toEqual([])
        const invoices = facts.filter((fact): fact is Invoice => fact.kind === 'invoice')
        expect(checkAgainstBook(invoices, facts)).toMatchObject({ problems: [] })
      }),
    )
  })
})
