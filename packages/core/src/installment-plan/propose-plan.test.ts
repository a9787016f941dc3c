import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, sum } from '../money/index.ts'
import { day, pen, rate, usd } from '../testing/shorthand.ts'
import { planBooks } from './plan-book.arbitrary.ts'
import type { PlanSourceItem } from './plan-source.ts'
import { type PlanTerms, proposePlan } from './propose-plan.ts'

const item = (id: string, open: string, dueDate: string): PlanSourceItem => {
  return { kind: 'invoice', id, open: pen(open), dueDate: day(dueDate) }
}
const debts = [item('F-2', '500.00', '2026-02-28'), item('F-1', '1000.00', '2026-01-31')]
const monthly = (count: number): PlanTerms['schedule'] => ({
  startDate: day('2026-03-01'),
  count,
  frequency: { kind: 'monthly' },
  method: { kind: 'level' },
})
const interest = { annualRate: rate('0.18'), kind: 'nominal' } as const
const principals = (terms: PlanTerms) => proposePlan(debts, terms).instalments.map(({ principal }) => principal)

describe('proposePlan', () => {
  it('spreads instalments over two invoices, the older one first', () => {
    const proposal = proposePlan(debts, { schedule: monthly(3) })
    expect(proposal.sources).toEqual([
      { kind: 'invoice', id: 'F-1', amount: pen('1000.00') },
      { kind: 'invoice', id: 'F-2', amount: pen('500.00') },
    ])
    expect(proposal.instalments.map(({ dueDate, principal }) => [dueDate, principal])).toEqual([
      ['2026-04-01', pen('500.00')],
      ['2026-05-01', pen('500.00')],
      ['2026-06-01', pen('500.00')],
    ])
    expect(proposal.spread).toEqual([
      { number: 1, parts: [{ kind: 'invoice', id: 'F-1', amount: pen('500.00') }] },
      { number: 2, parts: [{ kind: 'invoice', id: 'F-1', amount: pen('500.00') }] },
      { number: 3, parts: [{ kind: 'invoice', id: 'F-2', amount: pen('500.00') }] },
    ])
  })

  it('spreads them pro rata', () => {
    const { spread } = proposePlan(debts, { schedule: monthly(4), spread: 'pro-rata' })
    expect(spread.map(({ parts }) => parts.map(({ id, amount }) => [id, amount.minor]))).toEqual([
      // 375.00 by 2 to 1, each time by what is left: 1000/500, 750/375, 500/250, 250/125
      [
        ['F-1', 25000],
        ['F-2', 12500],
      ],
      [
        ['F-1', 25000],
        ['F-2', 12500],
      ],
      [
        ['F-1', 25000],
        ['F-2', 12500],
      ],
      [
        ['F-1', 25000],
        ['F-2', 12500],
      ],
    ])
  })

  it('finances the debt at 1.5 % a month', () => {
    // Payment 1500 × 0.015 / (1 − 1.015^−3) = 515.074; interest 22.50, 1.5 % of 1007.43 and of 507.47.
    const { instalments, totals } = proposePlan(debts, { schedule: { ...monthly(3), interest, fee: pen('2.00') } })
    expect(
      instalments.map(({ principal, interest: earned, fee }) => [principal.minor, earned.minor, fee.minor]),
    ).toEqual([
      [49257, 2250, 200],
      [49996, 1511, 200],
      [50747, 761, 200],
    ])
    expect(totals).toEqual({
      sources: pen('1500.00'),
      principal: pen('1500.00'),
      interest: pen('45.22'),
      fee: pen('6.00'),
      payment: pen('1551.22'),
      conditionalWaiver: pen('0.00'),
    })
  })

  it('takes a down payment first, as instalment 1', () => {
    const schedule = { ...monthly(3), downPayment: { share: rate('0.2') } }
    expect(principals({ schedule })).toEqual([pen('300.00'), pen('400.00'), pen('400.00'), pen('400.00')])
  })

  it('leaves what is forgiven at the end out of the instalments', () => {
    const proposal = proposePlan(debts, { schedule: monthly(3), conditionalWaiver: pen('150.00') })
    expect(proposal.instalments.map(({ principal }) => principal)).toEqual(Array(3).fill(pen('450.00')))
    expect(proposal.totals).toMatchObject({
      sources: pen('1500.00'),
      principal: pen('1350.00'),
      conditionalWaiver: pen('150.00'),
    })
    // 350.00 of F-2 in the last one: the 150.00 stay on the youngest source.
    expect(proposal.spread.at(-1)?.parts).toEqual([
      { kind: 'invoice', id: 'F-1', amount: pen('100.00') },
      { kind: 'invoice', id: 'F-2', amount: pen('350.00') },
    ])
  })

  it('calls interest that the schedule adds to the principal interest', () => {
    const grace = { principal: 1, interest: 1, deferral: 'capitalised' } as const
    const { instalments, totals } = proposePlan(debts, { schedule: { ...monthly(3), interest, grace } })
    // 22.50 are added; 1522.50 in two payments: × 0.015 / (1 − 1.015^−2) = 778.42 (22.84 + 755.58), 778.42 (11.50 + 766.92)
    expect(instalments.map(({ principal, interest: earned }) => [principal.minor, earned.minor])).toEqual([
      [0, 0],
      [75558 - 2250, 2284 + 2250],
      [76692, 1150],
    ])
    expect(totals.principal).toEqual(pen('1500.00'))
  })

  it('counts the parts of an invoice as one document, and leaves out what owes nothing', () => {
    const { sources } = proposePlan([...debts, item('F-2', '70.00', '2026-03-31'), item('F-3', '0.00', '2026-01-01')], {
      schedule: monthly(2),
    })
    expect(sources.map(({ id, amount }) => [id, amount.minor])).toEqual([
      ['F-1', 100000],
      ['F-2', 57000],
    ])
  })

  it.each([pen('1500.00'), pen('-0.01')])('refuses to forgive $minor', (conditionalWaiver) => {
    expect(() => proposePlan(debts, { schedule: monthly(3), conditionalWaiver })).toThrow(/^conditionalWaiver: /)
  })

  it('refuses what owes nothing, and currencies that meet', () => {
    expect(() => proposePlan([item('F-3', '0.00', '2026-01-01')], { schedule: monthly(3) })).toThrow(
      new RangeError('sources: [] owes nothing; give items that are open'),
    )
    const dollars: PlanSourceItem = { ...item('F-4', '1.00', '2026-01-01'), open: usd('1.00') }
    expect(() => proposePlan([...debts, dollars], { schedule: monthly(3) })).toThrow(TypeError)
  })

  it('reconciles: instalments with the sources, and the spread with both', () => {
    fc.assert(
      fc.property(planBooks(), ({ proposal: { sources, instalments, spread, totals, schedule } }) => {
        expect(
          sum(
            instalments.map(({ principal }) => principal),
            'PEN',
          ),
        ).toEqual(totals.principal)
        expect(add(totals.principal, totals.conditionalWaiver)).toEqual(totals.sources)
        expect(totals.payment).toEqual(schedule.totals.payment)
        const givenTo = new Map<string, number>()
        for (const [index, { number, parts }] of spread.entries()) {
          expect(number).toBe(index + 1)
          expect(
            sum(
              parts.map(({ amount }) => amount),
              'PEN',
            ),
          ).toEqual(instalments[index]?.principal)
          for (const { id, amount } of parts) givenTo.set(id, (givenTo.get(id) ?? 0) + amount.minor)
        }
        const left = sources.map(({ id, amount }) => amount.minor - (givenTo.get(id) ?? 0))
        expect(Math.min(...left)).toBeGreaterThanOrEqual(0)
        expect(left.reduce((a, b) => a + b)).toBe(totals.conditionalWaiver.minor)
      }),
    )
  })
})
