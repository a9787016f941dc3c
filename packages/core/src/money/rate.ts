import { quote, remember } from '../plain/index.ts'

declare const rateBrand: unique symbol

/**
 * An exact factor as decimal text: `'0.18'` is 18 %. Text, because a number such as 0.1 is not exactly a tenth. Make
 * one with {@link rate}; from JSON, with `RateSchema`.
 *
 * @example
 * const annualRate: Rate = rate('0.18')
 */
export type Rate = string & { readonly [rateBrand]: 'Rate' }

/** At most 15 digits before the point and 20 after it. */
export const ratePattern: RegExp = /^-?\d{1,15}(?:\.\d{1,20})?$/

/**
 * An exact factor from plain decimal text, at most 15 digits before the point and 20 after it. The text is kept as written.
 *
 * @throws RangeError when the text is no plain decimal.
 * @throws TypeError when it is not text.
 * @example
 * rate('0.18') // 18 %
 * rate('-0.02') // 2 % less
 */
export function rate(text: string): Rate {
  if (isRate(text)) return text
  if (typeof text !== 'string') {
    throw new TypeError(`rate: ${quote(text)} is not text; write it as decimal text, as in rate("0.18") for 18 %`)
  }
  throw new RangeError(
    `rate: ${quote(text)} is not plain decimal text; write 18 % as "0.18", with a point, ` +
      'at most 15 digits before it and 20 after it, no percent sign and no exponent',
  )
}

/**
 * Whether a value is decimal text that {@link rate} accepts.
 *
 * @example
 * isRate('0.18') // true
 * isRate('18%') // false
 */
export function isRate(value: unknown): value is Rate {
  return typeof value === 'string' && ratePattern.test(value)
}

/** A rate as an exact fraction, the denominator a power of ten; `small` is there when both sides are safe integers. */
export type Fraction = Readonly<{
  numerator: bigint
  denominator: bigint
  small: Readonly<{ numerator: number; denominator: number }> | undefined
}>

const fractions = new Map<Rate, Fraction>()

/**
 * The fraction of a rate, kept for the rates used last: a portfolio uses a few rates a million times.
 *
 * @throws RangeError or TypeError as {@link rate} does.
 * @example
 * fractionOf(rate('0.18')).small // { numerator: 18, denominator: 100 }
 */
export function fractionOf(value: Rate): Fraction {
  return fractions.get(value) ?? remember(fractions, { key: value, value: toFraction(rate(value)) })
}

function toFraction(value: Rate): Fraction {
  const [whole = '', decimals = ''] = value.split('.')
  const kept = decimals.replace(/0+$/, '')
  const numerator = BigInt(whole + kept)
  const denominator = 10n ** BigInt(kept.length)
  const small = { numerator: Number(numerator), denominator: Number(denominator) }
  const isSmall = Number.isSafeInteger(small.numerator) && Number.isSafeInteger(small.denominator)
  return { numerator, denominator, small: isSmall ? small : undefined }
}
