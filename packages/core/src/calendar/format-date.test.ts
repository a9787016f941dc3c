import { describe, expect, it } from 'vitest'
import { formatDate } from './format-date.ts'
import { isoDate } from './iso-date.ts'

describe('formatDate', () => {
  const date = isoDate('2026-01-05')

  it.each([
    ['es', 'long', '5 de enero de 2026'],
    ['es-PE', 'long', '5 de enero de 2026'],
    ['pt', 'long', '5 de janeiro de 2026'],
    ['en', 'long', 'January 5, 2026'],
    ['en-GB', 'long', '5 January 2026'],
    ['es', 'short', '05/01/2026'],
    ['es-CL', 'short', '05-01-2026'],
    ['pt', 'short', '05/01/2026'],
    ['en', 'short', '01/05/2026'],
    ['en-GB', 'short', '05/01/2026'],
    ['th-u-ca-buddhist', 'short', '05/01/2026'], // the calendar stays ours
  ] as const)('in %s, %s, is %s', (locale, style, text) => {
    expect(formatDate(date, { locale, style })).toBe(text)
  })

  it.each([
    ['pt-BR', '2026-04-01', '1º de abril de 2026'],
    ['pt', '2026-04-01', '1º de abril de 2026'],
    ['pt-BR', '2026-04-11', '11 de abril de 2026'],
    ['pt-PT', '2026-04-01', '1 de abril de 2026'],
    ['es-PE', '2026-04-01', '1 de abril de 2026'],
  ])('writes the first of a month as %s does: %s', (locale, day, text) => {
    expect(formatDate(isoDate(day), { locale })).toBe(text)
  })

  it('is long when nothing is said', () => {
    expect(formatDate(date, { locale: 'es' })).toBe('5 de enero de 2026')
  })

  it('shows the day itself, also the one that Apia skipped', () => {
    expect(formatDate(isoDate('2011-12-30'), { locale: 'en' })).toBe('December 30, 2011')
  })

  it.each([
    [{ locale: 'xx' }, RangeError, 'locale "xx": not known here'],
    [{ locale: 'not a locale' }, RangeError, 'locale "not a locale": not known here'],
    [{ locale: '' }, RangeError, 'locale "": not known here'],
    [{ locale: undefined }, TypeError, 'is not text'],
    [{ locale: 'es', style: 'medium' }, RangeError, 'style: "medium"; take'],
  ])('refuses %j', (options, kind, message) => {
    expect(() => formatDate(date, options as never)).toThrow(kind)
    expect(() => formatDate(date, options as never)).toThrow(message)
  })

  it('refuses a day that slipped past the types', () => {
    expect(() => formatDate('2026-02-30' as never, { locale: 'es' })).toThrow(/February 2026 has 28 days/)
  })
})
