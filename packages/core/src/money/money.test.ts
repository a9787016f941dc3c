import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defineUnit } from './currency.ts'
import { fromMinor, isMoney, type Money, money, zero } from './money.ts'

const max = Number.MAX_SAFE_INTEGER

describe('money', () => {
  it.each([
    { text: '1250', currency: 'PEN', minor: 125000 },
    { text: '1250.5', currency: 'PEN', minor: 125050 },
    { text: '1250.00', currency: 'PEN', minor: 125000 },
    { text: '-3.00', currency: 'PEN', minor: -300 },
    { text: '007.50', currency: 'PEN', minor: 750 },
    { text: '0.01', currency: 'PEN', minor: 1 },
    { text: '1250', currency: 'CLP', minor: 1250 }, // no decimals
    { text: '1.234', currency: 'KWD', minor: 1234 }, // three
    { text: '38000.1234', currency: 'CLF', minor: 380001234 }, // four: the UF
    { text: '90071992547409.91', currency: 'PEN', minor: max },
    { text: '-90071992547409.91', currency: 'PEN', minor: -max },
    { text: '9007199254740991', currency: 'JPY', minor: max },
  ])('$text $currency is $minor minor units', ({ text, currency, minor }) => {
    expect(money(text, currency)).toEqual({ minor, currency })
  })

  it.each(['-0', '-0.00', '0'])('of %s is a zero without a sign', (text) => {
    expect(Object.is(money(text, 'PEN').minor, 0)).toBe(true)
  })

  it.each([
    {
      text: '1,250.00',
      reason:
        'is not plain decimal text such as "1250.00"; use parseMoney(text, { locale }) for text written by people',
    },
    {
      text: 'S/ 5',
      reason:
        'is not plain decimal text such as "1250.00"; use parseMoney(text, { locale }) for text written by people',
    },
    { text: '1e21', reason: 'has an exponent; write all its digits' },
    { text: '1.5E-3', reason: 'has an exponent; write all its digits' },
    { text: 'NaN', reason: 'is not plain decimal text' },
    { text: 'Infinity', reason: 'is not plain decimal text' },
    { text: '', reason: 'is empty; write zero as "0"' },
    { text: ' 5', reason: 'is not plain decimal text' },
    { text: '+5', reason: 'is not plain decimal text' },
    { text: '.5', reason: 'is not plain decimal text' },
    { text: '5.', reason: 'is not plain decimal text' },
    { text: '0x10', reason: 'is not plain decimal text' },
    { text: '٥', reason: 'is not plain decimal text' },
    { text: '1.005', reason: 'has 3 decimals, and "PEN" takes at most 2' },
    { text: '1.000', reason: 'has 3 decimals, and "PEN" takes at most 2' }, // a thousand, in half of the world
    { text: '90071992547409.92', reason: 'is past the exact range of ±9007199254740991 minor units' },
    { text: '-99999999999999999999', reason: 'is past the exact range of ±9007199254740991 minor units' },
  ])('refuses "$text"', ({ text, reason }) => {
    expect(() => money(text, 'PEN')).toThrow(RangeError)
    expect(() => money(text, 'PEN')).toThrow(`money: ${JSON.stringify(text)} ${reason}`)
  })

  it('refuses decimals where the currency has none', () => {
    expect(() => money('1250.0', 'CLP')).toThrow('has 1 decimal, and "CLP" takes at most 0')
  })

  it('refuses a long text by its length, and cuts it in the message', () => {
    expect(() => money('1'.repeat(100_000), 'PEN')).toThrow(
      `money: "${'1'.repeat(60)}…" has 100000 characters; an amount takes at most 64`,
    )
  })

  it('refuses a number, which may have lost digits already', () => {
    const text: unknown = 12.5
    expect(() => money(text as string, 'PEN')).toThrow(TypeError)
    expect(() => money(text as string, 'PEN')).toThrow('money: 12.5 is not text')
  })

  it('refuses a currency that is not in ISO 4217, and takes a unit for it', () => {
    expect(() => money('5', 'PUNTOS')).toThrow('"PUNTOS" is not in ISO 4217; define your own with defineUnit')
    expect(money('5.5', defineUnit({ code: 'PUNTOS', exponent: 1 }))).toEqual({ minor: 55, currency: 'PUNTOS' })
  })
})

describe('fromMinor', () => {
  it('counts minor units', () => {
    expect(fromMinor(125000, 'PEN')).toEqual({ minor: 125000, currency: 'PEN' })
    expect(fromMinor(-max, 'PEN')).toEqual({ minor: -max, currency: 'PEN' })
  })

  it('never keeps -0', () => {
    expect(Object.is(fromMinor(-0, 'PEN').minor, 0)).toBe(true)
  })

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, max + 1, 1e21])('refuses %s', (minor) => {
    expect(() => fromMinor(minor, 'PEN')).toThrow(RangeError)
    expect(() => fromMinor(minor, 'PEN')).toThrow('is not a whole number of minor units')
  })

  it('refuses text and bigint', () => {
    for (const minor of ['5', 5n] as unknown[]) {
      expect(() => fromMinor(minor as number, 'PEN')).toThrow(TypeError)
    }
  })

  it('refuses what has not the shape of a code', () => {
    const none: unknown = undefined
    expect(() => fromMinor(1, 'pen')).toThrow('currency: "pen" is not a currency code')
    expect(() => fromMinor(1, none as string)).toThrow(TypeError)
  })
})

describe('zero', () => {
  it('is nothing in any currency', () => {
    expect(zero('PEN')).toEqual({ minor: 0, currency: 'PEN' })
    expect(zero(defineUnit({ code: 'PUNTOS', exponent: 0 }))).toEqual({ minor: 0, currency: 'PUNTOS' })
  })
})

describe('isMoney', () => {
  it.each<{ value: unknown; answer: boolean }>([
    { value: { minor: 125000, currency: 'PEN' }, answer: true },
    { value: { minor: -1, currency: 'PUNTOS' }, answer: true },
    { value: { minor: 0.5, currency: 'PEN' }, answer: false },
    { value: { minor: max + 1, currency: 'PEN' }, answer: false },
    { value: { minor: '1', currency: 'PEN' }, answer: false },
    { value: { minor: 1n, currency: 'PEN' }, answer: false },
    { value: { minor: 1, currency: 'pen' }, answer: false },
    { value: { minor: 1, currency: 5 }, answer: false },
    { value: { minor: 1 }, answer: false },
    { value: null, answer: false },
    { value: '1', answer: false },
  ])('of $value is $answer', ({ value, answer }) => {
    expect(isMoney(value)).toBe(answer)
  })

  it('holds after a trip through JSON, which changes nothing', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (minor) => {
        const amount: Money = fromMinor(minor, 'PEN')
        const back: unknown = JSON.parse(JSON.stringify(amount))
        expect(isMoney(back)).toBe(true)
        expect(back).toEqual(amount)
      }),
    )
  })
})
