import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromMinor, money } from './money.ts'
import { isRate, type Rate, rate } from './rate.ts'
import {
  addRates,
  compareRates,
  divideRate,
  multiplyRates,
  type RateDecimals,
  rateOf,
  roundRate,
  subtractRates,
} from './rate-arithmetic.ts'

describe('worked examples', () => {
  it('adds and subtracts', () => {
    expect(addRates(rate('0.0215'), rate('0.08'))).toBe('0.1015') // reference rate and 8 points
    expect(addRates(rate('0.5'), rate('0.50'))).toBe('1')
    expect(addRates(rate('-0.0062'), rate('0.08'))).toBe('0.0738') // a base rate below zero, as in Germany until 2022
    expect(subtractRates(rate('0.15'), rate('0.0468'))).toBe('0.1032') // SELIC less IPCA
    expect(subtractRates(rate('0.1'), rate('-0.02'))).toBe('0.12')
    expect(subtractRates(rate('0.1'), rate('0.10'))).toBe('0')
    expect(subtractRates(rate('0'), rate('0'))).toBe('0')
    expect(subtractRates(rate('10'), rate('0'))).toBe('10')
  })

  it('multiplies and divides, to 20 decimals where there is no end', () => {
    expect(multiplyRates(rate('0.1625'), rate('1.5'))).toBe('0.24375') // 1.5 times the current bank interest
    expect(multiplyRates(rate('-0.5'), rate('0.2'))).toBe('-0.1')
    expect(multiplyRates(rate('0.00000000000000000001'), rate('0.5'))).toBe('0') // a tie, to the even neighbour
    expect(multiplyRates(rate('0.00000000000000000003'), rate('0.5'))).toBe('0.00000000000000000002')
    expect(divideRate(rate('0.18'), 12)).toBe('0.015')
    expect(divideRate(rate('1'), 3)).toBe('0.33333333333333333333')
    expect(divideRate(rate('-2'), 3)).toBe('-0.66666666666666666667')
  })

  it('compares by value', () => {
    expect(compareRates(rate('0.5'), rate('0.50'))).toBe(0)
    expect(compareRates(rate('0.09'), rate('0.1'))).toBe(-1)
    expect(compareRates(rate('-0.1'), rate('-0.2'))).toBe(1)
    expect(compareRates(rate('-0'), rate('0.000'))).toBe(0)
  })

  it('finds what part one amount is of another', () => {
    expect(rateOf({ part: money('350.00', 'PEN'), whole: money('1000.00', 'PEN') }, { decimals: 4 })).toBe('0.3500')
    expect(rateOf({ part: money('1', 'PEN'), whole: money('-3', 'PEN') }, { decimals: 2 })).toBe('-0.33')
    expect(rateOf({ part: fromMinor(5, 'CLP'), whole: fromMinor(2, 'CLP') }, { decimals: 0 })).toBe('2') // 2.5, even
    const up = { decimals: 0, rounding: 'half-up' } as const
    expect(rateOf({ part: fromMinor(5, 'CLP'), whole: fromMinor(2, 'CLP') }, up)).toBe('3')
  })

  it('keeps the decimals that are asked for', () => {
    expect(roundRate(rate('0.36734693'), { decimals: 4 })).toBe('0.3673')
    expect(roundRate(rate('2'), { decimals: 2 })).toBe('2.00')
    expect(roundRate(rate('-0.004'), { decimals: 2 })).toBe('0.00')
    expect(roundRate(rate('-0.005'), { decimals: 2, rounding: 'up' })).toBe('-0.01')
  })

  it('refuses what has no answer', () => {
    const huge = rate('999999999999999')
    expect(() => addRates(huge, rate('1'))).toThrow(RangeError)
    expect(() => multiplyRates(huge, rate('2'))).toThrow(RangeError)
    for (const by of [0, -12, 1.5, Number.NaN]) expect(() => divideRate(rate('1'), by)).toThrow('by: ')
    const [pen, none, usd] = [money('1', 'PEN'), money('0', 'PEN'), money('1', 'USD')]
    expect(() => rateOf({ part: pen, whole: none }, { decimals: 2 })).toThrow('whole: is zero')
    expect(() => rateOf({ part: pen, whole: usd }, { decimals: 2 })).toThrow(TypeError)
    for (const decimals of [-1, 21, 0.5]) expect(() => roundRate(rate('1'), { decimals })).toThrow('decimals: ')
    const unknown: unknown = 'nearest'
    expect(() => roundRate(rate('1'), { decimals: 1, rounding: unknown as 'up' })).toThrow('rounding: "nearest"')
  })
})

describe('against decimal.js', () => {
  const Oracle = Decimal.clone({ precision: 80, toExpNeg: -100, toExpPos: 100 })
  const rates = (): fc.Arbitrary<Rate> =>
    fc
      .tuple(fc.boolean(), fc.nat(9999), fc.array(fc.nat(9), { maxLength: 20 }))
      .map(([isNegative, whole, digits]) =>
        rate(`${isNegative ? '-' : ''}${whole}${digits.length > 0 ? '.' : ''}${digits.join('')}`),
      )
  const plain = (value: Decimal) => value.toDecimalPlaces(20, Decimal.ROUND_HALF_EVEN).plus(0).toFixed()
  const modes = {
    'half-even': Decimal.ROUND_HALF_EVEN,
    'half-up': Decimal.ROUND_HALF_UP,
    down: Decimal.ROUND_DOWN,
    up: Decimal.ROUND_UP,
  } as const
  const decimalsAndRounding = (): fc.Arbitrary<Required<RateDecimals>> =>
    fc.record(
      { decimals: fc.nat(20), rounding: fc.constantFrom('half-even', 'half-up', 'down', 'up') },
      { noNullPrototype: true },
    )

  it('sums, differences, products and quotients are the same, and rates themselves', () => {
    fc.assert(
      fc.property(rates(), rates(), fc.integer({ min: 1, max: 100_000 }), (a, b, by) => {
        const [x, y] = [new Oracle(a), new Oracle(b)]
        expect(new Oracle(addRates(a, b)).eq(x.plus(y))).toBe(true)
        expect(new Oracle(subtractRates(a, b)).eq(x.minus(y))).toBe(true)
        expect(new Oracle(multiplyRates(a, b)).toFixed()).toBe(plain(x.times(y)))
        expect(new Oracle(divideRate(a, by)).toFixed()).toBe(plain(x.div(by)))
        expect(compareRates(a, b)).toBe(x.cmp(y))
        for (const result of [addRates(a, b), subtractRates(a, b), multiplyRates(a, b), divideRate(a, by)]) {
          expect(isRate(result)).toBe(true)
          expect(result).not.toMatch(/^-0$|\..*0$|\.$/)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('roundings are the same', () => {
    fc.assert(
      fc.property(rates(), decimalsAndRounding(), (a, { decimals, rounding }) => {
        const expected = new Oracle(a).toDecimalPlaces(decimals, modes[rounding])
        const text = expected.isZero() ? new Oracle(0).toFixed(decimals) : expected.toFixed(decimals)
        expect(roundRate(a, { decimals, rounding })).toBe(text)
      }),
    )
  })

  it('a part of a whole is the same', () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.maxSafeInteger().filter((n) => n !== 0),
        fc.nat(6),
        (part, whole, decimals) => {
          const expected = new Oracle(part).div(whole).toDecimalPlaces(decimals, Decimal.ROUND_HALF_EVEN)
          const result = () => rateOf({ part: fromMinor(part, 'PEN'), whole: fromMinor(whole, 'PEN') }, { decimals })
          if (expected.abs().gte(1e15)) expect(result).toThrow(RangeError)
          else expect(new Oracle(result()).eq(expected)).toBe(true)
        },
      ),
    )
  })
})
