import { describe, expect, it } from 'vitest'
import { quote } from './quote.ts'

describe('quote', () => {
  it.each([
    ['plain', '"plain"'],
    ['with "quotes"', '"with \\"quotes\\""'],
    [7, '7'],
    [undefined, 'undefined'],
    [['a'], '["a"]'],
    ['x'.repeat(61), `"${'x'.repeat(60)}…"`],
    ['🙂'.repeat(61), `"${'🙂'.repeat(60)}…"`],
    ['\u001b[2J', '"\\u001b[2J"'],
    ['\u009b2J', '"\\u{9b}2J"'],
    ['a\u202eb', '"a\\u{202e}b"'],
  ])('shows %j as %s', (value, text) => {
    expect(quote(value)).toBe(text)
  })
})
