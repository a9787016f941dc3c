import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/index.ts'
import { day, isoDates } from '../testing/arbitraries.ts'
import { daysPastDue, itemKey } from './position.ts'

describe('daysPastDue', () => {
  it.each([
    { asOf: '2026-01-30', days: 0 },
    { asOf: '2026-01-31', days: 0 }, // the due date itself is in time
    { asOf: '2026-02-01', days: 1 },
    { asOf: '2026-03-02', days: 30 },
  ])('is $days on $asOf', ({ asOf, days }) => {
    expect(daysPastDue({ dueDate: day('2026-01-31') }, day(asOf))).toBe(days)
  })

  it('grows by one a day, from zero', () => {
    fc.assert(
      fc.property(isoDates(), fc.integer({ min: -400, max: 4000 }), (dueDate, days) => {
        expect(daysPastDue({ dueDate }, addDays(dueDate, days))).toBe(Math.max(0, days))
      }),
    )
  })
})

describe('itemKey', () => {
  it('tells any two items apart, whatever their ids hold', () => {
    const ids = fc.string({ unit: fc.constantFrom('#', '/', '1', 'a') })
    const items = fc.record({
      kind: fc.constantFrom('invoice', 'charge'),
      id: ids,
      part: fc.integer({ min: 1, max: 12 }),
    })
    fc.assert(
      fc.property(items, items, (a, b) => {
        expect(itemKey(a) === itemKey(b)).toBe(a.kind === b.kind && a.id === b.id && a.part === b.part)
      }),
      { numRuns: 1000 },
    )
  })
})
