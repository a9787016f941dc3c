import { describe, expect, it } from 'vitest'
import { fractionOf, isRate, rate } from './rate.ts'

describe('rate', () => {
  it.each(['0.18', '0', '1', '-0.02', '0.180', '123456789012345.12345678901234567890'])(
    'takes %s as written',
    (text) => {
      expect(rate(text)).toBe(text)
      expect(isRate(text)).toBe(true)
    },
  )

  it.each(['', '18%', '0,18', '1e-3', '.18', '1.', '+1', ' 1', 'NaN', '1234567890123456', '0.123456789012345678901'])(
    'refuses "%s"',
    (text) => {
      expect(isRate(text)).toBe(false)
      expect(() => rate(text)).toThrow(RangeError)
      expect(() => rate(text)).toThrow(`rate: "${text}" is not plain decimal text; write 18 % as "0.18"`)
    },
  )

  it('refuses a number', () => {
    const number: unknown = 0.18
    expect(isRate(number)).toBe(false)
    expect(() => rate(number as string)).toThrow(TypeError)
    expect(() => rate(number as string)).toThrow('rate: 0.18 is not text')
  })

  it('refuses a text of a million digits at once', () => {
    expect(isRate('1'.repeat(1_000_000))).toBe(false)
  })
})

describe('fractionOf', () => {
  it('is exact, small where both sides are safe integers', () => {
    expect(fractionOf(rate('0.180'))).toEqual({
      numerator: 18n,
      denominator: 100n,
      small: { numerator: 18, denominator: 100 },
    })
    expect(fractionOf(rate('-0.00000000000000000001'))).toEqual({
      numerator: -1n,
      denominator: 10n ** 20n,
      small: undefined,
    })
  })

  it('is kept, and checked when it is not', () => {
    expect(fractionOf(rate('0.1234'))).toBe(fractionOf(rate('0.1234')))
    const forged: unknown = '18%'
    expect(() => fractionOf(forged as ReturnType<typeof rate>)).toThrow(RangeError)
  })
})
