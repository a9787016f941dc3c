import { describe, expect, it } from 'vitest'
import { isWhole, shownText } from './shown-text.ts'

const latin = { has: (codePoint: number) => codePoint < 0x180 && codePoint !== 0xa0 }

describe('shownText', () => {
  it.each([
    { value: 'Café Ñandú', text: 'Café Ñandú', isPartial: false },
    { value: 'Cafe\u0301', text: 'Café', isPartial: false },
    { value: 'Café ☕ 😀 Norte', text: 'Café Norte', isPartial: false },
    { value: 'S/\u00a01.00', text: 'S/ 1.00', isPartial: false },
    { value: '田中商店 Lima', text: '? Lima', isPartial: true },
    { value: 'محمد علي', text: '? ?', isPartial: true },
    { value: '請求-001', text: '?-001', isPartial: true },
    { value: '😀', text: '', isPartial: false },
    { value: 'a\nb\u202e', text: 'a b', isPartial: false },
  ])('of $value is "$text"', ({ value, text, isPartial }) => {
    expect(shownText(value, latin)).toEqual({ text, isPartial })
    expect(isWhole(text, latin)).toBe(true)
  })

  it('is no longer than wanted', () => {
    expect(shownText('abcdef', latin, 4).text.length).toBeLessThanOrEqual(4)
  })
})
