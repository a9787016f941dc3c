import { describe, expect, it } from 'vitest'
import { isLanguageTag, isOneLineKey, isOneLineText, isRemark, isSubdivisionCode, isTagName } from './text.ts'

describe('isOneLineText', () => {
  it.each(['F001-12', 'ñ', 'n\u0303', '😀', ' ', '"', '\\', '__proto__', 'x'.repeat(200), '漢'.repeat(200)])(
    'takes %j',
    (value) => {
      expect(isOneLineText(value)).toBe(true)
    },
  )

  it.each<{ value: unknown }>(
    [
      '',
      'x'.repeat(201),
      '😀'.repeat(101),
      'a\nb',
      'a\tb',
      'a\u0000',
      '\u007F',
      '\u0085',
      'a\u2028b',
      'a\u2029b',
      '\uD800',
      'a\uDC00b',
      1,
      null,
      undefined,
      ['a'],
      new String('a'),
    ].map((value) => ({ value })),
  )('refuses $value', ({ value }) => {
    expect(isOneLineText(value)).toBe(false)
  })
})

describe('isOneLineKey', () => {
  it('takes ten times as much, and refuses what else is no line', () => {
    expect(isOneLineKey('x'.repeat(2000))).toBe(true)
    for (const value of ['', 'x'.repeat(2001), 'a\nb', '\uD800', 1]) expect(isOneLineKey(value)).toBe(false)
  })
})

describe('isRemark', () => {
  it.each(['paid half', 'first line\nsecond line\r\n\tand a third', 'x'.repeat(4000)])('takes %j', (value) => {
    expect(isRemark(value)).toBe(true)
  })

  it.each<{ value: unknown }>(
    ['', 'x'.repeat(4001), 'a\u0000', 'a\u0007', '\u007F', '\u0085', 'a\u2028b', '\uD800', 1, null].map((value) => ({
      value,
    })),
  )('refuses $value', ({ value }) => {
    expect(isRemark(value)).toBe(false)
  })
})

describe('isSubdivisionCode', () => {
  it.each(['BR-SP', 'PE-LIM', 'FR-75', 'AR-C'])('takes %j', (value) => {
    expect(isSubdivisionCode(value)).toBe(true)
  })

  it.each<{ value: unknown }>(['', 'SP', 'BR-', 'br-sp', 'BR-SPXX', 'BR_SP', 1].map((value) => ({ value })))(
    'refuses $value',
    ({ value }) => {
      expect(isSubdivisionCode(value)).toBe(false)
    },
  )
})

describe('isTagName', () => {
  it.each(['region', 'línea 2', 'toString', 'x'.repeat(200)])('takes %j', (name) => {
    expect(isTagName(name)).toBe(true)
  })

  it.each(['', '__proto__', 'constructor', 'prototype', 'a\nb', 'x'.repeat(201)])('refuses %j', (name) => {
    expect(isTagName(name)).toBe(false)
  })
})

describe('isLanguageTag', () => {
  it.each(['es', 'es-PE', 'ES-pe', 'pt-BR', 'zh-Hant-TW', 'es-419', 'qu-PE', 'en-u-ca-gregory'])('takes %j', (tag) => {
    expect(isLanguageTag(tag)).toBe(true)
  })

  it.each<{ value: unknown }>(
    // The last three look right and still make Intl throw.
    [
      '',
      'e',
      'es_PE',
      'es-',
      'es PE',
      'español',
      'es-PE\n',
      `es-${'abcdefgh-'.repeat(4)}x`,
      5,
      null,
      ['es'],
      'es-PE-PE',
      'es-a-bb-a-bb',
      'de-1901-1901',
    ].map((value) => ({ value })),
  )('refuses $value', ({ value }) => {
    expect(isLanguageTag(value)).toBe(false)
  })
})
