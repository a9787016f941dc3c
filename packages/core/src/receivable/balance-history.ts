import { earlier, type IsoDate } from '../calendar/index.ts'
import type { BalanceStep } from '../interest/index.ts'
import { ledgerWalk } from './account-position.ts'
import type { CashApplication } from './allocator.ts'
import type { Fact } from './fact.ts'
import { entriesByAge } from './ledger.ts'
import { itemKey } from './position.ts'
import { changesByEntry } from './reduction.ts'
import { type Change, runningSteps } from './running-steps.ts'
import type { Entry } from './settlement.ts'

/**
 * What each item owed at the end of each day on which that changed, as interest and fees ask for it. One walk over the facts.
 *
 * It is what positions say, with three differences:
 *
 * - A payment that was reversed by `asOf` has paid nothing, from its own day on: whatever it paid was owed all the time, so the
 *   interest between the payment and its reversal comes back. (The position of a day in between shows it as paid; that is what
 *   was known then.)
 * - A document voided by `asOf` was never owed: its history is a single zero.
 * - What was written off by mistake was owed all the time.
 *
 * A credit note counts from its day to the day it is voided, a waiver from its day on. A write-off is not the debtor's payment, but
 * nobody asks for interest on what the books gave up: it rests from the day of the write-off to the day on which it is brought back.
 * Unapplied credit is not set against anything.
 *
 * @param facts of one customer, each once; those dated after `asOf` are not seen.
 * @returns by `itemKey`, in the order of `Position.items`, for every item issued by `asOf`: steps by ascending day, the first one
 * on the issue date, or on the due date where that is earlier; the last one owes what the position of `asOf` says is open.
 * @throws RangeError as `accountPosition` does.
 * @example
 * const histories = balanceHistories(account.facts, { asOf, allocate: oldestDueFirst })
 * const balances = histories.get(itemKey(item))
 */
export function balanceHistories(
  facts: readonly Fact[],
  { asOf, ...application }: Readonly<{ asOf: IsoDate }> & CashApplication,
): ReadonlyMap<string, readonly BalanceStep[]> {
  const ledger = ledgerWalk(facts, application)(asOf)
  const lowered = changesByEntry(ledger.reductions, (back, { date }) => (back.isMistake ? date : back.date))
  return new Map(entriesByAge(ledger).map((entry) => [itemKey(entry), stepsOf(entry, lowered.get(entry) ?? [])]))
}

function stepsOf(entry: Entry, lowered: readonly Change[]): readonly BalanceStep[] {
  const { currency, amount, voidDate, settlements = [] } = entry
  const from = earlier(entry.issueDate, entry.dueDate)
  if (voidDate !== undefined) return [{ from, open: { minor: 0, currency } }]
  const changes = [...settlements.flatMap(changesBy), ...lowered]
  return runningSteps({ from, minor: amount }, changes).map((step) => ({
    from: step.from,
    open: { minor: step.minor, currency },
  }))
}

/** What a settlement changed, seen from the end: a reversed payment changed nothing. */
function changesBy({ source, date, minor, reduced }: NonNullable<Entry['settlements']>[number]): readonly Change[] {
  const { kind, withdrawnDate } = source
  const given = { date, minor: -(minor + reduced) }
  if (withdrawnDate === undefined) return [given]
  return kind === 'payment' ? [] : [given, { date: withdrawnDate, minor: minor + reduced }]
}
