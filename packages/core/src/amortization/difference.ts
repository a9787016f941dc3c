import type { Even, Targets } from './pay-down.ts'
import { type PeriodFactor, sharedBy } from './period-factor.ts'
import type { ScheduleLine } from './schedule.ts'
import type { ScheduleGrace } from './schedule-terms.ts'

/** Instalments as they came out, and where their difference should be. */
export type Difference = Readonly<{
  lines: readonly ScheduleLine[]
  factors: readonly PeriodFactor[]
  /** The first instalment that pays principal. */
  from: number
  step: number
  /** Whether the interest does not depend on the balance. */
  isFlat: boolean
}>

/**
 * Payments changed so that the last one needs to differ less. A unit more in one period is worth that unit and its interest in the
 * last one. Doubles are enough for it: what they get wrong, the last instalment takes.
 */
export function placeDifference(
  targets: Extract<Targets, { kind: 'payments' }>,
  difference: 'first' | 'spread',
  { lines, factors, from, step, isFlat }: Difference,
): Targets {
  const last = lines.at(-1)
  const count = targets.amounts.length
  // A debt that is paid early has no difference left, and a single instalment nobody to give it to.
  if (last === undefined || lines.length < count || from >= count - 1) return targets
  const amounts = [...targets.amounts]
  const short = last.principal.minor + last.interest.minor - (amounts[count - 1] as number)
  const worth = worthAtEnd(isFlat ? [] : factors, count)
  if (difference === 'first') {
    amounts[from] = Math.max((amounts[from] as number) + Math.round(short / (worth[from] as number)), 0)
    return { kind: 'payments', amounts }
  }
  let left = Math.abs(short)
  for (let k = from; k < count - 1; k += 1) {
    const change = step * (worth[k] as number)
    if (left < change) break
    left -= change
    amounts[k] = Math.max((amounts[k] as number) + (short < 0 ? -step : step), 0)
  }
  return { kind: 'payments', amounts }
}

/** Equal parts of the principal as payments: those of the lines, and for the last one what the others would have been. */
export function evenPayments(
  lines: readonly ScheduleLine[],
  { targets: { step, rounding }, grace }: Readonly<{ targets: Even; grace: Required<ScheduleGrace> }>,
): Extract<Targets, { kind: 'payments' }> {
  const last = lines.length - 1
  const amounts = lines.map(({ principal, accrued, capitalised }, k) => {
    const own = k < grace.interest && k < last ? 0 : accrued.minor - capitalised.minor
    return principal.minor + own
  })
  const whole = lines.reduce((sum, { principal }) => sum + principal.minor, 0)
  const part = sharedBy(whole, Math.max(lines.length - grace.principal, 1), rounding)
  amounts[last] = sharedBy(part + (lines[last]?.accrued.minor ?? 0), step, rounding) * step
  return { kind: 'payments', amounts }
}

/** What a unit paid in each period has become in the last one. */
function worthAtEnd(factors: readonly PeriodFactor[], count: number): readonly number[] {
  const worth = new Array<number>(count).fill(1)
  for (let k = count - 2; k >= 0; k -= 1) {
    const factor = factors[k + 1]
    const growth = factor === undefined ? 1 : 1 + factor.numerator / factor.denominator
    worth[k] = (worth[k + 1] as number) * growth
  }
  return worth
}
