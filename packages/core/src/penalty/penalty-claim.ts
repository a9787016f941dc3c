import type { DayRange, IsoDate } from '../calendar/index.ts'
import type { BalanceStep } from '../interest/index.ts'
import type { Money } from '../money/index.ts'

/**
 * Who owes; public bodies count as businesses. Law that protects consumers asks for it, and a debtor of unknown kind is read as a
 * consumer.
 */
export type DebtorKind = 'business' | 'consumer'

/**
 * One item as penalties see it: what was open on each day, and what happened to it. Its former charges are claims of their own
 * and never part of its balances, so no fee is charged on a fee.
 *
 * @example
 * const claim: PenaltyClaim = {
 *   item: 'invoice/F001-12#1',
 *   dueDate: isoDate('2026-01-31'),
 *   original: money('1000.00', 'PEN'),
 *   balances: [
 *     { from: isoDate('2026-01-01'), open: money('1000.00', 'PEN') },
 *     { from: isoDate('2026-02-15'), open: money('400.00', 'PEN') }, // 600.00 paid that day
 *   ],
 * }
 */
export type PenaltyClaim = Readonly<{
  /** Key of the item; the first part of the natural keys of its charges. */
  item: string
  dueDate: IsoDate
  /** What the item was for at first. */
  original: Money
  /** What was open from the end of each day on; at least one, days ascending, in the currency of `original`. */
  balances: readonly BalanceStep[]
  /** Disputes, plans, moratoria: days that charge nothing and count for no fee. `to` is not counted. */
  pauses?: readonly DayRange[]
  /** `consumer` when left out: the stricter one. */
  debtorKind?: DebtorKind
  /** Dunning levels the item has reached, with the day. A level counts from the first day named for it. */
  levels?: readonly Readonly<{ level: number; date: IsoDate }>[]
  /** Days on which the debtor was told of the delay free of charge. */
  notices?: readonly IsoDate[]
}>

/** What account grace needs of an item: every open item of the account counts. */
export type AccountItem = Pick<PenaltyClaim, 'dueDate' | 'balances' | 'pauses'>
