import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { explainInterest } from './explain-interest.ts'
import { interestCases } from './interest.arbitrary.ts'
import { DatedRatesSchema, InterestClaimSchema, LateInterestRateSchema, LateInterestTermsSchema } from './schema.ts'

const problems = (schema: z.ZodType, value: unknown) =>
  (schema.safeParse(value).error?.issues ?? []).map(({ path, message }) => ({ path: path.join('.'), message }))

const table = {
  id: 'ECB',
  values: [
    { from: '2025-01-01', rate: '0.0315' },
    { from: '2025-07-01', rate: '0.0215' },
  ],
}
const terms = { rate: { kind: 'fixed', rate: '0.18' }, accrual: { kind: 'daily', dayCount: 'act/365f' } }
const claim = { dueDate: '2026-01-31', balances: [{ from: '2026-01-01', open: { minor: 100_000, currency: 'PEN' } }] }

it('takes whatever the functions take, through JSON and unchanged', () => {
  fc.assert(
    fc.property(interestCases({ daysMax: 100 }), (one) => {
      const text = JSON.parse(JSON.stringify(one))
      expect(InterestClaimSchema.parse(text.claim)).toEqual(one.claim)
      expect(LateInterestTermsSchema.parse(text.terms)).toEqual(one.terms)
      const rates = one.rates.map((_, index) => DatedRatesSchema.parse(text.rates[index]))
      expect(rates).toEqual(one.rates)
      const { asOf } = one
      expect(explainInterest(text.claim, text.terms, { asOf, rates })).toEqual(
        explainInterest(one.claim, one.terms, { asOf, rates: one.rates }),
      )
    }),
    { numRuns: 60 },
  )
})

describe('DatedRatesSchema', () => {
  it('takes the end of a table and its source', () => {
    const whole = { ...table, through: '2025-12-31', source: 'European Central Bank' }
    expect(DatedRatesSchema.parse(whole)).toEqual(whole)
    expect(DatedRatesSchema.parse({ id: 'new', values: [] })).toEqual({ id: 'new', values: [] })
  })

  it.each([
    { change: { id: '' }, path: 'id', message: '"" is refused; write a name' },
    { change: { values: {} }, path: 'values', message: 'in order of days' },
    { change: { values: [...table.values].reverse() }, path: 'values', message: 'in order of days, each day once' },
    { change: { values: [table.values[0], table.values[0]] }, path: 'values', message: 'each day once' },
    { change: { values: [{ from: '2025-02-30', rate: '0.1' }] }, path: 'values.0.from', message: '"2025-02-30"' },
    { change: { values: [{ from: '2025-02-01', rate: 0.1 }] }, path: 'values.0.rate', message: '0.1 is refused' },
    {
      change: { values: [{ from: '2025-02-01', rate: '0.1', to: 1 }] },
      path: 'values.0',
      message: 'unknown keys ["to"]',
    },
    { change: { through: 'today' }, path: 'through', message: '"today" is refused' },
    { change: { source: 1 }, path: 'source', message: 'where the figures are from' },
    { change: { until: '2025-12-31' }, path: '', message: 'unknown keys ["until"]' },
  ])('refuses $change at "$path"', ({ change, path, message }) => {
    expect(problems(DatedRatesSchema, { ...table, ...change })).toEqual([
      { path, message: expect.stringContaining(message) },
    ])
  })
})

describe('LateInterestTermsSchema', () => {
  it.each([
    terms,
    { ...terms, ratePer: 'month', method: { kind: 'capitalised', months: 6 }, rounding: 'half-up' },
    { ...terms, accrual: { kind: 'started-months' }, method: { kind: 'simple' } },
    { ...terms, grace: { kind: 'forgives', days: 5, isBusinessDays: true } },
    {
      rate: {
        kind: 'reference',
        table: 'ECB',
        multiplier: '1.5',
        spread: '-0.02',
        less: 'IPCA',
        floor: '0.01',
        ceiling: { table: 'TMC', multiplier: '2' },
        fixing: 'half-year-of-start',
      },
      accrual: { kind: 'calendar-months' },
      method: { kind: 'effective' },
    },
  ])('takes %j as it is', (value) => {
    expect(LateInterestTermsSchema.parse(value)).toEqual(value)
  })

  it.each([
    { change: { graceDays: 3 }, path: '', message: 'unknown keys ["graceDays"]; write "rate" and "accrual"' },
    { change: { rate: '0.18' }, path: 'rate', message: 'write { "kind": "fixed", "rate": "0.18" }' },
    { change: { rate: { kind: 'fixed', rate: '-0.18' } }, path: 'rate.rate', message: 'zero or more' },
    {
      change: { rate: { kind: 'fixed', rate: '0.18', spread: '1' } },
      path: 'rate',
      message: 'unknown keys ["spread"]',
    },
    { change: { rate: { kind: 'reference', table: '' } }, path: 'rate.table', message: 'not empty' },
    {
      change: { rate: { kind: 'reference', table: 'ECB', fixing: 'yearly' } },
      path: 'rate.fixing',
      message: 'write "as-published", "monthly"',
    },
    {
      change: { rate: { kind: 'fixed', rate: '0.18', ceiling: { table: 'TMC', times: 2 } } },
      path: 'rate.ceiling',
      message: 'unknown keys ["times"]; write a rate such as "0.3"',
    },
    { change: { ratePer: 'day' }, path: 'ratePer', message: 'write "year" or "month"' },
    { change: { accrual: { kind: 'daily' } }, path: 'accrual.dayCount', message: 'a day count is one of' },
    { change: { accrual: { kind: 'weekly' } }, path: 'accrual.kind', message: '{ "kind": "started-months" }' },
    { change: { method: { kind: 'capitalised' } }, path: 'method.months', message: 'months from 1 up' },
    { change: { method: { kind: 'capitalised', months: 0 } }, path: 'method.months', message: 'months from 1 up' },
    { change: { method: { kind: 'compound' } }, path: 'method.kind', message: 'write a method whose "kind"' },
    {
      change: { accrual: { kind: 'started-months' }, method: { kind: 'effective' } },
      path: 'method',
      message: 'started months take the method "simple" or "capitalised"',
    },
    { change: { grace: { kind: 'waives', days: 1 } }, path: 'grace.kind', message: '"postpones" or "forgives"' },
    { change: { grace: { kind: 'forgives', days: 0.5 } }, path: 'grace.days', message: 'days from 0 up' },
    {
      change: { grace: { kind: 'forgives', days: 1, isBusinessDays: 'yes' } },
      path: 'grace.isBusinessDays',
      message: 'true or false',
    },
    { change: { rounding: 'nearest' }, path: 'rounding', message: 'a rounding is one of' },
  ])('refuses $change at "$path"', ({ change, path, message }) => {
    expect(problems(LateInterestTermsSchema, { ...terms, ...change })).toEqual([
      { path, message: expect.stringContaining(message) },
    ])
  })

  it('takes the rate on its own', () => {
    expect(LateInterestRateSchema.parse(terms.rate)).toEqual(terms.rate)
    expect(problems(LateInterestRateSchema, null)).toEqual([{ path: '', message: expect.stringContaining('"fixed"') }])
  })
})

describe('InterestClaimSchema', () => {
  const step = claim.balances[0]

  it('takes a claim as it is', () => {
    const whole = { ...claim, pauses: [{ from: '2026-02-01', to: '2026-02-10' }] }
    expect(InterestClaimSchema.parse(whole)).toEqual(whole)
  })

  it.each([
    { change: { dueDate: '2026-02-30' }, path: 'dueDate', message: '"2026-02-30" is refused' },
    { change: { balances: [] }, path: 'balances', message: 'at least one step' },
    { change: { balances: [step, step] }, path: 'balances', message: 'each day once' },
    {
      change: { balances: [step, { from: '2026-03-01', open: { minor: 1, currency: 'USD' } }] },
      path: 'balances',
      message: 'all in one currency',
    },
    {
      change: { balances: [{ from: '2026-01-01', open: { minor: -1, currency: 'PEN' } }] },
      path: 'balances.0.open',
      message: 'zero or more',
    },
    { change: { balances: [{ ...step, paid: 1 }] }, path: 'balances.0', message: 'unknown keys ["paid"]' },
    { change: { pauses: [{ from: '2026-02-10', to: '2026-02-01' }] }, path: 'pauses.0', message: 'on or after "from"' },
    { change: { pauses: 'none' }, path: 'pauses', message: 'a list of pauses' },
    { change: { open: 1 }, path: '', message: 'unknown keys ["open"]' },
  ])('refuses $change at "$path"', ({ change, path, message }) => {
    expect(problems(InterestClaimSchema, { ...claim, ...change })).toEqual([
      { path, message: expect.stringContaining(message) },
    ])
  })
})
