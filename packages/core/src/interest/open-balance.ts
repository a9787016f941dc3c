import { assertIsoDate, type IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import type { InterestClaim, InterestContext } from './interest-claim.ts'
import type { InterestStart } from './interest-start.ts'

/**
 * Refuses a claim that can be read in more than one way, as everything that reckons with one does by itself.
 *
 * @returns what its first step leaves open.
 * @throws RangeError when a day is none, there are no balances, they do not ascend or are negative, or a pause ends before it
 * begins.
 * @throws TypeError when the balances have several currencies.
 * @example
 * assertInterestClaim({ dueDate: isoDate('2026-01-31'), balances: [] })
 * // RangeError: balances: there are none; give at least what is open on the due date
 */
export function assertInterestClaim({ dueDate, balances, pauses = [] }: InterestClaim): Money {
  assertIsoDate('dueDate', dueDate)
  const first = balances[0]
  if (first === undefined) throw new RangeError('balances: there are none; give at least what is open on the due date')
  let last = ''
  for (const { from, open } of balances) {
    assertIsoDate('balances', from)
    if (!(Number.isSafeInteger(open.minor) && open.minor >= 0)) {
      throw new RangeError(`balances: ${quote(open)} is no amount from zero up; a credit is a claim of its own`)
    }
    if (open.currency !== first.open.currency) {
      throw new TypeError(
        `balances: ${quote(first.open.currency)} and ${quote(open.currency)} are different currencies; make two claims`,
      )
    }
    if (from <= last) throw new RangeError(`balances: ${from} does not come after ${last}; sort them, each day once`)
    last = from
  }
  for (const { from, to } of pauses) {
    assertIsoDate('pauses', from)
    assertIsoDate('pauses', to)
    if (to < from) throw new RangeError(`pauses: ${to} is before ${from}; a pause ends on or after the day it begins`)
  }
  return first.open
}

/** Refuses days to ask for that are none: compared as texts, they would be before or after every day. */
export function assertAsked({ asOf, from }: Pick<InterestContext, 'asOf' | 'from'>): void {
  assertIsoDate('asOf', asOf)
  if (from !== undefined) assertIsoDate('from', from)
}

/** Minor units that are open at the end of a day. */
export function openAt({ balances }: InterestClaim, date: IsoDate): number {
  let minor = 0
  for (const { from, open } of balances) {
    if (from > date) break
    minor = open.minor
  }
  return minor
}

/**
 * The claim without what was paid by the end of a grace that only postpones: it was paid while nothing was late, so the days
 * before are not charged for it either.
 */
export function paidInGrace(claim: InterestClaim, { start, graceEnd }: InterestStart): InterestClaim {
  if (graceEnd === start) return claim
  const left = openAt(claim, graceEnd)
  const balances = claim.balances.map(({ from, open }) =>
    from < graceEnd && open.minor > left ? { from, open: { ...open, minor: left } } : { from, open },
  )
  return { ...claim, balances }
}

/** Whether something is open at the end of `from` or of a day after it and before `to`. */
export function isOpenBetween(claim: InterestClaim, { from, to }: Readonly<{ from: IsoDate; to: IsoDate }>): boolean {
  if (openAt(claim, from) > 0) return true
  return claim.balances.some((step) => step.from > from && step.from < to && step.open.minor > 0)
}

/** Whether a day charges nothing by a pause. */
export function isPaused({ pauses = [] }: InterestClaim, day: IsoDate): boolean {
  return pauses.some(({ from, to }) => from <= day && day < to)
}
