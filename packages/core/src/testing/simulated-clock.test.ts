import { expect, it } from 'vitest'
import { moment } from './shorthand.ts'
import { simulatedClock } from './simulated-clock.ts'

it('stands still until it is moved', () => {
  const clock = simulatedClock(moment('2026-02-28T23:59:59Z'))
  expect([clock.now(), clock.now()]).toEqual(['2026-02-28T23:59:59.000Z', '2026-02-28T23:59:59.000Z'])
  expect(clock.advance({ days: 1, hours: 1, minutes: 1, milliseconds: 1 })).toBe('2026-03-02T01:00:59.001Z')
  expect(clock.now()).toBe('2026-03-02T01:00:59.001Z')
  clock.set(moment('2026-01-01T00:00:00Z'))
  expect(clock.advance({ hours: -1 })).toBe('2025-12-31T23:00:00.000Z')
})

it('refuses a part of a millisecond', () => {
  expect(() => simulatedClock(moment('2026-01-01T00:00:00Z')).advance({ milliseconds: 0.5 })).toThrow(RangeError)
})
