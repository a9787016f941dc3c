import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/index.ts'
import { fromMinor } from '../money/index.ts'
import { day, rate } from '../testing/arbitraries.ts'
import { accrueInterest } from './accrue-interest.ts'
import { explainInterest } from './explain-interest.ts'
import { lateInterest } from './late-interest.ts'
import type { LateInterestTerms } from './late-interest-terms.ts'

const terms: LateInterestTerms = {
  rate: { kind: 'fixed', rate: rate('0.18') },
  accrual: { kind: 'daily', dayCount: 'act/360' },
}
const max = Number.MAX_SAFE_INTEGER

const accrue = (
  rows: readonly (readonly [minor: number, days: number])[],
  changes: Partial<LateInterestTerms> = {},
) => [
  ...accrueInterest(
    {
      principal: Float64Array.from(rows, ([minor]) => minor),
      daysPastDue: Int32Array.from(rows, ([, days]) => days),
    },
    { ...terms, ...changes },
  ),
]

describe('accrueInterest', () => {
  it('gives the interest of each row', () => {
    const rows = [
      [100_000, 30],
      [100_000, 0],
      [100_000, -5],
      [0, 30],
    ] as const
    expect(accrue(rows)).toEqual([1500, 0, 0, 0])
    expect(accrue(rows, { accrual: { kind: 'daily', dayCount: 'act/365f' } })).toEqual([1479, 0, 0, 0])
  })

  it('rounds ties as told', () => {
    // 100 × 18 % × days / 360 = days / 20: a half after 10, 30 and 50 days.
    const ties = [
      [100, 10],
      [100, 30],
      [100, 50],
      [100, 11],
    ] as const
    expect(accrue(ties)).toEqual([0, 2, 2, 1])
    expect(accrue(ties, { rounding: 'half-up' })).toEqual([1, 2, 3, 1])
    expect(accrue(ties, { rounding: 'down' })).toEqual([0, 1, 2, 0])
    expect(accrue(ties, { rounding: 'up' })).toEqual([1, 2, 3, 1])
  })

  it('knows grace of calendar days, and rates by the month', () => {
    const rows = [10, 11, 40].map((days) => [100_000, days] as const)
    expect(accrue(rows, { grace: { kind: 'postpones', days: 10 } })).toEqual([0, 550, 2000])
    expect(accrue(rows, { grace: { kind: 'forgives', days: 10 } })).toEqual([0, 50, 1500])
    expect(accrue(rows, { rate: { kind: 'fixed', rate: rate('0.015') }, ratePer: 'month' })).toEqual([500, 550, 2000])
  })

  it('writes where it is told to', () => {
    const interest = new Float64Array(1)
    const columns = { principal: Float64Array.of(100_000), daysPastDue: Int32Array.of(30), interest }
    expect(accrueInterest(columns, terms)).toBe(interest)
    expect(interest[0]).toBe(1500)
    expect(accrueInterest({ principal: new Float64Array(), daysPastDue: new Int32Array() }, terms)).toHaveLength(0)
  })

  it('stays exact beyond the safe integers on the way', () => {
    // 9007199254740991 × 18 % × 360 / 360 = 1621295865853378.38
    expect(accrue([[max, 360]])).toEqual([1_621_295_865_853_378])
    expect(accrue([[max, 360]], { rate: { kind: 'fixed', rate: rate('1') } })).toEqual([max])
    const long = { kind: 'fixed', rate: rate('0.00000000000000000001') } as const
    expect(accrue([[max, 360]], { rate: long, rounding: 'up' })).toEqual([1])
    expect(() => accrue([[max, 361]], { rate: { kind: 'fixed', rate: rate('1') } })).toThrow(RangeError)
  })

  it('refuses rows that are no amounts', () => {
    for (const minor of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      for (const days of [0, 30]) {
        expect(() =>
          accrue([
            [1, 1],
            [minor, days],
          ]),
        ).toThrow(`principal: ${minor} in row 1 is no whole number`)
      }
    }
  })

  it('refuses an amount past the safe integers as soon as it earns', () => {
    expect(() => accrue([[2 ** 53, 1]])).toThrow('principal: 9007199254740992 in row 0')
  })

  it('refuses columns and terms that do not fit', () => {
    const columns = { principal: new Float64Array(2), daysPastDue: new Int32Array(3) }
    expect(() => accrueInterest(columns, terms)).toThrow('rows: columns have 2, 3 and 2')
    const refused = (changes: Partial<LateInterestTerms>) => () => accrue([], changes)
    expect(refused({ accrual: { kind: 'started-months' } })).toThrow('accrual: ')
    expect(refused({ accrual: { kind: 'daily', dayCount: '30e/360' } })).toThrow('use act/360, act/364 or act/365f')
    expect(refused({ rate: { kind: 'reference', table: 'ECB' } })).toThrow('use a fixed rate without a ceiling')
    expect(refused({ rate: { kind: 'fixed', rate: rate('0.1'), ceiling: rate('0.1') } })).toThrow('rate: ')
    expect(refused({ method: { kind: 'effective' } })).toThrow('use simple interest')
    const grace = { kind: 'forgives', days: 3, isBusinessDays: true } as const
    expect(refused({ grace })).toThrow('use a grace of calendar days here, or lateInterest for each claim')
    const unknown: unknown = 'nearest'
    expect(refused({ rounding: unknown as 'up' })).toThrow('rounding: "nearest" is unknown')
  })

  it('agrees with lateInterest and explainInterest row by row', () => {
    const anyTerms = fc
      .record(
        {
          text: fc.constantFrom('0', '0.18', '0.1337', '0.01', '3.5', '0.000000000123456789'),
          dayCount: fc.constantFrom('act/360', 'act/364', 'act/365f'),
          ratePer: fc.constantFrom('year', 'month'),
          grace: fc.record({ kind: fc.constantFrom('postpones', 'forgives'), days: fc.nat(20) } as const, {
            noNullPrototype: true,
          }),
          rounding: fc.constantFrom('half-even', 'half-up', 'down', 'up'),
        } as const,
        { noNullPrototype: true },
      )
      .map(({ text, dayCount, ...rest }) => {
        return { rate: { kind: 'fixed', rate: rate(text) }, accrual: { kind: 'daily', dayCount }, ...rest } as const
      })
    const minors = fc.oneof(fc.nat(10_000_000), fc.integer({ min: 0, max: Math.floor(max / 60) }))
    const rows = fc.array(fc.tuple(minors, fc.integer({ min: -30, max: 400 })), { maxLength: 8 })
    const dueDate = day('2026-01-31')
    fc.assert(
      fc.property(anyTerms, rows, (some, all) => {
        const expected = all.map(([minor, days]) => {
          const claim = { dueDate, balances: [{ from: dueDate, open: fromMinor(minor, 'PEN') }] }
          const context = { asOf: addDays(dueDate, days) }
          const { total } = explainInterest(claim, some, context)
          expect(lateInterest(claim, some, context)).toEqual(total)
          return total.minor
        })
        expect(accrue(all, some)).toEqual(expected)
      }),
    )
  })
})
