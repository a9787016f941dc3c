import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { naturalKey } from './natural-key.ts'

describe('naturalKey', () => {
  it.each([
    { parts: ['reminder', 'C-1', 'v1'], key: 'reminder/C-1/v1' },
    { parts: ['reminder', 'A/1'], key: 'reminder/A%2F1' },
    { parts: ['reminder', 'A%2F1'], key: 'reminder/A%252F1' },
    { parts: ['', 'a'], key: '/a' },
    { parts: ['a', ''], key: 'a/' },
    { parts: [''], key: '' },
  ] as const)('$parts is $key', ({ parts: [first, ...rest], key }) => {
    expect(naturalKey(first, ...rest)).toBe(key)
  })

  it('gives different lists different keys', () => {
    const part = fc.string({ unit: fc.constantFrom('/', '%', '2', '5', 'F', '~', 'a'), maxLength: 4 })
    const parts = fc.tuple(part, fc.array(part, { maxLength: 3 })).map(([first, rest]) => [first, ...rest] as const)
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        expect(naturalKey(...a) === naturalKey(...b)).toBe(JSON.stringify(a) === JSON.stringify(b))
      }),
      { numRuns: 2000 },
    )
  })

  it('can be taken apart again', () => {
    const part = fc.string({ unit: fc.constantFrom(...'/%25F~#ñ😀'), maxLength: 8 })
    fc.assert(
      fc.property(part, fc.array(part, { maxLength: 4 }), (first, rest) => {
        const parts = naturalKey(first, ...rest).split('/')
        expect(parts.map((text) => text.replaceAll('%2F', '/').replaceAll('%25', '%'))).toEqual([first, ...rest])
      }),
    )
  })
})
