import { quote } from '../plain/index.ts'
import { type BrokenPromisePolicy, halfLifeMonthsMax } from '../promise-to-pay/index.ts'

/** How far back a payer profile looks. */
export type ProfilePolicy = Readonly<{
  /** Whole calendar months, from 1 to 1200. */
  windowMonths: number
  /** Which promises count as broken, and for how long; `defaultBrokenPromisePolicy` when absent. */
  brokenPromises?: BrokenPromisePolicy
}>

/** A year: long enough to see every season once, short enough to forget. Our convention; a host may choose another. */
export const defaultProfilePolicy: ProfilePolicy = { windowMonths: 12 }

/** The longest window: a hundred years. */
export const windowMonthsMax = 1200

/**
 * Refuses a policy that no profile can be computed with.
 *
 * @throws TypeError when `windowMonths` is not a number, or the broken promises that count are no list.
 * @throws RangeError when `windowMonths` is not a whole number from 1 to 1200, or the half-life not one from 1 to 120.
 */
export function assertProfilePolicy(policy: ProfilePolicy): void {
  const { windowMonths, brokenPromises } = policy
  if (typeof windowMonths !== 'number') {
    throw new TypeError(`windowMonths: ${quote(windowMonths)} is not a number; pass whole months, such as 12`)
  }
  if (!Number.isInteger(windowMonths) || windowMonths < 1 || windowMonths > windowMonthsMax) {
    throw new RangeError(`windowMonths: ${windowMonths} is not a whole number from 1 to ${windowMonthsMax}`)
  }
  if (brokenPromises !== undefined) assertBrokenPromisePolicy(brokenPromises)
}

function assertBrokenPromisePolicy({ counts, halfLifeMonths = 1 }: BrokenPromisePolicy): void {
  if (!Array.isArray(counts)) {
    throw new TypeError(`brokenPromises.counts: ${quote(counts)} is not a list such as ['broken', 'replaced']`)
  }
  if (Number.isInteger(halfLifeMonths) && halfLifeMonths >= 1 && halfLifeMonths <= halfLifeMonthsMax) return
  throw new RangeError(
    `brokenPromises.halfLifeMonths: ${quote(halfLifeMonths)} is not a whole number from 1 to ${halfLifeMonthsMax}`,
  )
}
