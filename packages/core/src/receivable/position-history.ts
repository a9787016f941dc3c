import type { IsoDate } from '../calendar/index.ts'
import { wholeLedger } from './account-position.ts'
import type { CashApplication } from './allocator.ts'
import type { Customer, Fact, Tags } from './fact.ts'
import { entriesByAge } from './ledger.ts'
import { compareTexts } from './position.ts'
import { changesByEntry } from './reduction.ts'
import { type Change, type HistoryStep, runningSteps } from './running-steps.ts'
import type { Entry, Source } from './settlement.ts'

/** An item and what it owed, day by day. Amounts are minor units of its currency. */
export type ItemHistory = Readonly<{
  kind: 'invoice' | 'charge'
  /** Id of the document. */
  id: string
  /** 1 for the first due date of the document, 2 for the next … */
  part: number
  /** Number the debtor knows it by. */
  number: string
  issueDate: IsoDate
  dueDate: IsoDate
  currency: string
  amount: number
  tags?: Tags
  /** What of it is given up in the end; only above zero. Such an item may owe nothing without having been paid. */
  writtenOff?: number
  /** What was open; the first step is on the issue date. */
  steps: readonly HistoryStep[]
}>

/** A payment or credit note and what of it belonged to no document, day by day. Amounts are minor units of its currency. */
export type UnappliedHistory = Readonly<{
  kind: 'payment' | 'credit-note'
  id: string
  /** The day it came in, and the first step. */
  date: IsoDate
  currency: string
  steps: readonly HistoryStep[]
}>

/** A customer's book on all its days. */
export type PositionHistory = Readonly<{
  /** The customer fact that counts from a day on, by ascending day. */
  customers: readonly Readonly<{ from: IsoDate; customer: Customer }>[]
  /** Every item that was ever issued, in the order of `Position.items`. */
  items: readonly ItemHistory[]
  /** Every payment and credit note, in the order they came. */
  credits: readonly UnappliedHistory[]
}>

/**
 * What one customer owed on each day, for the price of one walk over all facts: what a database needs to answer for any day.
 *
 * For every day, the items whose last step up to that day is above zero are the open items of `accountPosition` of that day, with
 * what they owe; so are the credits its `unapplied`, and the customer its `customer`. A payment that was reversed later has paid
 * until the day of its reversal, and a document that was voided later was owed until then. (`balanceHistories`, which interest is
 * reckoned on, says what turned out to be owed.)
 *
 * Steps ascend, and no two neighbours have the same value; of several changes on one day, the value at its end counts.
 *
 * @param facts of one customer, each once, in the order they were recorded; all of them are seen.
 * @throws RangeError as `accountPosition` does.
 * @example
 * const { items } = positionHistory(account.facts, { allocate: oldestDueFirst })
 * items[0]?.steps // [{ from: '2026-01-05', minor: 10000 }, { from: '2026-02-03', minor: 0 }]
 */
export function positionHistory(facts: readonly Fact[], application: CashApplication): PositionHistory {
  const ledger = wholeLedger(facts, application)
  const lowered = changesByEntry(ledger.reductions, ({ date }) => date)
  return {
    customers: customersOf(facts),
    items: entriesByAge(ledger).map((entry) => itemHistoryOf(entry, lowered.get(entry) ?? [])),
    credits: ledger.sourcesInOrder.map(unappliedHistoryOf),
  }
}

/** Sorting is stable, so of several facts of one day the one recorded last is set last. */
function customersOf(facts: readonly Fact[]): PositionHistory['customers'] {
  const customers = facts
    .filter((fact) => fact.kind === 'customer')
    .toSorted((a, b) => compareTexts(a.validFrom, b.validFrom))
  const byDay = new Map(customers.map((customer) => [customer.validFrom, customer]))
  return Array.from(byDay, ([from, customer]) => ({ from, customer }))
}

function itemHistoryOf(entry: Entry, lowered: readonly Change[]): ItemHistory {
  const { kind, id, part, number, issueDate, dueDate, currency, amount, tags, voidDate, settlements = [] } = entry
  const changes = [
    ...settlements.flatMap(({ source, date, minor, reduced }) =>
      untilTakenBack({ date, minor: -(minor + reduced) }, source.withdrawnDate),
    ),
    ...lowered,
  ]
  const steps = stepsUntil(voidDate, { from: issueDate, minor: amount }, changes)
  const history = { kind, id, part, number, issueDate, dueDate, currency, amount, steps }
  const { writtenOff } = entry
  return {
    ...history,
    ...(tags === undefined ? undefined : { tags }),
    ...(writtenOff === 0 ? undefined : { writtenOff }),
  }
}

function unappliedHistoryOf({
  kind,
  id,
  date,
  currency,
  amount,
  withdrawnDate,
  settlements = [],
}: Source): UnappliedHistory {
  const changes = settlements.flatMap(({ entry, date, minor }) =>
    untilTakenBack({ date, minor: -minor }, entry.voidDate),
  )
  return { kind, id, date, currency, steps: stepsUntil(withdrawnDate, { from: date, minor: amount }, changes) }
}

/** A settlement moves money on its day, and moves it back when the other side of it is withdrawn. */
function untilTakenBack(given: Change, end: IsoDate | undefined): readonly Change[] {
  return end === undefined ? [given] : [given, { date: end, minor: -given.minor }]
}

/** What is withdrawn comes to nothing from that day on, whatever becomes of the other side of its settlements. */
function stepsUntil(end: IsoDate | undefined, start: HistoryStep, changes: readonly Change[]): readonly HistoryStep[] {
  if (end === undefined) return runningSteps(start, changes)
  const before = changes.filter(({ date }) => date < end)
  const left = before.reduce((sum, { minor }) => sum + minor, start.minor)
  return runningSteps(start, [...before, { date: end, minor: -left }])
}
