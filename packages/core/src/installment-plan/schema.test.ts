import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pen } from '../testing/shorthand.ts'
import { planBooks, planTerms } from './plan-book.arbitrary.ts'
import {
  PayoffTermsSchema,
  PlanPaymentPolicySchema,
  PlanProposalSchema,
  PlanTermsSchema,
  RemainingTermsSchema,
} from './schema.ts'

const issuesOf = (result: Readonly<{ error?: { issues: readonly { path: PropertyKey[]; message: string }[] } }>) =>
  (result.error?.issues ?? []).map(({ path, message }) => ({ path: path.join('.'), message }))
const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const schedule = { startDate: '2026-03-01', count: 6, frequency: { kind: 'monthly' }, method: { kind: 'level' } }

describe('PlanTermsSchema', () => {
  it('takes terms as they are', () => {
    fc.assert(
      fc.property(planTerms(), (terms) => {
        expect(PlanTermsSchema.parse(throughJson(terms))).toEqual(terms)
      }),
    )
  })

  it.each([
    { change: { conditionalWaiver: pen('0.00') }, path: 'conditionalWaiver', message: 'write an amount above zero' },
    {
      change: { spread: 'evenly' },
      path: 'spread',
      message: '"evenly" is refused; a spread is "in-order" or "pro-rata"',
    },
    { change: { spreads: 'in-order' }, path: '', message: 'unknown keys ["spreads"]; write "schedule" and' },
    {
      change: { schedule: { ...schedule, principal: pen('1.00') } },
      path: 'schedule',
      message: 'unknown keys ["principal"]',
    },
    { change: { schedule: { ...schedule, count: 0 } }, path: 'schedule.count', message: '0 is refused' },
  ])('refuses $change', ({ change, path, message }) => {
    expect(issuesOf(PlanTermsSchema.safeParse({ schedule, ...change }))).toEqual([
      { path, message: expect.stringContaining(message) },
    ])
  })
})

describe('PlanProposalSchema', () => {
  it('takes proposals as they are', () => {
    fc.assert(
      fc.property(planBooks(), ({ proposal }) => {
        expect(PlanProposalSchema.parse(throughJson(proposal))).toEqual(proposal)
      }),
    )
  })

  it('refuses one that does not reconcile with its sources, or knows more', () => {
    fc.assert(
      fc.property(planBooks(), ({ proposal }) => {
        const sources = proposal.sources.map((source) => ({ ...source, amount: pen('0.01') }))
        expect(issuesOf(PlanProposalSchema.safeParse({ ...proposal, sources }))).toEqual([
          { path: 'instalments', message: expect.stringContaining('add up to what the sources owe') },
        ])
        expect(issuesOf(PlanProposalSchema.safeParse({ ...proposal, agreed: true }))).toEqual([
          { path: '', message: expect.stringContaining('unknown keys ["agreed"]') },
        ])
      }),
    )
  })
})

describe('RemainingTermsSchema, PlanPaymentPolicySchema and PayoffTermsSchema', () => {
  const { startDate: _, count: __, ...remaining } = schedule

  it('take what is right', () => {
    expect(RemainingTermsSchema.parse({ ...remaining, fee: pen('0.00') })).toEqual({ ...remaining, fee: pen('0.00') })
    const policy = { order: 'principal-first', early: 'principal', spread: 'pro-rata' }
    expect(PlanPaymentPolicySchema.parse(policy)).toEqual(policy)
    expect(PlanPaymentPolicySchema.parse({})).toEqual({})
    const payoff = { date: '2026-04-15', dayCount: 'act/365f' }
    expect(PayoffTermsSchema.parse(payoff)).toEqual(payoff)
  })

  it.each([
    { of: RemainingTermsSchema, value: schedule, message: 'unknown keys ["startDate","count"]' },
    {
      of: RemainingTermsSchema,
      value: { ...remaining, fee: pen('-1.00') },
      message: 'write an amount of zero or more',
    },
    { of: PlanPaymentPolicySchema, value: { order: 'interest-first' }, message: 'an order is "charges-first" or' },
    { of: PlanPaymentPolicySchema, value: { early: 'later' }, message: 'early money pays the "next-installments" or' },
    { of: PlanPaymentPolicySchema, value: { orders: 1 }, message: 'unknown keys ["orders"]' },
    { of: PayoffTermsSchema, value: { date: '2026-04-15', dayCount: 'act/366' }, message: '"act/366" is refused' },
    { of: PayoffTermsSchema, value: { date: '2026-04-15' }, message: 'undefined is refused' },
    { of: PayoffTermsSchema, value: 7, message: '7 is refused; write "date" and "dayCount", nothing else' },
  ])('refuse $value', ({ of, value, message }) => {
    expect(issuesOf(of.safeParse(value)).map((issue) => issue.message)).toEqual([expect.stringContaining(message)])
  })
})
