import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, isNegative, isPositive, isZero, maximum, minimum } from './comparison.ts'
import { fromMinor, type Money, money } from './money.ts'

const one = money('1.00', 'PEN')
const two = money('2.00', 'PEN')
const amounts = (): fc.Arbitrary<Money> => fc.maxSafeInteger().map((minor) => fromMinor(minor, 'PEN'))

describe('compare', () => {
  it('orders amounts', () => {
    expect(compare(one, two)).toBe(-1)
    expect(compare(two, one)).toBe(1)
    expect(compare(one, money('1', 'PEN'))).toBe(0)
    expect(compare({ minor: -0, currency: 'PEN' }, money('0', 'PEN'))).toBe(0)
  })

  it('sorts, and turns around with its arguments', () => {
    fc.assert(
      fc.property(fc.array(amounts()), (list) => {
        const sorted = [...list].sort(compare)
        expect(sorted.map(({ minor }) => minor)).toEqual(list.map(({ minor }) => minor).sort((a, b) => a - b))
      }),
    )
    fc.assert(
      fc.property(amounts(), amounts(), (a, b) => {
        expect(compare(a, b) + compare(b, a)).toBe(0)
      }),
    )
  })
})

describe('minimum and maximum', () => {
  it('choose one of the two, the first when they are equal', () => {
    const same = money('1.00', 'PEN')
    expect(minimum(one, two)).toBe(one)
    expect(minimum(two, one)).toBe(one)
    expect(maximum(one, two)).toBe(two)
    expect(maximum(two, one)).toBe(two)
    expect(minimum(one, same)).toBe(one)
    expect(maximum(one, same)).toBe(one)
  })
})

it.each([
  { name: 'compare', act: compare },
  { name: 'minimum', act: minimum },
  { name: 'maximum', act: maximum },
])('$name refuses different currencies, naming both', ({ name, act }) => {
  expect(() => act(one, money('1', 'USD'))).toThrow(TypeError)
  expect(() => act(one, money('1', 'USD'))).toThrow(`${name}: "PEN" and "USD" are different currencies`)
})

it.each([
  { minor: -1, zero: false, positive: false, negative: true },
  { minor: 0, zero: true, positive: false, negative: false },
  { minor: 1, zero: false, positive: true, negative: false },
])('the sign of $minor', ({ minor, zero, positive, negative }) => {
  const amount = fromMinor(minor, 'PEN')
  expect(isZero(amount)).toBe(zero)
  expect(isPositive(amount)).toBe(positive)
  expect(isNegative(amount)).toBe(negative)
})
