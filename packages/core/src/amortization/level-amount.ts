import { fastMax, type Rounding, roundBigQuotient } from '../money/index.ts'
import { exactFactor, type PeriodFactor } from './period-factor.ts'

/** A debt that is to be paid off in payments of one size, or in proportion to weights. */
export type LevelProblem = Readonly<{
  /** Minor units owed at the start, and those left after the last payment. */
  balance: number
  residual: number
  /** By how much the balance grows in each period. */
  growth: readonly PeriodFactor[]
  /** The first period with a payment, counted from 0. */
  from: number
}>

/** How a payment is rounded: to whole multiples of so many minor units. */
export type PaymentStep = Readonly<{ step: number; rounding: Rounding }>

/** 2^-53: the most a rounded sum, product or quotient of doubles is off, relative to itself. */
const unit = 1 / 2 ** 53

/**
 * The payment that leaves exactly the residual, correctly rounded.
 *
 * The balance after the last payment X is a·B − b·X, where a is the growth of a unit over all periods and b that of a unit paid
 * each time. Both are sums and products of positive numbers, so doubles lose little: with units of 2^-53, a factor is off by 3
 * and 1 + factor by 4, each product and sum adds 1; after n periods a·B is off by 5 n units of itself, b by 6 n, and the
 * difference and the quotients add 3. The bound used is half as much again. Where the result lies that close to where
 * rounding changes its mind, ties included, exact fractions decide.
 */
export function levelAmount(problem: LevelProblem, how: PaymentStep): number {
  const { balance, residual, growth, from } = problem
  let grown = balance
  let paid = 0
  let factor: PeriodFactor | undefined
  let times = 1
  for (let k = 0; k < growth.length; k += 1) {
    const next = growth[k] as PeriodFactor
    if (next !== factor) {
      factor = next
      times = 1 + next.numerator / next.denominator
    }
    grown *= times
    paid *= times
    if (k >= from) paid += 1
  }
  const value = (grown - residual) / paid / how.step
  const error = ((grown + residual) / paid / how.step) * (16 * growth.length + 32) * unit
  return roundedSurely(value, { error, how }) ?? roundedMultiple(exactUnit(problem), how)
}

/** The rounded multiple, when everything within the error of the value rounds to it. */
function roundedSurely(
  value: number,
  { error, how: { step, rounding } }: Readonly<{ error: number; how: PaymentStep }>,
): number | undefined {
  if (!(value <= fastMax / step)) return undefined
  const floor = Math.floor(value)
  const part = value - floor
  if (rounding === 'half-even' || rounding === 'half-up') {
    // Near a whole number it does not matter on which side of it the value is.
    if (!(error < 0.25) || Math.abs(part - 0.5) <= error) return undefined
    return (part > 0.5 ? floor + 1 : floor) * step
  }
  if (!(part > error && part + error < 1)) return undefined
  return (rounding === 'up' ? floor + 1 : floor) * step
}

/** A fraction as a whole multiple of the step. */
export function roundedMultiple(
  { numerator, denominator }: Readonly<{ numerator: bigint; denominator: bigint }>,
  { step, rounding }: PaymentStep,
): number {
  return Number(roundBigQuotient({ numerator, denominator: denominator * BigInt(step) }, rounding)) * step
}

/** The payment of weight 1, exact. The weights are those of the payments, from the first one on; all 1 when left out. */
export function exactUnit(
  { balance, residual, growth, from }: LevelProblem,
  weights?: readonly bigint[],
): Readonly<{ numerator: bigint; denominator: bigint }> {
  let grown = BigInt(balance)
  let paid = 0n
  // Both stand over this.
  let over = 1n
  for (const [k, factor] of growth.entries()) {
    const { numerator, denominator } = exactFactor(factor)
    grown *= denominator + numerator
    paid *= denominator + numerator
    over *= denominator
    if (k < from) continue
    paid += over * (weights?.[k - from] ?? 1n)
  }
  return { numerator: grown - BigInt(residual) * over, denominator: paid }
}
