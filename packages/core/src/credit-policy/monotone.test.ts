import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, compareRates, rate } from '../money/index.ts'
import { applications, asOf, monotonePolicies, policy } from './credit-case.arbitrary.ts'
import { evaluate, rankOf } from './evaluate.ts'
import { withMeasure } from './fact-change.ts'
import { isMonotone } from './monotone.ts'
import type { CreditPolicy } from './policy.ts'

describe('isMonotone', () => {
  const [debt] = policy.points
  it.each<{ what: string; change: Partial<CreditPolicy> }>([
    {
      what: 'a lower step that gives more',
      change: { points: debt === undefined ? [] : [{ ...debt, otherwise: 31 }] },
    },
    {
      what: 'a better band with a worse outcome',
      change: {
        bands: [
          { name: 'a', atLeast: rate('1'), outcome: 'refer' },
          { name: 'b', outcome: 'approve' },
        ],
      },
    },
    {
      what: 'a measure wanted both ways',
      change: {
        knockOuts: [
          { reason: 'x', measure: 'debtToIncome', requires: 'at-least', value: rate('0.1'), missing: 'ignore' },
        ],
      },
    },
  ])('is false for $what', ({ change }) => {
    expect(isMonotone({ ...policy, ...change })).toBe(false)
  })

  const better = [
    ...[
      'monthlyIncome',
      'monthsInBusiness',
      'ratio.currentRatio',
      'report.bureau.score',
      'history.monthsKnown',
      'guarantors',
    ],
    ...['monthlyObligations', 'history.brokenPromises', 'history.oldestOverdueDays', 'history.weightedMeanDaysLate'],
    'risk.latePaymentProbability',
  ].map((measure) => ({ measure, isUp: /Income|months|ratio|report|guarantors/.test(measure) }))

  it('never gives a worse outcome or a lower limit for a better measure', () => {
    fc.assert(
      fc.property(
        applications(),
        monotonePolicies(),
        fc.constantFrom(...better),
        fc.tuple(fc.nat(900_000), fc.nat(900_000)),
        (application, some, { measure, isUp }, pair) => {
          expect(isMonotone(some)).toBe(true)
          const scale = measure.startsWith('monthly') ? 1 : 10_000
          const [low, high] = pair.map((n) => rate(String(Math.floor(n / scale)))).sort(compareRates)
          const at = (value = rate('0')) => withMeasure(application, { measure, value }, { policy: some, asOf })
          const [worse, good] = isUp ? [at(low), at(high)] : [at(high), at(low)]
          if (worse === undefined || good === undefined) return
          const [before, after] = [evaluate(worse, some, { asOf }), evaluate(good, some, { asOf })]
          expect(rankOf(after.outcome)).toBeLessThanOrEqual(rankOf(before.outcome))
          if (rankOf(before.outcome) > rankOf('approve-with-conditions')) return
          expect(compare(after.limit.limit, before.limit.limit)).toBeGreaterThanOrEqual(0)
        },
      ),
      { numRuns: 300 },
    )
  })
})
