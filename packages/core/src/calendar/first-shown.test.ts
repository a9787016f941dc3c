import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstShown } from './first-shown.ts'
import { instant, toEpochMilliseconds } from './instant.ts'
import { zoneOffset } from './zone-offset.ts'

const at = (text: string) => toEpochMilliseconds(instant(text))
const HOUR = 3_600_000

describe('firstShown', () => {
  const santiago = zoneOffset('America/Santiago')

  it('is the moment the wall clock reaches the time', () => {
    const shown = {
      from: at('2026-01-31T00:00:00Z'),
      start: at('2026-01-31T08:00:00Z'),
      end: at('2026-01-31T20:00:00Z'),
    }
    expect(firstShown(shown, santiago)).toBe(at('2026-01-31T11:00:00Z'))
  })

  it('is the moment asked from when that lies inside', () => {
    const shown = {
      from: at('2026-01-31T12:34:56Z'),
      start: at('2026-01-31T08:00:00Z'),
      end: at('2026-01-31T20:00:00Z'),
    }
    expect(firstShown(shown, santiago)).toBe(shown.from)
  })

  it('is the end of the gap when the clock skips the start', () => {
    // On 8 September 2024 midnight in Santiago was followed by one o'clock.
    const shown = { from: 0, start: at('2024-09-08T00:30:00Z'), end: at('2024-09-08T02:00:00Z') }
    expect(firstShown(shown, santiago)).toBe(at('2024-09-08T04:00:00Z'))
  })

  it('is nothing when all of it is skipped, or gone by', () => {
    const skipped = { from: 0, start: at('2024-09-08T00:00:00Z'), end: at('2024-09-08T01:00:00Z') }
    expect(firstShown(skipped, santiago)).toBeUndefined()
    expect(firstShown({ ...skipped, from: at('2024-09-10T00:00:00Z') }, santiago)).toBeUndefined()
  })

  it('agrees with looking at every quarter of an hour', () => {
    const zones = ['America/Santiago', 'Europe/Madrid', 'Australia/Lord_Howe', 'America/Lima', 'Pacific/Easter']
    const base = at('2025-01-01T00:00:00Z')
    const quarter = HOUR / 4
    const quarters = fc.integer({ min: 0, max: 4 * 24 * 365 })
    const property = fc.property(
      fc.constantFrom(...zones),
      quarters,
      fc.integer({ min: -96, max: 96 }),
      fc.integer({ min: 1, max: 96 }),
      (zone, start, before, length) => {
        const offsetAt = zoneOffset(zone)
        const shown = {
          from: base + (start + before) * quarter,
          start: base + start * quarter,
          end: base + (start + length) * quarter,
        }
        let expected: number | undefined
        for (let moment = shown.from; moment < shown.end + 16 * HOUR && expected === undefined; moment += quarter) {
          const wall = moment + offsetAt(moment)
          if (wall >= shown.start && wall < shown.end) expected = moment
        }
        expect(firstShown(shown, offsetAt)).toBe(expected)
      },
    )
    fc.assert(property, { numRuns: 300 })
  })
})
