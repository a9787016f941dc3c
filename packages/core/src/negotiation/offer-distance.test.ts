import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/index.ts'
import { fromMinor } from '../money/index.ts'
import { day, pen } from '../testing/arbitraries.ts'
import { offerDistance } from './offer-distance.ts'

const first = day('2026-03-01')
const through = addDays(first, 100)
const pays = (...rows: readonly (readonly [number, string])[]) =>
  rows.map(([days, amount]) => ({ dueDate: addDays(first, days), amount: pen(amount) }))

describe('offerDistance', () => {
  it.each([
    { what: 'the same', a: pays([5, '10.00']), b: pays([5, '10.00']), is: 0n },
    { what: 'a day later', a: pays([5, '10.00']), b: pays([6, '10.00']), is: 1000n },
    { what: 'one cent less on the last day', a: pays([100, '10.00']), b: pays([100, '9.99']), is: 1n },
    { what: 'one cent less on the first day', a: pays([0, '10.00']), b: pays([0, '9.99']), is: 101n },
    { what: 'two halves, one ten days later', a: pays([0, '10.00']), b: pays([0, '5.00'], [10, '5.00']), is: 5000n },
  ])('is $is for $what', ({ a, b, is }) => {
    expect(offerDistance(a, b, through)).toBe(is)
    expect(offerDistance(b, a, through)).toBe(is)
  })

  it('is a distance: zero only for the same, the same both ways, never shorter by way of a third', () => {
    const list = fc
      .array(fc.tuple(fc.nat(100), fc.integer({ min: 1, max: 50 })), { minLength: 1, maxLength: 4 })
      .map((rows) => rows.map(([days, minor]) => ({ dueDate: addDays(first, days), amount: fromMinor(minor, 'PEN') })))
    const curve = (rows: ReturnType<typeof pays>) =>
      Array.from({ length: 101 }, (_, days) =>
        rows.reduce((sum, { dueDate, amount }) => sum + (dueDate <= addDays(first, days) ? amount.minor : 0), 0),
      )
    fc.assert(
      fc.property(list, list, list, (a, b, c) => {
        const away = offerDistance(a, b, through)
        const slow = curve(a).reduce((sum, paid, days) => sum + Math.abs(paid - (curve(b)[days] ?? 0)), 0)
        expect(away).toBe(BigInt(slow))
        expect(offerDistance(b, a, through)).toBe(away)
        expect(offerDistance(a, c, through) <= away + offerDistance(b, c, through)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})
