import { compareRates, type Money, multiply, type Rate } from '../money/index.ts'
import type { CreditRisk } from './application.ts'
import { lesserRate, one } from './decimal.ts'
import type { ConditionRule, RiskRule } from './policy.ts'

/** One rule on one prediction. Without the data it asks for, a rule does not hold. */
export type RiskTried = Readonly<{ reason: string; holds: boolean; latePaymentProbability?: Rate; trend?: string }>

/** What the rules ask for together: the lowest share, every condition, the worst outcome. */
export type RiskAnswer = Readonly<{
  tried: readonly RiskTried[]
  limitShare: Rate
  conditions: readonly ConditionRule[]
  outcome?: 'refer' | 'decline'
  /** The reasons of the rules that hold. */
  reasons: readonly string[]
}>

/**
 * What follows from a prediction, by rules.
 *
 * @example
 * const answer = assessRisk({ latePaymentProbability: rate('0.45') }, policy.risk)
 * answer.limitShare // '0.5'
 */
export function assessRisk(risk: CreditRisk | undefined, rules: readonly RiskRule[]): RiskAnswer {
  const holding = rules.filter(({ when }) => holds(when, risk))
  const worst = holding.some(({ effect }) => effect.outcome === 'decline')
    ? 'decline'
    : holding.some(({ effect }) => effect.outcome === 'refer')
      ? 'refer'
      : undefined
  return {
    tried: rules.map((rule) => ({ reason: rule.reason, holds: holding.includes(rule), ...risk })),
    limitShare: holding.reduce((least, { effect }) => lesserRate(least, effect.limitShare ?? one), one),
    conditions: holding.flatMap(({ effect }) => effect.conditions ?? []),
    ...(worst === undefined ? {} : { outcome: worst }),
    reasons: holding.map(({ reason }) => reason),
  }
}

/** A limit that stands, after what a prediction takes off it; rounded down. */
export function limitAtRisk(limit: Money, { limitShare }: RiskAnswer): Money {
  return multiply(limit, { rate: limitShare, rounding: 'down' })
}

function holds({ latePaymentProbabilityAbove, trend }: RiskRule['when'], risk: CreditRisk | undefined): boolean {
  if (trend !== undefined && risk?.trend !== trend) return false
  if (latePaymentProbabilityAbove === undefined) return true
  const probability = risk?.latePaymentProbability
  return probability !== undefined && compareRates(probability, latePaymentProbabilityAbove) > 0
}
