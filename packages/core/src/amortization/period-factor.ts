import { fastMax, type Rounding, roundBigQuotient, roundQuotient } from '../money/index.ts'

/**
 * What one unit of balance earns in a period, as an exact fraction. Where both sides are safe integers, `exact` is absent;
 * else the numbers are the doubles nearest to it.
 */
export type PeriodFactor = Readonly<{
  numerator: number
  denominator: number
  exact: Readonly<{ numerator: bigint; denominator: bigint }> | undefined
}>

/** A period without interest. */
export const noFactor: PeriodFactor = /* @__PURE__ */ Object.freeze({ numerator: 0, denominator: 1, exact: undefined })

/** A fraction that is not negative as a factor. */
export function factorOf(numerator: bigint, denominator: bigint): PeriodFactor {
  const small = { numerator: Number(numerator), denominator: Number(denominator) }
  const isSmall = Number.isSafeInteger(small.numerator) && Number.isSafeInteger(small.denominator)
  return { ...small, exact: isSmall ? undefined : { numerator, denominator } }
}

/** Both sides as they are. */
export function exactFactor({ numerator, denominator, exact }: PeriodFactor): NonNullable<PeriodFactor['exact']> {
  return exact ?? { numerator: BigInt(numerator), denominator: BigInt(denominator) }
}

/** Minor units that a balance earns in a period, exact and rounded once. */
export function interestOn(balance: number, factor: PeriodFactor, rounding: Rounding): number {
  if (factor.exact === undefined) {
    // A product that lost digits is past 2^53, so looking at the result is enough.
    const numerator = balance * factor.numerator
    const { denominator } = factor
    if (numerator <= fastMax && denominator <= fastMax) {
      // What is nearest is the same for both, but for ties; written out, since a schedule does little else.
      if (rounding === 'half-even' || rounding === 'half-up') {
        const floor = Math.floor(numerator / denominator)
        const remainder = numerator - floor * denominator
        const rest = denominator - remainder
        if (remainder < rest) return floor
        if (remainder > rest) return floor + 1
      }
      return roundQuotient({ numerator, denominator }, rounding)
    }
  }
  const { numerator, denominator } = exactFactor(factor)
  return Number(roundBigQuotient({ numerator: BigInt(balance) * numerator, denominator }, rounding))
}

/** Minor units over a whole number, rounded once. */
export function sharedBy(amount: number, parts: number, rounding: Rounding): number {
  return interestOn(amount, { numerator: 1, denominator: parts, exact: undefined }, rounding)
}
