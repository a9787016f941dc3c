import { addMilliseconds, type Instant } from '../calendar/index.ts'
import type { Clock } from '../ports/index.ts'

const unitMilliseconds = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, milliseconds: 1 } as const

/** A stretch of time; its units add up. A day is 24 hours. */
export type TimeStep = Readonly<Partial<Record<keyof typeof unitMilliseconds, number>>>

/** A clock that stands still until it is told otherwise. */
export type SimulatedClock = Clock &
  Readonly<{
    /** Moves on, or back when negative, and tells the new time. */
    advance(step: TimeStep): Instant
    /** Jumps to a moment, an earlier one included. */
    set(at: Instant): void
  }>

/**
 * A clock for tests.
 *
 * @throws RangeError from `advance` when a number is not whole or the clock would leave the years 0001 to 9999.
 * @example
 * const clock = simulatedClock(moment('2026-01-31T12:00:00Z'))
 * clock.advance({ days: 1, hours: 2 }) // '2026-02-01T14:00:00.000Z'
 */
export function simulatedClock(start: Instant): SimulatedClock {
  let now = start
  return {
    now: () => now,
    advance({ days = 0, hours = 0, minutes = 0, milliseconds = 0 }) {
      const { days: day, hours: hour, minutes: minute } = unitMilliseconds
      now = addMilliseconds(now, days * day + hours * hour + minutes * minute + milliseconds)
      return now
    },
    set(at) {
      now = at
    },
  }
}
