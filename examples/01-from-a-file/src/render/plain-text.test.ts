import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutText, plainText, textWidth, wrapText } from './plain-text.ts'
import { hostileTexts } from './result-arbitrary.ts'

describe('plainText', () => {
  it.each([
    ['  Ñandú\r\nS.A.\t ', 'Ñandú S.A.'],
    ['\u001b[2J\u0007x', '[2J x'],
    ['\u202eabc\u202c', 'abc'],
    ['\ufeff\u200b', ''],
    ['می\u200cخواهم', 'می\u200cخواهم'],
  ])('makes %j harmless', (text, plain) => {
    expect(plainText(text)).toBe(plain)
  })

  it('leaves no control character and no mark of direction', () => {
    fc.assert(
      fc.property(hostileTexts(), (text) => {
        expect(plainText(text)).not.toMatch(/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u)
      }),
    )
  })
})

describe('textWidth', () => {
  it.each([
    ['', 0],
    ['Peñalolén', 9],
    ['Pen\u0303alole\u0301n', 9], // the same name with accents of their own
    ['株式会社', 8],
    ['ＡＢ', 4],
    ['한국', 4],
    ['😀', 2],
    ['█▌·', 3],
  ])('of %j is %i', (text, width) => {
    expect(textWidth(text)).toBe(width)
  })
})

describe('cutText', () => {
  it.each([
    ['Distribuidora', 13, 'Distribuidora'],
    ['Distribuidora', 8, 'Distrib…'],
    ['Los Álamos', 5, 'Los…'],
    ['株式会社', 6, '株式…'], // 5 cells: a wide character does not fit half
    ['abc', 0, ''],
  ])('cuts %j to %i cells', (text, width, cut) => {
    expect(cutText(text, width)).toBe(cut)
  })

  it('is never wider than it may be', () => {
    fc.assert(
      fc.property(hostileTexts(), fc.nat(40), (text, width) => {
        expect(textWidth(cutText(text, width))).toBeLessThanOrEqual(width)
      }),
    )
  })
})

describe('wrapText', () => {
  it('breaks at spaces, and a long word where it must', () => {
    expect(wrapText('una factura por vencer', 11)).toEqual(['una factura', 'por vencer'])
    expect(wrapText('abcdefgh ij', 3)).toEqual(['abc', 'def', 'gh', 'ij'])
  })

  it('loses no letter and keeps to the width', () => {
    fc.assert(
      fc.property(hostileTexts().map(plainText), fc.integer({ min: 20, max: 80 }), (text, width) => {
        const lines = wrapText(text, width)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width)
      }),
    )
  })
})
