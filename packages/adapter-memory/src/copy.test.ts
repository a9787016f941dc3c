import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copy } from './copy.ts'

describe('copy', () => {
  it('is equal, and shares nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false, depthSize: 'medium' }), (value) => {
        const before = JSON.stringify(value)
        const copied = copy(value, 'value')
        expect(copied).toStrictEqual(value)
        scribble(copied)
        expect(JSON.stringify(value)).toBe(before)
      }),
    )
  })

  it('keeps a field named __proto__ a field', () => {
    const value: unknown = JSON.parse('{"__proto__":{"a":[1]},"constructor":"x"}')
    const copied = copy(value, 'value')
    expect(JSON.stringify(copied)).toBe('{"__proto__":{"a":[1]},"constructor":"x"}')
    expect(Object.getPrototypeOf(copied)).toBe(Object.prototype)
  })

  it('leaves out what is undefined', () => {
    expect(Object.keys(copy({ a: undefined, b: 1 }, 'value'))).toEqual(['b'])
  })

  it.each([
    [{ a: [{ b: new Date(0) }] }, 'value.a[0].b: Date is not plain data'],
    [[1n], 'value[0]: 1 is not plain data'],
    [{ a: Number.NaN }, 'value.a: NaN is not plain data'],
    [{ a: new Map() }, 'value.a: Map is not plain data'],
    [[undefined], 'value[0]: undefined is not plain data'],
    [() => 1, 'value: () => 1 is not plain data'],
  ])('refuses %o', (value, message) => {
    expect(() => copy<unknown>(value, 'value')).toThrow(
      new TypeError(`${message}; keep text, finite numbers, booleans, lists and objects`),
    )
  })

  it('refuses a value that contains itself', () => {
    const value: { inner?: unknown } = {}
    value.inner = value
    expect(() => copy(value, 'value')).toThrow(TypeError)
  })
})

function scribble(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const inner of Object.values(value)) scribble(inner)
  for (const key of Object.keys(value)) Reflect.deleteProperty(value, key)
}
