import type { IsoDate } from '../calendar/index.ts'
import type { PromiseState } from '../promise-to-pay/index.ts'
import type { Position } from '../receivable/index.ts'
import { type Capacity, capacity } from './capacity.ts'
import { type Delay, delay } from './delay.ts'
import { assertProfilePolicy, type ProfilePolicy } from './profile-policy.ts'
import { type ProfileWindow, profileWindow } from './profile-window.ts'
import { type PromiseRecord, promiseRecord } from './promise-record.ts'
import { type Purchases, purchases } from './purchases.ts'

/** How a customer pays and buys, as of one day. Plain data; a figure without data is absent, never a guess. */
export type PayerProfile = Readonly<{
  asOf: IsoDate
  window: ProfileWindow
  delay: Delay
  purchases: Purchases
  capacity: Capacity
  /** How the customer keeps promises; absent when nobody told. */
  promises?: PromiseRecord
}>

/**
 * How the customer of a position pays and buys, over a window of months that ends on the day of the position.
 *
 * Looks at nothing but the position and the states of promises on its day, so the profile of a past day is what it would have been on
 * that day. Rates, means and ratios are rounded once, half-even, to four decimals.
 *
 * @param options `promises` as `promiseStates` gives them for the day of the position; nothing is said about promises without them.
 *
 * @throws TypeError | RangeError when `windowMonths` is not a whole number from 1 to 1200.
 * @throws RangeError when the window would begin before the calendar does, or a sum of amounts passes the safe integers.
 * @example
 * const { delay, capacity } = payerProfile(position, { windowMonths: 12 })
 * delay.lateRate // 0.25: one item in four was late
 * capacity.ratio // 0.8: of each 100 that fell due, 80 came in
 */
export function payerProfile(
  position: Position,
  policy: ProfilePolicy,
  { promises }: Readonly<{ promises?: readonly PromiseState[] }> = {},
): PayerProfile {
  assertProfilePolicy(policy)
  const { asOf } = position
  const window = profileWindow(position, policy)
  return {
    asOf,
    window,
    delay: delay(position, window),
    purchases: purchases(position, window),
    capacity: capacity(position, window),
    ...(promises === undefined
      ? {}
      : { promises: promiseRecord(promises, { window, asOf, policy: policy.brokenPromises }) }),
  }
}
