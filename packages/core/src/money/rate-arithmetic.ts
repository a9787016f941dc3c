import { quote } from '../plain/index.ts'
import { assertExact, assertSameCurrency, type Money } from './money.ts'
import { fractionOf, type Rate, rate } from './rate.ts'
import { assertRounding, type Rounding, roundBigQuotient } from './rounding.ts'

/** How many decimals a computed rate keeps; those of a {@link Rate} are at most 20. */
export type RateDecimals = Readonly<{
  /** 0 to 20. */
  decimals: number
  /** `half-even` when left out. */
  rounding?: Rounding
}>

/**
 * The sum of rates, exact: a reference rate and a spread.
 *
 * @throws RangeError when the sum takes more than 15 digits before the point.
 * @example
 * addRates(rate('0.0215'), rate('0.08')) // '0.1015'
 */
export function addRates(a: Rate, b: Rate): Rate {
  const [left, right] = [fractionOf(a), fractionOf(b)]
  let { denominator } = left
  if (right.denominator > denominator) denominator = right.denominator
  const numerator =
    left.numerator * (denominator / left.denominator) + right.numerator * (denominator / right.denominator)
  return fromFraction(numerator, denominator)
}

/**
 * The difference of two rates, exact: SELIC less IPCA.
 *
 * @throws RangeError as {@link addRates} does.
 * @example
 * subtractRates(rate('0.15'), rate('0.0468')) // '0.1032'
 */
export function subtractRates(a: Rate, b: Rate): Rate {
  return addRates(a, (b.startsWith('-') ? b.slice(1) : `-${b}`) as Rate)
}

/**
 * The product of two rates: 1.5 times the current bank interest. Exact where it has at most 20 decimals, else rounded to 20.
 *
 * @throws RangeError when the product takes more than 15 digits before the point.
 * @example
 * multiplyRates(rate('0.1625'), rate('1.5')) // '0.24375'
 */
export function multiplyRates(a: Rate, b: Rate): Rate {
  const [left, right] = [fractionOf(a), fractionOf(b)]
  return fromFraction(left.numerator * right.numerator, left.denominator * right.denominator)
}

/**
 * A rate divided by a whole number: the month of a yearly rate. Rounded to 20 decimals where it has no end.
 *
 * @throws RangeError when `by` is not a whole number above zero.
 * @example
 * divideRate(rate('0.18'), 12) // '0.015'
 */
export function divideRate(a: Rate, by: number): Rate {
  if (!Number.isSafeInteger(by) || by <= 0) throw new RangeError(`by: ${quote(by)} is not a whole number above zero`)
  const { numerator, denominator } = fractionOf(a)
  return fromFraction(numerator, denominator * BigInt(by))
}

/**
 * -1 when `a` is less than `b`, 1 when it is more, 0 when they are equal, however they are written.
 *
 * @example
 * compareRates(rate('0.5'), rate('0.50')) // 0
 */
export function compareRates(a: Rate, b: Rate): -1 | 0 | 1 {
  const [left, right] = [fractionOf(a), fractionOf(b)]
  const difference = left.numerator * right.denominator - right.numerator * left.denominator
  if (difference === 0n) return 0
  return difference < 0n ? -1 : 1
}

/**
 * What part of one amount another is, as a rate: debt over income, used over limit.
 *
 * @throws TypeError when the currencies differ.
 * @throws RangeError when `whole` is zero, or for decimals or a rounding that do not exist.
 * @example
 * rateOf({ part: money('350.00', 'PEN'), whole: money('1000.00', 'PEN') }, { decimals: 4 }) // '0.3500'
 */
export function rateOf(
  { part, whole }: Readonly<{ part: Money; whole: Money }>,
  { decimals, rounding = 'half-even' }: RateDecimals,
): Rate {
  assertSameCurrency({ a: part, b: whole }, 'rateOf')
  assertExact(part, 'rateOf')
  assertExact(whole, 'rateOf')
  if (whole.minor === 0)
    throw new RangeError('whole: is zero, and nothing is a part of nothing; look before you divide')
  const sign = whole.minor < 0 ? -1n : 1n
  return roundedRate(
    { numerator: BigInt(part.minor) * sign, denominator: BigInt(whole.minor) * sign },
    { decimals, rounding },
  )
}

/**
 * The rate with so many decimals, no fewer and no more.
 *
 * @throws RangeError for decimals or a rounding that do not exist.
 * @example
 * roundRate(rate('0.36734693'), { decimals: 4 }) // '0.3673'
 */
export function roundRate(value: Rate, how: RateDecimals): Rate {
  return roundedRate(fractionOf(value), how)
}

/** A fraction as a rate with so many decimals. */
export function roundedRate(
  { numerator, denominator }: Readonly<{ numerator: bigint; denominator: bigint }>,
  { decimals, rounding = 'half-even' }: RateDecimals,
): Rate {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 20) {
    throw new RangeError(`decimals: ${quote(decimals)} is not a whole number from 0 to 20`)
  }
  assertRounding(rounding)
  return rate(
    decimalText(roundBigQuotient({ numerator: numerator * 10n ** BigInt(decimals), denominator }, rounding), decimals),
  )
}

/** Up to 20 decimals, those that are zeros at the end left out. */
function fromFraction(numerator: bigint, denominator: bigint): Rate {
  const text = decimalText(roundBigQuotient({ numerator: numerator * 10n ** 20n, denominator }, 'half-even'), 20)
  return rate(text.replace(/\.?0+$/, ''))
}

function decimalText(scaled: bigint, decimals: number): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0')
  const sign = scaled < 0n ? '-' : ''
  if (decimals === 0) return sign + digits
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
