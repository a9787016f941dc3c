import type { Money } from '../money/index.ts'

/** The counts a hold may watch. */
export type HoldCount = 'overdue-days' | 'dunning-level' | 'broken-promises' | 'at-agency' | 'written-off'

/**
 * A reason to stop delivering. A hold is placed when the value is above `holdAbove`, and lifted when it is at most
 * `releaseAtMost`: a lower one, so that a customer at the limit is not held and released day by day.
 */
export type HoldRule =
  | Readonly<{
      name: string
      watches: HoldCount
      holdAbove: number
      releaseAtMost: number
    }>
  /** What is overdue in the currency of the bounds; other currencies need rules of their own. */
  | Readonly<{ name: string; watches: 'overdue-amount'; holdAbove: Money; releaseAtMost: Money }>

/** When to hold and when to release. Plain data with a version. */
export type HoldPolicy = Readonly<{ version: string; rules: readonly HoldRule[] }>
