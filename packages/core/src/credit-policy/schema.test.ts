import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pen, rate } from '../testing/arbitraries.ts'
import { applications, grocer, monotonePolicies, policy } from './credit-case.arbitrary.ts'
import { defaultHoldPolicy, defaultOrderPolicy } from './default-policy.ts'
import {
  CollateralSchema,
  CreditApplicationSchema,
  CreditHistorySchema,
  CreditOrderSchema,
  CreditOverrideSchema,
  CreditPolicySchema,
  CreditStandingSchema,
  ExchangeRateSchema,
  ExposureDefinitionSchema,
  ExposurePartSchema,
  HoldPolicySchema,
  OrderPolicySchema,
} from './schema.ts'

const override = {
  id: 'X',
  kind: 'order',
  outcome: 'allow',
  actor: 'seller',
  reason: 'harvest',
  validFrom: '2026-06-01',
  validUntil: '2026-06-30',
}
const order = defaultOrderPolicy({ version: 'v1' })
const hold = defaultHoldPolicy({ version: 'v1' })
const deposit = { id: 'D', kind: 'deposit', value: pen('1.00'), haircut: '0.1' }
const [debt] = policy.points

describe('schemas of credit policy', () => {
  it.each([
    {
      what: 'an application',
      schema: CreditApplicationSchema,
      input: { ...grocer, collateral: [deposit], risk: { trend: 'steady' } },
    },
    { what: 'the default policy', schema: CreditPolicySchema, input: policy },
    {
      what: 'an order policy',
      schema: OrderPolicySchema,
      input: { ...order, customers: { 'C-1': order.all }, risk: policy.risk },
    },
    { what: 'a hold policy', schema: HoldPolicySchema, input: hold },
    { what: 'an override', schema: CreditOverrideSchema, input: override },
    { what: 'collateral', schema: CollateralSchema, input: deposit },
    { what: 'a history', schema: CreditHistorySchema, input: grocer.history },
    { what: 'an order', schema: CreditOrderSchema, input: { id: 'O', amount: pen('1.00'), tags: { product: 'seed' } } },
    {
      what: 'a standing',
      schema: CreditStandingSchema,
      input: { overdue: [{ daysPastDue: 1, open: pen('1.00') }], dunningLevel: 0, brokenPromises: 0 },
    },
    { what: 'a rate', schema: ExchangeRateSchema, input: { from: 'USD', to: 'PEN', date: '2026-06-30', rate: '3.75' } },
    { what: 'a part', schema: ExposurePartSchema, input: { kind: 'ordered', amount: pen('1.00') } },
    {
      what: 'a definition',
      schema: ExposureDefinitionSchema,
      input: { currency: 'PEN', include: ['open'], subLimits: [{ name: 'x', limit: pen('1.00') }] },
    },
  ])('accept $what, also from JSON, and refuse unknown keys', ({ schema, input }) => {
    expect(schema.parse(JSON.parse(JSON.stringify(input)))).toEqual(input)
    const issue = schema.safeParse({ ...input, mood: 'fine' }).error?.issues[0]
    expect(issue?.message).toMatch(/refused|unknown keys \["mood"\]/)
    expect(schema.safeParse(null).error?.issues[0]?.message).toMatch(/null is refused/)
  })

  it.each([
    { what: 'age', input: { ...grocer, age: 30 } },
    { what: 'sex', input: { ...grocer, sex: 'f' } },
    { what: 'marriage', input: { ...grocer, maritalStatus: 'single' } },
  ])('have no place for $what', ({ input }) => {
    expect(CreditApplicationSchema.safeParse(input).error?.issues[0]?.message).toMatch(/unknown keys/)
  })

  it.each([
    {
      what: 'an unknown measure',
      change: { points: [{ ...debt, measure: 'mood' }] },
      path: 'points.0.measure',
      says: /"mood" is not a measure/,
    },
    {
      what: 'a name used twice',
      change: { points: [debt, debt] },
      path: 'points.1.name',
      says: /"debt" is there already/,
    },
    {
      what: 'steps out of order',
      change: {
        points: [
          {
            ...debt,
            steps: [
              { bound: rate('0.3'), points: 1 },
              { bound: rate('0.2'), points: 2 },
            ],
          },
        ],
      },
      path: 'points.0.steps.1.bound',
      says: /"0.2" is never reached; .* each bound is above/,
    },
    {
      what: 'no band for the rest',
      change: { bands: [policy.bands[0]] },
      path: 'bands.0.atLeast',
      says: /the last band, and only it, has no atLeast/,
    },
    {
      what: 'a band that asks for nothing',
      change: { bands: [{ name: 'a', outcome: 'approve-with-conditions' }] },
      path: 'bands.0.conditions',
      says: /asks for nothing/,
    },
    {
      what: 'conditions of an approval',
      change: { bands: [{ name: 'a', outcome: 'approve', conditions: [{ kind: 'guarantor' }] }] },
      path: 'bands.0.conditions',
      says: /only "approve-with-conditions"/,
    },
    {
      what: 'a cap of another currency',
      change: { currency: 'USD' },
      path: 'limit.cap',
      says: /"PEN" is not the currency of the policy/,
    },
    {
      what: 'more than all the income',
      change: { limit: { ...policy.limit, capacity: { incomeShare: '1.5', months: 3, missing: 'refer' } } },
      path: 'limit.capacity.incomeShare',
      says: /"1.5" is not from "0" to "1"/,
    },
    {
      what: 'a rule that always holds',
      change: { risk: [{ reason: 'x', when: {}, effect: {} }] },
      path: 'risk.0.when',
      says: /always holds/,
    },
    { what: 'half a day', change: { validDays: 0.5 }, path: 'validDays', says: /0.5 is refused; a whole number/ },
  ])('say what is wrong with $what', ({ change, path, says }) => {
    const issue = CreditPolicySchema.safeParse({ ...policy, ...change }).error?.issues[0]
    expect(issue?.path.join('.')).toBe(path)
    expect(issue?.message).toMatch(says)
  })

  it.each([
    { what: 'no actor', change: { actor: ' ' } },
    { what: 'no reason', change: { reason: '' } },
    { what: 'an end before its start', change: { validUntil: '2026-05-31' } },
    { what: 'an approval without a limit', change: { kind: 'decision', outcome: 'approve' } },
  ])('refuse an override with $what', ({ change }) => {
    expect(CreditOverrideSchema.safeParse({ ...override, ...change }).success).toBe(false)
  })

  it('refuse hold and order rules that cannot be', () => {
    const wrong = { version: 'v', rules: [{ name: 'x', watches: 'overdue-days', holdAbove: 1, releaseAtMost: 2 }] }
    expect(HoldPolicySchema.safeParse(wrong).error?.issues[0]?.path).toEqual(['rules', 0, 'releaseAtMost'])
    const minus = { version: 'v', all: [{ name: 'x', watches: 'limit-used', above: '-1', outcome: 'hold' }] }
    expect(OrderPolicySchema.safeParse(minus).error?.issues[0]?.path).toEqual(['all', 0, 'above'])
  })

  it('accept what the arbitraries make', () => {
    fc.assert(
      fc.property(applications(), monotonePolicies(), (application, some) => {
        expect(CreditApplicationSchema.parse(application)).toEqual(application)
        expect(CreditPolicySchema.parse(some)).toEqual(some)
      }),
      { numRuns: 50 },
    )
  })
})

describe('ExchangeRateSchema', () => {
  it.each(['0', '0.00', '-3.75'])('refuses a price of %s', (price) => {
    const input = { from: 'USD', to: 'PEN', date: '2026-06-30', rate: price }
    expect(ExchangeRateSchema.safeParse(input).success).toBe(false)
  })
})
