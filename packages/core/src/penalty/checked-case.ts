import { assertIsoDate, type IsoDate } from '../calendar/index.ts'
import { assertInterestClaim } from '../interest/index.ts'
import { quote } from '../plain/index.ts'
import type { PenaltyClaim } from './penalty-claim.ts'

/**
 * Refuses a claim or a day that can be read in more than one way: fees alone would never notice.
 *
 * @throws RangeError when a day is none, the balances do not ascend or are negative, or `original` is negative.
 * @throws TypeError when the claim mixes currencies.
 */
export function assertPenaltyCase(claim: PenaltyClaim, asOf: IsoDate): void {
  assertIsoDate('asOf', asOf)
  const { currency } = assertInterestClaim(claim)
  const { original, levels = [], notices = [] } = claim
  if (original.currency !== currency) {
    throw new TypeError(
      `original: ${quote(original.currency)} is not the currency of the balances, ${quote(currency)}; make two claims`,
    )
  }
  if (!(Number.isSafeInteger(original.minor) && original.minor >= 0)) {
    throw new RangeError(`original: ${quote(original)} is no amount from zero up; a credit is never late`)
  }
  for (const { date } of levels) assertIsoDate('levels', date)
  for (const date of notices) assertIsoDate('notices', date)
}
