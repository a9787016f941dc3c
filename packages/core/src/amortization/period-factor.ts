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

/** The same for so many periods. A loop, since `fill` costs more than all the rest of a short schedule. */
export function repeated<T>(value: T, count: number): T[] {
  const values = new Array<T>(count)
  for (let index = 0; index < count; index += 1) values[index] = value
  return values
}

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

/** Added to a double and taken away again, it leaves the nearest whole number: doubles of this size have no decimals. */
const roundingShift = 1.5 * 2 ** 52

/**
 * Minor units that a balance earns in a period, exact and rounded once.
 *
 * A guess in doubles, and its proof in whole numbers: a schedule does little else, and this takes half the time of a division.
 * Where the products are within the exact range and the guess is less than half a unit off, it is the nearest whole number.
 */
export function interestOn(balance: number, factor: PeriodFactor, rounding: Rounding): number {
  const { numerator, denominator, exact } = factor
  const above = balance * numerator
  const guess = balance * (numerator / denominator) + roundingShift - roundingShift
  const twiceOff = 2 * (above - guess * denominator)
  const isNearest = above <= fastMax && twiceOff < denominator && -twiceOff < denominator
  if (isNearest && exact === undefined && (rounding === 'half-even' || rounding === 'half-up')) return guess
  return exactInterest(balance, factor, rounding)
}

function exactInterest(balance: number, factor: PeriodFactor, rounding: Rounding): number {
  if (factor.exact === undefined) {
    // A product that lost digits is past 2^53, so looking at the result is enough.
    const numerator = balance * factor.numerator
    const { denominator } = factor
    if (numerator <= fastMax && denominator <= fastMax) return roundQuotient({ numerator, denominator }, rounding)
  }
  const { numerator, denominator } = exactFactor(factor)
  return Number(roundBigQuotient({ numerator: BigInt(balance) * numerator, denominator }, rounding))
}

/** Minor units over a whole number, rounded once. */
export function sharedBy(amount: number, parts: number, rounding: Rounding): number {
  return interestOn(amount, { numerator: 1, denominator: parts, exact: undefined }, rounding)
}
