import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { samePlain } from './same-plain.ts'

describe('samePlain', () => {
  it.each<{ a: unknown; b: unknown; same: boolean }>([
    { a: { a: 1, b: [2, { c: 3 }] }, b: { b: [2, { c: 3 }], a: 1 }, same: true },
    { a: { a: 1, b: undefined }, b: { a: 1 }, same: true },
    { a: { a: 1, b: null }, b: { a: 1 }, same: false },
    { a: { a: undefined }, b: { b: undefined }, same: true },
    { a: [], b: {}, same: false },
    { a: {}, b: [], same: false },
    { a: [1], b: { 0: 1 }, same: false },
    { a: [1, 2], b: [2, 1], same: false },
    { a: [1, undefined], b: [1], same: false },
    { a: null, b: {}, same: false },
    { a: null, b: null, same: true },
    { a: '1', b: 1, same: false },
    { a: 0, b: -0, same: true }, // JSON keeps no sign of zero in most stores
    { a: JSON.parse('{"__proto__":1}'), b: {}, same: false },
    { a: JSON.parse('{"__proto__":{"x":1}}'), b: JSON.parse('{"__proto__":{"x":1}}'), same: true },
    { a: { toString: 1 }, b: { valueOf: 1 }, same: false },
  ])('of $a and $b is $same', ({ a, b, same }) => {
    expect(samePlain(a, b)).toBe(same)
    expect(samePlain(b, a)).toBe(same)
  })

  it('does not care how a value was written down', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(samePlain(value, backwards(JSON.parse(JSON.stringify(value))))).toBe(true)
      }),
    )
  })

  it('agrees with the sorted text of two values', () => {
    const small = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom<unknown>(null, 0, 1, 'a', ''),
        fc.array(tie('value'), { maxLength: 2 }),
        fc.dictionary(fc.constantFrom('a', 'b'), tie('value'), { noNullPrototype: true }),
      ),
    })).value
    fc.assert(
      fc.property(small, small, (a, b) => {
        expect(samePlain(a, b)).toBe(sortedText(a) === sortedText(b))
      }),
      { numRuns: 500 },
    )
  })
})

/** The same value with the keys of every object in the opposite order. */
function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards)
  if (typeof value !== 'object' || value === null) return value
  const copy: object = {}
  for (const [key, inner] of Object.entries(value).reverse()) {
    Object.defineProperty(copy, key, { value: backwards(inner), enumerable: true })
  }
  return copy
}

function sortedText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedText).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}:${sortedText(inner)}`)
    .sort()
    .join()}}`
}
