import type { IsoDate } from '../calendar/index.ts'
import { fromMinor, type Money } from '../money/index.ts'
import type { Item, Position } from '../receivable/index.ts'
import { isOwed, type ProfileWindow } from './profile-window.ts'
import { halfEvenQuotient, plus, ratio } from './ratio.ts'

/** What a customer pays in one currency against what it is asked for. */
export type CurrencyCapacity = Readonly<{
  currency: string
  /** What fell due within the window, net of credit notes. */
  due: Money
  /** Money received that counts in the window: see {@link Capacity}. */
  paid: Money
  /** What was past its due date, and unpaid, when the window began. */
  overdueBefore: Money
  /** `due` per observed month, rounded half-even. */
  duePerMonth: Money
  /** `paid` per observed month, rounded half-even: what the customer can be expected to raise. */
  paidPerMonth: Money
  /** `paid / due`, or `paid / overdueBefore` when nothing fell due; absent when both are zero. */
  ratio?: number
}>

/**
 * Payment capacity (capacidad de pago): what the customer really pays per month against what falls due per month.
 *
 * The account is read as a running one, each currency for itself. For the evening of a day t, let
 * - `D(t)` be the amounts of invoices and charges due up to t, less the credit notes known by t;
 * - `P(t)` be the payments received up to t; one that was reversed later never counts;
 * - `E(t) = min(P(t), D(t))`: the money that has met a debt that was due. What was paid ahead waits, and counts on the
 *   day its debt falls due.
 *
 * Over the window, `due = D(asOf) − D(after)`, `paid = E(asOf) − E(after)`, `ratio = paid / due`. So
 * - who pays everything on time has exactly 1, however early the payments come;
 * - who pays half of everything has 0.5, however long the history;
 * - who pays off old debts as well has more than 1: money is counted when it comes in, whatever it is for;
 * - when nothing fell due but something was overdue as the window began, the ratio is `paid / overdueBefore`.
 *
 * What is due on `asOf` itself and still open can be paid on time yet and is left for tomorrow.
 *
 * Limits. It tells what was paid, not what could have been: who is billed little shows little. A short or seasonal
 * history shows one season. Money paid late at the edge of the window belongs to the window in which it came, so a
 * customer who always pays late wavers around its ratio when bills vary. A payment sent to a young invoice while an old
 * one is disputed counts towards the old one. A position knows how much was credited in all, but neither when nor what:
 * items settled before the window for more than had been paid by then are taken to have been credited by then; the rest
 * of the credit falls in the window, first to settled items that are not due yet (an invoice cancelled early).
 */
export type Capacity = Readonly<{
  /** The ratio of the currency in which it is lowest; absent when no currency has one. */
  ratio?: number
  /** Currencies in which there was ever something to pay, by code. */
  byCurrency: readonly CurrencyCapacity[]
}>

/** Sums over the whole history of one currency, in minor units; `…Before` up to the day before the window. */
type Tally = {
  due: number
  dueBefore: number
  settled: number
  settledAhead: number
  settledBefore: number
  received: number
  receivedBefore: number
  unappliedPayments: number
  unappliedNotes: number
  unappliedNotesBefore: number
}

/** What the customer of a position pays per month against what falls due. */
export function capacity(position: Position, { after, observedMonths }: ProfileWindow): Capacity {
  const tallies = new Map<string, Tally>()
  for (const item of position.items) {
    if (isOwed(item)) addItem(tallyOf(tallies, item.amount.currency), item, { after, asOf: position.asOf })
  }
  for (const { amount, receivedDate, reversedDate } of position.receipts) {
    const tally = tallies.get(amount.currency)
    if (tally === undefined || reversedDate !== undefined) continue
    tally.received = plus(tally.received, amount.minor)
    if (receivedDate <= after) tally.receivedBefore += amount.minor
  }
  for (const { kind, date, open } of position.unapplied) {
    const tally = tallies.get(open.currency)
    if (tally === undefined) continue
    if (kind === 'payment') tally.unappliedPayments = plus(tally.unappliedPayments, open.minor)
    else {
      tally.unappliedNotes = plus(tally.unappliedNotes, open.minor)
      if (date <= after) tally.unappliedNotesBefore += open.minor
    }
  }
  const byCurrency = [...tallies]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, tally]) => toCurrencyCapacity(currency, tally, observedMonths))
  const lowest = byCurrency.reduce((least, { ratio: of = least }) => Math.min(least, of), Number.POSITIVE_INFINITY)
  return lowest === Number.POSITIVE_INFINITY ? { byCurrency } : { ratio: lowest, byCurrency }
}

function tallyOf(tallies: Map<string, Tally>, currency: string): Tally {
  const known = tallies.get(currency)
  if (known !== undefined) return known
  const tally: Tally = {
    due: 0,
    dueBefore: 0,
    settled: 0,
    settledAhead: 0,
    settledBefore: 0,
    received: 0,
    receivedBefore: 0,
    unappliedPayments: 0,
    unappliedNotes: 0,
    unappliedNotesBefore: 0,
  }
  tallies.set(currency, tally)
  return tally
}

function addItem(tally: Tally, item: Item, { after, asOf }: Readonly<{ after: IsoDate; asOf: IsoDate }>): void {
  const { dueDate, settledDate } = item
  const amount = item.amount.minor
  const settled = amount - item.open.minor
  tally.settled = plus(tally.settled, settled)
  if (settledDate !== undefined && settledDate <= after) tally.settledBefore += amount
  if (dueDate > asOf || (dueDate === asOf && settledDate === undefined)) {
    tally.settledAhead += settled
    return
  }
  tally.due = plus(tally.due, amount)
  if (dueDate <= after) tally.dueBefore += amount
}

function toCurrencyCapacity(currency: string, tally: Tally, observedMonths: number): CurrencyCapacity {
  // What settled items was money or credit notes; the money is known, so the rest was credit.
  const credited = tally.settled - (tally.received - tally.unappliedPayments)
  const creditedBefore = Math.max(0, tally.settledBefore - tally.receivedBefore)
  const creditedDue = Math.max(creditedBefore, credited - tally.settledAhead)
  const dueBefore = Math.max(0, tally.dueBefore - creditedBefore - tally.unappliedNotesBefore)
  const dueNow = tally.due - creditedDue - tally.unappliedNotes
  const paidBefore = Math.min(tally.receivedBefore, dueBefore)
  const due = Math.max(0, dueNow - dueBefore)
  const paid = Math.max(0, Math.min(tally.received, dueNow) - paidBefore)
  const overdueBefore = dueBefore - paidBefore
  const asked = due > 0 ? due : overdueBefore
  return {
    currency,
    due: fromMinor(due, currency),
    paid: fromMinor(paid, currency),
    overdueBefore: fromMinor(overdueBefore, currency),
    duePerMonth: fromMinor(halfEvenQuotient(due, observedMonths), currency),
    paidPerMonth: fromMinor(halfEvenQuotient(paid, observedMonths), currency),
    ...(asked > 0 ? { ratio: ratio(paid, asked) } : {}),
  }
}
