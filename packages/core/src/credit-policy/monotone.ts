import { compareRates } from '../money/index.ts'
import { one } from './decimal.ts'
import { rankOf } from './evaluate.ts'
import type { ConditionRule, CreditPolicy, ScoreBand } from './policy.ts'

/**
 * Whether under a policy a better value of one measure never leads to a worse outcome: no step gives fewer points than the
 * one below it, no band is worse or lends a smaller part than the one below it, and no measure is wanted high in one
 * place and low in another.
 *
 * A policy need not be so; but one that is not by intention has a mistake in it, and its counterfactuals may not be the smallest.
 *
 * @example
 * isMonotone(defaultCreditPolicy({ version: '1', cap })) // true
 */
export function isMonotone({ knockOuts, points, bands }: CreditPolicy): boolean {
  const stepsFall = points.every(({ steps, otherwise }) => isFalling([...steps.map((step) => step.points), otherwise]))
  const bandsFall = bands.every((band, b) => {
    const below = bands[b + 1]
    return below === undefined || isAtLeastAsGood({ band, below })
  })
  const ways = [
    ...knockOuts.map(({ measure, requires }) => ({ measure, isUp: requires === 'at-least' })),
    ...points.map(({ measure, better }) => ({ measure, isUp: better === 'higher' })),
  ]
  const wanted = new Map<string, boolean>()
  const agree = ways.every(({ measure, isUp }) => {
    const known = wanted.get(measure) ?? naturalWay(measure) ?? isUp
    wanted.set(measure, known)
    return known === isUp
  })
  return stepsFall && bandsFall && agree
}

function isAtLeastAsGood({ band, below }: Readonly<{ band: ScoreBand; below: ScoreBand }>): boolean {
  if (rankOf(band.outcome) > rankOf(below.outcome)) return false
  if (rankOf(below.outcome) > rankOf('approve-with-conditions')) return true
  if (compareRates(band.limitShare ?? one, below.limitShare ?? one) < 0) return false
  const { conditions: others = [] } = below
  return (band.conditions ?? []).every((condition) => others.some((other) => asksNoMore({ condition, than: other })))
}

/** Whether `condition` asks for no more than the other one. */
function asksNoMore({ condition, than }: Readonly<{ condition: ConditionRule; than: ConditionRule }>): boolean {
  if (condition.kind === 'shorter-terms') {
    return than.kind === 'shorter-terms' && than.termDaysMax <= condition.termDaysMax
  }
  if (condition.kind === 'guarantor') return than.kind === 'guarantor'
  return than.kind === condition.kind && compareRates(than.share, condition.share) >= 0
}

function isFalling(points: readonly number[]): boolean {
  return points.every((value, index) => index === 0 || value <= (points[index - 1] ?? value))
}

/** Amounts also reach ratios and the limit, and a probability the risk rules: their way is given. */
function naturalWay(measure: string): boolean | undefined {
  if (measure === 'monthlyIncome') return true
  if (/^(monthlyObligations|requested|debtToIncome|requestedToIncome|risk\.)/.test(measure)) return false
  return measure === 'collateralCover' ? true : undefined
}
