import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, multiply, rate, subtract } from '../money/index.ts'
import { day, pen, usd } from '../testing/arbitraries.ts'
import type { CreditApplication } from './application.ts'
import { applications, asOf, grocer, monotonePolicies, policy } from './credit-case.arbitrary.ts'
import { type CreditDecision, decideCredit } from './decide-credit.ts'
import { applicationMeasures } from './measure.ts'
import { isMonotone } from './monotone.ts'
import type { CreditPolicy } from './policy.ts'

const decide = (change: Partial<CreditApplication> = {}, other: Partial<CreditPolicy> = {}) =>
  decideCredit({ ...grocer, ...change }, { ...policy, ...other }, { asOf })
const pointsOf = (decision: CreditDecision) =>
  Object.fromEntries(
    decision.criteria.flatMap((tried) => (tried.kind === 'points' ? [[tried.name, tried.points]] : [])),
  )

describe('decideCredit', () => {
  it('approves a grocer, with every point and where the limit comes from', () => {
    const decision = decide()
    // 1,000 of 10,000 (the lower income) is 0.1; 30 months; 4.5 days; 14 months; one reference.
    expect(pointsOf(decision)).toEqual({
      debt: '30',
      'time-in-business': '15',
      punctuality: '20',
      'months-known': '10',
      references: '5',
    })
    expect(decision).toMatchObject({
      kind: 'approve',
      score: '80',
      band: 'good',
      limit: pen('9000.00'), // 3 × (0.4 × 10,000 − 1,000) = 9,000, and 3 × 5,000 by history
      termDays: 30,
      validUntil: '2026-07-30',
      reviewDate: '2026-12-27',
      reasons: [],
      changes: [],
      limitExplained: {
        sources: [
          { source: 'requested', amount: pen('9000.00') },
          { source: 'capacity', amount: pen('9000.00') },
          { source: 'history', amount: pen('15000.00') },
          { source: 'cap', amount: pen('20000.00') },
        ],
        boundBy: 'requested',
      },
    })
  })

  it('lends what the income carries when more is asked for, and says what to ask or earn', () => {
    const decision = decide({ requestedLimit: pen('12000.00') })
    expect(decision).toMatchObject({
      kind: 'approve-with-conditions',
      limit: pen('9000.00'),
      conditions: [{ kind: 'lower-limit', requested: pen('12000.00'), limit: pen('9000.00') }],
      reasons: [{ reason: 'lower-limit', outcome: 'approve-with-conditions' }],
    })
    expect(decision.changes.map(({ steps }) => steps)).toEqual([
      [{ measure: 'requestedLimit', from: '1200000', to: '900000', effort: 'request' }],
      // 3 × (0.4 × 12,500 − 1,000) = 12,000, and 3 × (4,000 − 0) = 12,000
      [{ measure: 'monthlyIncome', from: '1000000', to: '1250000', effort: 'finances' }],
      [{ measure: 'monthlyObligations', from: '100000', to: '0', effort: 'finances' }],
    ])
  })

  it('declines for one requirement, whatever the points, and tells what would mend it', () => {
    const decision = decide({ history: { monthsKnown: 14, brokenPromises: 0, oldestOverdueDays: 75 } })
    expect(decision).toMatchObject({
      kind: 'decline',
      reason: 'oldest-overdue',
      criteria: [
        {
          kind: 'knock-out',
          name: 'oldest-overdue',
          measure: 'history.oldestOverdueDays',
          value: '75',
          requires: 'at-most',
          threshold: '60',
          result: 'failed',
        },
        { name: 'broken-promises', result: 'met' },
        { name: 'debt-to-income', value: '0.1000', result: 'met' },
        {},
        {},
        { name: 'punctuality', result: 'missing', points: '0', pointsMax: '30' },
        {},
        {},
      ],
      changes: [
        {
          steps: [{ measure: 'history.oldestOverdueDays', from: '75', to: '60', effort: 'payment' }],
          outcome: 'approve', // 30 + 15 + 10 + 5 = 60
          limit: pen('9000.00'),
        },
      ],
    })
  })

  it('refers what is not known, and asks for the evidence first', () => {
    const { monthlyObligations: _, ...unknown } = grocer
    const decision = decideCredit(unknown, policy, { asOf })
    expect(decision).toMatchObject({
      kind: 'refer',
      reason: 'data-missing',
    })
    expect(decision.reasons.map(({ reason, criterion }) => criterion ?? reason)).toEqual([
      ...['debt-to-income', 'debt', 'capacity'], // what sends it to a person, then what is milder
      ...['score', 'lower-limit'],
    ])
    // The most that may turn out to be owed, for one step of the limit: 3 × (4,000 − 3,966.66) = 100.02.
    expect(decision.changes[0]).toEqual({
      steps: [{ measure: 'monthlyObligations', to: '396666', effort: 'evidence' }],
      outcome: 'approve-with-conditions',
      limit: pen('100.00'),
    })
  })

  it('names the criteria that lost most points', () => {
    const decision = decide({
      monthsInBusiness: 3,
      references: [],
      history: { ...(grocer.history ?? neverHistory()), figures: { weightedMeanDaysLate: rate('12') } },
    })
    // 30 + 0 + 10 + 10 + 0 = 50: fair. Lost: 20 of 20 twice, then 10 references.
    expect(decision).toMatchObject({
      kind: 'approve-with-conditions',
      score: '50',
      band: 'fair',
      conditions: [
        { kind: 'lower-limit', limit: pen('4500.00') },
        { kind: 'down-payment', share: '0.2' },
      ],
    })
    expect(decision.reasons[0]).toMatchObject({
      reason: 'score',
      lostMost: ['time-in-business', 'punctuality', 'references'],
    })
    expect(decision.changes.map(({ steps }) => steps)).toEqual([
      [{ measure: 'references.good', from: '0', to: '2', effort: 'evidence' }],
      [{ measure: 'monthsInBusiness', from: '3', to: '24', effort: 'time' }],
      [{ measure: 'history.weightedMeanDaysLate', from: '12', to: '5', effort: 'time' }],
    ])
  })

  it('puts several steps together where no single one is enough', () => {
    const decision = decide({ history: { monthsKnown: 14, brokenPromises: 5, oldestOverdueDays: 75 } })
    expect(decision.changes).toEqual([
      {
        steps: [
          { measure: 'history.oldestOverdueDays', from: '75', to: '60', effort: 'payment' },
          { measure: 'history.brokenPromises', from: '5', to: '3', effort: 'time' },
        ],
        outcome: 'approve',
        limit: pen('9000.00'),
      },
    ])
  })

  it('shortens terms only where they are longer than allowed', () => {
    const fair = {
      bands: [
        { name: 'all', outcome: 'approve-with-conditions', conditions: [{ kind: 'shorter-terms', termDaysMax: 30 }] },
      ],
    } as const
    expect(decide({ requestedTermDays: 30 }, fair).kind).toBe('approve')
    const shorter = decide({ requestedTermDays: 45 }, fair)
    expect(shorter).toMatchObject({ kind: 'approve-with-conditions', termDays: 30 })
    expect(shorter.changes[0]?.steps).toEqual([
      { measure: 'requestedTermDays', from: '45', to: '30', effort: 'request' },
    ])
  })

  it('lowers the limit and asks for a guarantor when lateness is likely', () => {
    expect(decide({ risk: { latePaymentProbability: rate('0.5') } }).kind).toBe('approve') // the bound is still good
    expect(decide({ risk: { latePaymentProbability: rate('0.51') }, guarantors: ['a partner'] })).toMatchObject({
      kind: 'approve-with-conditions',
      limit: pen('4500.00'),
      conditions: [{ kind: 'lower-limit' }, { kind: 'guarantor', offered: 1 }],
    })
    expect(decide({ risk: { trend: 'worse' } })).toMatchObject({ limit: pen('6700.00') }) // 6,750 down to hundreds
  })

  it('asks for collateral worth a share of the limit, after its haircut', () => {
    const bands = [
      { name: 'all', outcome: 'approve-with-conditions', conditions: [{ kind: 'collateral', share: rate('0.5') }] },
    ] as const
    const machine = { id: 'M', kind: 'pledge', value: pen('5000.00'), haircut: rate('0.4') } as const
    expect(decide({ collateral: [machine] }, { bands })).toMatchObject({
      conditions: [{ kind: 'collateral', required: pen('4500.00'), offered: pen('3000.00') }],
    })
  })

  it('takes an old report for none', () => {
    const points = [
      {
        name: 'bureau',
        measure: 'report.bureau.score',
        better: 'higher',
        steps: [{ bound: rate('700'), points: 60 }],
        otherwise: 0,
        missing: 'fail',
      },
    ] as const
    const report = (date: string) => ({
      provider: 'bureau',
      date: day(date),
      score: rate('700'),
      range: { min: rate('1'), max: rate('999') },
    })
    expect(decide({ reports: [report('2026-04-01')] }, { points }).kind).toBe('approve') // 90 days
    expect(decide({ reports: [report('2026-03-31')] }, { points })).toMatchObject({
      kind: 'decline',
      reason: 'data-missing',
    })
    expect(decide({ reports: [report('2026-07-01')] }, { points }).kind).toBe('decline') // of tomorrow
    const older = { ...report('2026-05-01'), score: rate('100') }
    const both = [report('2026-06-01'), older]
    expect(pointsOf(decide({ reports: both }, { points }))).toEqual({ bureau: '60' }) // the newest, in any order
    expect(pointsOf(decide({ reports: both.toReversed() }, { points }))).toEqual({ bureau: '60' })
  })

  it('declines who cannot carry any limit', () => {
    const decision = decide({ monthlyObligations: pen('4000.00') })
    expect(decision).toMatchObject({ kind: 'decline', reason: 'no-limit', limitExplained: { boundBy: 'capacity' } })
  })

  it('weighs points exactly', () => {
    const points = policy.points.map((criterion) => ({ ...criterion, weight: rate('0.1') }))
    expect(decide({}, { points }).score).toBe('8')
  })

  it.each<{ what: string; change: Partial<CreditApplication>; says: RegExp }>([
    {
      what: 'another currency',
      change: { requestedLimit: usd('1.00') },
      says: /"USD" is not the currency of the policy, "PEN"/,
    },
    {
      what: 'income in another currency',
      change: { observedIncome: usd('1.00') },
      says: /observedIncome: "USD".*convert it first/,
    },
    {
      what: 'a history in another currency',
      change: { history: { monthsKnown: 1, brokenPromises: 0, oldestOverdueDays: 0, averageTicket: usd('1.00') } },
      says: /history.averageTicket: "USD".*convert it first/,
    },
    {
      what: 'an income that is no amount',
      change: { observedIncome: { minor: Number.NaN, currency: 'PEN' } },
      says: /observedIncome: .* is not from 0/,
    },
    {
      what: 'nothing asked for',
      change: { requestedLimit: pen('0.00') },
      says: /requestedLimit: .* is not above zero/,
    },
    { what: 'half a day', change: { requestedTermDays: 0.5 }, says: /requestedTermDays: 0.5 is not a whole number/ },
    {
      what: 'a score off its scale',
      change: {
        reports: [{ provider: 'b', date: asOf, score: rate('5'), range: { min: rate('10'), max: rate('20') } }],
      },
      says: /reports\[0\].score: "5" is outside its range/,
    },
  ])('refuses $what', ({ change, says }) => {
    expect(() => decide(change)).toThrow(says)
  })

  it('knows no measure of who somebody is', () => {
    expect(applicationMeasures.join(' ')).not.toMatch(/sex|gender|\bage\b|marri|marital|religion|race|origin/i)
    expect(isMonotone(policy)).toBe(true)
  })
})

function neverHistory(): never {
  throw new Error('the grocer has a history')
}

describe('properties of decideCredit', () => {
  it('never lends more than was asked for, the cap, or what the income carries', () => {
    fc.assert(
      fc.property(applications(), monotonePolicies(), (application, some) => {
        const decision = decideCredit(application, some, { asOf })
        if (!('limit' in decision)) return
        const { limit } = decision
        expect(limit.minor % 1000).toBe(0)
        expect(compare(limit, application.requestedLimit)).toBeLessThanOrEqual(0)
        expect(compare(limit, some.limit.cap)).toBeLessThanOrEqual(0)
        if (some.limit.capacity === undefined) return
        const { observedIncome = application.declaredIncome, monthlyObligations } = application
        if (observedIncome === undefined || monthlyObligations === undefined) throw new Error('approved without data')
        const carried = subtract(
          multiply(observedIncome, { rate: rate('0.4'), times: 3, rounding: 'up' }),
          multiply(monthlyObligations, { rate: rate('3') }),
        )
        expect(compare(limit, carried)).toBeLessThanOrEqual(0)
      }),
    )
  })

  it('gives the same bytes for the same facts, and is plain data', () => {
    fc.assert(
      fc.property(applications(), monotonePolicies(), (application, some) => {
        const decision = decideCredit(application, some, { asOf })
        const again = decideCredit(structuredClone(application), structuredClone(some), { asOf })
        expect(JSON.stringify(again)).toBe(JSON.stringify(decision))
        expect(JSON.parse(JSON.stringify(decision))).toEqual(decision)
      }),
      { numRuns: 50 },
    )
  })
})
