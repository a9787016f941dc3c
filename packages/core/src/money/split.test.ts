import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sum } from './arithmetic.ts'
import { fromMinor, type Money, money } from './money.ts'
import { type Rate, rate } from './rate.ts'
import { split } from './split.ts'

const max = Number.MAX_SAFE_INTEGER
const minorsOf = (parts: readonly Money[]) => parts.map(({ minor }) => minor)

describe('split', () => {
  it.each<{ total: number; ratios: (number | Rate)[]; parts: number[]; why: string }>([
    { total: 10000, ratios: [1, 1, 1], parts: [3334, 3333, 3333], why: 'a tie goes to the first' },
    { total: 10001, ratios: [1, 1, 1], parts: [3334, 3334, 3333], why: 'two left, two get one' },
    { total: 100, ratios: [30, 70], parts: [30, 70], why: 'nothing is left' },
    { total: 101, ratios: [30, 70], parts: [30, 71], why: 'the greatest remainder wins' },
    { total: 10000, ratios: [rate('0.3'), rate('0.7')], parts: [3000, 7000], why: 'rates' },
    { total: 1000, ratios: [1, rate('0.5'), rate('0.25')], parts: [571, 286, 143], why: 'a mix' },
    { total: 10, ratios: [0, 1, 0, 2], parts: [0, 3, 0, 7], why: 'zero gets zero' },
    { total: -10000, ratios: [1, 1, 1], parts: [-3334, -3333, -3333], why: 'a negative total' },
    { total: 1, ratios: [1, 1, 1], parts: [1, 0, 0], why: 'less than there are parts' },
    { total: -1, ratios: [1, 1], parts: [-1, 0], why: 'negative and less than there are parts' },
    { total: 0, ratios: [1, 2], parts: [0, 0], why: 'nothing to split' },
    { total: 7, ratios: [5], parts: [7], why: 'one part' },
    { total: max, ratios: [1, 1], parts: [4503599627370496, 4503599627370495], why: 'past the fast path' },
    { total: -max, ratios: [max, max], parts: [-4503599627370496, -4503599627370495], why: 'ratios past it, too' },
    {
      total: 100,
      ratios: [rate('0.33333333333333333333'), 1],
      parts: [25, 75],
      why: 'more digits than a number keeps',
    },
  ])('$total by $ratios is $parts ($why)', ({ total, ratios, parts }) => {
    expect(minorsOf(split(fromMinor(total, 'PEN'), ratios))).toEqual(parts)
  })

  it('keeps the currency and never gives -0', () => {
    const parts = split(money('-0.01', 'PEN'), [0, 1, 1])
    expect(parts.map(({ currency }) => currency)).toEqual(['PEN', 'PEN', 'PEN'])
    expect(parts.map(({ minor }) => Object.is(minor, -0))).toEqual([false, false, false])
  })

  it.each<{ ratios: (number | Rate)[]; says: string }>([
    { ratios: [], says: 'ratios: [] has nothing above zero' },
    { ratios: [0, 0], says: 'ratios: [0,0] has nothing above zero' },
    { ratios: [rate('0.00')], says: 'ratios: ["0.00"] has nothing above zero' },
    { ratios: [1, -1], says: 'ratios: -1 is not a whole number of zero or more' },
    { ratios: [0.3, 0.7], says: 'ratios: 0.3 is not a whole number of zero or more' },
    { ratios: [Number.NaN], says: 'ratios: NaN is not a whole number of zero or more' },
    { ratios: [Number.POSITIVE_INFINITY], says: 'ratios: Infinity is not a whole number of zero or more' },
    { ratios: [1, rate('-0.5')], says: 'ratios: "-0.5" is negative' },
  ])('refuses $ratios', ({ ratios, says }) => {
    expect(() => split(money('1.00', 'PEN'), ratios)).toThrow(RangeError)
    expect(() => split(money('1.00', 'PEN'), ratios)).toThrow(says)
    expect(() => split(money('0.00', 'PEN'), ratios)).toThrow(RangeError)
  })

  const totals = () => fc.oneof(fc.integer({ min: -100_000, max: 100_000 }), fc.maxSafeInteger())
  const ratio = (): fc.Arbitrary<number | Rate> =>
    fc.oneof(
      fc.nat(20),
      fc.integer({ min: 0, max }),
      fc.nat(9999).map((digits) => rate(`0.${digits.toString().padStart(4, '0')}`)),
      fc.bigInt({ min: 0n, max: 10n ** 20n - 1n }).map((digits) => rate(`0.${digits.toString().padStart(20, '0')}`)),
    )
  const ratioLists = () =>
    fc.array(ratio(), { minLength: 1, maxLength: 40 }).filter((ratios) => ratios.some((value) => Number(value) > 0))

  it('loses nothing', () => {
    fc.assert(
      fc.property(totals(), ratioLists(), (minor, ratios) => {
        const total = fromMinor(minor, 'PEN')
        const parts = split(total, ratios)
        expect(parts).toHaveLength(ratios.length)
        expect(sum(parts, 'PEN')).toEqual(total)
      }),
    )
  })

  it('gives each part less than one minor unit off its exact share, and zero for a ratio of zero', () => {
    const Exact = Decimal.clone({ precision: 60 })
    fc.assert(
      fc.property(totals(), ratioLists(), (minor, ratios) => {
        const weights = ratios.map((value) => new Exact(value))
        const weightTotal = weights.reduce((total, weight) => total.plus(weight))
        const parts = split(fromMinor(minor, 'PEN'), ratios)
        for (const [index, weight] of weights.entries()) {
          const share = weight.times(minor).div(weightTotal)
          const part = parts[index]?.minor ?? Number.NaN
          expect(share.minus(part).abs().lt(1)).toBe(true)
          if (weight.isZero()) expect(part).toBe(0)
        }
      }),
    )
  })

  it('does not depend on the scale of the ratios, which takes the fast path or the slow one', () => {
    const small = fc
      .array(fc.nat(1000), { minLength: 1, maxLength: 12 })
      .filter((ratios) => ratios.some((one) => one > 0))
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), small, (minor, ratios) => {
        const total = fromMinor(minor, 'PEN')
        const scaled = ratios.map((one) => one * 1_000_000_000_000)
        expect(split(total, scaled)).toEqual(split(total, ratios))
      }),
    )
  })
})
