import { compareRates, type Rate } from '../money/index.ts'
import { type Fault, quote, showPath } from '../plain/index.ts'
import { isShare } from './collateral-fault.ts'
import { one } from './decimal.ts'
import { isCreditMeasure } from './measure.ts'
import type { ConditionRule, CreditPolicy, PointsCriterion, RiskRule, ScoreBand } from './policy.ts'

const daysMax = 36_500
const monthsMax = 600
const pointsMax = 1_000_000

/** Finds what the shape of a policy does not say: names used twice, measures that do not exist, bounds out of order. */
export function creditPolicyFaults(policy: CreditPolicy): readonly Fault[] {
  const faults: Fault[] = []
  const named = [
    ...policy.knockOuts.map(({ reason }, k) => ({ name: reason, path: ['knockOuts', k, 'reason'] })),
    ...policy.points.map(({ name }, p) => ({ name, path: ['points', p, 'name'] })),
    ...(policy.risk ?? []).map(({ reason }, r) => ({ name: reason, path: ['risk', r, 'reason'] })),
  ]
  faults.push(...nameFaults(named))
  faults.push(...nameFaults(policy.bands.map(({ name }, b) => ({ name, path: ['bands', b, 'name'] }))))
  for (const [k, { measure }] of policy.knockOuts.entries()) {
    faults.push(...measureFaults(measure, ['knockOuts', k, 'measure']))
  }
  for (const [p, criterion] of policy.points.entries()) faults.push(...pointsFaults(criterion, ['points', p]))
  faults.push(...bandFaults(policy.bands))
  for (const [r, rule] of (policy.risk ?? []).entries()) faults.push(...riskFaults(rule, ['risk', r]))
  faults.push(...limitFaults(policy))
  const days = { validDays: policy.validDays, reviewDays: policy.reviewDays, reportAgeDaysMax: policy.reportAgeDaysMax }
  for (const [field, value] of Object.entries(days)) {
    if (value !== undefined) faults.push(...wholeFaults(value, { path: [field], max: daysMax }))
  }
  return faults
}

const sound = new WeakSet<CreditPolicy>()

/**
 * Refuses a policy that nothing can be decided by, for callers whose policy was not checked by its schema. A policy is
 * checked once: treat it as read-only.
 *
 * @throws TypeError when it does not have the shape of a policy.
 * @throws RangeError when a name, a measure, a bound or an amount is not acceptable.
 */
export function assertCreditPolicy(policy: CreditPolicy): void {
  if (sound.has(policy)) return
  for (const field of ['knockOuts', 'points', 'bands'] as const) {
    if (!Array.isArray(policy?.[field])) throw new TypeError(`${field}: ${quote(policy?.[field])} is not a list`)
  }
  if (typeof policy.limit?.cap?.minor !== 'number') {
    throw new TypeError(`limit: ${quote(policy.limit)} is not a limit policy such as { cap, multipleOf }`)
  }
  const [fault] = creditPolicyFaults(policy)
  if (fault !== undefined) throw new RangeError(`${showPath(fault.path)}: ${fault.message}`)
  sound.add(policy)
}

/** Faults of names: words joined by hyphens, none used twice. */
export function nameFaults(named: readonly Readonly<{ name: string; path: Fault['path'] }>[]): readonly Fault[] {
  const seen = new Set<string>()
  return named.flatMap(({ name, path }) => {
    if (typeof name !== 'string' || !/^[a-z][a-z0-9-]{0,59}$/.test(name)) {
      return [{ path, message: `${quote(name)} is not a name: up to 60 of a-z, 0-9 and hyphens, a letter first` }]
    }
    if (seen.has(name)) return [{ path, message: `${quote(name)} is there already; names here are unique` }]
    seen.add(name)
    return []
  })
}

/** Faults of rules on predictions. */
export function riskFaults({ when, effect }: RiskRule, path: Fault['path']): readonly Fault[] {
  const faults: Fault[] = []
  const { latePaymentProbabilityAbove: bound, trend } = when
  if (bound === undefined && trend === undefined) {
    faults.push({
      path: [...path, 'when'],
      message: `${quote(when)} always holds; give a probability, a trend or both`,
    })
  }
  if (bound !== undefined) faults.push(...shareFaults(bound, [...path, 'when', 'latePaymentProbabilityAbove']))
  if (effect.limitShare !== undefined) faults.push(...shareFaults(effect.limitShare, [...path, 'effect', 'limitShare']))
  faults.push(...conditionFaults(effect.conditions ?? [], [...path, 'effect', 'conditions']))
  return faults
}

function measureFaults(measure: string, path: Fault['path']): readonly Fault[] {
  if (typeof measure === 'string' && isCreditMeasure(measure)) return []
  const message = `${quote(measure)} is not a measure; write one such as "debtToIncome", "ratio.<name>" or "report.<provider>.score"`
  return [{ path, message }]
}

function pointsFaults(
  { measure, better, weight, steps, otherwise }: PointsCriterion,
  path: Fault['path'],
): readonly Fault[] {
  const faults = [...measureFaults(measure, [...path, 'measure'])]
  if (weight !== undefined && (weight.startsWith('-') || compareRates(weight, '1000000' as Rate) > 0)) {
    faults.push({ path: [...path, 'weight'], message: `${quote(weight)} is not from "0" to "1000000"` })
  }
  if (!isPoints(otherwise)) faults.push({ path: [...path, 'otherwise'], message: notPoints(otherwise) })
  for (const [s, { bound, points }] of steps.entries()) {
    if (!isPoints(points)) faults.push({ path: [...path, 'steps', s, 'points'], message: notPoints(points) })
    const before = steps[s - 1]?.bound
    if (before === undefined) continue
    const order = compareRates(bound, before)
    if (better === 'higher' ? order < 0 : order > 0) continue
    const direction = better === 'higher' ? 'below' : 'above'
    const message = `${quote(bound)} is never reached; from the best step down, each bound is ${direction} the one before, ${quote(before)}`
    faults.push({ path: [...path, 'steps', s, 'bound'], message })
  }
  return faults
}

function bandFaults(bands: readonly ScoreBand[]): readonly Fault[] {
  const faults: Fault[] = []
  if (bands.length === 0) faults.push({ path: ['bands'], message: '[] is empty; at least one band is needed' })
  for (const [b, { atLeast, outcome, limitShare, conditions }] of bands.entries()) {
    const path = ['bands', b]
    const isLast = b === bands.length - 1
    if (isLast !== (atLeast === undefined)) {
      const message = `${quote(atLeast)} is refused; the last band, and only it, has no atLeast: it takes every score that is left`
      faults.push({ path: [...path, 'atLeast'], message })
    }
    const before = bands[b - 1]?.atLeast
    if (atLeast !== undefined && before !== undefined && compareRates(atLeast, before) >= 0) {
      const message = `${quote(atLeast)} is not below ${quote(before)} of the band before, so no score reaches it`
      faults.push({ path: [...path, 'atLeast'], message })
    }
    if (limitShare !== undefined) faults.push(...shareFaults(limitShare, [...path, 'limitShare']))
    if (conditions !== undefined && outcome !== 'approve-with-conditions') {
      const message = `only "approve-with-conditions" has conditions, and this is ${quote(outcome)}`
      faults.push({ path: [...path, 'conditions'], message })
    }
    if (outcome === 'approve-with-conditions' && limitShare === undefined && (conditions ?? []).length === 0) {
      faults.push({ path: [...path, 'conditions'], message: 'asks for nothing; give conditions or a limitShare' })
    }
    faults.push(...conditionFaults(conditions ?? [], [...path, 'conditions']))
  }
  return faults
}

function conditionFaults(conditions: readonly ConditionRule[], path: Fault['path']): readonly Fault[] {
  return conditions.flatMap((condition, c): readonly Fault[] => {
    if (condition.kind === 'shorter-terms') {
      return wholeFaults(condition.termDaysMax, { path: [...path, c, 'termDaysMax'], max: daysMax })
    }
    return condition.kind === 'guarantor' ? [] : shareFaults(condition.share, [...path, c, 'share'])
  })
}

function limitFaults({ currency, limit }: CreditPolicy): readonly Fault[] {
  const faults: Fault[] = []
  for (const field of ['cap', 'multipleOf'] as const) {
    const amount = limit[field]
    const path = ['limit', field]
    if (amount.currency !== currency) {
      faults.push({ path, message: `${quote(amount.currency)} is not the currency of the policy, ${quote(currency)}` })
    }
    if (amount.minor <= 0) faults.push({ path, message: `${quote(amount)} is not above zero` })
  }
  if (limit.capacity !== undefined) {
    faults.push(...shareFaults(limit.capacity.incomeShare, ['limit', 'capacity', 'incomeShare']))
    faults.push(...wholeFaults(limit.capacity.months, { path: ['limit', 'capacity', 'months'], max: monthsMax }))
  }
  if (limit.history?.factor.startsWith('-')) {
    faults.push({ path: ['limit', 'history', 'factor'], message: `${quote(limit.history.factor)} is below zero` })
  }
  return faults
}

function shareFaults(value: Rate, path: Fault['path']): readonly Fault[] {
  return isShare(value) ? [] : [{ path, message: `${quote(value)} is not from "0" to ${quote(one)}` }]
}

function wholeFaults(value: number, { path, max }: Readonly<{ path: Fault['path']; max: number }>): readonly Fault[] {
  if (Number.isSafeInteger(value) && value >= 0 && value <= max) return []
  return [{ path, message: `${quote(value)} is not a whole number from 0 to ${max}` }]
}

function isPoints(points: number): boolean {
  return Number.isSafeInteger(points) && Math.abs(points) <= pointsMax
}

function notPoints(points: number): string {
  return `${quote(points)} is not a whole number of points within ±${pointsMax}`
}
