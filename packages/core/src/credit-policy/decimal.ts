import { compareRates, type Rate, rate } from '../money/index.ts'

/** A number with at most four decimals, as the figures of a profile are, as exact text: 0.25 is `'0.25'`, 12 is `'12'`. */
export function rateOfNumber(value: number): Rate {
  const text = value.toFixed(4)
  return rate(text.replace(/\.?0+$/, ''))
}

/** The lesser of two rates; `a` when they are equal. */
export function lesserRate(a: Rate, b: Rate): Rate {
  return compareRates(b, a) < 0 ? b : a
}

/** One whole: nothing is taken off. */
export const one: Rate = '1' as Rate
/** Nothing. */
export const nought: Rate = '0' as Rate
