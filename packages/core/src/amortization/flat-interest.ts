import { type Rounding, roundBigQuotient } from '../money/index.ts'
import { exactFactor, interestOn, type PeriodFactor } from './period-factor.ts'

/** Interest of each period on the first balance. The last period takes what the rounded ones leave of the rounded whole. */
export function flatInterest(balance: number, factors: readonly PeriodFactor[], rounding: Rounding): readonly number[] {
  let sum = { numerator: 0n, denominator: 1n }
  for (const factor of factors) {
    const { numerator, denominator } = exactFactor(factor)
    sum =
      denominator === sum.denominator
        ? { numerator: sum.numerator + numerator, denominator }
        : {
            numerator: sum.numerator * denominator + numerator * sum.denominator,
            denominator: sum.denominator * denominator,
          }
  }
  const whole = { numerator: BigInt(balance) * sum.numerator, denominator: sum.denominator }
  let left = Number(roundBigQuotient(whole, rounding))
  return factors.map((factor, k) => {
    const amount = k === factors.length - 1 ? left : Math.min(interestOn(balance, factor, rounding), left)
    left -= amount
    return amount
  })
}
