import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rate } from '../money/index.ts'
import type { CreditApplication } from './application.ts'
import { applications, asOf, grocer, monotonePolicies, policy } from './credit-case.arbitrary.ts'
import { type CreditDecision, decideCredit } from './decide-credit.ts'
import { rankOf } from './evaluate.ts'
import { withMeasure } from './fact-change.ts'

const outcomeOf = ({ kind }: CreditDecision) => rankOf(kind)

describe('changes of a decision', () => {
  it('tells changes that lead where they say', () => {
    fc.assert(
      fc.property(applications(), monotonePolicies(), (application, some) => {
        const decision = decideCredit(application, some, { asOf })
        for (const { steps, outcome, limit } of decision.changes) {
          const changed = steps.reduce<CreditApplication | undefined>(
            (current, { measure, to: value }) =>
              current && withMeasure(current, { measure, value }, { policy: some, asOf }),
            application,
          )
          if (changed === undefined) throw new Error('a change that cannot be made')
          const after = decideCredit(changed, some, { asOf })
          expect(after.kind).toBe(outcome)
          expect(outcomeOf(after)).toBeLessThan(outcomeOf(decision))
          expect('limit' in after ? after.limit : undefined).toEqual(limit)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('tells the smallest change of an amount: one unit less is not enough', () => {
    fc.assert(
      fc.property(applications(), monotonePolicies(), (application, some) => {
        const decision = decideCredit(application, some, { asOf })
        for (const { steps } of decision.changes) {
          const [step] = steps
          if (steps.length !== 1 || step === undefined) continue
          const way = { monthlyIncome: -1, monthlyObligations: 1, requestedLimit: 1000, requestedTermDays: 1 }[
            step.measure
          ]
          if (way === undefined || (step.from === undefined && step.to === '0')) continue
          const value = rate(String(Number(step.to) + way))
          if (value === step.from || (step.measure === 'requestedLimit' && Number(value) > Number(step.from))) continue
          const nearly = withMeasure(application, { measure: step.measure, value }, { policy: some, asOf })
          if (nearly === undefined) continue
          expect(outcomeOf(decideCredit(nearly, some, { asOf }))).toBeGreaterThanOrEqual(outcomeOf(decision))
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('withMeasure', () => {
  const change = (measure: string, value: string, application: CreditApplication = grocer) =>
    withMeasure(application, { measure, value: rate(value) }, { policy, asOf })

  it('adds what is missing under a name to be filled in', () => {
    expect(change('guarantors', '1')?.guarantors).toEqual(['to-be-named'])
    expect(change('references.good', '2')?.references).toHaveLength(2)
    expect(change('report.bureau.score', '700')?.reports).toEqual([{ provider: 'bureau', date: asOf, score: '700' }])
    // 40 % of 9,000
    expect(change('collateralCover', '0.4')?.collateral).toMatchObject([{ kind: 'deposit', value: { minor: 360_000 } }])
  })

  it('raises the incomes that the policy reads', () => {
    expect(change('monthlyIncome', '1300000')).toMatchObject({
      declaredIncome: { minor: 1_300_000 },
      observedIncome: { minor: 1_300_000 },
    })
    expect(change('monthlyIncome', '1100000')).toMatchObject({ declaredIncome: { minor: 1_200_000 } })
  })

  it.each(['debtToIncome', 'requestedToIncome', 'references.bad'])('cannot change %s by itself', (measure) => {
    expect(change(measure, '1')).toBeUndefined()
  })

  it('refuses values no fact can have, and measures that do not exist', () => {
    expect(change('monthsInBusiness', '1.5')).toBeUndefined()
    expect(change('requestedLimit', '0')).toBeUndefined()
    const { history: _, ...stranger } = grocer
    expect(change('history.monthsKnown', '12', stranger)).toBeUndefined()
    expect(() => change('mood', '1')).toThrow(/"mood" is not a measure/)
  })
})
