import { Decimal } from 'decimal.js'
import { quote } from '../plain/index.ts'
import type { CurrencyCode, Unit } from './currency.ts'
import { assertExact, assertSameCurrency, exactMoney, type Money, zero } from './money.ts'
import { fractionOf, type Rate } from './rate.ts'
import { type RateDecimals, roundedRate } from './rate-arithmetic.ts'
import { assertRounding, type Rounding, roundBigQuotient } from './rounding.ts'

declare const growthBrand: unique symbol

/**
 * What one unit of money becomes at compound interest, such as 1.015 to the 12th: decimal text of up to 60 digits. Exact as long
 * as 60 digits suffice, else off by a few units of the last one. Start from {@link noGrowth}, add periods with {@link grow}.
 */
export type Growth = string & { readonly [growthBrand]: 'Growth' }

/** No interest yet: one unit stays one unit. */
export const noGrowth: Growth = '1' as Growth

/** A number of periods at one rate. */
export type CompoundPeriods = Readonly<{
  /** Interest of one period as a fraction; together with `over`, of a period `over` times as long. */
  rate: Rate
  /** A whole number the rate is divided by first, such as 12 for months at a nominal yearly rate; 1 when left out. */
  over?: number
  /** How often interest is added to what bears interest, as a fraction: `{ of: 30, over: 365 }` of a year. */
  periods: Readonly<{ of: number; over?: number }>
}>

// A clone of our own: the settings of decimal.js are shared by a whole process. 60 digits kept, 80 on the way.
let exact: typeof Decimal | undefined
const kept = 60
const onTheWay = 80

function decimals(): typeof Decimal {
  exact ??= Decimal.clone({ precision: onTheWay, rounding: Decimal.ROUND_HALF_EVEN, toExpNeg: -1e9, toExpPos: 1e9 })
  return exact
}

/**
 * Growth after more periods: `growth` × (1 + `rate` / `over`) to the power of the periods.
 *
 * @throws RangeError when a number is not whole, one to divide by is not above zero, or the rate is -100 % or less.
 * @example
 * grow(noGrowth, { rate: rate('0.18'), over: 12, periods: { of: 12 } }) // 1.015 ^ 12 = 1.1956…
 * grow(noGrowth, { rate: rate('0.2499'), periods: { of: 1, over: 365 } }) // the daily growth of 24.99 % effective
 */
export function grow(growth: Growth, { rate, over = 1, periods }: CompoundPeriods): Growth {
  for (const [field, value] of [
    ['over', over],
    ['periods.over', periods.over ?? 1],
  ] as const) {
    if (!Number.isSafeInteger(value) || value <= 0)
      throw new RangeError(`${field}: ${quote(value)} is not a whole number above zero`)
  }
  if (!Number.isSafeInteger(periods.of)) throw new RangeError(`periods.of: ${quote(periods.of)} is not a whole number`)
  const Exact = decimals()
  const { numerator, denominator } = fractionOf(rate)
  const base = new Exact(numerator.toString()).div(new Exact(denominator.toString()).times(over)).plus(1)
  if (base.lte(0)) throw new RangeError(`rate: ${quote(rate)} takes everything away; use one above -1`)
  const power = powerOf(base, periods.of, periods.over ?? 1)
  return new Exact(growth).times(power).toSignificantDigits(kept).toString() as Growth
}

/** Whole powers are products, which decimal.js keeps exact; others take a logarithm. */
function powerOf(base: Decimal, of: number, over: number): Decimal {
  return of % over === 0 ? base.pow(of / over) : base.pow(new (decimals())(of).div(over))
}

/**
 * The interest an amount earns by growing: `amount` × (`growth` − 1), rounded once.
 *
 * @throws RangeError when the result is past the safe integers, or the rounding is unknown.
 * @example
 * interestOf(money('1000.00', 'PEN'), grow(noGrowth, { rate: rate('0.015'), periods: { of: 12 } })) // S/ 195.62
 */
export function interestOf(amount: Money, growth: Growth, rounding: Rounding = 'half-even'): Money {
  assertExact(amount, 'interestOf')
  assertRounding(rounding)
  const { numerator, denominator } = fractionOfGrowth(growth)
  const minor = roundedOnce({ numerator: BigInt(amount.minor) * (numerator - denominator), denominator }, rounding)
  return exactMoney({ minor: Number(minor), currency: amount.currency }, 'interestOf')
}

/** An amount and what each unit of it became. */
export type GrownAmount = Readonly<{ amount: Money; growth: Growth }>

/**
 * The interest that several amounts earned by growing, each for its own time: the sum of `amount` × (`growth` − 1), rounded once.
 * A payment is a negative amount that grows from its day.
 *
 * @throws TypeError when an amount has another currency.
 * @throws RangeError when the result is past the safe integers, or the rounding is unknown.
 * @example
 * const monthly = { rate: rate('0.02'), periods: { of: 1 } }
 * const [one, two] = [grow(noGrowth, monthly), grow(noGrowth, { ...monthly, periods: { of: 2 } })]
 * interestOfAll(
 *   [
 *     { amount: money('1000.00', 'PEN'), growth: two },
 *     { amount: money('-400.00', 'PEN'), growth: one },
 *   ],
 *   { currency: 'PEN' },
 * ) // S/ 32.40: 1000.00 grew by 4.04 %, and 400.00 of it was missing in the second month, 2 %
 */
export function interestOfAll(
  grown: readonly GrownAmount[],
  { currency, rounding = 'half-even' }: Readonly<{ currency: CurrencyCode | Unit; rounding?: Rounding }>,
): Money {
  assertRounding(rounding)
  const nothing = zero(currency)
  let [numerator, denominator] = [0n, 1n]
  for (const { amount, growth } of grown) {
    assertSameCurrency({ a: nothing, b: amount }, 'interestOfAll')
    assertExact(amount, 'interestOfAll')
    const next = fractionOfGrowth(growth)
    // Powers of ten, so the larger one is common to both.
    const common = next.denominator > denominator ? next.denominator : denominator
    const earned = BigInt(amount.minor) * (next.numerator - next.denominator) * (common / next.denominator)
    numerator = numerator * (common / denominator) + earned
    denominator = common
  }
  const minor = roundedOnce({ numerator, denominator }, rounding)
  return exactMoney({ minor: Number(minor), currency: nothing.currency }, 'interestOfAll')
}

/** What a sum of growths is taken for where it is nearer than half a unit of this decimal: far above what 60 digits lose. */
const unit = 1_000_000_000_000_000_000_000_000_000_000_000_000n

/**
 * The earned amount, rounded. A growth without an end, such as that of a twelfth, is cut after 60 digits, so that what is a
 * tie or a whole number comes out a hair beside it, and would be rounded to the wrong side.
 */
function roundedOnce(
  { numerator, denominator }: Readonly<{ numerator: bigint; denominator: bigint }>,
  rounding: Rounding,
): bigint {
  if (denominator <= unit) return roundBigQuotient({ numerator, denominator }, rounding)
  const units = roundBigQuotient({ numerator: numerator * unit, denominator }, 'half-even')
  return roundBigQuotient({ numerator: units, denominator: unit }, rounding)
}

/**
 * Growth as a rate: `growth` − 1 with so many decimals, such as the effective yearly rate of a monthly one.
 *
 * @throws RangeError when there are more than 15 digits before the point, or for decimals or a rounding that do not exist.
 * @example
 * growthRate(grow(noGrowth, { rate: rate('0.18'), over: 12, periods: { of: 12 } }), { decimals: 6 }) // '0.195618'
 */
export function growthRate(growth: Growth, how: RateDecimals): Rate {
  const { numerator, denominator } = fractionOfGrowth(growth)
  return roundedRate({ numerator: numerator - denominator, denominator }, how)
}

function fractionOfGrowth(growth: Growth): Readonly<{ numerator: bigint; denominator: bigint }> {
  const [whole = '', decimals = ''] = growth.split('.')
  return { numerator: BigInt(whole + decimals), denominator: 10n ** BigInt(decimals.length) }
}
