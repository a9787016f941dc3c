import { afterEach, describe, expect, it, vi } from 'vitest'
import { isKnownLocale } from './known-locale.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('isKnownLocale', () => {
  it.each([
    ['es', true],
    ['es-PE', true],
    ['pt-BR', true],
    ['en-GB', true],
    ['xx', false],
    ['es_PE', false],
    ['', false],
    ['Español', false],
  ])('of "%s" is %s', (locale, isKnown) => {
    expect(isKnownLocale(locale)).toBe(isKnown)
  })

  it('asks for amounts and for days', () => {
    vi.spyOn(Intl.DateTimeFormat, 'supportedLocalesOf').mockReturnValue([])
    expect(isKnownLocale('es')).toBe(false)
    vi.restoreAllMocks()
    vi.spyOn(Intl.NumberFormat, 'supportedLocalesOf').mockReturnValue([])
    expect(isKnownLocale('es')).toBe(false)
  })
})
