import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type IsoDate } from '../calendar/index.ts'
import type { Rate } from '../money/index.ts'
import { day, isoDates, rate } from '../testing/arbitraries.ts'
import { type DatedRates, rateChanges, rateOn } from './dated-rates.ts'
import { tables } from './interest.arbitrary.ts'

const ecb: DatedRates = {
  id: 'ECB',
  values: [
    { from: day('2025-01-01'), rate: rate('0.0315') },
    { from: day('2025-07-01'), rate: rate('0.0215') },
  ],
  through: day('2025-12-31'),
}

describe('rateOn', () => {
  it.each([
    { date: '2024-12-31', value: undefined }, // before the first value
    { date: '2025-01-01', value: '0.0315' },
    { date: '2025-06-30', value: '0.0315' },
    { date: '2025-07-01', value: '0.0215' },
    { date: '2025-12-31', value: '0.0215' }, // the last day the table speaks of
    { date: '2026-01-01', value: undefined },
  ])('on $date is $value', ({ date, value }) => {
    expect(rateOn(ecb, day(date))).toBe(value)
  })

  it('goes on for ever where the table does not end', () => {
    expect(rateOn({ id: 'x', values: [{ from: day('2025-01-01'), rate: rate('0.1') }] }, day('9999-12-31'))).toBe('0.1')
    expect(rateOn({ id: 'x', values: [] }, day('2025-01-01'))).toBeUndefined()
  })

  it('refuses a table that can be read in two ways', () => {
    const [first, second] = ecb.values
    const values = [second, first].flatMap((value) => (value === undefined ? [] : [value]))
    const on = (changes: Partial<DatedRates>) => () => rateOn({ ...ecb, ...changes }, day('2025-01-01'))
    expect(on({ values })).toThrow('ECB: 2025-01-01 does not come after 2025-07-01; sort the values')
    expect(on({ values: [...ecb.values, ...ecb.values.slice(1)] })).toThrow(RangeError)
    const [noDay, noRate]: unknown[] = ['2025-02-30', 0.05]
    expect(on({ values: [{ from: noDay as IsoDate, rate: rate('0.1') }] })).toThrow('ECB: "2025-02-30" is no day')
    expect(on({ values: [{ from: day('2025-01-01'), rate: noRate as Rate }] })).toThrow('ECB: 0.05 is no rate')
    expect(on({ through: noDay as IsoDate })).toThrow('ECB: through "2025-02-30" is no day')
  })
})

describe('rateChanges', () => {
  it('are the days of new values, and the first one that nobody knows', () => {
    const between = (from: string, to: string) => rateChanges(ecb, { from: day(from), to: day(to) })
    expect(between('2024-01-01', '2026-12-31')).toEqual(['2025-01-01', '2025-07-01', '2026-01-01'])
    expect(between('2025-01-01', '2025-07-01')).toEqual(['2025-07-01'])
    expect(between('2025-07-01', '2025-12-31')).toEqual([])
    expect(between('2025-12-31', '2026-01-01')).toEqual(['2026-01-01'])
  })

  it('name every day whose rate differs from that of the day before', () => {
    fc.assert(
      fc.property(
        tables('any'),
        isoDates({ from: day('2022-05-01'), to: day('2027-01-01') }),
        fc.nat(400),
        (table, from, n) => {
          const days = new Set(rateChanges(table, { from, to: addDays(from, n) }))
          for (let at = 1; at <= n; at++) {
            const date = addDays(from, at)
            if (rateOn(table, date) !== rateOn(table, addDays(date, -1))) expect(days).toContain(date)
          }
        },
      ),
      { numRuns: 50 },
    )
  })
})
