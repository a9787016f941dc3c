import { describe, expect, it } from 'vitest'
import {
  DeductionToleranceSchema,
  DiscountWindowSchema,
  DuePartSchema,
  DueRuleSchema,
  EarlyPaymentDiscountSchema,
  PaymentTermsSchema,
} from './schema.ts'

const issuesOf = (result: Readonly<{ error?: { issues: readonly { path: PropertyKey[]; message: string }[] } }>) =>
  (result.error?.issues ?? []).map(({ path, message }) => ({ path: path.join('.'), message }))

describe('PaymentTermsSchema', () => {
  it.each([
    { due: { kind: 'net', days: 30 } },
    { due: { kind: 'day-of-following-month', day: 31, months: 1 }, convention: 'modified-following' },
    {
      parts: [
        { share: '0.3', due: { kind: 'on-receipt' } },
        { share: '0.7', due: { kind: 'net-months-end-of-month', months: 2 } },
      ],
    },
  ])('takes %j as it is', (terms) => {
    expect(PaymentTermsSchema.parse(terms)).toEqual(terms)
  })

  it.each([
    {
      terms: { due: { kind: 'net', days: -1 } },
      path: 'due.days',
      message: '-1 is refused; write a whole number',
    },
    { terms: { due: { kind: 'someday' } }, path: 'due.kind', message: 'write a due rule whose "kind" is "on-receipt"' },
    { terms: { due: { kind: 'net', days: 30, month: 1 } }, path: 'due', message: 'unknown keys ["month"]' },
    {
      terms: { due: { kind: 'day-of-following-month', day: 32, months: 1 } },
      path: 'due.day',
      message: '32 is refused',
    },
    {
      terms: { due: { kind: 'day-of-following-month', day: 3, months: 0 } },
      path: 'due.months',
      message: '0 is refused',
    },
    {
      terms: { due: { kind: 'on-receipt' }, convention: 'next' },
      path: 'convention',
      message: '"next" is refused',
    },
    { terms: { due: { kind: 'on-receipt' }, holidays: 'PE' }, path: '', message: 'unknown keys ["holidays"]' },
    { terms: {}, path: '', message: 'write either "due" or "parts"' },
    {
      terms: { due: { kind: 'on-receipt' }, parts: [{ share: '1', due: { kind: 'on-receipt' } }] },
      path: '',
      message: 'write either "due" or "parts"',
    },
    { terms: { parts: [] }, path: 'parts', message: 'all together exactly 1' },
    { terms: { parts: [{ share: '0.9', due: { kind: 'on-receipt' } }] }, path: 'parts', message: 'exactly 1' },
    { terms: { parts: [{ share: 1, due: { kind: 'on-receipt' } }] }, path: 'parts.0.share', message: '1 is refused' },
  ])('refuses $terms at "$path"', ({ terms, path, message }) => {
    const issues = issuesOf(PaymentTermsSchema.safeParse(terms))
    expect(issues).toEqual([{ path, message: expect.stringContaining(message) }])
  })
})

describe('DueRuleSchema', () => {
  it.each([null, 'net', [], { days: 30 }])('refuses %j', (rule) => {
    expect(issuesOf(DueRuleSchema.safeParse(rule))).toEqual([
      { path: expect.any(String), message: expect.stringContaining('write a due rule') },
    ])
  })
})

describe('DuePartSchema', () => {
  const part = { dueDate: '2026-01-31', amount: { minor: 125000, currency: 'PEN' } }

  it('takes a part as it is', () => {
    expect(DuePartSchema.parse(part)).toEqual(part)
  })

  it.each([
    { change: { dueDate: '2026-02-30' }, path: 'dueDate' },
    { change: { amount: { minor: -1, currency: 'PEN' } }, path: 'amount' },
    { change: { amount: { minor: 0.5, currency: 'PEN' } }, path: 'amount.minor' },
    { change: { paid: true }, path: '' },
  ])('refuses $change at "$path"', ({ change, path }) => {
    expect(issuesOf(DuePartSchema.safeParse({ ...part, ...change })).map((issue) => issue.path)).toEqual([path])
  })
})

describe('EarlyPaymentDiscountSchema', () => {
  const twoTen = { window: { kind: 'net', days: 10 }, rate: '0.02' }
  const plain = { tiers: [twoTen], partialPayment: 'pro-rata', taxTreatment: 'net-and-tax' }
  const usd = (minor: number) => ({ minor, currency: 'USD' })

  it.each([
    plain,
    {
      tiers: [
        { window: { kind: 'business-days', days: 5 }, rate: '0.03' },
        { window: { kind: 'after-month-end', days: 10 }, rate: '0.02' },
        { window: { kind: 'fixed-date', date: '2026-03-31' }, amount: usd(500) },
      ],
      partialPayment: 'full-only',
      taxTreatment: 'always',
      eligibleAmount: usd(10000),
      floor: usd(0),
      ceiling: usd(5000),
      rounding: 'half-up',
      multipleOf: usd(5),
      convention: 'following',
    },
  ])('takes %j as it is', (discount) => {
    expect(EarlyPaymentDiscountSchema.parse(discount)).toEqual(discount)
  })

  it.each([
    { change: { tiers: [] }, path: 'tiers', message: 'at least one tier' },
    { change: { tiers: [{ ...twoTen, rate: '2' }] }, path: 'tiers.0.rate', message: 'such as "0.02" for 2 %' },
    { change: { tiers: [{ ...twoTen, rate: '0' }] }, path: 'tiers.0.rate', message: 'above 0 and below 1' },
    { change: { tiers: [{ ...twoTen, rate: '2 %' }] }, path: 'tiers.0.rate', message: '"2 %" is refused' },
    { change: { tiers: [{ ...twoTen, rate: 0.02 }] }, path: 'tiers.0.rate', message: '0.02 is refused' },
    { change: { tiers: [{ ...twoTen, amount: usd(1) }] }, path: 'tiers.0', message: 'in place of "rate"' },
    { change: { tiers: [{ window: twoTen.window }] }, path: 'tiers.0', message: 'in place of "rate"' },
    {
      change: { tiers: [{ window: twoTen.window, amount: usd(0) }] },
      path: 'tiers.0.amount',
      message: 'an amount above zero',
    },
    { change: { tiers: [{ ...twoTen, days: 10 }] }, path: 'tiers.0', message: 'unknown keys ["days"]' },
    { change: { partialPayment: 'some' }, path: 'partialPayment', message: '"some" is refused' },
    { change: { taxTreatment: 'mixed' }, path: 'taxTreatment', message: '"mixed" is refused' },
    { change: { floor: usd(-1) }, path: 'floor', message: 'zero or more' },
    { change: { multipleOf: usd(0) }, path: 'multipleOf', message: 'above zero' },
    { change: { rounding: 'near' }, path: 'rounding', message: '"near" is refused' },
    { change: { convention: 'next' }, path: 'convention', message: '"next" is refused' },
    { change: { minimum: usd(1) }, path: '', message: 'unknown keys ["minimum"]' },
    { change: { floor: usd(1), ceiling: { minor: 2, currency: 'EUR' } }, path: '', message: 'in one currency' },
  ])('refuses $change at "$path"', ({ change, path, message }) => {
    const issues = issuesOf(EarlyPaymentDiscountSchema.safeParse({ ...plain, ...change }))
    expect(issues).toEqual([{ path, message: expect.stringContaining(message) }])
  })
})

describe('DiscountWindowSchema', () => {
  it.each([
    { window: { kind: 'soon' }, path: 'kind', message: 'write a window whose "kind" is' },
    { window: { kind: 'net', day: 10, days: 10 }, path: '', message: 'unknown keys ["day"]; write a window' },
    { window: { kind: 'business-days', days: -1 }, path: 'days', message: '-1 is refused' },
    { window: { kind: 'fixed-date', date: '2026-02-30' }, path: 'date', message: '2026-02-30' },
  ])('refuses $window at "$path"', ({ window, path, message }) => {
    const issues = issuesOf(DiscountWindowSchema.safeParse(window))
    expect(issues).toEqual([{ path, message: expect.stringContaining(message) }])
  })
})

describe('DeductionToleranceSchema', () => {
  it.each([{}, { amount: { minor: 100, currency: 'USD' }, rate: '0.001', graceDays: 1 }])(
    'takes %j as it is',
    (tolerance) => {
      expect(DeductionToleranceSchema.parse(tolerance)).toEqual(tolerance)
    },
  )

  it.each([
    { tolerance: { graceDays: -1 }, path: 'graceDays', message: '-1 is refused' },
    { tolerance: { rate: '-0.1' }, path: 'rate', message: 'zero or more' },
    { tolerance: { rate: 'low' }, path: 'rate', message: '"low" is refused' },
    { tolerance: { amount: { minor: -1, currency: 'USD' } }, path: 'amount', message: 'zero or more' },
    { tolerance: { days: 1 }, path: '', message: 'unknown keys ["days"]' },
  ])('refuses $tolerance at "$path"', ({ tolerance, path, message }) => {
    const issues = issuesOf(DeductionToleranceSchema.safeParse(tolerance))
    expect(issues).toEqual([{ path, message: expect.stringContaining(message) }])
  })
})
