import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CompoundPeriods, type Growth, grow, growthRate, interestOf, interestOfAll, noGrowth } from './growth.ts'
import { fromMinor, money } from './money.ts'
import { type Rate, rate } from './rate.ts'
import type { Rounding } from './rounding.ts'

const once = (text: string, of = 1): Growth => grow(noGrowth, { rate: rate(text), periods: { of } })

describe('worked examples', () => {
  // 1 + 1/12 has no end: 42 × (14/12 − 1) − 42 × (13/12 − 1) is 3.5, and 12 × 1/12 is 1.
  it('knows a tie and a whole number although growth is cut after 60 digits', () => {
    const [one, two] = [1, 2].map((of) => grow(noGrowth, { rate: rate(`${of}`), over: 12, periods: { of: 1 } }))
    const grown = [
      { amount: fromMinor(42, 'PEN'), growth: two as Growth },
      { amount: fromMinor(-42, 'PEN'), growth: one as Growth },
    ]
    expect(interestOfAll(grown, { currency: 'PEN' }).minor).toBe(4)
    expect(interestOfAll(grown, { currency: 'PEN', rounding: 'down' }).minor).toBe(3)
    expect(interestOf(fromMinor(12, 'PEN'), one as Growth, 'down').minor).toBe(1)
    expect(interestOf(fromMinor(12, 'PEN'), two as Growth, 'up').minor).toBe(2)
  })

  it('compounds a nominal rate', () => {
    const year = grow(noGrowth, { rate: rate('0.18'), over: 12, periods: { of: 12 } })
    expect(growthRate(year, { decimals: 6 })).toBe('0.195618') // 18 % nominal, monthly: 19.5618 % effective
    expect(interestOf(money('1000.00', 'PEN'), year)).toEqual(money('195.62', 'PEN'))
    // 1.1³ = 1.331 and 1.001² = 1.002001, exact.
    expect(once('0.1', 3)).toBe('1.331')
    expect(grow(noGrowth, { rate: rate('0.365'), over: 365, periods: { of: 2 } })).toBe('1.002001')
  })

  it('takes a root of an effective rate', () => {
    expect(grow(noGrowth, { rate: rate('0.21'), periods: { of: 1, over: 2 } })).toBe('1.1')
    const month = grow(noGrowth, { rate: rate('0.2499'), periods: { of: 1, over: 12 } })
    expect(
      growthRate(grow(month, { rate: growthRate(month, { decimals: 20 }), periods: { of: 11 } }), { decimals: 10 }),
    ).toBe('0.2499000000')
    // 36 periods of 10 days are a year of 360.
    const tenDays = { rate: rate('0.2'), periods: { of: 10, over: 360 } }
    let growth = noGrowth
    for (let n = 0; n < 36; n++) growth = grow(growth, tenDays)
    expect(growthRate(growth, { decimals: 20 })).toBe('0.20000000000000000000')
  })

  it('goes back with a negative number of periods', () => {
    expect(growthRate(grow(once('0.25'), { rate: rate('0.25'), periods: { of: -1 } }), { decimals: 20 })).toBe(
      '0.00000000000000000000',
    )
    expect(once('0.25', -1)).toBe('0.8')
  })

  it('is nothing at no rate or for no periods', () => {
    expect(once('0', 400)).toBe('1')
    expect(once('0.18', 0)).toBe('1')
    expect(interestOf(money('1000.00', 'PEN'), noGrowth)).toEqual(money('0', 'PEN'))
    expect(Object.is(interestOf(money('-1000.00', 'PEN'), noGrowth).minor, 0)).toBe(true)
  })

  it('rounds once, as told', () => {
    const half = once('0.5')
    expect(interestOf(fromMinor(1, 'CLP'), half)).toEqual(fromMinor(0, 'CLP'))
    expect(interestOf(fromMinor(3, 'CLP'), half)).toEqual(fromMinor(2, 'CLP'))
    const rounded = (rounding: Rounding) => interestOf(fromMinor(1, 'CLP'), half, rounding).minor
    expect([rounded('half-up'), rounded('up'), rounded('down')]).toEqual([1, 1, 0])
  })

  it('sums what several amounts earn, and rounds that', () => {
    const grown = [
      { amount: money('1000.00', 'PEN'), growth: once('0.02', 2) },
      { amount: money('-400.00', 'PEN'), growth: once('0.02') },
    ]
    // 1000 × 0.0404 − 400 × 0.02
    expect(interestOfAll(grown, { currency: 'PEN' })).toEqual(money('32.40', 'PEN'))
    expect(interestOfAll([], { currency: 'PEN' })).toEqual(money('0', 'PEN'))
    const halves = [1, 1].map((minor) => ({ amount: fromMinor(minor, 'CLP'), growth: once('0.5') }))
    expect(interestOfAll(halves, { currency: 'CLP' })).toEqual(fromMinor(1, 'CLP')) // each alone would be 0
    expect(interestOfAll(halves.slice(1), { currency: 'CLP', rounding: 'up' })).toEqual(fromMinor(1, 'CLP'))
  })

  it('refuses what has no answer', () => {
    const periods = { of: 1 }
    const percent: unknown = '18%'
    expect(() => once('-1')).toThrow('rate: "-1" takes everything away')
    expect(() => grow(noGrowth, { rate: rate('0.1'), over: 0, periods })).toThrow('over: 0 is not a whole number above')
    expect(() => grow(noGrowth, { rate: rate('0.1'), periods: { of: 1, over: -1 } })).toThrow('periods.over: -1')
    expect(() => grow(noGrowth, { rate: rate('0.1'), periods: { of: 0.5 } })).toThrow('periods.of: 0.5')
    expect(() => grow(noGrowth, { rate: percent as Rate, periods })).toThrow('rate: "18%"')
    expect(() => interestOf(fromMinor(Number.MAX_SAFE_INTEGER, 'PEN'), once('2'))).toThrow(RangeError)
    const unknown: unknown = 'nearest'
    expect(() => interestOf(money('1', 'PEN'), noGrowth, unknown as Rounding)).toThrow('rounding: "nearest"')
    const dollars = [{ amount: money('1', 'USD'), growth: noGrowth }]
    expect(() => interestOfAll(dollars, { currency: 'PEN' })).toThrow('interestOfAll: "PEN" and "USD"')
  })
})

describe('against other computations', () => {
  const periods = (): fc.Arbitrary<CompoundPeriods> =>
    fc.record(
      {
        rate: fc.integer({ min: -5000, max: 30_000 }).map((n) => rate((n / 10_000).toFixed(4))),
        over: fc.constantFrom(1, 12, 360, 365),
        periods: fc.record(
          { of: fc.integer({ min: 0, max: 1500 }), over: fc.constantFrom(1, 1, 1, 12, 365) },
          { noNullPrototype: true },
        ),
      },
      { noNullPrototype: true },
    )

  it('agrees with decimal.js at 200 digits in 58 of its 60, over several periods', () => {
    const Oracle = Decimal.clone({ precision: 200, toExpNeg: -1e9, toExpPos: 1e9 })
    fc.assert(
      fc.property(fc.array(periods(), { minLength: 1, maxLength: 3 }), (all) => {
        let growth = noGrowth
        let expected = new Oracle(1)
        for (const { rate: text, over = 1, periods: of } of all) {
          growth = grow(growth, { rate: text, over, periods: of })
          const power = new Oracle(of.of).div(of.over ?? 1)
          expected = expected.times(new Oracle(1).plus(new Oracle(text).div(over)).pow(power))
        }
        const error = new Oracle(growth).minus(expected).abs().div(expected)
        expect(error.lt('1e-58')).toBe(true)
        expect(growth).toMatch(/^\d+(\.\d+)?$/)
      }),
      { numRuns: 60 },
    )
  })

  it('whole powers are products in whole numbers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: -1e9, max: 1e9 }),
        (points, of, minor) => {
          // (1 + points / 10⁴)^of, exact: at most 4 × 13 decimals and 4 digits before them.
          const [above, below] = [BigInt(10_000 + points) ** BigInt(of), 10_000n ** BigInt(of)]
          const growth = grow(noGrowth, { rate: rate((points / 10_000).toFixed(4)), periods: { of } })
          const [whole = '', decimals = ''] = growth.split('.')
          expect(BigInt(whole + decimals) * below).toBe(above * 10n ** BigInt(decimals.length))
          const floor = Number((BigInt(Math.abs(minor)) * (above - below)) / below)
          const { minor: interest } = interestOf(fromMinor(minor, 'PEN'), growth, 'down')
          expect(Math.abs(interest)).toBe(floor)
        },
      ),
    )
  })

  it('one amount is the sum of its parts', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), periods(), (a, b, how) => {
        const growth = grow(noGrowth, { ...how, periods: { of: how.periods.of % 50, over: how.periods.over ?? 1 } })
        const parts = [a, b].map((minor) => ({ amount: fromMinor(minor, 'PEN'), growth }))
        const outcome = (make: () => unknown) => {
          try {
            return make()
          } catch (error) {
            return error instanceof RangeError ? 'too big' : error
          }
        }
        expect(outcome(() => interestOfAll(parts, { currency: 'PEN' }))).toEqual(
          outcome(() => interestOf(fromMinor(a + b, 'PEN'), growth)),
        )
      }),
    )
  })
})
