import { expect, it } from 'vitest'
import { isOfficeHour } from './office-hour.ts'

it.each([
  ['2026-03-31T12:59:59Z', false], // Tuesday, 07:59 in Lima
  ['2026-03-31T13:00:00Z', true],
  ['2026-03-31T23:59:59Z', true], // 18:59
  ['2026-04-01T00:00:00Z', false], // still Tuesday there, 19:00
  ['2026-04-04T15:00:00Z', false], // Saturday
  ['2026-04-05T15:00:00Z', false], // Sunday
])('at %s messages go out: %s', (now, isOpen) => {
  expect(isOfficeHour(new Date(now), 'America/Lima')).toBe(isOpen)
})
