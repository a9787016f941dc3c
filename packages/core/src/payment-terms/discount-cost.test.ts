import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareRates, rate } from '../money/index.ts'
import { discountAdvice, discountAnnualCost } from './discount-cost.ts'

const twoTenNetThirty = { rate: rate('0.02'), days: 20 }
const in360 = { yearBasis: 360, decimals: 4 } as const
const in365 = { yearBasis: 365, decimals: 4 } as const

describe('discountAnnualCost', () => {
  // Nominal and effective cost of trade credit as textbooks print them: 2/10 net 30 is 36.73 % on 360 days, 37.24 % on 365 and
  // 44.59 % effective; 2/15 net 45 is 24.49 % on 360.
  it.each([
    { terms: { rate: '0.02', days: 20 }, yearBasis: 360, nominal: '0.3673', effective: '0.4459' },
    { terms: { rate: '0.02', days: 20 }, yearBasis: 365, nominal: '0.3724', effective: '0.4459' },
    { terms: { rate: '0.02', days: 30 }, yearBasis: 360, nominal: '0.2449', effective: '0.2786' },
    { terms: { rate: '0.01', days: 20 }, yearBasis: 365, nominal: '0.1843', effective: '0.2013' }, // 1/10 net 30
    { terms: { rate: '0.03', days: 20 }, yearBasis: 365, nominal: '0.5644', effective: '0.7435' }, // 3/10 net 30
    { terms: { rate: '0.5', days: 365 }, yearBasis: 365, nominal: '1.0000', effective: '1.0000' }, // half off for a year
  ] as const)('is $nominal a year of $yearBasis, $effective effective, for $terms', ({ terms, yearBasis, ...cost }) => {
    expect(discountAnnualCost({ rate: rate(terms.rate), days: terms.days }, { yearBasis, decimals: 4 })).toEqual(cost)
  })

  it('has as many decimals as asked for', () => {
    // 18/49 and 18.25/49
    expect(discountAnnualCost(twoTenNetThirty, { yearBasis: 360, decimals: 12 }).nominal).toBe('0.367346938776')
    expect(discountAnnualCost(twoTenNetThirty, { yearBasis: 365, decimals: 15 }).nominal).toBe('0.372448979591837')
    expect(discountAnnualCost(twoTenNetThirty, { yearBasis: 365, decimals: 0 }).nominal).toBe('0')
  })

  const terms = fc.record({
    rate: fc.integer({ min: 1, max: 2000 }).map((n) => rate(`0.${String(n).padStart(4, '0')}`)),
    days: fc.integer({ min: 10, max: 200 }),
  })

  it('is dearer effective than nominal within a year, and dearer for fewer days', () => {
    fc.assert(
      fc.property(terms, (of) => {
        const options = { yearBasis: 365, decimals: 9 } as const
        const cost = discountAnnualCost({ ...of, days: of.days + 1 }, options)
        expect(compareRates(cost.effective, cost.nominal)).toBeGreaterThanOrEqual(0)
        const fewer = discountAnnualCost(of, options)
        expect(compareRates(fewer.nominal, cost.nominal)).toBe(1)
        expect(compareRates(fewer.effective, cost.effective)).toBe(1)
      }),
    )
  })

  it.each([
    { change: { rate: rate('2') }, message: /^rate: "2" is not above 0 and below 1/ },
    { change: { days: 0 }, message: /^days: 0 is not a whole number above zero/ },
    { change: { days: 0.5 }, message: /^days: 0.5/ },
  ])('refuses $change', ({ change, message }) => {
    expect(() => discountAnnualCost({ ...twoTenNetThirty, ...change }, in360)).toThrow(message)
  })

  it('refuses other years and decimals, and what is past all rates', () => {
    const other = { yearBasis: 366 as 365, decimals: 4 }
    expect(() => discountAnnualCost(twoTenNetThirty, other)).toThrow(/^yearBasis: 366/)
    expect(() => discountAnnualCost(twoTenNetThirty, { ...in360, decimals: 16 })).toThrow(/^decimals: 16/)
    expect(() => discountAnnualCost({ rate: rate('0.5'), days: 1 }, in360)).toThrow(RangeError) // 2 ^ 365
  })
})

describe('discountAdvice', () => {
  it.each([
    { side: 'creditor', annualRate: '0.12', kind: 'do-not-give', reason: 'money-cheaper-than-discount' },
    { side: 'creditor', annualRate: '0.40', kind: 'give', reason: 'discount-cheaper-than-money' },
    { side: 'debtor', annualRate: '0.12', kind: 'take', reason: 'money-cheaper-than-discount' },
    { side: 'debtor', annualRate: '0.40', kind: 'do-not-take', reason: 'discount-cheaper-than-money' },
    { side: 'debtor', annualRate: '0.3673469387755102', kind: 'take', reason: 'money-cheaper-than-discount' }, // 18/49 is more
  ] as const)('tells a $side whose money costs $annualRate: $kind', ({ side, annualRate, kind, reason }) => {
    const advice = discountAdvice(twoTenNetThirty, { side, annualRate: rate(annualRate) }, in360)
    expect(advice).toMatchObject({ kind, reason, breakEvenAnnualRate: '0.3673' })
  })

  it('is indifferent at the very same cost', () => {
    // A fifth off for a quarter of a year is a quarter of the rest: 100 % a year.
    const terms = { rate: rate('0.2'), days: 90 }
    for (const side of ['creditor', 'debtor'] as const) {
      expect(discountAdvice(terms, { side, annualRate: rate('1.0') }, in360)).toEqual({
        kind: 'indifferent',
        reason: 'same-cost',
        breakEvenAnnualRate: '1.0000',
        breakEvenDiscount: '0.2000',
      })
    }
  })

  it('names the discount that costs as much as the money', () => {
    const of = (annualRate: string, options: typeof in360 | typeof in365) =>
      discountAdvice(twoTenNetThirty, { side: 'creditor', annualRate: rate(annualRate) }, options).breakEvenDiscount
    expect(of('0.12', in360)).toBe('0.0066') // 2.4 / 362.4
    expect(of('0.18', in365)).toBe('0.0098') // 3.6 / 368.6
    expect(of('0', in360)).toBe('0.0000')
  })

  it('turns at the break-even discount', () => {
    const money = fc.record({ basisPoints: fc.integer({ min: 1, max: 9000 }), days: fc.integer({ min: 1, max: 120 }) })
    fc.assert(
      fc.property(money, fc.constantFrom(360 as const, 365 as const), ({ basisPoints, days }, yearBasis) => {
        const annualRate = rate(`0.${String(basisPoints).padStart(4, '0')}`)
        const advise = (value: string) =>
          discountAdvice({ rate: rate(value), days }, { side: 'creditor', annualRate }, { yearBasis, decimals: 9 })
        const units = Number(advise('0.02').breakEvenDiscount.replace('.', ''))
        const near = (n: number) => `0.${String(n).padStart(9, '0')}`
        fc.pre(units > 1)
        expect(advise(near(units - 1)).kind).toBe('give')
        expect(advise(near(units + 1)).kind).toBe('do-not-give')
      }),
    )
  })

  it('refuses another side and money that costs less than nothing', () => {
    const annualRate = rate('0.12')
    expect(() => discountAdvice(twoTenNetThirty, { side: 'bank' as 'debtor', annualRate }, in360)).toThrow(
      /^side: "bank"/,
    )
    const below = { side: 'debtor', annualRate: rate('-0.01') } as const
    expect(() => discountAdvice(twoTenNetThirty, below, in360)).toThrow(/^annualRate: "-0.01" is below zero/)
  })
})
