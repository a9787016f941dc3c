import { compareRates, type Money, multiplyRates, type Rate, rate, roundRate, subtractRates } from '../money/index.ts'
import type { CreditApplication } from './application.ts'
import { type Evaluation, evaluate, rankOf } from './evaluate.ts'
import { type MeasureValue, withMeasure } from './fact-change.ts'
import { type CreditContext, measuresOf } from './measure.ts'
import type { CreditDecisionOutcome, CreditPolicy } from './policy.ts'

/**
 * What it takes to change a measure, from the least: ask for something else, show what is not known yet, pay what is
 * overdue, earn or owe something else, mend what others say, wait.
 */
export type ChangeEffort = 'request' | 'evidence' | 'payment' | 'finances' | 'standing' | 'time'

const efforts: readonly ChangeEffort[] = ['request', 'evidence', 'payment', 'finances', 'standing', 'time']

/** One measure at another value; without `from` it was not known. */
export type ChangeStep = Readonly<{ measure: string; from?: Rate; to: Rate; effort: ChangeEffort }>

/** What would lead to a better outcome. */
export type CreditChange = Readonly<{
  /** One step; several only where no single one is enough. */
  steps: readonly ChangeStep[]
  outcome: CreditDecisionOutcome
  /** The limit there would be, on an approval. */
  limit?: Money
}>

type Case = Readonly<{ application: CreditApplication; policy: CreditPolicy; context: CreditContext; now: Evaluation }>

/**
 * For every measure the policy looks at: the smallest change of it alone that leads to a better outcome, by effort and
 * then in the order of the policy. Where none does alone, one list of steps that does together, if there is one.
 */
export function changesToward(one: Case): readonly CreditChange[] {
  if (one.now.outcome === 'approve') return []
  const measures = measuresOf(one.application, one.policy, one.context)
  const names = [...new Set(['requestedLimit', 'requestedTermDays', ...amountMeasures, ...boundsOf(one.policy).keys()])]
  const singles = names.flatMap((measure): CreditChange[] => {
    const value = wholeMeasures.includes(measure)
      ? nearestWhole(one, measure, measures)
      : nearestBound(one, measure, measures)
    return value === undefined ? [] : changeOf(one, [{ measure, value }], measures)
  })
  const found = singles.length > 0 ? singles : together(one, measures)
  return found.toSorted((a, b) => effortOf(a) - effortOf(b))
}

const amountMeasures = ['monthlyIncome', 'monthlyObligations']
const wholeMeasures = ['requestedLimit', 'requestedTermDays', ...amountMeasures]

type Bounds = readonly Readonly<{ bound: Rate; isUp: boolean }>[]

/** The values at which a policy changes its mind, by measure, and on which side of them it is better. */
function boundsOf({ knockOuts, points, risk = [] }: CreditPolicy): ReadonlyMap<string, Bounds> {
  const bounds = new Map<string, Bounds>()
  const put = (measure: string, more: Bounds) => bounds.set(measure, [...(bounds.get(measure) ?? []), ...more])
  for (const { measure, requires, value } of knockOuts) put(measure, [{ bound: value, isUp: requires === 'at-least' }])
  for (const { measure, better, steps } of points) {
    put(
      measure,
      steps.map(({ bound }) => ({ bound, isUp: better === 'higher' })),
    )
  }
  for (const { when } of risk) {
    const bound = when.latePaymentProbabilityAbove
    if (bound !== undefined) put('risk.latePaymentProbability', [{ bound, isUp: false }])
  }
  return bounds
}

/** The nearest bound of a measure that makes the outcome better. */
function nearestBound(one: Case, measure: string, measures: ReadonlyMap<string, Rate>): Rate | undefined {
  const from = measures.get(measure)
  return candidatesOf(one.policy, measure, from).find((value) => isBetter(one, [{ measure, value }]))
}

/** Bounds that lie ahead, the least demanding first. */
function candidatesOf(policy: CreditPolicy, measure: string, from: Rate | undefined): readonly Rate[] {
  const ahead = (boundsOf(policy).get(measure) ?? []).flatMap(({ bound, isUp }) => {
    const to = isCount(measure) ? roundRate(bound, { decimals: 0, rounding: isUp ? 'up' : 'down' }) : bound
    if (from === undefined) return [{ to, isUp, distance: isUp ? to : subtractRates('0' as Rate, to) }]
    const distance = isUp ? subtractRates(to, from) : subtractRates(from, to)
    return compareRates(distance, '0' as Rate) > 0 ? [{ to, isUp, distance }] : []
  })
  return ahead.sort((a, b) => compareRates(a.distance, b.distance)).map(({ to }) => to)
}

function isCount(measure: string): boolean {
  if (wholeMeasures.includes(measure)) return true
  return /^(monthsInBusiness|guarantors|references\.|history\.(monthsKnown|brokenPromises|oldestOverdueDays)$)/.test(
    measure,
  )
}

/**
 * The nearest whole number that makes the outcome better, by halving: exact where better values never make it worse.
 * Limits come in multiples, so what is asked for does, too.
 */
function nearestWhole(one: Case, measure: string, measures: ReadonlyMap<string, Rate>): Rate | undefined {
  const isUp = measure === 'monthlyIncome'
  const unit = measure === 'requestedLimit' ? one.policy.limit.multipleOf.minor : 1
  const known = measures.get(measure)
  const most = highestWhole(one)
  let bad = known === undefined ? (isUp ? -1 : most + 1) : Math.ceil(Number(known) / unit)
  let good = isUp ? most : measure === 'requestedLimit' ? 1 : 0
  const numberAt = (units: number) => rate(String(units * unit))
  const test = (units: number) => isBetter(one, [{ measure, value: numberAt(units) }])
  if ((isUp ? good <= bad : good >= bad) || !test(good)) return undefined
  while (Math.abs(good - bad) > 1) {
    const middle = Math.floor((good + bad) / 2)
    if (test(middle)) good = middle
    else bad = middle
  }
  return numberAt(good)
}

/** Far above every amount of the application, and low enough for a capacity of many months to stay exact. */
function highestWhole({ application, policy }: Case): number {
  const { requestedLimit, declaredIncome, observedIncome, monthlyObligations } = application
  const amounts = [requestedLimit, declaredIncome, observedIncome, monthlyObligations, policy.limit.cap]
  const greatest = amounts.reduce((most, amount) => Math.max(most, amount?.minor ?? 0), 1)
  return Math.min(greatest * 1000, Math.floor(10 ** 14 / (policy.limit.capacity?.months ?? 1)))
}

/** Meets every requirement that is not met, then gathers points until the outcome is better; leaves out what is not needed. */
function together(one: Case, measures: ReadonlyMap<string, Rate>): readonly CreditChange[] {
  let steps: readonly MeasureValue[] = []
  const wanted = one.now.criteria.filter((tried) => (tried.kind === 'knock-out' ? tried.result !== 'met' : true))
  for (const tried of wanted) {
    const more = stepToward(one, tried, measures)
    if (more === undefined) continue
    const next = [...steps.filter(({ measure }) => measure !== more.measure), more]
    if (applied(one, next) === undefined) continue
    steps = next
    if (tried.kind === 'points' && isBetter(one, steps)) break
  }
  if (!isBetter(one, steps)) {
    // Requirements and points are as good as they can be: what is left to move is an amount that bounds the limit.
    const rest = { ...one, application: applied(one, steps) ?? one.application }
    const last = amountStep(rest, steps)
    if (last === undefined) return []
    steps = [...steps, last]
  }
  for (const step of steps) {
    const fewer = steps.filter((other) => other !== step)
    if (isBetter(one, fewer)) steps = fewer
  }
  return changeOf(one, steps, measures)
}

function amountStep(rest: Case, steps: readonly MeasureValue[]): MeasureValue | undefined {
  const measures = measuresOf(rest.application, rest.policy, rest.context)
  for (const measure of wholeMeasures) {
    if (steps.some((step) => step.measure === measure)) continue
    const value = nearestWhole(rest, measure, measures)
    if (value !== undefined) return { measure, value }
  }
  return undefined
}

/** The value one criterion asks for: its threshold, or the bound of its best step; of a ratio, by the amount above or below it. */
function stepToward(
  { application, policy, context }: Case,
  tried: Evaluation['criteria'][number],
  measures: ReadonlyMap<string, Rate>,
): MeasureValue | undefined {
  const { measure } = tried
  const candidates = candidatesOf(policy, measure, measures.get(measure))
  const bound = tried.kind === 'knock-out' ? tried.threshold : candidates.at(-1)
  if (bound === undefined) return undefined
  const isUp = tried.kind === 'knock-out' ? tried.requires === 'at-least' : false
  const value = isCount(measure) ? roundRate(bound, { decimals: 0, rounding: isUp ? 'up' : 'down' }) : bound
  const above = { debtToIncome: 'monthlyObligations', requestedToIncome: 'requestedLimit' }[measure]
  if (above === undefined) return { measure, value }
  const income = measures.get('monthlyIncome')
  if (income === undefined) return undefined
  // A whole number of minor units at most bound × income; the ratio rounds up at four decimals and may not pass the bound.
  const most = roundRate(multiplyRates(roundRate(bound, { decimals: 4, rounding: 'down' }), income), {
    decimals: 0,
    rounding: 'down',
  })
  return (
    withMeasure(application, { measure: above, value: most }, { policy, ...context }) && { measure: above, value: most }
  )
}

function applied(
  { application, policy, context }: Case,
  steps: readonly MeasureValue[],
): CreditApplication | undefined {
  return steps.reduce<CreditApplication | undefined>(
    (current, step) => current && withMeasure(current, step, { policy, ...context }),
    application,
  )
}

function isBetter(one: Case, steps: readonly MeasureValue[]): boolean {
  const changed = applied(one, steps)
  if (changed === undefined) return false
  return rankOf(evaluate(changed, one.policy, one.context).outcome) < rankOf(one.now.outcome)
}

function changeOf(one: Case, values: readonly MeasureValue[], measures: ReadonlyMap<string, Rate>): CreditChange[] {
  const changed = applied(one, values)
  if (changed === undefined) return []
  const { outcome, limit } = evaluate(changed, one.policy, one.context)
  const steps = values.map(({ measure, value: to }) => {
    const from = measures.get(measure)
    return { measure, ...(from === undefined ? {} : { from }), to, effort: effortFor(measure, from) }
  })
  return [{ steps, outcome, ...(rankOf(outcome) < rankOf('refer') ? { limit: limit.limit } : {}) }]
}

function effortOf({ steps }: CreditChange): number {
  return steps.reduce((most, { effort }) => Math.max(most, efforts.indexOf(effort)), 0)
}

function effortFor(measure: string, from: Rate | undefined): ChangeEffort {
  if (/^(requested|guarantors|collateralCover)/.test(measure)) return 'request'
  if (from === undefined || measure.startsWith('references.')) return 'evidence'
  if (measure === 'history.oldestOverdueDays') return 'payment'
  if (/^(monthly|ratio\.)/.test(measure)) return 'finances'
  return measure.startsWith('report.') ? 'standing' : 'time'
}
