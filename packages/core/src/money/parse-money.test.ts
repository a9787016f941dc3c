import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defineUnit } from './currency.ts'
import { formatMoney } from './format-money.ts'
import { fromMinor, money } from './money.ts'
import { type ParseMoneyOptions, parseMoney } from './parse-money.ts'

const peru: ParseMoneyOptions = { currency: 'PEN', locale: 'es-PE' }
const comma: ParseMoneyOptions = { currency: 'PEN', decimalSign: ',' }

describe('parseMoney', () => {
  it.each([
    { text: '1250', minor: 125000 },
    { text: '1250.5', minor: 125050 },
    { text: '1,250.00', minor: 125000 },
    { text: '1 250.00', minor: 125000 },
    { text: '1\u00a0250.00', minor: 125000 },
    { text: '1\u202f250.00', minor: 125000 },
    { text: "1'250.00", minor: 125000 },
    { text: '1’250.00', minor: 125000 },
    { text: '12,345,678.90', minor: 1234567890 },
    { text: '0.05', minor: 5 },
    { text: ' 5 ', minor: 500 },
    { text: 'S/ 1,250.00', minor: 125000 },
    { text: 'S/1,250.00', minor: 125000 },
    { text: 's/ 5', minor: 500 },
    { text: 'S/. 50', minor: 5000 },
    { text: 'S/.1,250', minor: 125000 },
    { text: 'PEN 5', minor: 500 },
    { text: '5 pen', minor: 500 },
    { text: 'S/ 5 PEN', minor: 500 },
    { text: '-5', minor: -500 },
    { text: '−5', minor: -500 },
    { text: '5-', minor: -500 },
    { text: '1,250.00- PEN', minor: -125000 },
    { text: '-S/ 5', minor: -500 },
    { text: 'S/ -5', minor: -500 },
    { text: '(1,250.00)', minor: -125000 },
    { text: '(S/ 1,250.00)', minor: -125000 },
    { text: 'S/ (1,250.00)', minor: -125000 },
    { text: '90,071,992,547,409.91', minor: Number.MAX_SAFE_INTEGER },
  ])('reads "$text" in Peru', ({ text, minor }) => {
    expect(parseMoney(text, peru)).toEqual({ minor, currency: 'PEN' })
  })

  it.each([
    { text: 'S/ 1.250,00', minor: 125000 },
    { text: '1 250,00', minor: 125000 },
    { text: '1.250', minor: 125000 }, // grouped: the comma is the decimal sign
    { text: '1250,5', minor: 125050 },
    { text: 'S/.50', minor: 5000 }, // no doubt here: a point cannot start decimals
  ])('reads "$text" with a decimal comma', ({ text, minor }) => {
    expect(parseMoney(text, comma)).toEqual({ minor, currency: 'PEN' })
  })

  it.each([
    { text: 'R$ 1.250,00', currency: 'BRL', locale: 'pt-BR', minor: 125000 },
    { text: '1.250,00 €', currency: 'EUR', locale: 'es-ES', minor: 125000 },
    { text: '$ 1.250', currency: 'CLP', locale: 'es-CL', minor: 1250 },
    { text: '$1,250.00 MXN', currency: 'MXN', locale: 'es-MX', minor: 125000 },
    { text: 'U$S 1.250,00', currency: 'USD', locale: 'es-AR', minor: 125000 },
    { text: 'Gs. 1.250.000', currency: 'PYG', locale: 'es-PY', minor: 1250000 },
    { text: 'CLP$ 1.250', currency: 'CLP', locale: 'es-CL', minor: 1250 }, // a mark with the code in it
    { text: 'A$5.50', currency: 'AUD', locale: 'en-US', minor: 550 }, // the mark abroad
    { text: '$5.50', currency: 'AUD', locale: 'en-US', minor: 550 }, // and at home
    { text: 'UF 38.000,1234', currency: 'CLF', locale: 'es-CL', minor: 380001234 },
    { text: '1.250', currency: 'KWD', locale: 'en-US', minor: 1250 }, // three decimals: 1.250 dinars
    { text: '₩5,000', currency: 'KRW', locale: 'en-US', minor: 5000 }, // a mark that only the locale data knows
  ])('reads "$text" in $locale', ({ text, currency, locale, minor }) => {
    expect(parseMoney(text, { currency, locale })).toEqual({ minor, currency })
  })

  it('reads units of your own, also with digits in the code', () => {
    const currency = defineUnit({ code: 'P2P', exponent: 0 })
    expect(parseMoney('1,500 P2P', { currency, locale: 'es-PE' })).toEqual({ minor: 1500, currency: 'P2P' })
    expect(parseMoney('p2p 1500', { currency, locale: 'es-PE' })).toEqual({ minor: 1500, currency: 'P2P' })
    expect(() => parseMoney('12P2P500', { currency, locale: 'es-PE' })).toThrow(RangeError)
  })

  it.each([
    { text: '', why: 'empty' },
    { text: 'abc', why: 'no digits' },
    { text: '1,25', why: 'a group of two' },
    { text: '1,250,00', why: 'a last group of two' },
    { text: '12,50.00', why: 'a group of two before the decimals' },
    { text: '1234,567', why: 'a first group of four' },
    { text: '0,125', why: 'a first group of zero' },
    { text: '1,234 567', why: 'two kinds of groups' },
    { text: '1  250', why: 'a group split by two spaces' },
    { text: '1.250,00', why: 'signs of another locale' },
    { text: '1.2.3', why: 'two decimal signs' },
    { text: '.50', why: 'no digit before the decimals' },
    { text: '5.', why: 'no digit after the sign' },
    { text: 'S/.50', why: '50 or 0.50' },
    { text: '-5-', why: 'two signs' },
    { text: '--5', why: 'two signs in front' },
    { text: '-(5)', why: 'minus and parentheses' },
    { text: '(5', why: 'half a parenthesis' },
    { text: '5)', why: 'the other half' },
    { text: ')5(', why: 'parentheses turned around' },
    { text: '+5', why: 'a plus' },
    { text: '$ 5', why: 'a mark of other currencies' },
    { text: 'US$ 5', why: 'another currency' },
    { text: '5 soles', why: 'a word' },
    { text: 'S-/ 5', why: 'a sign inside the mark' },
    { text: '1e5', why: 'an exponent' },
    { text: '1/2', why: 'a fraction' },
    { text: '٥٠', why: 'other digits' },
    { text: '5\n6', why: 'two lines' },
    { text: '1'.repeat(65), why: 'more than 64 characters' },
  ])('refuses "$text": $why', ({ text }) => {
    expect(() => parseMoney(text, peru)).toThrow(RangeError)
    expect(() => parseMoney(text, peru)).toThrow(
      'is not clearly an amount in "PEN" with "." as decimal sign; write it like "1,250.50", "1 250.50" or "1250.50"',
    )
  })

  it('shows an example in the decimals of the currency', () => {
    expect(() => parseMoney('x', { currency: 'CLP', locale: 'es-CL' })).toThrow('"1.250", "1 250" or "1250"')
    expect(() => parseMoney('x', { currency: 'KWD', decimalSign: ',' })).toThrow(
      '"1.250,500", "1 250,500" or "1250,500"',
    )
  })

  it('refuses too many decimals, and thinks of thousands where there are three', () => {
    expect(() => parseMoney('1.250', peru)).toThrow(
      'parseMoney: "1.250" has 3 decimals, and "PEN" takes at most 2; round it before, or keep factors as a rate; ' +
        'if "." groups thousands here, give decimalSign ","',
    )
    expect(() => parseMoney('1,2345', comma)).toThrow(/has 4 decimals, and "PEN" takes at most 2(?!.*thousands)/)
    expect(() => parseMoney('1.250,50', { currency: 'CLP', locale: 'es-CL' })).toThrow('"CLP" takes at most 0')
  })

  it('refuses what is past the safe integers', () => {
    expect(() => parseMoney('90,071,992,547,409.92', peru)).toThrow('is past the exact range')
  })

  it('refuses options that do not say how to read', () => {
    const neither: unknown = { currency: 'PEN' }
    const both: unknown = { currency: 'PEN', locale: 'es-PE', decimalSign: ',' }
    const semicolon: unknown = { currency: 'PEN', decimalSign: ';' }
    const number: unknown = 5
    expect(() => parseMoney('5', neither as ParseMoneyOptions)).toThrow(TypeError)
    expect(() => parseMoney('5', both as ParseMoneyOptions)).toThrow('give either locale or decimalSign')
    expect(() => parseMoney('5', semicolon as ParseMoneyOptions)).toThrow('decimalSign: ";" is unknown')
    expect(() => parseMoney('5', { currency: 'PEN', locale: 'qq' })).toThrow('locale: "qq" is not known here')
    expect(() => parseMoney('5', { currency: 'PUNTOS', locale: 'es' })).toThrow('"PUNTOS" is not in ISO 4217')
    expect(() => parseMoney(number as string, peru)).toThrow(TypeError)
  })

  it('takes -0 for zero', () => {
    expect(Object.is(parseMoney('-0.00', peru).minor, 0)).toBe(true)
  })

  const locales = fc.constantFrom('es-PE', 'es-MX', 'es-ES', 'es-CO', 'es-CL', 'es-AR', 'en-US', 'pt-BR', 'pt-PT')
  const currencies = fc.constantFrom('PEN', 'USD', 'MXN', 'COP', 'CLP', 'BRL', 'EUR', 'KWD', 'CLF', 'UYU', 'XOF', 'CHF')
  const displays = fc.constantFrom('symbol' as const, 'code' as const)

  it('reads back what formatMoney wrote', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), currencies, locales, displays, (minor, currency, locale, currencyDisplay) => {
        const amount = fromMinor(minor, currency)
        expect(parseMoney(formatMoney(amount, { locale, currencyDisplay }), { currency, locale })).toEqual(amount)
      }),
    )
  })

  it('reads back units of your own, at any number of decimals', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 9 }), locales, (minor, exponent, locale) => {
        const unit = defineUnit({ code: 'P2P', exponent })
        const amount = fromMinor(minor, unit)
        expect(parseMoney(formatMoney(amount, { locale, unit }), { currency: unit, locale })).toEqual(amount)
      }),
    )
  })

  it('reads plain decimals like money, and gives an amount or a RangeError for any other text', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'0123456789.,- ()S/$PEN'), maxLength: 20 })
    fc.assert(
      fc.property(fc.oneof(typed, fc.string()), (text) => {
        try {
          expect(Number.isSafeInteger(parseMoney(text, peru).minor)).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
          expect(() => money(text, 'PEN')).toThrow(RangeError)
        }
      }),
    )
  })
})
