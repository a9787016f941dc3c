import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, negate, subtract, sum } from './arithmetic.ts'
import { fromMinor, type Money, money } from './money.ts'

const max = Number.MAX_SAFE_INTEGER
const pen = (minor: number): Money => fromMinor(minor, 'PEN')
/** Amounts whose sums and differences of two stay exact. */
const halves = (): fc.Arbitrary<Money> => fc.integer({ min: -(2 ** 52) + 1, max: 2 ** 52 - 1 }).map(pen)

describe('add and subtract', () => {
  it('work on minor units', () => {
    expect(add(money('10.00', 'PEN'), money('2.50', 'PEN'))).toEqual(money('12.50', 'PEN'))
    expect(subtract(money('10.00', 'PEN'), money('12.50', 'PEN'))).toEqual(money('-2.50', 'PEN'))
    expect(add(money('0.10', 'PEN'), money('0.20', 'PEN'))).toEqual(money('0.30', 'PEN'))
  })

  it('undo each other', () => {
    fc.assert(
      fc.property(halves(), halves(), (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a)
      }),
    )
  })

  it('do not mind the order of a sum', () => {
    fc.assert(
      fc.property(halves(), halves(), (a, b) => {
        expect(add(a, b)).toEqual(add(b, a))
      }),
    )
  })

  it('refuse different currencies, naming both', () => {
    expect(() => add(money('1', 'PEN'), money('1', 'USD'))).toThrow(TypeError)
    expect(() => add(money('1', 'PEN'), money('1', 'USD'))).toThrow('add: "PEN" and "USD" are different currencies')
    expect(() => subtract(money('1', 'PEN'), money('1', 'USD'))).toThrow('subtract: "PEN" and "USD"')
  })

  it('refuse a result past the safe integers', () => {
    expect(add(pen(max), pen(0))).toEqual(pen(max))
    expect(() => add(pen(max), pen(1))).toThrow(RangeError)
    expect(() => add(pen(max), pen(1))).toThrow('add: 9007199254740992 minor units of "PEN"')
    expect(() => subtract(pen(-max), pen(1))).toThrow(RangeError)
  })

  it('refuse a fraction that somebody wrote by hand', () => {
    expect(() => add({ minor: 0.1, currency: 'PEN' }, pen(1))).toThrow('add: 1.1 minor units of "PEN"')
  })

  it('never give -0', () => {
    const minusZero = { minor: -0, currency: 'PEN' }
    expect(Object.is(add(minusZero, minusZero).minor, 0)).toBe(true)
    expect(Object.is(subtract(minusZero, pen(0)).minor, 0)).toBe(true)
  })
})

describe('negate', () => {
  it('turns the sign, except that of zero', () => {
    expect(negate(pen(5))).toEqual(pen(-5))
    expect(negate(pen(-max))).toEqual(pen(max))
    expect(Object.is(negate(pen(0)).minor, 0)).toBe(true)
  })
})

describe('sum', () => {
  it('adds what it is given, in any iterable', () => {
    expect(sum([pen(1000), pen(250)], 'PEN')).toEqual(pen(1250))
    expect(sum(new Set([pen(1), pen(2)]), 'PEN')).toEqual(pen(3))
    expect(sum([], 'PEN')).toEqual(pen(0))
  })

  it('refuses an amount of another currency, naming both', () => {
    expect(() => sum([pen(1), money('1', 'USD')], 'PEN')).toThrow('sum: "PEN" and "USD" are different currencies')
    expect(() => sum([pen(1)], 'USD')).toThrow(TypeError)
  })

  it('needs only the total to be exact, not the steps', () => {
    expect(sum([pen(max), pen(max), pen(-max)], 'PEN')).toEqual(pen(max))
    expect(() => sum([pen(max), pen(1)], 'PEN')).toThrow('sum: 9007199254740992 minor units of "PEN"')
  })

  it('refuses fractions written by hand, even when they add up', () => {
    const half = { minor: 0.5, currency: 'PEN' }
    expect(() => sum([half, half], 'PEN')).toThrow('sum: 0.5 minor units of "PEN"')
  })

  it('agrees with bigint, throwing exactly when the total does not fit', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.maxSafeInteger(), fc.constantFrom(max, -max, 1, -1))), (minors) => {
        const total = minors.reduce((exact, minor) => exact + BigInt(minor), 0n)
        const result = () => sum(minors.map(pen), 'PEN')
        if (total > BigInt(max) || total < BigInt(-max)) expect(result).toThrow(RangeError)
        else expect(result()).toEqual(pen(Number(total)))
      }),
    )
  })
})
