import type { IsoDate } from '../calendar/index.ts'
import {
  type BrokenPromisePolicy,
  brokenPromiseScore,
  brokenPromises,
  defaultBrokenPromisePolicy,
  type PromiseState,
} from '../promise-to-pay/index.ts'
import type { ProfileWindow } from './profile-window.ts'
import { ratio } from './ratio.ts'

/** How a customer keeps promises to pay. */
export type PromiseRecord = Readonly<{
  /** Promises kept within the window. */
  keptCount: number
  /** Promises that came to nothing within the window, those the policy counts. */
  brokenCount: number
  /** Kept out of those two together; absent when there are none. */
  keptRate?: number
  /** What all broken ones weigh, older than the window too: less as time goes by. */
  brokenScore: number
}>

/** The record of the promises of a customer, as of the end of a window. */
export function promiseRecord(
  states: readonly PromiseState[],
  {
    window,
    asOf,
    policy = defaultBrokenPromisePolicy,
  }: Readonly<{ window: ProfileWindow; asOf: IsoDate; policy: BrokenPromisePolicy | undefined }>,
): PromiseRecord {
  const broken = brokenPromises(states, policy)
  const keptCount = states.filter((state) => state.kind === 'kept' && state.keptDate > window.after).length
  const brokenCount = broken.filter(({ date }) => date > window.after).length
  const { halfLifeMonths } = policy
  const decided = keptCount + brokenCount
  return {
    keptCount,
    brokenCount,
    ...(decided === 0 ? {} : { keptRate: ratio(keptCount, decided) }),
    brokenScore: brokenPromiseScore(broken, { asOf, ...(halfLifeMonths === undefined ? {} : { halfLifeMonths }) }),
  }
}
