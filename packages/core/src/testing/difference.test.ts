import { describe, expect, it } from 'vitest'
import { difference } from './difference.ts'
import { scramble } from './scramble.ts'

describe('difference', () => {
  it.each([
    [{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, undefined],
    [{ a: 1, b: undefined }, { a: 1 }, undefined],
    [{ a: [1, 2] }, { a: [1, 3] }, 'a[1] is 2, not 3'],
    [{ a: {} }, { a: { b: 'x' } }, 'a.b is undefined, not "x"'],
    [{ a: 1, extra: 2 }, { a: 1 }, 'extra is 2, not undefined'],
    [{}, { constructor: 1 }, 'constructor is undefined, not 1'],
    [[1], [], '[0] is 1, not undefined'],
    [[], {}, 'it is [], not {}'],
    [null, {}, 'it is null, not {}'],
  ])('of %j from %j is %j', (actual, expected, text) => {
    expect(difference(actual, expected)).toBe(text)
  })
})

describe('scramble', () => {
  it('changes everything but what is frozen', () => {
    const inner = { kept: Object.freeze({ a: 1 }), list: [{ b: 2 }] }
    const [list, entry] = [inner.list, inner.list[0]]
    const { kept } = inner
    scramble(inner)
    expect(JSON.stringify([inner, entry])).not.toContain('2')
    expect(list).toEqual([])
    expect(kept).toEqual({ a: 1 })
  })
})
