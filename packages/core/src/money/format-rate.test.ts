import { describe, expect, it } from 'vitest'
import { formatRate } from './format-rate.ts'
import { type Rate, rate } from './rate.ts'

const withPlainSpaces = (text: string) => text.replaceAll(/\s/g, ' ')

describe('formatRate', () => {
  it.each([
    { value: '0.18', locale: 'en-US', text: '18%' },
    { value: '0.1015', locale: 'es-ES', text: '10,15 %' },
    { value: '0.1015', locale: 'pt-BR', text: '10,15%' },
    { value: '-0.005', locale: 'en-US', text: '-0.5%' },
    { value: '0.000001', locale: 'en-US', text: '0.0001%' },
  ])('writes $value as $text in $locale', ({ value, locale, text }) => {
    expect(withPlainSpaces(formatRate(rate(value), { locale }))).toBe(text)
  })

  it('refuses what is no rate or no locale', () => {
    expect(() => formatRate('18%' as Rate, { locale: 'en' })).toThrow('rate: "18%"')
    expect(() => formatRate(rate('0.18'), { locale: 'xx-invalid-locale' })).toThrow(RangeError)
  })
})
