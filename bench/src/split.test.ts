import { describe, expect, it } from 'vitest'
import { assertWhole, splitByLoop, splitCases, splitRows } from './split.ts'

describe('split', () => {
  it('has a loop that loses nothing and is nowhere far from the exact share', () => {
    expect(splitByLoop({ minor: 100, ratios: [1, 1, 1] }).map(({ minor }) => minor)).toEqual([34, 33, 33])
    for (const one of splitCases(200)) {
      const parts = splitByLoop(one).map(({ minor }) => minor)
      expect(parts.reduce((sum, minor) => sum + minor, 0)).toBe(one.minor)
      const weight = one.ratios.reduce((sum, ratio) => sum + ratio, 0)
      for (const [index, ratio] of one.ratios.entries()) {
        expect(Math.abs((parts[index] ?? 0) - (one.minor * ratio) / weight)).toBeLessThanOrEqual(1)
      }
    }
  })

  it('refuses to time a way that loses money', () => {
    expect(() => assertWhole('a loop', [100, 99], [100, 100])).toThrow('split: the parts of a loop do not add up')
  })

  it('answers with a row per reference', async () => {
    const turns = { rounds: 1, warmUpRounds: 1, garbage: 'young' } as const
    const rows = await splitRows({ amounts: 50, turns }, () => {})
    expect(rows.map(({ name, target, unit }) => ({ name, target, unit }))).toEqual([
      { name: 'split', target: 1, unit: 'ns/split' },
      { name: 'split/loop', target: null, unit: 'ns/split' },
    ])
    for (const { ours, reference } of rows) expect(Math.min(ours, reference)).toBeGreaterThan(0)
  })
})
