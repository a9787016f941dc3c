import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quote } from '../plain/index.ts'

describe('quote', () => {
  it.each<{ value: unknown; text: string }>([
    { value: '1,250.00', text: '"1,250.00"' },
    { value: 'say "hi"\n', text: '"say \\"hi\\"\\n"' },
    { value: 12.5, text: '12.5' },
    { value: -0, text: '-0' },
    { value: Number.NaN, text: 'NaN' },
    { value: 10n, text: '10n' },
    { value: undefined, text: 'undefined' },
    { value: null, text: 'null' },
    { value: true, text: 'true' },
    { value: Symbol('x'), text: 'Symbol(x)' },
    { value: () => 1, text: 'a function' },
    { value: { minor: 1 }, text: '{"minor":1}' },
    { value: [1, 'a'], text: '[1,"a"]' },
    { value: [1n], text: 'an array' },
    { value: { toJSON: () => undefined }, text: 'an object' },
  ])('shows $text', ({ value, text }) => {
    expect(quote(value)).toBe(text)
  })

  it('cuts at 60 characters, never through a character that takes two', () => {
    expect(quote('a'.repeat(60))).toBe(`"${'a'.repeat(60)}"`)
    expect(quote('a'.repeat(61))).toBe(`"${'a'.repeat(60)}…"`)
    expect(quote(`${'a'.repeat(59)}😀`)).toBe(`"${'a'.repeat(59)}…"`)
    expect(quote('a'.repeat(58).concat('😀b'))).toBe(`"${'a'.repeat(58)}😀…"`)
    expect(quote(Array.from({ length: 1000 }, () => 0))).toBe(`[${'0,'.repeat(29)}0…`)
  })

  it('survives a cycle and a toJSON that throws', () => {
    const cycle: Record<string, unknown> = {}
    cycle['self'] = cycle
    const hostile = {
      toJSON() {
        throw new Error('no')
      },
    }
    expect(quote(cycle)).toBe('an object')
    expect(quote(hostile)).toBe('an object')
  })

  it('never throws and stays short', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withSparseArray: true, withNullPrototype: true }), (value) => {
        // Escaped control characters take up to six signs each.
        expect(quote(value).length).toBeLessThanOrEqual(60 * 6 + 3)
      }),
    )
  })
})
