import { daysPastDue, type Fact, fromMinor, type IsoDate, type ItemHistory, type PositionHistory } from '@cobranza/core'

/**
 * What one account comes to in one currency, over everything known. Amounts are minor units. Voided documents and reversed
 * payments count for nothing; an item is settled on the day from which it owes nothing, unless something of it was written off.
 */
export type AccountSumRow = readonly [
  currency: string,
  items: number,
  billedMinor: number,
  openItems: number,
  openMinor: number,
  unappliedMinor: number,
  receivedMinor: number,
  settledItems: number,
  settledLateItems: number,
  settledLateDays: number,
  firstIssueDate: string | null,
  lastReceivedDate: string | null,
]

type Tally = {
  items: number
  billed: number
  openItems: number
  open: number
  unapplied: number
  received: number
  settledItems: number
  settledLateItems: number
  settledLateDays: number
  firstIssueDate: IsoDate | undefined
  lastReceivedDate: IsoDate | undefined
}

/**
 * One row per currency that an account ever had a document or money in, by currency code.
 *
 * @throws RangeError when amounts add up past the safe integers.
 */
export function accountSums(facts: readonly Fact[], { items, credits }: PositionHistory): readonly AccountSumRow[] {
  const tallies = new Map<string, Tally>()
  const withdrawn = withdrawals(facts)
  for (const item of items) {
    const tally = tallyOf(tallies, item.currency)
    if (!isWithdrawn(withdrawn, item, item.issueDate)) addItem(tally, item)
  }
  for (const { currency, steps } of credits) {
    tallyOf(tallies, currency).unapplied += steps.at(-1)?.minor ?? 0
  }
  for (const fact of facts) {
    if (fact.kind !== 'payment' || isWithdrawn(withdrawn, fact, fact.receivedDate)) continue
    const tally = tallyOf(tallies, fact.amount.currency)
    tally.received += fact.amount.minor
    tally.lastReceivedDate = latest(tally.lastReceivedDate, fact.receivedDate)
  }
  return Array.from(tallies, toRow).sort(([a], [b]) => (a < b ? -1 : 1))
}

function addItem(tally: Tally, item: ItemHistory): void {
  const { amount, issueDate, dueDate, steps, writtenOff } = item
  tally.items += 1
  tally.billed += amount
  if (tally.firstIssueDate === undefined || issueDate < tally.firstIssueDate) tally.firstIssueDate = issueDate
  const last = steps.at(-1)
  if (last === undefined) return
  if (last.minor > 0) {
    tally.openItems += 1
    tally.open += last.minor
    return
  }
  if (writtenOff !== undefined) return
  const days = daysPastDue({ dueDate }, last.from)
  tally.settledItems += 1
  tally.settledLateItems += Number(days > 0)
  tally.settledLateDays += days
}

/** The last day on which each document or payment was withdrawn, by its key. */
function withdrawals(facts: readonly Fact[]): ReadonlyMap<string, IsoDate> {
  const days = new Map<string, IsoDate>()
  for (const fact of facts) {
    if (fact.kind === 'void') note(`${fact.document.kind}/${fact.document.id}`, fact.voidDate)
    if (fact.kind === 'payment-reversal') note(`payment/${fact.paymentId}`, fact.reversalDate)
  }
  return days

  function note(key: string, day: IsoDate): void {
    days.set(key, latest(days.get(key), day))
  }
}

/** What is withdrawn on a day before it is there stays: the withdrawal did nothing. */
function isWithdrawn(
  withdrawn: ReadonlyMap<string, IsoDate>,
  { kind, id }: Readonly<{ kind: string; id: string }>,
  since: IsoDate,
): boolean {
  const day = withdrawn.get(`${kind}/${id}`)
  return day !== undefined && day >= since
}

function latest(a: IsoDate | undefined, b: IsoDate): IsoDate {
  return a === undefined || a < b ? b : a
}

function tallyOf(tallies: Map<string, Tally>, currency: string): Tally {
  const known = tallies.get(currency)
  if (known !== undefined) return known
  const tally: Tally = {
    items: 0,
    billed: 0,
    openItems: 0,
    open: 0,
    unapplied: 0,
    received: 0,
    settledItems: 0,
    settledLateItems: 0,
    settledLateDays: 0,
    firstIssueDate: undefined,
    lastReceivedDate: undefined,
  }
  tallies.set(currency, tally)
  return tally
}

/** A sum that is not exact is past the safe integers, for nothing in it is below zero; `fromMinor` refuses it. */
function toRow([currency, tally]: readonly [string, Tally]): AccountSumRow {
  const exact = (minor: number) => fromMinor(minor, currency).minor
  return [
    currency,
    tally.items,
    exact(tally.billed),
    tally.openItems,
    exact(tally.open),
    exact(tally.unapplied),
    exact(tally.received),
    tally.settledItems,
    tally.settledLateItems,
    tally.settledLateDays,
    tally.firstIssueDate ?? null,
    tally.lastReceivedDate ?? null,
  ]
}
