import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayCounts, weekendsOnly } from '../calendar/index.ts'
import { day, pen, rate } from '../testing/arbitraries.ts'
import { explainInterest } from './explain-interest.ts'
import { interestCases } from './interest.arbitrary.ts'
import type { InterestClaim } from './interest-claim.ts'
import { lateInterest } from './late-interest.ts'
import type { LateInterestTerms } from './late-interest-terms.ts'

describe('lateInterest', () => {
  const claim: InterestClaim = {
    dueDate: day('2026-01-31'),
    balances: [{ from: day('2026-01-01'), open: pen('1000.00') }],
  }
  const asOf = day('2026-03-02') // 30 days late
  const terms: LateInterestTerms = {
    rate: { kind: 'fixed', rate: rate('0.18') },
    accrual: { kind: 'daily', dayCount: 'act/360' },
  }

  it.each([
    { days: 30, dayCount: 'act/360', interest: '0.00' }, // the 30th day is still grace
    { days: 29, dayCount: 'act/360', interest: '15.00' }, // first day past grace: all 30 days
    { days: 0, dayCount: 'act/365f', interest: '14.79' }, // 14.7945…
    { days: 0, dayCount: 'act/364', interest: '14.84' }, // 14.8351…
    { days: 0, dayCount: '30e/360', interest: '16.00' }, // 32 days
    { days: 0, dayCount: '30/360-us', interest: '16.00' },
    { days: 0, dayCount: 'act/act-isda', interest: '14.79' },
  ] as const)('is $interest after $days days of grace under $dayCount', ({ days, dayCount, interest }) => {
    const late = { ...terms, accrual: { kind: 'daily', dayCount }, grace: { kind: 'postpones', days } } as const
    expect(lateInterest(claim, late, { asOf })).toEqual(pen(interest))
  })

  it('splits a year under ACT/ACT ISDA as the published example does', () => {
    const owed = { dueDate: day('1999-11-01'), balances: [{ from: day('1999-11-01'), open: pen('133590.00') }] }
    const isda = { rate: terms.rate, accrual: { kind: 'daily', dayCount: 'act/act-isda' } } as const
    const until = { asOf: day('2000-05-01') }
    // 133590 = 365 × 366: 18 % of 61 × 366 + 121 × 365 = 66491.
    expect(lateInterest(owed, isda, until)).toEqual(pen('11968.38'))
    expect(explainInterest(owed, isda, until).lines).toMatchObject([
      { from: '1999-11-01', to: '2000-01-01', basis: '61/365', amount: pen('4018.68') },
      { from: '2000-01-01', to: '2000-05-01', basis: '121/366', amount: pen('7949.70') },
    ])
  })

  it('counts business days of grace, and forgives', () => {
    const late = { ...terms, grace: { kind: 'forgives', days: 5, isBusinessDays: true } } as const
    // From Saturday, 31 January: the fifth business day is Friday, 6 February; 24 days are left.
    expect(lateInterest(claim, late, { asOf, calendar: weekendsOnly })).toEqual(pen('12.00'))
    expect(() => lateInterest(claim, late, { asOf })).toThrow(TypeError)
  })

  it('refuses what explainInterest refuses', () => {
    expect(() => lateInterest({ ...claim, balances: [] }, terms, { asOf })).toThrow(RangeError)
    expect(() => lateInterest(claim, { ...terms, grace: { kind: 'forgives', days: 0.5 } }, { asOf })).toThrow(
      'grace: 0.5',
    )
  })

  const plainTerms = (): fc.Arbitrary<LateInterestTerms> =>
    fc
      .record(
        {
          ratePer: fc.constantFrom('year', 'month'),
          grace: fc.record({ kind: fc.constantFrom('postpones', 'forgives'), days: fc.nat(20) } as const, {
            noNullPrototype: true,
          }),
          rounding: fc.constantFrom('half-even', 'half-up', 'down', 'up'),
        } as const,
        { requiredKeys: [], noNullPrototype: true },
      )
      .chain((rest) =>
        fc.constantFrom(...dayCounts).map((dayCount) => ({
          rate: { kind: 'fixed', rate: rate('0.1337') },
          accrual: { kind: 'daily', dayCount },
          ...rest,
        })),
      )

  it('is the total of explainInterest, also on the short way', () => {
    fc.assert(
      fc.property(
        interestCases({ daysMax: 250 }),
        plainTerms(),
        fc.integer({ min: -40, max: 290 }),
        (one, plain, n) => {
          const { dueDate, balances } = one.claim
          const simple = { dueDate, balances: balances.slice(0, 1) }
          const context = { asOf: one.asOf, rates: one.rates, ...(n > 0 && { from: addDays(dueDate, n - 40) }) }
          expect(lateInterest(simple, plain, context)).toEqual(explainInterest(simple, plain, context).total)
          expect(lateInterest(one.claim, one.terms, context)).toEqual(
            explainInterest(one.claim, one.terms, context).total,
          )
        },
      ),
      { numRuns: 120 },
    )
  })
})
