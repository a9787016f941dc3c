import {
  compare,
  compareRates,
  isZero,
  type Money,
  maximum,
  multiply,
  type Rate,
  subtractRates,
} from '../money/index.ts'
import type { CreditApplication } from './application.ts'
import { coverOf } from './collateral.ts'
import { type KnockOutTried, type PointsTried, scoreOf, tryKnockOut, tryPoints } from './criterion.ts'
import { one } from './decimal.ts'
import { converterTo } from './exchange.ts'
import { explainLimit, type LimitExplained, missingSources } from './limit.ts'
import { type CreditContext, measuresOf } from './measure.ts'
import {
  type ConditionRule,
  type CreditDecisionOutcome,
  type CreditPolicy,
  creditDecisionOutcomes,
  type ScoreBand,
} from './policy.ts'
import { assessRisk, type RiskAnswer, type RiskTried } from './risk.ts'

/** Something that keeps an application from a plain approval, and the best outcome it leaves. */
export type CreditReason = Readonly<{
  /** The name of a knock-out or risk rule, or `data-missing`, `score`, `lower-limit`, `no-limit`. */
  reason: string
  outcome: CreditDecisionOutcome
  /** The criterion or limit source whose data is missing. */
  criterion?: string
  measure?: string
  /** On `score`: the criteria that lost most points, the greatest loss first. */
  lostMost?: readonly string[]
}>

/** What an approval asks for. */
export type CreditCondition =
  | Readonly<{ kind: 'lower-limit'; requested: Money; limit: Money }>
  | Readonly<{ kind: 'shorter-terms'; requestedTermDays: number; termDays: number }>
  | Readonly<{ kind: 'down-payment'; share: Rate }>
  | Readonly<{ kind: 'guarantor'; offered: number }>
  | Readonly<{ kind: 'collateral'; required: Money; offered: Money }>

/** Everything the policy says of an application, before any person. */
export type Evaluation = Readonly<{
  outcome: CreditDecisionOutcome
  score: Rate
  band: string
  criteria: readonly (KnockOutTried | PointsTried)[]
  risk: readonly RiskTried[]
  /** Worst first. */
  reasons: readonly CreditReason[]
  limit: LimitExplained
  conditions: readonly CreditCondition[]
}>

/** Tries everything; the worst of what the parts leave is the outcome, so no part can make up for another. */
export function evaluate(application: CreditApplication, policy: CreditPolicy, context: CreditContext): Evaluation {
  const measures = measuresOf(application, policy, context)
  const knockOuts = policy.knockOuts.map((knockOut) => tryKnockOut(knockOut, measures))
  const points = policy.points.map((criterion) => tryPoints(criterion, measures))
  const score = scoreOf(points)
  const band = bandOf(policy.bands, score)
  const risk = assessRisk(application.risk, policy.risk ?? [])
  const limit = explainLimit(application, policy, [band.limitShare ?? one, risk.limitShare])
  const rules = [...(band.conditions ?? []), ...risk.conditions]
  const conditions = conditionsOf(rules, { application, limit: limit.limit, context })
  const reasons = [
    ...knockOutReasons(policy, knockOuts),
    ...missingPointsReasons(policy, points),
    ...riskReasons(policy, risk),
    ...scoreReasons({ band, points, conditions }),
    ...limitReasons(policy, limit, application.requestedLimit),
  ].sort((a, b) => rankOf(b.outcome) - rankOf(a.outcome))
  const outcome = reasons[0]?.outcome ?? 'approve'
  const criteria = [...knockOuts, ...points]
  return { outcome, score, band: band.name, criteria, risk: risk.tried, reasons, limit, conditions }
}

/** 0 for the best outcome, 3 for the worst. */
export function rankOf(outcome: CreditDecisionOutcome): number {
  return creditDecisionOutcomes.indexOf(outcome)
}

function bandOf(bands: readonly ScoreBand[], score: Rate): ScoreBand {
  const band = bands.find(({ atLeast }) => atLeast === undefined || compareRates(score, atLeast) >= 0)
  if (band === undefined) throw new RangeError('bands: none takes this score; the last band has no atLeast')
  return band
}

function knockOutReasons({ knockOuts }: CreditPolicy, tried: readonly KnockOutTried[]): readonly CreditReason[] {
  return tried.flatMap(({ name, measure, result }, index): CreditReason[] => {
    if (result === 'failed') return [{ reason: name, outcome: 'decline', measure }]
    return result === 'missing' ? missingReasons({ name, measure, missing: knockOuts[index]?.missing }) : []
  })
}

function missingPointsReasons({ points }: CreditPolicy, tried: readonly PointsTried[]): readonly CreditReason[] {
  return tried.flatMap(({ name, measure, result }, index) =>
    result === 'missing' ? missingReasons({ name, measure, missing: points[index]?.missing }) : [],
  )
}

function missingReasons({
  name,
  measure,
  missing,
}: Readonly<{ name: string; measure: string; missing: string | undefined }>): CreditReason[] {
  if (missing !== 'refer' && missing !== 'fail') return []
  const outcome = missing === 'refer' ? 'refer' : 'decline'
  return [{ reason: 'data-missing', outcome, criterion: name, measure }]
}

function riskReasons({ risk = [] }: CreditPolicy, { reasons }: RiskAnswer): readonly CreditReason[] {
  return risk.flatMap(({ reason, effect }): CreditReason[] => {
    if (!reasons.includes(reason)) return []
    const mildest = effect.conditions === undefined ? 'approve' : 'approve-with-conditions'
    return [{ reason, outcome: effect.outcome ?? mildest }]
  })
}

/** A band that asks for nothing that is not there already is a plain approval. */
function scoreReasons({
  band,
  points,
  conditions,
}: Readonly<{
  band: ScoreBand
  points: readonly PointsTried[]
  conditions: readonly CreditCondition[]
}>): readonly CreditReason[] {
  if (band.outcome === 'approve') return []
  if (band.outcome === 'approve-with-conditions' && (band.conditions === undefined || conditions.length === 0)) {
    return []
  }
  const lost = points
    .map(({ name, points: got, pointsMax }) => ({ name, loss: subtractRates(pointsMax, got) }))
    .filter(({ loss }) => compareRates(loss, '0' as Rate) > 0)
    .sort((a, b) => compareRates(b.loss, a.loss))
  return [{ reason: 'score', outcome: band.outcome, lostMost: lost.map(({ name }) => name) }]
}

function limitReasons(
  { limit: policy }: CreditPolicy,
  explained: LimitExplained,
  requested: Money,
): readonly CreditReason[] {
  const missing = missingSources(explained, policy).map(
    (source): CreditReason => ({ reason: 'data-missing', outcome: 'refer', criterion: source }),
  )
  if (isZero(explained.limit)) {
    // Where nothing can be lent at all, that is the answer; where only a share made it nothing, a person looks.
    const bound = explained.sources.find(({ source }) => source === explained.boundBy)?.amount ?? requested
    const outcome = compare(bound, policy.multipleOf) < 0 ? 'decline' : 'refer'
    return [...missing, { reason: 'no-limit', outcome }]
  }
  if (compare(explained.limit, requested) >= 0) return missing
  return [...missing, { reason: 'lower-limit', outcome: 'approve-with-conditions' }]
}

type ConditionFacts = Readonly<{ application: CreditApplication; limit: Money; context: CreditContext }>

/** Of each kind the hardest; terms that are short enough need no condition. */
function conditionsOf(rules: readonly ConditionRule[], facts: ConditionFacts): readonly CreditCondition[] {
  const conditions = new Map<ConditionRule['kind'], CreditCondition>()
  for (const rule of rules) {
    const condition = conditionOf(rule, facts)
    if (condition === undefined) continue
    const known = conditions.get(rule.kind)
    conditions.set(rule.kind, known === undefined ? condition : harderOf({ a: known, b: condition }))
  }
  return [...conditions.values()]
}

function conditionOf(
  rule: ConditionRule,
  { application, limit, context }: ConditionFacts,
): CreditCondition | undefined {
  switch (rule.kind) {
    case 'shorter-terms': {
      const { requestedTermDays } = application
      if (requestedTermDays <= rule.termDaysMax) return undefined
      return { kind: 'shorter-terms', requestedTermDays, termDays: rule.termDaysMax }
    }
    case 'down-payment':
      return { kind: 'down-payment', share: rule.share }
    case 'guarantor':
      return { kind: 'guarantor', offered: application.guarantors?.length ?? 0 }
    case 'collateral': {
      const { asOf, rates = [] } = context
      const convert = converterTo(limit.currency, { rates, asOf })
      const { secured } = coverOf(application.collateral ?? [], { amount: limit, asOf, convert })
      return { kind: 'collateral', required: multiply(limit, { rate: rule.share, rounding: 'up' }), offered: secured }
    }
  }
}

function harderOf({ a, b }: Readonly<{ a: CreditCondition; b: CreditCondition }>): CreditCondition {
  if (a.kind === 'shorter-terms' && b.kind === 'shorter-terms') return b.termDays < a.termDays ? b : a
  if (a.kind === 'down-payment' && b.kind === 'down-payment') return compareRates(b.share, a.share) > 0 ? b : a
  if (a.kind === 'collateral' && b.kind === 'collateral') {
    return { ...a, required: maximum(a.required, b.required) }
  }
  return a
}
