import type { DayRange, IsoDate } from '../calendar/index.ts'
import type { InterestLine } from '../interest/index.ts'
import type { CurrencyCode, Money } from '../money/index.ts'

/** A ceiling that cut a charge: its id (`'amount'` for that of a percentage), what it was cut from and to. */
export type CeilingCut = Readonly<{ ceiling: string; from: Money; to: Money; citation?: string }>

/** A charge that a rule has earned. */
export type ProposedCharge = Readonly<{
  /** Natural key: item, rule, and the occurrence or the end of the period. Charged twice under one key is charged once. */
  key: string
  item: string
  ruleId: string
  chargeKind: 'late-fee' | 'late-interest' | 'recovery-cost'
  /** The day it was earned, whenever the run came by. */
  date: IsoDate
  /** Of interest: after `from`, through `to`. */
  period?: DayRange
  /** Above zero. */
  amount: Money
  /** Interest of the period, line by line. The amount is their sum and `correction`, cut by `ceilings`. */
  lines?: readonly InterestLine[]
  /** Of interest charged before: what was too little, or, negative, too much, as history stands now. */
  correction?: Money
  /** The ceilings that cut it, in the order in which they did. */
  ceilings?: readonly CeilingCut[]
  citation?: string
}>

/** What has been charged already, waived or not: a waiver gives back an amount, it does not make a charge undone. */
export type PostedCharge = Pick<ProposedCharge, 'key' | 'item' | 'ruleId' | 'date' | 'period' | 'amount'>

/** What an assessment did not charge, why, and for which item. */
export type PenaltyNote = UnchargedNote & Readonly<{ item: string }>

/**
 * What was not charged, and why.
 *
 * - `missing-rate`: a table of rates knows nothing of these days (after `from`, through `to`); they charge nothing until it does.
 * - `missing-index`: an index has no value on the day; what needs it charges nothing until it has.
 * - `other-currency`: an amount of the rule is in another currency than the claim; nothing is charged.
 * - `nothing-left`: ceilings cut the charge to nothing.
 * - `no-longer-earned`: history changed, and a fee that was charged would not be now; a person may waive it.
 * - `overcharged`: history changed, and more interest was charged than is owed; the next interest goes against it.
 */
export type UnchargedNote =
  | Readonly<{ kind: 'missing-rate'; ruleId: string; table: string; from: IsoDate; to: IsoDate }>
  | Readonly<{ kind: 'missing-index'; ruleId: string; index: string; date: IsoDate }>
  | Readonly<{ kind: 'other-currency'; ruleId: string; currency: CurrencyCode; date: IsoDate }>
  | Readonly<{ kind: 'nothing-left'; ruleId: string; date: IsoDate; ceilings: readonly CeilingCut[] }>
  | Readonly<{ kind: 'overcharged'; ruleId: string; amount: Money }>
  | Readonly<{ kind: 'no-longer-earned'; ruleId: string; key: string; amount: Money }>
