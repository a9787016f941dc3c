import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainJson } from './plain-json.ts'

describe('plainJson', () => {
  it('comes back as it went in', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(JSON.parse(plainJson(value, 'value'))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('leaves out what is undefined', () => {
    expect(plainJson({ a: undefined, b: [null] }, 'fact')).toBe('{"b":[null]}')
  })

  it.each([
    [{ a: Number.NaN }, 'fact: "a" is NaN'],
    [[Number.POSITIVE_INFINITY], 'fact: "0" is Infinity'],
    [{ a: { day: new Date(0) } }, 'fact: "day" is Date'],
    [new Date(0), 'fact is Date'],
    [{ a: new Map() }, 'fact: "a" is Map'],
    [{ a: () => 1 }, 'fact: "a" is () => 1'],
    [{ a: 1n }, 'fact: "a" is 1'],
  ])('refuses %o, naming the place', (value, message) => {
    expect(() => plainJson(value, 'fact')).toThrow(message)
  })
})
