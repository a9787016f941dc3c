import { addRates, compareRates, multiplyRates, type Rate, rate } from '../money/index.ts'
import { nought, one } from './decimal.ts'
import type { KnockOut, PointsCriterion } from './policy.ts'

/** A requirement as it was tried: the value seen, if any, and what came of it. */
export type KnockOutTried = Readonly<{
  kind: 'knock-out'
  name: string
  measure: string
  value?: Rate
  requires: 'at-least' | 'at-most'
  threshold: Rate
  result: 'met' | 'failed' | 'missing'
}>

/** A points criterion as it was tried; points are weighted. */
export type PointsTried = Readonly<{
  kind: 'points'
  name: string
  measure: string
  value?: Rate
  points: Rate
  /** The most the criterion gives. */
  pointsMax: Rate
  /** The bound of the step that was reached, if any. */
  reached?: Rate
  result: 'scored' | 'missing'
}>

/** Tries a requirement. */
export function tryKnockOut(
  { reason, measure, requires, value: threshold }: KnockOut,
  measures: ReadonlyMap<string, Rate>,
): KnockOutTried {
  const value = measures.get(measure)
  const base = { kind: 'knock-out', name: reason, measure, ...(value === undefined ? {} : { value }) } as const
  if (value === undefined) return { ...base, requires, threshold, result: 'missing' }
  return { ...base, requires, threshold, result: reaches(value, { requires, bound: threshold }) ? 'met' : 'failed' }
}

/** Gives the points of one criterion. */
export function tryPoints(criterion: PointsCriterion, measures: ReadonlyMap<string, Rate>): PointsTried {
  const { name, measure, better, weight = one, steps, otherwise } = criterion
  const value = measures.get(measure)
  const weighted = (points: number) => multiplyRates(rate(String(points)), weight)
  const pointsMax = weighted(steps.reduce((most, { points }) => Math.max(most, points), otherwise))
  const base = { kind: 'points', name, measure, ...(value === undefined ? {} : { value }) } as const
  if (value === undefined) return { ...base, points: nought, pointsMax, result: 'missing' }
  const requires = better === 'higher' ? 'at-least' : 'at-most'
  const step = steps.find(({ bound }) => reaches(value, { requires, bound }))
  if (step === undefined) return { ...base, points: weighted(otherwise), pointsMax, result: 'scored' }
  return { ...base, points: weighted(step.points), pointsMax, reached: step.bound, result: 'scored' }
}

/** The sum of the points, exact. */
export function scoreOf(tried: readonly PointsTried[]): Rate {
  return tried.reduce((score, { points }) => addRates(score, points), nought)
}

/** Whether a value is on the good side of a bound; the bound itself is. */
function reaches(
  value: Rate,
  { requires, bound }: Readonly<{ requires: 'at-least' | 'at-most'; bound: Rate }>,
): boolean {
  const order = compareRates(value, bound)
  return requires === 'at-least' ? order >= 0 : order <= 0
}
