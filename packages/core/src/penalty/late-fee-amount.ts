import type { Money, Rate, Rounding } from '../money/index.ts'
import type { PenaltyAmount } from './indexed-amount.ts'

/**
 * The amount a charge is a share of: what is open of the item on the day, or what the item was for at first. Neither holds
 * former charges.
 */
export type PenaltyBase = 'open' | 'original'

/** Where a bracket ends: `upTo` is inside it, `below` is not. Without either it has no end, as the last one must. */
export type BracketEnd =
  | Readonly<{ upTo: PenaltyAmount; below?: never }>
  | Readonly<{ below: PenaltyAmount; upTo?: never }>
  | Readonly<{ upTo?: never; below?: never }>

/** A bracket of sizes and the fixed sum it costs. */
export type AmountBracket = BracketEnd & Readonly<{ amount: PenaltyAmount }>

/** A bracket of sizes and the share it costs. */
export type RateBracket = BracketEnd & Readonly<{ rate: Rate }>

/**
 * What a late fee comes to.
 *
 * - `flat`: always the same.
 * - `percent`: a share of the base, raised to `floor` and cut to `ceiling`.
 * - `fixed-brackets`: the fixed sum of the bracket that the base lies in.
 * - `whole-brackets`: the rate of the bracket that the base lies in, on the whole base.
 * - `marginal-brackets`: the rate of each bracket, on the part of the base that lies in it.
 *
 * Brackets ascend and the last one has no end. Shares are rounded once, half to even unless said.
 *
 * @example
 * const fee: LateFeeAmount = { kind: 'percent', rate: rate('0.02'), base: 'open', floor: money('5.00', 'PEN') }
 */
export type LateFeeAmount =
  | Readonly<{ kind: 'flat'; amount: PenaltyAmount }>
  | Readonly<{
      kind: 'percent'
      rate: Rate
      base: PenaltyBase
      floor?: PenaltyAmount
      ceiling?: PenaltyAmount
      rounding?: Rounding
      multipleOf?: Money
    }>
  | Readonly<{ kind: 'fixed-brackets'; base: PenaltyBase; brackets: readonly AmountBracket[] }>
  | Readonly<{
      kind: 'whole-brackets' | 'marginal-brackets'
      base: PenaltyBase
      brackets: readonly RateBracket[]
      rounding?: Rounding
      multipleOf?: Money
    }>
