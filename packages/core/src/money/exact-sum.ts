import type { CurrencyCode, Unit } from './currency.ts'
import { assertExact, assertSameCurrency, exactMoney, type Money, zero } from './money.ts'
import { assertWhole, type Factor, stepOf } from './multiply.ts'
import { fractionOf } from './rate.ts'
import { assertRounding, fastMax, type Rounding, roundBigQuotient, roundQuotient } from './rounding.ts'

/**
 * A sum of products that is rounded only when somebody looks at it: interest over many periods, each with its own amount, rate
 * and days. Looking does not change it, so a line that shows the difference between two looks is exact to the minor unit,
 * and the lines always add up to the last look.
 */
export type ExactSum = Readonly<{
  /**
   * Adds `amount` × `rate` × `times` / `over`, with nothing rounded.
   *
   * @throws TypeError when the amount has another currency than the sum.
   * @throws RangeError when `times` or `over` is not a whole number or `over` is not above zero.
   */
  plus: (amount: Money, factor: Omit<Factor, 'rounding' | 'multipleOf'>) => void
  /**
   * The sum so far, rounded once; half to even when no rounding is named, to one minor unit when no multiple is.
   *
   * @throws RangeError when it is past the safe integers.
   */
  rounded: (how?: Readonly<{ rounding?: Rounding; multipleOf?: Money }>) => Money
}>

/**
 * An exact sum of nothing yet, in a currency.
 *
 * @throws RangeError when the code is no currency code.
 * @example
 * const interest = exactSum('PEN')
 * interest.plus(money('100.00', 'PEN'), { rate: rate('0.18'), times: 1, over: 360 })
 * interest.plus(money('100.00', 'PEN'), { rate: rate('0.12'), times: 1, over: 365 })
 * interest.rounded() // S/ 0.08, from 0.05 + 0.03287…
 */
export function exactSum(currency: CurrencyCode | Unit): ExactSum {
  const nothing = zero(currency)
  // Numbers while they are exact, which nearly always is to the end; then big ones.
  let small: { numerator: number; denominator: number } | undefined = { numerator: 0, denominator: 1 }
  let big = { numerator: 0n, denominator: 1n }
  return {
    plus(amount, { rate, times = 1, over = 1 }) {
      assertSameCurrency({ a: nothing, b: amount }, 'exactSum')
      assertExact(amount, 'exactSum')
      assertWhole(times, 'times')
      assertWhole(over, 'over')
      if (over <= 0) throw new RangeError(`over: ${over} is not above zero; put the sign in times`)
      const fraction = fractionOf(rate)
      if (small !== undefined && fraction.small !== undefined) {
        const numerator = amount.minor * fraction.small.numerator * times
        const denominator = fraction.small.denominator * over
        const next = plusSmall(small, { numerator, denominator })
        if (next !== undefined) {
          small = next
          return
        }
      }
      if (small !== undefined) {
        big = { numerator: BigInt(small.numerator), denominator: BigInt(small.denominator) }
        small = undefined
      }
      const numerator = BigInt(amount.minor) * fraction.numerator * BigInt(times)
      big = plusBig(big, { numerator, denominator: fraction.denominator * BigInt(over) })
    },
    rounded({ rounding = 'half-even', multipleOf } = {}) {
      assertRounding(rounding)
      const step = multipleOf === undefined ? 1 : stepOf({ a: nothing, b: multipleOf }, 'exactSum')
      const { currency: code } = nothing
      if (small !== undefined && Math.abs(small.numerator) <= fastMax && small.denominator * step <= fastMax) {
        const { numerator, denominator } = small
        const quotient = roundQuotient({ numerator, denominator: denominator * step }, rounding)
        return exactMoney({ minor: quotient * step, currency: code }, 'exactSum')
      }
      const { numerator, denominator } =
        small === undefined ? big : { numerator: BigInt(small.numerator), denominator: BigInt(small.denominator) }
      const quotient = roundBigQuotient({ numerator, denominator: denominator * BigInt(step) }, rounding)
      return exactMoney({ minor: Number(quotient * BigInt(step)), currency: code }, 'exactSum')
    },
  }
}

type Fraction<N extends number | bigint> = { numerator: N; denominator: N }

/** The sum of two fractions in whole numbers; `undefined` when one on the way is past the exact range. */
function plusSmall(a: Fraction<number>, b: Fraction<number>): Fraction<number> | undefined {
  if (a.denominator === b.denominator) {
    const numerator = a.numerator + b.numerator
    const isExact = Math.abs(b.numerator) <= fastMax && Math.abs(numerator) <= fastMax && a.denominator <= fastMax
    return isExact ? { numerator, denominator: a.denominator } : undefined
  }
  if (!(Math.abs(b.numerator) <= fastMax && b.denominator <= fastMax)) return undefined
  const common = greatestDivisor(a.denominator, b.denominator)
  const [timesA, timesB] = [b.denominator / common, a.denominator / common]
  const [left, right] = [a.numerator * timesA, b.numerator * timesB]
  const sum = { numerator: left + right, denominator: a.denominator * timesA }
  const isExact = Math.abs(left) <= fastMax && Math.abs(right) <= fastMax && sum.denominator <= fastMax
  return isExact && Math.abs(sum.numerator) <= fastMax ? sum : undefined
}

function greatestDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b]
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller]
  return larger
}

/** Denominators are brought down to what both need, or they would grow with every term. */
function plusBig(a: Fraction<bigint>, b: Fraction<bigint>): Fraction<bigint> {
  if (a.denominator === b.denominator) return { numerator: a.numerator + b.numerator, denominator: a.denominator }
  let [larger, smaller] = [a.denominator, b.denominator]
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller]
  const timesA = b.denominator / larger
  const timesB = a.denominator / larger
  return { numerator: a.numerator * timesA + b.numerator * timesB, denominator: a.denominator * timesA }
}
