import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fastMax, floorQuotient, type Rounding, roundBigQuotient, roundQuotient } from './rounding.ts'

const inRange = () => fc.oneof(fc.nat(10_000), fc.integer({ min: 0, max: fastMax }))

describe('floorQuotient', () => {
  it('does not reach the whole number that a quotient nearly is', () => {
    // The worst cases: one below a multiple, at the limit.
    for (const denominator of [1, 2, 3, 2 ** 26 - 1, 2 ** 26 + 1, 94906265, 2 ** 51 - 1, fastMax - 1, fastMax]) {
      const whole = Math.floor(fastMax / denominator)
      expect(floorQuotient({ numerator: whole * denominator, denominator })).toBe(whole)
      expect(floorQuotient({ numerator: whole * denominator - 1, denominator })).toBe(whole - 1)
    }
  })

  it('agrees with bigint up to the limit', () => {
    fc.assert(
      fc.property(inRange(), fc.integer({ min: 1, max: fastMax }), (numerator, denominator) => {
        expect(floorQuotient({ numerator, denominator })).toBe(Number(BigInt(numerator) / BigInt(denominator)))
      }),
    )
  })
})

it('the fast rounding and the big one agree', () => {
  const roundings = fc.constantFrom<Rounding>('half-even', 'half-up', 'down', 'up')
  const denominators = fc.oneof(fc.constantFrom(1, 2, 4, 10), fc.integer({ min: 1, max: fastMax }))
  fc.assert(
    fc.property(inRange(), fc.boolean(), denominators, roundings, (magnitude, isNegative, denominator, rounding) => {
      const numerator = isNegative ? 0 - magnitude : magnitude
      const big = roundBigQuotient({ numerator: BigInt(numerator), denominator: BigInt(denominator) }, rounding)
      expect(roundQuotient({ numerator, denominator }, rounding) + 0).toBe(Number(big))
    }),
  )
})
