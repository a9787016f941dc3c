import { describe, expect, it } from 'vitest'
import { day, rate } from '../testing/arbitraries.ts'
import type { DatedRates } from './dated-rates.ts'
import type { LateInterestRate, LateInterestTerms } from './late-interest-terms.ts'
import { type RateContext, rateChangeDays, rateInForce } from './rate-in-force.ts'

/** Rates that tell the month they are of: `'0.05'` from 1 May. */
const monthly: DatedRates = {
  id: 'monthly',
  values: Array.from({ length: 12 }, (_, month) => {
    const text = String(month + 1).padStart(2, '0')
    return { from: day(`2025-${text}-01`), rate: rate(`0.${text}`) }
  }),
}
const flat: DatedRates = {
  id: 'flat',
  values: [{ from: day('2025-01-01'), rate: rate('0.04') }],
  through: day('2025-12-31'),
}
const context: RateContext = { dueDate: day('2025-05-20'), start: day('2025-06-30'), rates: [monthly, flat] }

const terms = (how: LateInterestRate, ratePer?: 'month'): LateInterestTerms => ({
  rate: how,
  ...(ratePer && { ratePer }),
  accrual: { kind: 'daily', dayCount: 'act/365f' },
})
const reference = (rest: Partial<Extract<LateInterestRate, { kind: 'reference' }>>): LateInterestRate => ({
  kind: 'reference',
  table: 'monthly',
  ...rest,
})

describe('rateInForce', () => {
  it.each([
    { fixing: 'as-published', annualRate: '0.09', date: '2025-09-15' },
    { fixing: 'monthly', annualRate: '0.09', date: '2025-09-01' },
    { fixing: 'half-yearly', annualRate: '0.07', date: '2025-07-01' },
    { fixing: 'half-year-of-start', annualRate: '0.06', date: '2025-06-30' }, // interest starts on 1 July
    { fixing: 'at-start', annualRate: '0.05', date: '2025-05-20' }, // of the due date
  ] as const)('$fixing reads the table for $date', ({ fixing, annualRate, date }) => {
    expect(rateInForce(terms(reference({ fixing })), day('2025-09-15'), context)).toEqual({
      kind: 'known',
      annualRate,
      reference: [{ table: 'monthly', rate: annualRate, date }],
    })
  })

  it.each([
    { name: 'a multiple', how: reference({ multiplier: rate('1.5') }), annualRate: '0.135', limit: undefined },
    { name: 'points more', how: reference({ spread: rate('0.08') }), annualRate: '0.17', limit: undefined },
    {
      name: 'a multiple, points more, less another table',
      how: reference({ multiplier: rate('1.5'), spread: rate('0.08'), less: 'flat' }),
      annualRate: '0.175', // 0.135 + 0.08 − 0.04
      limit: undefined,
    },
    { name: 'a floor above', how: reference({ floor: rate('0.1') }), annualRate: '0.1', limit: 'floor' },
    { name: 'a floor below', how: reference({ floor: rate('0.09') }), annualRate: '0.09', limit: undefined },
    { name: 'a ceiling below', how: reference({ ceiling: rate('0.05') }), annualRate: '0.05', limit: 'ceiling' },
    {
      name: 'a ceiling from a table',
      how: reference({ ceiling: { table: 'flat' } }),
      annualRate: '0.04',
      limit: 'ceiling',
    },
    {
      name: 'a ceiling below a floor',
      how: reference({ floor: rate('0.2'), ceiling: { table: 'flat', multiplier: rate('1.5') } }),
      annualRate: '0.06',
      limit: 'ceiling',
    },
    { name: 'less than nothing', how: reference({ spread: rate('-0.1') }), annualRate: '0', limit: 'zero' },
    {
      name: 'a fixed rate above a legal maximum',
      how: { kind: 'fixed', rate: rate('0.18'), ceiling: { table: 'flat', multiplier: rate('2') } },
      annualRate: '0.08',
      limit: 'ceiling',
    },
  ] as const)('$name comes to $annualRate', ({ how, annualRate, limit }) => {
    const found = rateInForce(terms(how), day('2025-09-15'), context)
    expect(found).toMatchObject({ kind: 'known', annualRate })
    expect(found.kind === 'known' ? found.limit : 'missing').toBe(limit)
  })

  it('tells all figures it is made of, those of limits last', () => {
    const how = reference({ less: 'flat', fixing: 'half-yearly', ceiling: { table: 'flat' } })
    expect(rateInForce(terms(how), day('2025-09-15'), context)).toMatchObject({
      reference: [
        { table: 'monthly', date: '2025-07-01' },
        { table: 'flat', date: '2025-07-01' },
        { table: 'flat', date: '2025-09-15' },
      ],
    })
  })

  it('makes a year of a month', () => {
    expect(rateInForce(terms({ kind: 'fixed', rate: rate('0.01') }, 'month'), day('2025-09-15'), context)).toEqual({
      kind: 'known',
      annualRate: '0.12',
      reference: [],
    })
  })

  it('names every table that does not know the day, once, limits included', () => {
    const how = reference({ table: 'flat', less: 'nowhere', floor: { table: 'flat' }, ceiling: { table: 'elsewhere' } })
    expect(rateInForce(terms(how), day('2026-01-15'), context)).toEqual({
      kind: 'missing',
      tables: ['flat', 'elsewhere', 'nowhere'],
    })
    // The half-year began while the table still spoke.
    const fixed = reference({ table: 'flat', fixing: 'at-start' })
    expect(rateInForce(terms(fixed), day('2026-01-15'), context).kind).toBe('known')
  })

  it('refuses two tables of one name', () => {
    const twice = { ...context, rates: [flat, { ...flat }] }
    expect(() => rateInForce(terms(reference({ table: 'flat' })), day('2025-09-15'), twice)).toThrow(
      'rates: 2 tables are called "flat"; pass one of them',
    )
  })
})

describe('rateChangeDays', () => {
  const range = { from: day('2025-05-20'), to: day('2025-08-01') }
  const changes = (how: LateInterestRate) => rateChangeDays(terms(how), range, context).sort()

  it('are those of the fixing and of the limits', () => {
    expect(changes({ kind: 'fixed', rate: rate('0.1') })).toEqual([])
    expect(changes(reference({}))).toEqual(['2025-06-01', '2025-07-01', '2025-08-01'])
    expect(changes(reference({ table: 'flat', fixing: 'monthly' }))).toEqual(['2025-06-01', '2025-07-01', '2025-08-01'])
    expect(changes(reference({ fixing: 'half-yearly' }))).toEqual(['2025-07-01'])
    expect(changes(reference({ fixing: 'at-start' }))).toEqual([])
    expect(changes(reference({ fixing: 'at-start', ceiling: { table: 'monthly' } }))).toHaveLength(3)
    expect(changes(reference({ table: 'flat', less: 'monthly' }))).toHaveLength(3)
    expect(changes(reference({ table: 'nowhere' }))).toEqual([])
  })
})
