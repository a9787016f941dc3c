import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayCounts } from '../calendar/index.ts'
import { add, fromMinor, subtract, sum } from '../money/index.ts'
import type { PlanAgreement } from '../receivable/index.ts'
import { day, pen } from '../testing/shorthand.ts'
import { type PayoffTerms, payoffAmount } from './payoff.ts'
import { planBooks, positionOn } from './plan-book.arbitrary.ts'
import { type PlanItem, planOwed } from './plan-claim.ts'

/** 1,500.00 at 1.5 % a month in three payments of 515.07, 515.07 and 515.08, and 2.00 of fee each. */
const plan: PlanAgreement = {
  kind: 'plan',
  id: 'P-1',
  customerId: 'C-1',
  agreedDate: day('2026-03-01'),
  sources: [{ kind: 'invoice', id: 'F-1', amount: pen('1500.00') }],
  instalments: [
    { dueDate: day('2026-04-01'), principal: pen('492.57'), interest: pen('22.50'), fee: pen('2.00') },
    { dueDate: day('2026-05-01'), principal: pen('499.96'), interest: pen('15.11'), fee: pen('2.00') },
    { dueDate: day('2026-06-01'), principal: pen('507.47'), interest: pen('7.61'), fee: pen('2.00') },
  ],
  charges: ['1', '2', '3'],
  penalties: 'suspended',
}
/** Everything stands as one invoice; what was paid of the plan is paid of it. */
const items = (paid: string): readonly PlanItem[] => {
  const charge = (id: string, amount: string): PlanItem => {
    return { kind: 'charge', id, dueDate: day('2026-04-01'), amount: pen(amount), open: pen(amount) }
  }
  return [
    {
      kind: 'invoice',
      id: 'F-1',
      dueDate: day('2026-01-31'),
      amount: pen('1500.00'),
      open: subtract(pen('1500.00'), pen(paid)),
    },
    charge('1', '24.50'),
    charge('2', '17.11'),
    charge('3', '9.61'),
  ]
}
const on = (date: string, paid = '0.00', dayCount: PayoffTerms['dayCount'] = 'act/365f') =>
  payoffAmount(plan, items(paid), { date: day(date), dayCount })

describe('payoffAmount', () => {
  it('asks for the principal, the interest earned and the fees due, line by line', () => {
    expect(on('2026-04-15', '517.07')).toEqual({
      date: '2026-04-15',
      lines: [
        { kind: 'principal', amount: pen('1500.00') },
        {
          kind: 'interest-earned',
          number: 1,
          from: '2026-03-01',
          to: '2026-04-01',
          days: 31,
          amount: pen('22.50'),
        },
        { kind: 'fee-due', number: 1, amount: pen('2.00') },
        // 15.11 × 14 / 30 = 7.0513…
        { kind: 'interest-earned', number: 2, from: '2026-04-01', to: '2026-04-15', days: 14, amount: pen('7.05') },
        { kind: 'paid', amount: pen('-517.07') },
      ],
      total: pen('1014.48'), // 1,007.43 of principal is left, and 7.05
      credit: pen('0.00'),
      rebate: { interest: pen('15.67'), fee: pen('4.00') },
    })
  })

  it.each([
    { date: '2026-03-01', total: '1500.00' }, // nothing is earned yet
    { date: '2026-03-02', total: '1500.73' }, // 22.50 / 31
    { date: '2026-04-01', total: '1524.50' },
    { date: '2026-06-01', total: '1551.22' },
    { date: '2027-01-01', total: '1551.22' },
  ])('is $total on $date', ({ date, total }) => {
    expect(on(date).total).toEqual(pen(total))
  })

  it('counts days as it is told', () => {
    // From 1 March to 16 March: 15 of 31 days, or 15 of 30.
    expect(on('2026-03-16').total).toEqual(pen('1510.89'))
    expect(on('2026-03-16', '0.00', '30e/360').total).toEqual(pen('1511.25'))
  })

  it('tells what was paid for interest that is not earned any more', () => {
    expect(on('2026-03-01', '1500.00')).toMatchObject({ total: pen('0.00'), credit: pen('0.00') })
    const everything = items('1500.00').map((item) => ({ ...item, open: pen('0.00') }))
    const payoff = payoffAmount(plan, everything, { date: day('2026-04-01'), dayCount: 'act/365f' })
    expect(payoff).toMatchObject({ total: pen('0.00'), credit: pen('26.72') }) // 15.11 + 7.61 + 4.00
  })

  it('refuses a day before the agreement', () => {
    expect(() => on('2026-02-28')).toThrow(/^asOf: "2026-02-28" is before "2026-03-01"/)
  })

  it('adds up, and is what is open less the rebate', () => {
    fc.assert(
      fc.property(payoffCases(), ({ plan: agreed, items: all, date, dayCount }) => {
        const { lines, total, credit, rebate } = payoffAmount(agreed, all, { date, dayCount })
        expect(
          sum(
            lines.map(({ amount }) => amount),
            'PEN',
          ),
        ).toEqual(subtract(total, credit))
        const forgiven = agreed.conditionalWaiver ?? pen('0.00')
        const open = subtract(planOwed(agreed, all), forgiven)
        expect(subtract(total, credit)).toEqual(subtract(open, add(rebate.interest, rebate.fee)))
        expect(Math.min(rebate.interest.minor, rebate.fee.minor)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('never falls as days go by, and is what is open on the last due date', () => {
    fc.assert(
      fc.property(payoffCases(), fc.nat(60), ({ plan: agreed, items: all, date, dayCount }, days) => {
        const totalOn = (one: typeof date) => payoffAmount(agreed, all, { date: one, dayCount }).total.minor
        expect(totalOn(addDays(date, days))).toBeGreaterThanOrEqual(totalOn(date))
        const last = agreed.instalments.at(-1)?.dueDate ?? date
        const forgiven = agreed.conditionalWaiver?.minor ?? 0
        expect(totalOn(last)).toBe(Math.max(0, planOwed(agreed, all).minor - forgiven))
      }),
    )
  })
})

/** A plan some days on, with its documents paid to any extent. */
function payoffCases() {
  return fc
    .tuple(planBooks(), fc.nat(300), fc.constantFrom(...dayCounts), fc.nat(1000))
    .map(([{ plan: agreed, facts }, days, dayCount, permille]) => ({
      plan: agreed,
      dayCount,
      date: addDays(agreed.agreedDate, days),
      items: positionOn(facts, agreed.agreedDate).items.map((item) => ({
        ...item,
        open: fromMinor(Math.floor((item.open.minor * permille) / 1000), 'PEN'),
      })),
    }))
}
