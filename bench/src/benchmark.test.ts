import { describe, expect, it } from 'vitest'
import { type BenchRow, benchRateRow, benchRow } from './benchmark.ts'
import { median } from './harness.ts'
import { createRandom, shuffled } from './random.ts'
import { benchTable } from './table.ts'

const measured = { name: 'x/y', size: 1_000, unit: 'ms', referenceName: 'a loop' }

describe('benchRow', () => {
  it.each([
    { ours: 30, reference: 10, target: 3, ratio: 3, holds: true },
    { ours: 31, reference: 10, target: 3, ratio: 3.1, holds: false },
    { ours: 31, reference: 10, target: null, ratio: 3.1, holds: true },
  ])(
    'is $ratio for $ours against $reference, and with target $target holds: $holds',
    ({ ratio, holds, ...figures }) => {
      expect(benchRow({ ...measured, ...figures })).toEqual({ ...measured, ...figures, ratio, holds })
    },
  )

  it('turns rates into times: twice as many per second is half the time', () => {
    expect(benchRateRow({ ...measured, unit: 'x/s', ours: 20, reference: 10, target: 1 })).toMatchObject({
      ratio: 0.5,
      holds: true,
    })
  })
})

describe('benchTable', () => {
  it('says what does not hold, and nothing of what promises nothing', () => {
    const rows: BenchRow[] = [
      benchRow({ ...measured, ours: 31, reference: 10, target: 3 }),
      benchRow({ ...measured, ours: 1, reference: 10, target: null }),
    ]
    const [title, first, second] = benchTable(rows).split('\n')
    expect(title).toBe('benchmark   size  ours  reference  unit  ratio  target  holds  against')
    expect(first).toBe('x/y        1,000    31         10  ms      3.1     ≤ 3  NO     a loop')
    expect(second).toBe('x/y        1,000     1         10  ms      0.1                 a loop')
  })
})

describe('median', () => {
  it('is the value in the middle, or halfway between two', () => {
    expect(median([30, 10, 20])).toBe(20)
    expect(median([40, 10, 20, 30])).toBe(25)
  })

  it('refuses to find the middle of nothing', () => {
    expect(() => median([])).toThrow(RangeError)
  })
})

describe('createRandom', () => {
  it('gives the same numbers for the same seed, and others for another', () => {
    const numbers = (seed: number) => Array.from({ length: 20 }, () => createRandom(seed).below(1_000))
    const walk = (seed: number) => {
      const random = createRandom(seed)
      return Array.from({ length: 20 }, () => random.below(1_000_000))
    }
    expect(new Set(numbers(1)).size).toBe(1)
    expect(walk(1)).toEqual(walk(1))
    expect(walk(1)).not.toEqual(walk(2))
  })

  it('reaches every value below the limit, about as often', () => {
    const random = createRandom(7)
    const hits = new Array<number>(10).fill(0)
    for (let n = 0; n < 10_000; n += 1) {
      const value = random.below(10)
      hits[value] = (hits[value] ?? 0) + 1
    }
    expect(hits).toHaveLength(10)
    for (const count of hits) expect(Math.abs(count - 1_000)).toBeLessThan(150)
  })

  it('shuffles without losing anything', () => {
    const values = Array.from({ length: 100 }, (_, n) => n)
    const mixed = shuffled(values, createRandom(1))
    expect(mixed).not.toEqual(values)
    expect(mixed.toSorted((a, b) => a - b)).toEqual(values)
  })
})
