import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactSum } from './exact-sum.ts'
import { fromMinor, money } from './money.ts'
import { multiply } from './multiply.ts'
import { type Rate, rate } from './rate.ts'
import type { Rounding } from './rounding.ts'

const max = Number.MAX_SAFE_INTEGER
const roundings: readonly Rounding[] = ['half-even', 'half-up', 'down', 'up']

describe('exactSum', () => {
  it('adds before it rounds', () => {
    const interest = exactSum('PEN')
    interest.plus(money('100.00', 'PEN'), { rate: rate('0.18'), times: 1, over: 360 }) // 0.05
    interest.plus(money('100.00', 'PEN'), { rate: rate('0.12'), times: 1, over: 365 }) // 0.03287…
    expect(interest.rounded()).toEqual(money('0.08', 'PEN'))
    const daily = exactSum('PEN')
    for (let n = 0; n < 30; n++) daily.plus(money('1.00', 'PEN'), { rate: rate('0.18'), over: 365 }) // 0.0493… cents each
    expect(daily.rounded()).toEqual(money('0.01', 'PEN'))
  })

  it('is not changed by being looked at', () => {
    const sum = exactSum('CLP')
    for (const expected of [0, 1, 1, 2]) {
      expect(sum.rounded({ rounding: 'half-up' })).toEqual(fromMinor(expected, 'CLP'))
      expect(sum.rounded({ rounding: 'half-up' })).toEqual(fromMinor(expected, 'CLP'))
      sum.plus(fromMinor(1, 'CLP'), { rate: rate('0.5') }) // 0.5, 1, 1.5
    }
  })

  it('rounds as told, to a multiple too', () => {
    const sum = exactSum('CLP')
    sum.plus(fromMinor(14999, 'CLP'), { rate: rate('0.1') }) // 1499.9
    expect(roundings.map((rounding) => sum.rounded({ rounding }).minor)).toEqual([1500, 1500, 1499, 1500])
    const multipleOf = fromMinor(1000, 'CLP')
    expect(roundings.map((rounding) => sum.rounded({ rounding, multipleOf }).minor)).toEqual([1000, 1000, 1000, 2000])
  })

  it('stays exact where numbers get big, and comes back to what fits', () => {
    const sum = exactSum('PEN')
    sum.plus(fromMinor(max, 'PEN'), { rate: rate('1') })
    sum.plus(fromMinor(max, 'PEN'), { rate: rate('1') })
    expect(() => sum.rounded()).toThrow(RangeError)
    sum.plus(fromMinor(-max, 'PEN'), { rate: rate('0.99999999999999999999') })
    sum.plus(fromMinor(-max, 'PEN'), { rate: rate('1') })
    // max × 10⁻²⁰ is left: 0.00009…
    expect(sum.rounded({ rounding: 'up' })).toEqual(fromMinor(1, 'PEN'))
    expect(sum.rounded()).toEqual(fromMinor(0, 'PEN'))
  })

  it('starts from nothing and never gives -0', () => {
    const sum = exactSum('PEN')
    expect(Object.is(sum.rounded().minor, 0)).toBe(true)
    sum.plus(fromMinor(-1, 'PEN'), { rate: rate('0.4') })
    expect(Object.is(sum.rounded().minor, 0)).toBe(true)
    sum.plus(fromMinor(-1, 'PEN'), { rate: rate('0') })
    expect(Object.is(sum.rounded({ rounding: 'down' }).minor, 0)).toBe(true)
  })

  it('refuses what the type cannot, and keeps its sum', () => {
    const sum = exactSum('PEN')
    const amount = money('1.00', 'PEN')
    const unknown: unknown = 'nearest'
    const percent: unknown = '18%'
    expect(() => sum.plus(money('1', 'USD'), { rate: rate('1') })).toThrow('exactSum: "PEN" and "USD" are different')
    expect(() => sum.plus({ minor: 0.5, currency: 'PEN' }, { rate: rate('1') })).toThrow(RangeError)
    expect(() => sum.plus(amount, { rate: rate('1'), times: 0.5 })).toThrow('times: 0.5 is not a whole number')
    expect(() => sum.plus(amount, { rate: rate('1'), over: 0 })).toThrow('over: 0 is not above zero')
    expect(() => sum.plus(amount, { rate: percent as Rate })).toThrow('rate: "18%"')
    expect(() => sum.rounded({ rounding: unknown as Rounding })).toThrow('rounding: "nearest" is unknown')
    expect(() => sum.rounded({ multipleOf: money('0', 'PEN') })).toThrow('is not above zero')
    expect(() => sum.rounded({ multipleOf: money('1', 'USD') })).toThrow(TypeError)
    expect(sum.rounded()).toEqual(money('0', 'PEN'))
  })
})

describe('against other computations', () => {
  const terms = () =>
    fc.record(
      {
        minor: fc.oneof(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.maxSafeInteger()),
        rateText: fc.constantFrom('0.18', '0.5', '1', '0', '-0.02', '0.0000001', '0.12345678901234567891', '999.5'),
        times: fc.integer({ min: -400, max: 400 }),
        over: fc.constantFrom(1, 3, 7, 12, 360, 364, 365, 366, 365 * 366, 99991),
      },
      { noNullPrototype: true },
    )

  it('agrees with decimal.js on whole numbers over one denominator', () => {
    const Oracle = Decimal.clone({ precision: 400 })
    const modes = {
      'half-even': Decimal.ROUND_HALF_EVEN,
      'half-up': Decimal.ROUND_HALF_UP,
      down: Decimal.ROUND_DOWN,
      up: Decimal.ROUND_UP,
    } as const
    fc.assert(
      fc.property(
        fc.array(terms(), { maxLength: 12 }),
        fc.constantFrom(...roundings),
        fc.constantFrom(1, 5, 100),
        (added, rounding, step) => {
          const sum = exactSum('PEN')
          let [above, below] = [new Oracle(0), new Oracle(step)]
          for (const { minor, rateText, times, over } of added) {
            sum.plus(fromMinor(minor, 'PEN'), { rate: rate(rateText), times, over })
            above = above.times(over).plus(below.div(step).times(new Oracle(minor).times(rateText).times(times)))
            below = below.times(over)
          }
          // Whole part, and on which side of one half the rest lies: no quotient is cut.
          const whole = above.abs().divToInt(below)
          const rest = above.abs().minus(whole.times(below))
          const place = rest.isZero() ? 0 : (rest.times(2).cmp(below) + 2) / 4
          const expected = whole.plus(place).toDecimalPlaces(0, modes[rounding]).times(step)
          const result = () => sum.rounded({ rounding, multipleOf: fromMinor(step, 'PEN') }).minor
          if (expected.gt(max)) expect(result).toThrow(RangeError)
          else expect(result()).toBe(expected.times(above.isNegative() ? -1 : 1).toNumber() + 0)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('of one product is what multiply gives, and of its parts in any order, too', () => {
    fc.assert(
      fc.property(terms(), fc.integer({ min: -400, max: 400 }), ({ minor, rateText, times, over }, first) => {
        const factor = { rate: rate(rateText), over }
        const amount = fromMinor(minor, 'PEN')
        const [whole, parts, reversed] = [exactSum('PEN'), exactSum('PEN'), exactSum('PEN')]
        whole.plus(amount, { ...factor, times })
        for (const n of [first, times - first]) parts.plus(amount, { ...factor, times: n })
        for (const n of [times - first, first]) reversed.plus(amount, { ...factor, times: n })
        const outcome = (make: () => unknown) => {
          try {
            return make()
          } catch (error) {
            return error instanceof RangeError ? 'too big' : error
          }
        }
        const expected = outcome(() => multiply(amount, { ...factor, times }))
        expect(outcome(() => whole.rounded())).toEqual(expected)
        expect(outcome(() => parts.rounded())).toEqual(expected)
        expect(outcome(() => reversed.rounded())).toEqual(expected)
      }),
    )
  })
})
