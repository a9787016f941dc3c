import { quote } from '../plain/index.ts'

/** How far back a payer profile looks. */
export type ProfilePolicy = Readonly<{
  /** Whole calendar months, from 1 to 1200. */
  windowMonths: number
}>

/** A year: long enough to see every season once, short enough to forget. Our convention; a host may choose another. */
export const defaultProfilePolicy: ProfilePolicy = { windowMonths: 12 }

/** The longest window: a hundred years. */
export const windowMonthsMax = 1200

/**
 * Refuses a policy that no profile can be computed with.
 *
 * @throws TypeError when `windowMonths` is not a number.
 * @throws RangeError when it is not a whole number from 1 to 1200.
 */
export function assertProfilePolicy(policy: ProfilePolicy): void {
  const { windowMonths } = policy
  if (typeof windowMonths !== 'number') {
    throw new TypeError(`windowMonths: ${quote(windowMonths)} is not a number; pass whole months, such as 12`)
  }
  if (!Number.isInteger(windowMonths) || windowMonths < 1 || windowMonths > windowMonthsMax) {
    throw new RangeError(`windowMonths: ${windowMonths} is not a whole number from 1 to ${windowMonthsMax}`)
  }
}
