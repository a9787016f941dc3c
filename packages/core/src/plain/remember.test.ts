import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { remembered } from '../plain/index.ts'

describe('remembered', () => {
  const counted = (limit: number) => {
    const made: string[] = []
    const get = remembered(limit, (key: string) => {
      if (key === 'bad') throw new RangeError(key)
      made.push(key)
      return { key }
    })
    return { made, get }
  }

  it('makes an answer once while it is kept, and lets the oldest go', () => {
    const { made, get } = counted(2)
    expect(get('a')).toBe(get('a'))
    for (const key of ['b', 'a', 'c', 'b', 'a']) get(key)
    expect(made).toEqual(['a', 'b', 'c', 'a'])
  })

  it('keeps nothing that was refused', () => {
    const { made, get } = counted(1)
    get('a')
    expect(() => get('bad')).toThrow(RangeError)
    get('a')
    expect(made).toEqual(['a'])
  })

  it('answers as if nothing were kept', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd')), fc.integer({ min: 1, max: 4 }), (keys, limit) => {
        const { get } = counted(limit)
        for (const key of keys) expect(get(key)).toEqual({ key })
      }),
    )
  })
})
