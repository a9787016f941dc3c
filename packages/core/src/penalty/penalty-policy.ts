import type { IsoDate } from '../calendar/index.ts'
import type { LateInterestTerms } from '../interest/index.ts'
import type { CurrencyCode } from '../money/index.ts'
import type { PenaltyAmount } from './indexed-amount.ts'
import type { LateFeeAmount } from './late-fee-amount.ts'
import type { LateFeeTiming } from './late-fee-timing.ts'
import type { PenaltyCeiling } from './penalty-ceiling.ts'
import type { DebtorKind } from './penalty-claim.ts'

/**
 * The days a rule is law: `day` looks at the day that earns, so interest stops or starts there; `due-date` looks at the due
 * date, so a claim stays under the law it fell due under. Both ends are inside.
 */
export type RuleValidity = Readonly<{ by: 'day' | 'due-date'; from?: IsoDate; to?: IsoDate }>

type RuleBase = Readonly<{
  /** Unique in the policy; part of the natural keys, so a renamed rule charges again. */
  id: string
  /** `posted`: a claim with its own balance. `announced`: a threat, told in messages and never a claim. */
  mode: 'posted' | 'announced'
  /** Claims in these currencies only; any when left out. */
  currencies?: readonly CurrencyCode[]
  /** Debtors of these kinds only; any when left out. */
  debtorKinds?: readonly DebtorKind[]
  validity?: RuleValidity
  /** Ceilings of what this rule charges. */
  ceilings?: readonly PenaltyCeiling[]
  /** Law, article or clause; carried by every charge. */
  citation?: string
}>

/**
 * A late fee (cargo por mora) or a fixed recovery sum.
 *
 * @example
 * const fee: LateFeeRule = {
 *   kind: 'late-fee',
 *   id: 'late-5',
 *   mode: 'posted',
 *   when: { kind: 'days-late', days: 5 },
 *   amount: { kind: 'flat', amount: money('15.00', 'PEN') },
 * }
 */
export type LateFeeRule = RuleBase &
  Readonly<{
    kind: 'late-fee'
    /** `late-fee` when left out. */
    chargeKind?: 'late-fee' | 'recovery-cost'
    when: LateFeeTiming
    amount: LateFeeAmount
    /** Taken off, down to nothing, when the debtor was not told free of charge in the first days after the due date. */
    lessWithoutNotice?: Readonly<{ withinDays: number; amount: PenaltyAmount }>
  }>

/**
 * When accrued interest becomes a charge, dated on that day, for all that came since the charge before:
 *
 * - `month-end`: on the last day of each month;
 * - `day-of-month`: on that day of each month, cut to its length;
 * - `every-days`: every so many days from the due date;
 * - `when-settled`: on the day the item is paid in full;
 * - `when-settled-or-month-end`: on both.
 */
export type InterestPosting =
  | Readonly<{ kind: 'month-end' | 'when-settled' | 'when-settled-or-month-end' }>
  | Readonly<{ kind: 'day-of-month'; day: number }>
  | Readonly<{ kind: 'every-days'; days: number }>

/** Late interest (interés moratorio) that is charged period by period. */
export type LateInterestRule = RuleBase &
  Readonly<{ kind: 'late-interest'; terms: LateInterestTerms; posting: InterestPosting }>

/** A rule that charges what is late. */
export type PenaltyRule = LateFeeRule | LateInterestRule

/**
 * What being late costs. Plain data; the order of the rules decides who is cut first where several earn on one day
 * under one ceiling.
 *
 * @example
 * const policy: PenaltyPolicy = {
 *   graceDays: 3,
 *   rules: [
 *     {
 *       kind: 'late-interest',
 *       id: 'interest',
 *       mode: 'posted',
 *       terms: { rate: { kind: 'fixed', rate: rate('0.18') }, accrual: { kind: 'daily', dayCount: 'act/360' } },
 *       posting: { kind: 'month-end' },
 *     },
 *   ],
 * }
 */
export type PenaltyPolicy = Readonly<{
  rules: readonly PenaltyRule[]
  /**
   * Days past due on which an item is not late yet; 0 when left out. It postpones: an item paid in grace is charged nothing,
   * one that is not is charged as the rules say. Interest that grace forgives has it in its terms.
   */
  graceDays?: number
  /**
   * Days past due of the latest item up to which the account is not bothered; 0 when left out. Nothing of any item is charged before
   * some open item of the account is past it.
   */
  accountGraceDays?: number
  /** Ceilings of what all rules together charge on a claim. */
  ceilings?: readonly PenaltyCeiling[]
}>
