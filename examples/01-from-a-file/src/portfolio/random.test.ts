import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from './random.ts'

describe('createRandom', () => {
  it('stays within its bounds and reaches both', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: -9, max: 9 }), fc.nat(5), (seed, least, span) => {
        const random = createRandom(seed)
        const draws = new Set(Array.from({ length: 400 }, () => random.between(least, least + span)))
        expect([Math.min(...draws), Math.max(...draws)]).toEqual([least, least + span])
      }),
    )
  })

  it('is true as often as told', () => {
    const random = createRandom(7)
    const hits = Array.from({ length: 10_000 }, () => random.chance(30)).filter(Boolean).length
    expect(hits).toBeGreaterThan(2_800)
    expect(hits).toBeLessThan(3_200)
    expect(random.chance(0)).toBe(false)
    expect(random.chance(100)).toBe(true)
  })

  it('forks streams that do not disturb each other', () => {
    const draw = (random: ReturnType<typeof createRandom>) => Array.from({ length: 5 }, () => random.between(0, 1e6))
    const alone = draw(createRandom(1).fork(3))
    const parent = createRandom(1)
    draw(parent)
    draw(parent.fork(2))
    expect(draw(parent.fork(3))).toEqual(alone)
    expect(draw(createRandom(1).fork(4))).not.toEqual(alone)
  })
})
