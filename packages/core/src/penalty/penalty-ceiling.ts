import type { LateInterestTerms } from '../interest/index.ts'
import type { Rate } from '../money/index.ts'
import type { PenaltyAmount } from './indexed-amount.ts'
import type { PenaltyBase } from './late-fee-amount.ts'

/**
 * The most that may be charged.
 *
 * - `amount`: a sum of money or of units of an index.
 * - `share`: a share of what is open or of what the item was for.
 * - `dated-share`: the same with a share that a table of rates tells by day.
 * - `interest`: what interest at these terms would have come to by the day, such as interest at the legal maximum.
 */
export type CeilingLimit =
  | Readonly<{ kind: 'amount'; amount: PenaltyAmount }>
  | Readonly<{ kind: 'share'; rate: Rate; of: PenaltyBase }>
  | Readonly<{ kind: 'dated-share'; table: string; of: PenaltyBase }>
  | Readonly<{ kind: 'interest'; terms: LateInterestTerms }>

/**
 * A ceiling of what is charged on one claim: by a rule when it stands in the rule, by all rules together when it stands in the
 * policy. `per` says what is added up: one charge alone, all of the claim's life, or the calendar month or year of the day a
 * charge is earned. A limit that is not known on a day allows nothing on that day.
 *
 * @example
 * const atMostTheDebt: PenaltyCeiling = { id: 'principal', per: 'claim', limit: { kind: 'share', rate: rate('1'), of: 'original' } }
 */
export type PenaltyCeiling = Readonly<{
  /** What explanations call it by. */
  id: string
  per: 'charge' | 'claim' | 'month' | 'year'
  limit: CeilingLimit
  /** Law and article, when it is law. */
  citation?: string
}>
