import { type Money, multiply, type Rounding } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import type { Portion } from './schedule-terms.ts'

/** A portion of a whole as an amount, from zero to the whole. */
export function portionOf(
  whole: Money,
  { name, portion, rounding }: Readonly<{ name: string; portion: Portion; rounding: Rounding }>,
): number {
  const amount = portion.amount ?? multiply(whole, { rate: portion.share, rounding })
  sameCurrency(name, { amount, whole })
  if (amount.minor >= 0 && amount.minor <= whole.minor) return amount.minor
  throw new RangeError(`${name}: ${quote(portion)} is not between nothing and the whole, ${quote(whole)}`)
}

/** Refuses an amount in another currency than the debt. */
export function sameCurrency(name: string, { amount, whole }: Readonly<{ amount: Money; whole: Money }>): void {
  if (amount.currency === whole.currency) return
  throw new TypeError(
    `${name}: is in ${quote(amount.currency)}, the debt in ${quote(whole.currency)}; convert it first`,
  )
}
