import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, pen } from '../testing/index.ts'
import { amortizationSchedule } from './amortization-schedule.ts'
import { scheduleTerms } from './schedule-terms.arbitrary.ts'
import { AnnualRateConventionSchema, CashFlowSchema, ScheduleSchema, ScheduleTermsSchema } from './schema.ts'

const issuesOf = (result: Readonly<{ error?: { issues: readonly { path: PropertyKey[]; message: string }[] } }>) =>
  (result.error?.issues ?? []).map(({ path, message }) => ({ path: path.join('.'), message }))

const terms = {
  principal: { minor: 100_000, currency: 'PEN' },
  startDate: '2026-01-31',
  count: 12,
  frequency: { kind: 'monthly' },
  method: { kind: 'level' },
}

describe('ScheduleTermsSchema', () => {
  it('takes all terms that have a schedule as they are', () => {
    fc.assert(
      fc.property(scheduleTerms(), (any) => {
        expect(ScheduleTermsSchema.parse(JSON.parse(JSON.stringify(any)))).toEqual(any)
      }),
    )
  })

  it.each([
    { method: { kind: 'stepped', steps: [{ from: 1, factor: '1.5' }] } },
    { method: { kind: 'custom', principals: [{ minor: 100_000, currency: 'PEN' }] } },
    { frequency: { kind: 'monthly', every: 2, day: 31 }, convention: 'modified-following' },
    { downPayment: { amount: { minor: 1, currency: 'PEN' }, dueDate: '2026-02-01' } },
    { rounding: { multipleOf: { minor: 100, currency: 'PEN' }, mergeLastBelow: { share: '0.1' } } },
  ])('takes %j', (change) => {
    expect(ScheduleTermsSchema.parse({ ...terms, ...change })).toEqual({ ...terms, ...change })
  })

  it.each([
    { change: { principal: { minor: 0, currency: 'PEN' } }, path: 'principal', message: 'write an amount above zero' },
    { change: { count: 0 }, path: 'count', message: '0 is refused; write a whole number from 1 to 4096' },
    { change: { startDate: '2026-02-30' }, path: 'startDate', message: '"2026-02-30" is refused' },
    { change: { frequency: { kind: 'yearly' } }, path: 'frequency.kind', message: 'write a frequency' },
    { change: { frequency: { kind: 'monthly', day: 32 } }, path: 'frequency.day', message: '32 is refused' },
    { change: { frequency: { kind: 'weekly', day: 3 } }, path: 'frequency', message: 'unknown keys ["day"]' },
    {
      change: { frequency: { kind: 'days-of-month', days: [] } },
      path: 'frequency.days',
      message: 'write a frequency',
    },
    { change: { method: { kind: 'balloon' } }, path: 'method', message: 'write a method' },
    { change: { method: { kind: 'stepped', steps: [] } }, path: 'method.steps', message: 'write a method' },
    {
      change: { interest: { annualRate: '-0.1', kind: 'nominal' } },
      path: 'interest.annualRate',
      message: 'zero or more',
    },
    { change: { interest: { annualRate: '0.1' } }, path: 'interest.kind', message: 'write "annualRate"' },
    {
      change: { interest: { annualRate: '0.1', kind: 'nominal', decimals: 21 } },
      path: 'interest.decimals',
      message: '21',
    },
    { change: { balloon: {} }, path: 'balloon', message: 'not both' },
    {
      change: { balloon: { share: '0.1', amount: { minor: 1, currency: 'PEN' } } },
      path: 'balloon',
      message: 'not both',
    },
    { change: { downPayment: { share: 0.1 } }, path: 'downPayment', message: 'not both' },
    { change: { grace: { interest: -1 } }, path: 'grace.interest', message: 'from 0 up' },
    { change: { grace: { deferral: 'forgiven' } }, path: 'grace.deferral', message: '"waived"' },
    { change: { fee: { minor: -1, currency: 'PEN' } }, path: 'fee', message: 'zero or more' },
    { change: { timing: 'start' }, path: 'timing', message: 'timing is "end" or "begin"' },
    { change: { rounding: { payment: 'nearest' } }, path: 'rounding.payment', message: 'a rounding is' },
    { change: { rounding: { difference: 'middle' } }, path: 'rounding.difference', message: '"spread"' },
    { change: { installments: 12 }, path: '', message: 'unknown keys ["installments"]' },
  ])('refuses $change at "$path"', ({ change, path, message }) => {
    expect(issuesOf(ScheduleTermsSchema.safeParse({ ...terms, ...change }))).toEqual([
      { path, message: expect.stringContaining(message) },
    ])
  })
})

describe('ScheduleSchema', () => {
  const schedule = amortizationSchedule({
    principal: pen('100.00'),
    startDate: day('2026-01-31'),
    count: 2,
    frequency: { kind: 'monthly' },
    method: { kind: 'level' },
  })

  it('takes a schedule as it is', () => {
    expect(ScheduleSchema.parse(JSON.parse(JSON.stringify(schedule)))).toEqual(schedule)
  })

  it('refuses a line with a negative amount or an unknown kind', () => {
    const [line] = schedule.lines
    const changed = (change: object) => ScheduleSchema.safeParse({ ...schedule, lines: [{ ...line, ...change }] })
    expect(issuesOf(changed({ interest: pen('-0.01') })).map(({ path }) => path)).toEqual(['lines.0.interest'])
    expect(issuesOf(changed({ kind: 'rest' })).map(({ path }) => path)).toEqual(['lines.0.kind'])
  })
})

describe('AnnualRateConventionSchema', () => {
  it.each([
    { kind: 'eu' },
    { kind: 'eu', period: 'week' },
    { kind: 'us', unitPeriod: { unit: 'week', every: 2 } },
    { kind: 'cat' },
    { kind: 'cet' },
    { kind: 'tcea' },
  ])('takes %j', (convention) => {
    expect(AnnualRateConventionSchema.parse(convention)).toEqual(convention)
  })

  it.each([
    { convention: { kind: 'uk' }, path: 'kind' },
    { convention: { kind: 'us' }, path: 'unitPeriod' },
    { convention: { kind: 'us', unitPeriod: { unit: 'month', every: 0 } }, path: 'unitPeriod.every' },
    { convention: { kind: 'us', unitPeriod: { unit: 'year', every: 2 } }, path: 'unitPeriod.every' },
    { convention: { kind: 'cet', period: 'month' }, path: '' },
  ])('refuses $convention at "$path"', ({ convention, path }) => {
    expect(issuesOf(AnnualRateConventionSchema.safeParse(convention)).map((issue) => issue.path)).toEqual([path])
  })
})

describe('CashFlowSchema', () => {
  it('takes money paid and received, and nothing else', () => {
    const flow = { date: '2026-01-31', amount: { minor: -8885, currency: 'PEN' } }
    expect(CashFlowSchema.parse(flow)).toEqual(flow)
    expect(issuesOf(CashFlowSchema.safeParse({ ...flow, fee: 1 }))).toEqual([
      { path: '', message: expect.stringContaining('unknown keys ["fee"]') },
    ])
  })
})
