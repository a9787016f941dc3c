import { quote } from '../plain/index.ts'
import { assertExact, assertSameCurrency, exactMoney, type Money } from './money.ts'
import { fractionOf, type Rate } from './rate.ts'
import { assertRounding, fastMax, type Rounding, roundBigQuotient, roundQuotient } from './rounding.ts'

/**
 * The factor of {@link multiply}: `rate` × `times` / `over`, kept exact until the one rounding at the end.
 *
 * @example
 * // Simple interest: 18 % a year for 30 days of a year of 360.
 * const factor: Factor = { rate: rate('0.18'), times: 30, over: 360 }
 */
export type Factor = Readonly<{
  rate: Rate
  /** A whole number, such as days late; 1 when left out. */
  times?: number
  /** A whole number above zero, such as the days of a year; 1 when left out. */
  over?: number
  /** `half-even` when left out. */
  rounding?: Rounding
  /** An amount above zero, such as 0.05 or 1,000; the result is a whole multiple of it. One minor unit when left out. */
  multipleOf?: Money
}>

/**
 * How {@link roundTo} rounds.
 *
 * @example
 * const cash: RoundTo = { multipleOf: money('0.05', 'CHF') }
 */
export type RoundTo = Readonly<{
  /** An amount above zero, such as 0.05 or 1,000. */
  multipleOf: Money
  /** `half-even` when left out. */
  rounding?: Rounding
}>

/**
 * `amount` × `rate` × `times` / `over`, computed exactly and rounded once.
 *
 * @throws RangeError when `times` or `over` is not a whole number, `over` or `multipleOf` is not above zero, the rounding is
 * unknown, or the result is past the safe integers.
 * @throws TypeError when `multipleOf` has another currency.
 * @example
 * multiply(money('1000.00', 'PEN'), { rate: rate('0.18'), times: 30, over: 360 }) // S/ 15.00
 * multiply(money('10.25', 'PEN'), { rate: rate('0.1'), rounding: 'up' }) // S/ 1.03
 * multiply(money('12345', 'CLP'), { rate: rate('0.1'), multipleOf: money('1000', 'CLP') }) // CLP 1,000
 */
export function multiply(amount: Money, factor: Factor): Money {
  const { times = 1, over = 1, rounding = 'half-even', multipleOf } = factor
  const { numerator, denominator, small } = fractionOf(factor.rate)
  assertExact(amount, 'multiply')
  assertWhole(times, 'times')
  assertWhole(over, 'over')
  if (over <= 0) throw new RangeError(`over: ${over} is not above zero; put the sign in times`)
  assertRounding(rounding)
  const step = multipleOf === undefined ? 1 : stepOf({ a: amount, b: multipleOf }, 'multiply')
  if (small !== undefined) {
    // A product that lost digits on the way is past 2^53 and stays there, so looking at the end is enough.
    const above = amount.minor * small.numerator * times
    const below = small.denominator * over * step
    if (Math.abs(above) <= fastMax && below <= fastMax) {
      const quotient = roundQuotient({ numerator: above, denominator: below }, rounding)
      return exactMoney({ minor: quotient * step, currency: amount.currency }, 'multiply')
    }
  }
  const above = BigInt(amount.minor) * numerator * BigInt(times)
  const below = denominator * BigInt(over) * BigInt(step)
  const quotient = roundBigQuotient({ numerator: above, denominator: below }, rounding)
  return exactMoney({ minor: Number(quotient * BigInt(step)), currency: amount.currency }, 'multiply')
}

/**
 * The amount as a whole multiple of another: cash in steps of 0.05, prices in thousands.
 *
 * @throws RangeError when `multipleOf` is not above zero, the rounding is unknown, or the result is past the safe integers.
 * @throws TypeError when the currencies differ.
 * @example
 * roundTo(money('12.37', 'CHF'), { multipleOf: money('0.05', 'CHF') }) // CHF 12.35
 * roundTo(money('123456', 'COP'), { multipleOf: money('1000', 'COP'), rounding: 'up' }) // COP 124,000.00
 */
export function roundTo(amount: Money, { multipleOf, rounding = 'half-even' }: RoundTo): Money {
  assertExact(amount, 'roundTo')
  assertRounding(rounding)
  const step = stepOf({ a: amount, b: multipleOf }, 'roundTo')
  const quotient = roundBigQuotient({ numerator: BigInt(amount.minor), denominator: BigInt(step) }, rounding)
  return exactMoney({ minor: Number(quotient * BigInt(step)), currency: amount.currency }, 'roundTo')
}

/** The minor units a result has to be a multiple of. */
export function stepOf(amounts: Readonly<{ a: Money; b: Money }>, action: string): number {
  assertSameCurrency(amounts, action)
  const { minor } = amounts.b
  if (Number.isSafeInteger(minor) && minor > 0) return minor
  throw new RangeError(`multipleOf: ${quote(amounts.b)} is not above zero; use an amount such as money("0.05", "CHF")`)
}

/** Refuses a number with decimals, or past the safe integers. */
export function assertWhole(value: number, field: 'times' | 'over'): void {
  if (Number.isSafeInteger(value)) return
  throw new RangeError(`${field}: ${quote(value)} is not a whole number; put decimals into rate`)
}
