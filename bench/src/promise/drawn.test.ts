import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Choices, drawn } from './drawn.ts'

const baskets = (choices: Choices) =>
  choices.list(0, 9, () => ({ price: choices.below(1_000_000), isGift: choices.chance(30) }))

describe('drawn', () => {
  it('draws the same cases from the same seed', () => {
    const sample = (seed: number) => fc.sample(drawn(baskets), { seed, numRuns: 20 })
    expect(sample(1)).toEqual(sample(1))
    expect(sample(1)).not.toEqual(sample(2))
  })

  it('draws all there is', () => {
    const lists = fc.sample(drawn(baskets), { seed: 1, numRuns: 1000 })
    expect(new Set(lists.map(({ length }) => length)).size).toBe(10)
    const gifts = lists.flat().filter(({ isGift }) => isGift).length / lists.flat().length
    expect(gifts).toBeGreaterThan(0.25)
    expect(gifts).toBeLessThan(0.35)
  })

  it('cuts a case that fails down to the smallest', () => {
    const { counterexample } = fc.check(
      fc.property(drawn(baskets), (basket) =>
        basket.every(({ price }, index) => price < 1234 || basket.slice(0, index).every(({ isGift }) => !isGift)),
      ),
      { seed: 1, numRuns: 1000 },
    )
    expect(counterexample).toEqual([
      [
        { price: 0, isGift: true },
        { price: 1234, isGift: false },
      ],
    ])
  })
})
