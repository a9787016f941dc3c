import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/index.ts'
import { fromMinor } from '../money/index.ts'
import { day, pen, rate } from '../testing/arbitraries.ts'
import { presentValue } from './offer-value.ts'

const asOf = day('2026-03-01')
const pays = (...rows: readonly (readonly [string, string])[]) =>
  rows.map(([date, amount]) => ({ dueDate: day(date), amount: pen(amount) }))

describe('presentValue', () => {
  it.each([
    { rows: [['2027-03-01', '112.00']], at: '0.12', worth: '100.00' }, // a year of 365 days
    { rows: [['2026-03-01', '100.00']], at: '0.12', worth: '100.00' },
    { rows: [['2026-08-31', '100.00']], at: '0.21', worth: '90.89' }, // 183 days: 1.21 ^ −(183 / 365) = 0.9088…
    { rows: [['2026-08-31', '100.00']], at: '0', worth: '100.00' },
  ] as const)('is $worth at $at', ({ rows, at, worth }) => {
    expect(presentValue(pays(...rows), { rate: rate(at), asOf, currency: 'PEN' })).toEqual(pen(worth))
  })

  it('rounds once: the sum of parts that are each rounded may differ', () => {
    const two = pays(['2027-03-01', '0.01'], ['2027-03-01', '0.01'])
    expect(presentValue(two, { rate: rate('1.5'), asOf, currency: 'PEN' })).toEqual(pen('0.01')) // 0.4 + 0.4 cents
  })

  it('agrees with doubles to the cent, and falls as the rate or the days rise', () => {
    const payment = fc.record({ days: fc.nat(900), minor: fc.integer({ min: 1, max: 10_000_000 }) })
    fc.assert(
      fc.property(fc.array(payment, { minLength: 1, maxLength: 12 }), fc.nat(50), (rows, percent) => {
        const list = rows.map(({ days, minor }) => ({ dueDate: addDays(asOf, days), amount: fromMinor(minor, 'PEN') }))
        const at = (n: number) => presentValue(list, { rate: rate(`${n / 100}`), asOf, currency: 'PEN' }).minor
        const doubles = rows.reduce((sum, { days, minor }) => sum + minor / (1 + percent / 100) ** (days / 365), 0)
        expect(Math.abs(at(percent) - doubles)).toBeLessThan(0.51)
        expect(at(percent + 1)).toBeLessThanOrEqual(at(percent))
        const later = list.map((row) => ({ ...row, dueDate: addDays(row.dueDate, 1) }))
        expect(
          presentValue(later, { rate: rate(`${percent / 100}`), asOf, currency: 'PEN' }).minor,
        ).toBeLessThanOrEqual(at(percent))
      }),
      { numRuns: 60 },
    )
  })
})
