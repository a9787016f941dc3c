import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { halfEvenQuotient, plus, plusProduct, ratio } from './ratio.ts'

const most = Number.MAX_SAFE_INTEGER

describe('ratio', () => {
  it.each([
    { part: 1, whole: 3, value: 0.3333 },
    { part: 2, whole: 3, value: 0.6667 },
    { part: 1, whole: 20_000, value: 0 }, // 0.00005: a tie, to the even 0.0000
    { part: 3, whole: 20_000, value: 0.0002 }, // 0.00015: a tie, to the even 0.0002
    { part: 5, whole: 20_000, value: 0.0002 }, // 0.00025: a tie, to the even 0.0002
    { part: 0, whole: 7, value: 0 },
    { part: most, whole: most, value: 1 }, // part × 10,000 is past the safe integers
    { part: most - 1, whole: most, value: 1 },
    { part: BigInt(most) * 5n, whole: most, value: 5 },
    { part: 3n, whole: 20_000, value: 0.0002 }, // the same tie in bigint
  ])('of $part to $whole is $value', ({ part, whole, value }) => {
    expect(ratio(part, whole)).toBe(value)
  })

  it('is the same whether computed in numbers or in bigint', () => {
    const small = fc.integer({ min: 0, max: 900_000_000_000 })
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: most }), (part, whole) => {
        expect(ratio(BigInt(part), whole)).toBe(ratio(part, whole))
      }),
    )
  })
})

describe('halfEvenQuotient', () => {
  it('is the nearest whole number over the whole range, the even one on a tie', () => {
    const dividends = fc.oneof(fc.nat(40), fc.integer({ min: 0, max: most }), fc.constant(most))
    const divisors = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: most }))
    fc.assert(
      fc.property(dividends, divisors, (dividend, divisor) => {
        const quotient = BigInt(halfEvenQuotient(dividend, divisor))
        const off = 2n * (BigInt(dividend) - quotient * BigInt(divisor))
        const distance = off < 0n ? -off : off
        expect(distance <= BigInt(divisor)).toBe(true)
        if (distance === BigInt(divisor)) expect(quotient % 2n).toBe(0n)
      }),
    )
  })
})

describe('plus', () => {
  it('adds up to the last safe integer and refuses the next', () => {
    expect(plus(most - 1, 1)).toBe(most)
    expect(() => plus(most, 1)).toThrow(RangeError)
  })
})

describe('plusProduct', () => {
  it('is exact at any size', () => {
    const factors = fc.array(fc.tuple(fc.integer({ min: 0, max: most }), fc.nat(4_000_000)), { maxLength: 6 })
    fc.assert(
      fc.property(factors, (pairs) => {
        const sum = pairs.reduce<number | bigint>((total, [a, b]) => plusProduct(total, a, b), 0)
        expect(BigInt(sum)).toBe(pairs.reduce((total, [a, b]) => total + BigInt(a) * BigInt(b), 0n))
      }),
    )
  })
})
