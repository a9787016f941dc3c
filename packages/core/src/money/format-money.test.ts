import { describe, expect, it } from 'vitest'
import { defineUnit } from './currency.ts'
import { formatMoney } from './format-money.ts'
import { fromMinor, money } from './money.ts'

const points = defineUnit({ code: 'PUNTOS', exponent: 0 })

/** Which kind of no-break space stands between mark and number is up to the locale data. */
const withPlainSpaces = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('formatMoney', () => {
  it.each([
    { text: '1250.00', currency: 'PEN', locale: 'es-PE', shown: 'S/ 1,250.00' },
    { text: '1250.00', currency: 'BRL', locale: 'pt-BR', shown: 'R$ 1.250,00' },
    { text: '1250.5', currency: 'MXN', locale: 'es-MX', shown: '$1,250.50' },
    { text: '12500.5', currency: 'EUR', locale: 'es-ES', shown: '12.500,50 €' },
    { text: '-1250.00', currency: 'USD', locale: 'en-US', shown: '-$1,250.00' },
    { text: '1250', currency: 'CLP', locale: 'es-CL', shown: '$1.250' },
    { text: '1250', currency: 'COP', locale: 'es-CO', shown: '$ 1.250,00' }, // two decimals, whatever the locale data says
    { text: '1.234', currency: 'KWD', locale: 'en-US', shown: 'KWD 1.234' },
    { text: '90071992547409.91', currency: 'PEN', locale: 'es-PE', shown: 'S/ 90,071,992,547,409.91' }, // not …409.90
  ])('shows $text $currency in $locale as $shown', ({ text, currency, locale, shown }) => {
    expect(withPlainSpaces(formatMoney(money(text, currency), { locale }))).toBe(shown)
  })

  it('shows the code where asked', () => {
    const amount = money('1250.00', 'USD')
    expect(withPlainSpaces(formatMoney(amount, { locale: 'es-CO', currencyDisplay: 'code' }))).toBe('USD 1.250,00')
  })

  it('shows units of your own as number and code', () => {
    const uvr = defineUnit({ code: 'UVR', exponent: 4 })
    expect(formatMoney(money('1500', points), { locale: 'es-PE', unit: points })).toBe('1,500\u00a0PUNTOS')
    expect(formatMoney(money('1376.1', uvr), { locale: 'es-CO', unit: uvr })).toBe('1.376,1000\u00a0UVR')
  })

  it('shows no sign on a zero', () => {
    expect(formatMoney({ minor: -0, currency: 'USD' }, { locale: 'en-US' })).toBe('$0.00')
  })

  it('keeps looks apart that share a locale', () => {
    const shown = () => [
      formatMoney(money('1', 'USD'), { locale: 'en-US' }),
      withPlainSpaces(formatMoney(money('1', 'USD'), { locale: 'en-US', currencyDisplay: 'code' })),
      withPlainSpaces(formatMoney(money('1', 'EUR'), { locale: 'en-US' })),
      withPlainSpaces(formatMoney(fromMinor(1, points), { locale: 'en-US', unit: points })),
    ]
    expect(shown()).toEqual(['$1.00', 'USD 1.00', '€1.00', '1 PUNTOS'])
    expect(shown()).toEqual(['$1.00', 'USD 1.00', '€1.00', '1 PUNTOS']) // from the kept formatters
  })

  it.each(['', 'xx_yy', 'qq', 'es-PE '])('refuses the locale "%s" instead of taking the default', (locale) => {
    expect(() => formatMoney(money('1', 'PEN'), { locale })).toThrow(RangeError)
    expect(() => formatMoney(money('1', 'PEN'), { locale })).toThrow(`locale: "${locale}" is not known here`)
  })

  it('refuses a missing locale, an unknown display, and a unit that does not fit', () => {
    const none: unknown = undefined
    const name: unknown = 'name'
    expect(() => formatMoney(money('1', 'PEN'), { locale: none as string })).toThrow(TypeError)
    expect(() => formatMoney(money('1', 'PEN'), { locale: 'es', currencyDisplay: name as 'code' })).toThrow(
      'currencyDisplay: "name" is unknown',
    )
    expect(() => formatMoney(fromMinor(1, points), { locale: 'es' })).toThrow('"PUNTOS" is not in ISO 4217')
    expect(() => formatMoney(money('1', 'PEN'), { locale: 'es', unit: points })).toThrow(TypeError)
  })
})
