import { describe, expect, it } from 'vitest'
import { matchesSegment } from './matches-segment.ts'
import { defaultSegmentation, segmentNames } from './segmentation-policy.ts'

describe('matchesSegment', () => {
  it.each([
    { pattern: '*', taken: 12 },
    { pattern: '*/*', taken: 12 },
    { pattern: '*/chronic', taken: 3 },
    { pattern: 'low/*', taken: 4 },
    { pattern: 'low/chronic', taken: 1 },
    { pattern: 'low', taken: 0 }, // half a name is no name
    { pattern: 'low/*/*', taken: 0 },
    { pattern: 'chronic/low', taken: 0 },
  ])('$pattern takes $taken of the default segments', ({ pattern, taken }) => {
    expect(segmentNames(defaultSegmentation).filter((name) => matchesSegment(pattern, name))).toHaveLength(taken)
  })

  it('compares whole bands', () => {
    expect(matchesSegment('low/new', 'low/new')).toBe(true)
    expect(matchesSegment('low/new', 'low/new-again')).toBe(false)
    expect(matchesSegment('*/w', 'lo/w')).toBe(true)
    expect(matchesSegment('*', 'one-axis')).toBe(true)
  })

  it.each(['', 'low*', 'low/', '/chronic', 'Low/new', 'low/ new', '**', 'low\\chronic'])('refuses %j', (pattern) => {
    expect(() => matchesSegment(pattern, 'low/new')).toThrow(RangeError)
  })

  it('refuses a pattern that is not text', () => {
    expect(() => matchesSegment(undefined as unknown as string, 'low/new')).toThrow(TypeError)
  })
})
