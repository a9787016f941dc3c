import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { samePlain } from './same-plain.ts'

describe('canonicalJson', () => {
  it.each<{ value: unknown; text: string }>([
    { value: { b: 1, a: [true, null, 'x'] }, text: '{"a":[true,null,"x"],"b":1}' },
    { value: { a: undefined }, text: '{}' },
    { value: -0, text: '0' },
    { value: 1e21, text: '1e+21' },
    { value: 0.000001, text: '0.000001' },
    { value: 'line\n"quoted" ñ € 😀', text: '"line\\n\\"quoted\\" ñ € 😀"' },
    { value: '\ud800', text: '"\\ud800"' },
    // By UTF-16 code units, where the first half of 😀 comes before U+FB33.
    {
      value: { '\ufb33': 1, '😀': 2, ö: 3, '1': 4, '\r': 5, é: 6 },
      text: '{"\\r":5,"1":4,"é":6,"ö":3,"😀":2,"\ufb33":1}',
    },
    { value: { __proto__x: 1, constructor: 2 }, text: '{"__proto__x":1,"constructor":2}' },
    { value: JSON.parse('{"__proto__":{"a":1}}'), text: '{"__proto__":{"a":1}}' },
  ])('writes $text', ({ value, text }) => {
    expect(canonicalJson(value)).toBe(text)
  })

  it.each([
    { value: Number.NaN },
    { value: [undefined] },
    { value: 1n },
    { value: new Date(0) },
    { value: new Map() },
    { value: undefined },
    { value: () => 1 },
    { value: { a: Symbol('x') } },
  ])('refuses what is no JSON', ({ value }) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })

  it('refuses a circle', () => {
    const circle: unknown[] = []
    circle.push(circle)
    expect(() => canonicalJson(circle)).toThrow(RangeError)
  })

  it('is the same text for the same content, and another for any other', () => {
    const value = fc.jsonValue({ maxDepth: 3 })
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(JSON.parse(canonicalJson(a))).toEqual(JSON.parse(JSON.stringify(a)))
        expect(canonicalJson(JSON.parse(canonicalJson(a)))).toBe(canonicalJson(a))
        expect(canonicalJson(a) === canonicalJson(b)).toBe(samePlain(a, b))
      }),
      { numRuns: 500 },
    )
  })
})
