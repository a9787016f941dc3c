import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostileTexts } from '../testing/message-arbitrary.ts'
import { safeText, valueLengthMax } from './safe-text.ts'

describe('safeText', () => {
  it.each([
    ['Bodega\nNorte', 'Bodega Norte'],
    ['  a \t\r\n b ', 'a b'],
    ['invoice\u202egnp.exe', 'invoicegnp.exe'],
    ['a\u200bb\ufeffc\u00add', 'abcd'],
    ['\u2066x\u2069', 'x'],
    ['x\u0000y\u001b[31m', 'x y [31m'],
    ['\ud800x', 'x'],
    ['e\u0301\u0302\u0303\u0304', 'e\u0301\u0302'],
    ['Ñandú & Hijos <S.A.C.>', 'Ñandú & Hijos <S.A.C.>'],
    ['日本 العربية 😀', '日本 العربية 😀'],
    ['\u3164\u115f', ''],
  ])('shows %j as %j', (value, shown) => {
    expect(safeText(value)).toBe(shown)
  })

  it('cuts what is too long, never through a character of two units', () => {
    expect(safeText('abcdef', 4)).toBe('abc…')
    expect(safeText('ab😀cd', 4)).toBe('ab…')
    expect(safeText('abcd', 4)).toBe('abcd')
  })

  it('gives one visible line, and the same again when asked twice', () => {
    fc.assert(
      fc.property(hostileTexts(), (value) => {
        const text = safeText(value)
        expect(text.length).toBeLessThanOrEqual(valueLengthMax)
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|\s\s|^\s|\s$/u)
        expect(safeText(text)).toBe(text)
      }),
    )
  })
})
