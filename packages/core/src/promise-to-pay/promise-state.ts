import type { IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import type { PromiseToPay } from '../receivable/index.ts'

type PromiseFigures = Readonly<{
  asOf: IsoDate
  promise: PromiseToPay
  /** Keys of the items it covers, those the book has by now, in the order of `covers`. */
  items: readonly string[]
  /** What is to be paid: what was promised, or all that its items owed where that was less. */
  target: Money
  /** What its items went down by since it was made, up to the day that decided. */
  paid: Money
  /** What of the target is not paid; it may be above zero on a kept one, within the tolerance. */
  missing: Money
  /** The last day on which paying keeps it, the tolerance counted. */
  lastDate: IsoDate
  /**
   * The last day on which its items are not chased because of it: `lastDate`, or the day it was kept, or the day before it was
   * withdrawn or replaced. Absent when that was on the very day it was made.
   */
  silentThroughDate?: IsoDate
  /** The promise that takes its place, in time or after it was broken. */
  replacedBy?: string
  /** The next day after `asOf` on which this changes though nothing is recorded. */
  nextChangeDate?: IsoDate
}>

/**
 * Where a promise stands on a day.
 *
 * - `open`: it can still be kept.
 * - `kept`: enough was paid in time, from `keptDate` on.
 * - `partly-kept`: something was paid in time, and not enough; `broken`: nothing was. Both from `brokenDate` on, the day after the
 *   last one.
 * - `withdrawn`: taken back in time. `replaced`: a later promise took its place in time.
 */
export type PromiseState = PromiseFigures &
  (
    | Readonly<{ kind: 'open' }>
    | Readonly<{ kind: 'kept'; keptDate: IsoDate }>
    | Readonly<{ kind: 'partly-kept' | 'broken'; brokenDate: IsoDate }>
    | Readonly<{ kind: 'withdrawn'; withdrawnDate: IsoDate }>
    | Readonly<{ kind: 'replaced'; replacedDate: IsoDate; replacedBy: string }>
  )
