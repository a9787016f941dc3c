import { accrueInterest } from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import {
  benchTerms,
  decimalInterest,
  interestBenchmark,
  interestRows,
  lateRows,
  naiveInterest,
  objectInterest,
} from './interest.ts'

// At a size at which its figures mean nothing: what is tested is that it measures what it says.

describe('interest', () => {
  const rows = lateRows(2000)
  const ours = accrueInterest(rows, benchTerms)

  it.each([
    { name: 'decimal.js', reference: decimalInterest },
    { name: 'a claim for each row', reference: objectInterest },
  ])('comes to the same with $name', ({ reference }) => {
    const run = reference(rows)
    expect(run()).toEqual(ours)
    expect(run()).toEqual(ours) // also the second time
  })

  it('is at most a minor unit away from the naive loop, and not always the same', () => {
    const differences = naiveInterest(rows)().map((minor, row) => minor - (ours[row] ?? Number.NaN))
    expect(Math.max(...differences.map(Math.abs))).toBe(1)
    expect(differences.filter((difference) => difference !== 0).length).toBeGreaterThan(0)
  })

  it('measures against all of them', async () => {
    const turns = { rounds: 1, warmUpRounds: 1, garbage: 'young' } as const
    const lines: string[] = []
    const size = { rows: 500, turns, smallRows: 50, smallTurns: turns }
    const measured = await interestRows(size, (line) => void lines.push(line))
    expect(measured.map(({ name, size, target }) => ({ name, size, target }))).toEqual([
      { name: 'interest', size: 500, target: 3 },
      { name: 'interest/decimal', size: 50, target: null },
      { name: 'interest/objects', size: 50, target: null },
    ])
    for (const { ours: time, reference, ratio } of measured) {
      expect(Math.min(time, reference, ratio)).toBeGreaterThan(0)
      expect(ratio).toBeLessThan(Number.POSITIVE_INFINITY)
    }
    expect(lines).toHaveLength(2)
    expect(interestBenchmark.name).toBe('interest')
  })
})
