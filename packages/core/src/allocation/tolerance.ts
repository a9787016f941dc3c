import { fromMinor, type Money, multiply } from '../money/index.ts'
import type { Tolerance } from './policy.ts'

/** The most that counts as small, in minor units; `share` is taken of `whole` and rounded down. */
export function smallDifference(tolerance: Tolerance, whole: Money): number {
  return Math.min(amountLimit(tolerance, whole.currency), shareLimit(tolerance, whole))
}

/** The amount of a currency, without limit when the tolerance names no amounts. */
export function amountLimit({ amounts }: Tolerance, currency: string): number {
  if (amounts === undefined) return Number.MAX_SAFE_INTEGER
  return amounts.find((amount) => amount.currency === currency)?.minor ?? 0
}

/** The share of what was owed, without limit when the tolerance names no share. */
export function shareLimit({ share }: Tolerance, whole: Money): number {
  if (share === undefined) return Number.MAX_SAFE_INTEGER
  return multiply(fromMinor(whole.minor, whole.currency), { rate: share, rounding: 'down' }).minor
}
