import type { Account, AccountChange } from '../account/index.ts'
import { addDays, type Instant, type IsoDate, lastDate, sooner } from '../calendar/index.ts'
import { quote } from '../plain/index.ts'

const reasonLengthMax = 500

/**
 * The change that puts aside an account that could not be decided: the runs of that day leave it alone, and the next day's tries
 * again, as does one after a fact has been recorded or everybody was woken.
 *
 * @param failure the day of the run, what deciding threw, and when.
 * @example
 * const change = parkingOf(account, { asOf, error, parkedAt: clock.now() })
 */
export function parkingOf(
  account: Account,
  { asOf, error, parkedAt }: Readonly<{ asOf: IsoDate; error: unknown; parkedAt: Instant }>,
): AccountChange {
  return {
    parked: { asOf: undecidedSince(account) ?? asOf, reason: reasonOf(error), parkedAt },
    nextActionDate: asOf === lastDate ? 'dormant' : addDays(asOf, 1),
  }
}

/** The first day with something to do that no decision was made for; undefined for an account that sleeps. */
export function undecidedSince({ parked, nextActionDate }: Account): IsoDate | undefined {
  return sooner(parked?.asOf, nextActionDate)
}

/** One line that any database takes as text. It is cut first: a message may quote a whole file. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : quote(error)
  const line = message
    .slice(0, reasonLengthMax)
    .replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()
  return line === '' ? 'an error without a message' : line
}
