import { describe, expect, it } from 'vitest'
import { assertSeed, seededRandom, seedOf } from './seeded-random.ts'

describe('seededRandom', () => {
  it('gives the same numbers on every machine', () => {
    const { below } = seededRandom(20_260_131)
    expect(Array.from({ length: 8 }, () => below(1000))).toEqual([874, 460, 1, 214, 193, 125, 536, 828])
  })

  it('gives every number as often as the others, about', () => {
    const { below } = seededRandom(1)
    const counts = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    for (let n = 0; n < 20_000; n += 1) {
      const drawn = below(10)
      counts[drawn] = (counts[drawn] ?? 0) + 1
    }
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200)
  })
})

describe('seedOf', () => {
  it('tells parts apart, and where one ends', () => {
    const seeds = [seedOf('a', 'bc'), seedOf('ab', 'c'), seedOf('abc'), seedOf(1, 'abc'), seedOf('abc', 1), seedOf('ñ')]
    expect(new Set(seeds).size).toBe(6)
    expect(seedOf('a', 'bc')).toBe(seedOf('a', 'bc'))
  })
})

describe('assertSeed', () => {
  it.each([0.5, Number.NaN, 2 ** 32])('refuses %s', (seed) => {
    expect(() => assertSeed(seed)).toThrow(RangeError)
  })
})
