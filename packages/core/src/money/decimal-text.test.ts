import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defineUnit } from './currency.ts'
import { toDecimalText } from './decimal-text.ts'
import { fromMinor, money } from './money.ts'

const uvr = defineUnit({ code: 'UVR', exponent: 4 })

describe('toDecimalText', () => {
  it.each([
    { minor: 125000, currency: 'PEN', text: '1250.00' },
    { minor: -5, currency: 'PEN', text: '-0.05' },
    { minor: 0, currency: 'PEN', text: '0.00' },
    { minor: -0, currency: 'PEN', text: '0.00' },
    { minor: 1250, currency: 'CLP', text: '1250' },
    { minor: -1, currency: 'KWD', text: '-0.001' },
    { minor: 380001234, currency: 'CLF', text: '38000.1234' },
    { minor: Number.MAX_SAFE_INTEGER, currency: 'PEN', text: '90071992547409.91' },
  ])('$minor $currency is $text', ({ minor, currency, text }) => {
    expect(toDecimalText({ minor, currency })).toBe(text)
  })

  it('needs the unit of an amount that is not in ISO 4217, and no other', () => {
    const amount = money('376.1234', uvr)
    expect(toDecimalText(amount, uvr)).toBe('376.1234')
    expect(() => toDecimalText(amount)).toThrow('"UVR" is not in ISO 4217')
    expect(() => toDecimalText(money('1', 'PEN'), uvr)).toThrow(TypeError)
    expect(() => toDecimalText(money('1', 'PEN'), uvr)).toThrow('unit: "UVR" is not the currency of the amount, "PEN"')
  })

  it('refuses a fraction that somebody wrote by hand', () => {
    expect(() => toDecimalText({ minor: 0.5, currency: 'PEN' })).toThrow(RangeError)
  })

  it('is read back by money, at any number of decimals', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 9 }), (minor, exponent) => {
        const unit = defineUnit({ code: 'PUNTOS', exponent })
        const amount = fromMinor(minor, unit)
        expect(money(toDecimalText(amount, unit), unit)).toEqual(amount)
      }),
    )
  })
})
