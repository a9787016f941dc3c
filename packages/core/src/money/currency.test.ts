import { describe, expect, it } from 'vitest'
import { currencyExponent, defineUnit, isCurrency, type Unit } from './currency.ts'
import { isoExponents, isoWithoutMinorUnit } from './iso-4217.ts'
import { fromMinor, money } from './money.ts'

describe('currencyExponent', () => {
  it.each([
    { exponent: 0, codes: 'CLP PYG JPY KRW VND UGX XAF XOF XPF ISK GNF RWF KMF DJF BIF VUV UYI' },
    { exponent: 3, codes: 'BHD IQD JOD KWD LYD OMR TND' },
    { exponent: 4, codes: 'CLF UYW' },
  ])('is $exponent for exactly $codes', ({ exponent, codes }) => {
    const found = Object.keys(isoExponents).filter((code) => currencyExponent(code) === exponent)
    expect(found).toEqual(codes.split(' ').sort())
  })

  it.each(['PEN', 'USD', 'EUR', 'MXN', 'BRL', 'ARS', 'COU', 'XAD', 'XCG', 'VED', 'ZWG'])('is 2 for %s', (code) => {
    expect(currencyExponent(code)).toBe(2)
  })

  it.each(['COP', 'HUF', 'IDR'])('is 2 for %s, which locale data writes without decimals', (code) => {
    expect(currencyExponent(code)).toBe(2)
  })

  it('knows the 178 codes of the list, 13 of them without a minor unit', () => {
    expect(Object.keys(isoExponents)).toHaveLength(165)
    expect(isoWithoutMinorUnit).toHaveLength(13)
    expect(isoWithoutMinorUnit.filter((code) => isCurrency(code))).toEqual([])
  })

  it.each(isoWithoutMinorUnit)('refuses %s, which has no minor unit', (code) => {
    expect(() => currencyExponent(code)).toThrow(RangeError)
    expect(() => currencyExponent(code)).toThrow(`"${code}" has no minor unit in ISO 4217`)
  })

  it.each(['HRK', 'BGN', 'PUNTOS', '', '__proto__', 'constructor'])('refuses "%s" and names the way out', (code) => {
    expect(() => currencyExponent(code)).toThrow(RangeError)
    expect(() => currencyExponent(code)).toThrow(`"${code}" is not in ISO 4217; define your own with defineUnit`)
  })

  it('suggests capitals', () => {
    expect(() => currencyExponent('pen')).toThrow('"pen" is not in ISO 4217; write it in capitals, "PEN"')
  })

  it('refuses what is not text', () => {
    const code: unknown = 604
    expect(() => currencyExponent(code as string)).toThrow(TypeError)
  })
})

describe('isCurrency', () => {
  it.each([
    ['PEN', true],
    ['CLF', true],
    ['XAU', false],
    ['PUNTOS', false],
    ['pen', false],
    ['toString', false],
    [604, false],
    [undefined, false],
  ])('of %s is %s', (code, answer) => {
    expect(isCurrency(code)).toBe(answer)
  })
})

describe('defineUnit', () => {
  it('makes plain data that counts minor units', () => {
    const uvr = defineUnit({ code: 'UVR', exponent: 4 })
    expect(uvr).toEqual({ code: 'UVR', exponent: 4 })
    expect(money('376.1234', uvr)).toEqual({ minor: 3761234, currency: 'UVR' })
    expect(fromMinor(1500, defineUnit({ code: 'PUNTOS', exponent: 0 }))).toEqual({ minor: 1500, currency: 'PUNTOS' })
  })

  it.each([
    { code: 'PEN', exponent: 2, says: 'code: "PEN" is taken by ISO 4217' },
    { code: 'XAU', exponent: 4, says: 'code: "XAU" is taken by ISO 4217' },
    { code: 'P', exponent: 2, says: 'code: "P" is not a currency code' },
    { code: 'puntos', exponent: 0, says: 'code: "puntos" is not a currency code' },
    { code: '2PUNTOS', exponent: 0, says: 'code: "2PUNTOS" is not a currency code' },
    { code: 'PUNTOS\n', exponent: 0, says: 'code: "PUNTOS\\n" is not a currency code' },
    { code: 'THIRTEENCHARS', exponent: 0, says: 'code: "THIRTEENCHARS" is not a currency code' },
    { code: 'UVR', exponent: -1, says: 'exponent: -1 is not a number of decimals' },
    { code: 'UVR', exponent: 10, says: 'exponent: 10 is not a number of decimals' },
    { code: 'UVR', exponent: 1.5, says: 'exponent: 1.5 is not a number of decimals' },
  ])('refuses $code with $exponent decimals', ({ code, exponent, says }) => {
    expect(() => defineUnit({ code, exponent })).toThrow(RangeError)
    expect(() => defineUnit({ code, exponent })).toThrow(says)
  })

  it('cannot be walked around with a unit written by hand', () => {
    const wrong: Unit = { code: 'PEN', exponent: 4 }
    expect(() => money('1', wrong)).toThrow('exponent: 4 for "PEN", which has 2 in ISO 4217')
    expect(money('1', { code: 'PEN', exponent: 2 })).toEqual({ minor: 100, currency: 'PEN' })
    expect(() => money('1', { code: 'XAU', exponent: 4 })).toThrow('"XAU" is taken by ISO 4217, without a minor unit')
  })
})
