import type { IsoDate } from '../calendar/index.ts'
import { add, type Money, sum } from '../money/index.ts'
import { assess } from './assess-penalties.ts'
import type { PenaltyClaim } from './penalty-claim.ts'
import type { PenaltyContext } from './penalty-context.ts'
import type { PenaltyPolicy } from './penalty-policy.ts'
import type { PenaltyNote, ProposedCharge } from './proposed-charge.ts'

/** What being late costs when the claim is paid on a day. */
export type PenaltyQuote = Readonly<{
  payDate: IsoDate
  /** What is to be charged by then, interest through the day of payment as a last period. */
  charges: readonly ProposedCharge[]
  /** Charged already, waived or not. */
  posted: Money
  /** The sum of `charges`. Add it to what is open of the item and of its charges to get the payoff amount. */
  unposted: Money
  /** All that being late costs: `posted` and `unposted`. */
  total: Money
  /** What rules that only announce would come to; not in the total. */
  announcements: readonly ProposedCharge[]
  notes: readonly PenaltyNote[]
}>

/**
 * What being late costs when the claim is paid in full on a day: for payoff amounts and messages. The day of payment counts.
 * It charges nothing: a quote is no effect, and its last period has the key of its last day.
 *
 * @param context `asOf` is the day of payment, today or later.
 * @throws RangeError and TypeError as {@link assessPenalties} does.
 * @example
 * quotePenalties(claim, policy, { asOf: isoDate('2026-03-10'), posted }).unposted
 */
export function quotePenalties(claim: PenaltyClaim, policy: PenaltyPolicy, context: PenaltyContext): PenaltyQuote {
  const { charges, announcements, notes } = assess(claim, policy, { ...context, closesToday: true })
  const { currency } = claim.original
  const unposted = sum(
    charges.map(({ amount }) => amount),
    currency,
  )
  const before = (context.posted ?? []).filter(({ item }) => item === claim.item)
  const posted = sum(
    before.map(({ amount }) => amount),
    currency,
  )
  return { payDate: context.asOf, charges, posted, unposted, total: add(posted, unposted), announcements, notes }
}
