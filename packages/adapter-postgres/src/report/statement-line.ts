import {
  type CashApplication,
  type Charge,
  type CreditNote,
  type Fact,
  factDate,
  factKey,
  type Invoice,
  type IsoDate,
  type Payment,
  type Position,
  positionWalk,
  type Reduction,
} from '@cobranza/core'

/** What a line of a statement is about: a fact, or what an item was let off beside it. */
export type StatementLineKind =
  | 'invoice'
  | 'charge'
  | 'credit-note'
  | 'payment'
  | 'payment-reversal'
  | 'void'
  | 'write-off-reversal'
  | Reduction['kind']

/** By how much the balance of a currency went up or down, when and why. Minor units. */
export type BalanceChange = Readonly<{
  date: IsoDate
  kind: StatementLineKind
  id: string
  currency: string
  minor: number
}>

/** The order of lines within a day: that in which facts count, and then what was let off. */
const lineOrder: readonly StatementLineKind[] = [
  'invoice',
  'charge',
  'credit-note',
  'payment',
  'payment-reversal',
  'waiver',
  'write-off',
  'write-off-reversal',
  'void',
  'early-payment-discount',
  'small-difference',
]

/**
 * What changed the balance of one customer, open items less unapplied credit, from a day on.
 *
 * To use a credit changes no balance, so documents, credit and what withdraws them count with their whole amounts. What remains
 * are reductions (discounts, small differences, waivers, write-offs), of which only the core knows: each is a line on the day it was
 * granted, and one with the opposite sign on the day it was taken back; of a write-off, by the reversals of that day. What is granted
 * and taken back on one day has no line.
 *
 * @param facts of one customer, in the order they were recorded; all of them are seen.
 * @returns by day; within a day documents, credit notes, payments, reversals, waivers, write-offs and what is brought back of them,
 * voids, other reductions.
 */
export function balanceChanges(
  facts: readonly Fact[],
  { application, from }: Readonly<{ application: CashApplication; from: IsoDate }>,
): readonly BalanceChange[] {
  const changes = [...factChanges(facts), ...reductionChanges(facts, application)]
  return changes.filter(({ date, minor }) => date >= from && minor !== 0).sort(byDayAndKind)
}

/** A sort that is stable: facts of one kind and day stay in the order they were recorded. */
function byDayAndKind(a: BalanceChange, b: BalanceChange): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1
  return rankOf(a) - rankOf(b)
}

/** Invoices and charges count as they were recorded. */
function rankOf({ kind }: BalanceChange): number {
  return lineOrder.indexOf(kind === 'charge' ? 'invoice' : kind)
}

/** What is withdrawn twice, or before it is there, is not withdrawn. */
function factChanges(facts: readonly Fact[]): readonly BalanceChange[] {
  const standing = new Map<string, BalanceChange>()
  for (const fact of facts) {
    const given = givenBy(fact)
    if (given !== undefined) standing.set(factKey(fact), given)
  }
  const changes = [...standing.values()]
  for (const fact of facts.toSorted(byDay)) {
    const withdrawn = standing.get(withdrawnKey(fact) ?? '')
    const date = factDate(fact)
    if (withdrawn === undefined || withdrawn.date > date) continue
    standing.delete(withdrawnKey(fact) ?? '')
    const kind = fact.kind === 'void' ? 'void' : 'payment-reversal'
    changes.push({ date, kind, id: fact.id, currency: withdrawn.currency, minor: -withdrawn.minor })
  }
  return changes
}

function byDay(a: Fact, b: Fact): number {
  const [dateA, dateB] = [factDate(a), factDate(b)]
  return dateA < dateB ? -1 : Number(dateA > dateB)
}

/** Documents raise the balance, money and credit notes lower it. */
function givenBy(fact: Fact): BalanceChange | undefined {
  switch (fact.kind) {
    case 'invoice':
    case 'charge':
      return changeOf(fact, fact.amount.minor)
    case 'payment':
    case 'credit-note':
      return changeOf(fact, -fact.amount.minor)
    default:
      return undefined
  }
}

function changeOf(fact: Invoice | Charge | Payment | CreditNote, minor: number): BalanceChange {
  return { date: factDate(fact), kind: fact.kind, id: fact.id, currency: fact.amount.currency, minor }
}

function withdrawnKey(fact: Fact): string | undefined {
  if (fact.kind === 'void') return factKey(fact.document)
  return fact.kind === 'payment-reversal' ? factKey({ kind: 'payment', id: fact.paymentId }) : undefined
}

/**
 * Reductions end only when something is withdrawn or brought back, so positions are looked at on the days on which that happens and on the
 * days before, and on the last day: those show all that was granted in between.
 */
function reductionChanges(facts: readonly Fact[], application: CashApplication): readonly BalanceChange[] {
  const positionOn = positionWalk(facts, application)
  const changes: BalanceChange[] = []
  let before: ReadonlyMap<string, BalanceChange> = new Map()
  for (const day of daysToLookAt(facts)) {
    const now = grantedBy(positionOn(day))
    for (const [key, { minor, ...granted }] of now) {
      const more = minor - (before.get(key)?.minor ?? 0)
      // What was granted before and is less now was taken back today.
      if (before.has(key)) changes.push(...takenBack(facts, { ...granted, date: day, minor: more }))
      else changes.push({ ...granted, minor: more })
    }
    for (const [key, gone] of before) {
      if (!now.has(key)) changes.push(...takenBack(facts, { ...gone, date: day, minor: -gone.minor }))
    }
    before = now
  }
  return changes
}

/** A write-off is taken back by the reversals of the day, in their order; what they leave, by the void of its document. */
function takenBack(facts: readonly Fact[], change: BalanceChange): readonly BalanceChange[] {
  if (change.kind !== 'write-off') return [change]
  const changes: BalanceChange[] = []
  let left = change.minor
  for (const fact of facts) {
    if (fact.kind !== 'write-off-reversal' || fact.writeOffId !== change.id || fact.reversalDate !== change.date)
      continue
    const minor = Math.min(left, fact.amount.minor)
    changes.push({ ...change, kind: fact.kind, id: fact.id, minor })
    left -= minor
  }
  return [...changes, { ...change, minor: left }]
}

function daysToLookAt(facts: readonly Fact[]): readonly IsoDate[] {
  const days = [...new Set(facts.map(factDate))].sort()
  const withdrawals = new Set(facts.filter(takesBack).map(factDate))
  return days.filter((day, index) => {
    const next = days[index + 1]
    return next === undefined || withdrawals.has(day) || withdrawals.has(next)
  })
}

function takesBack(fact: Fact): boolean {
  return withdrawnKey(fact) !== undefined || fact.kind === 'write-off-reversal'
}

/** Reductions that stand, added up by day, kind and source. */
function grantedBy({ reductions }: Position): ReadonlyMap<string, BalanceChange> {
  const granted = new Map<string, BalanceChange>()
  for (const { date, kind, amount, source } of reductions) {
    const key = JSON.stringify([date, kind, source, amount.currency])
    const minor = (granted.get(key)?.minor ?? 0) - amount.minor
    granted.set(key, { date, kind, id: source.id, currency: amount.currency, minor })
  }
  return granted
}
