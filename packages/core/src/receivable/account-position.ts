import type { IsoDate } from '../calendar/index.ts'
import { quote } from '../plain/index.ts'
import type { CashApplication } from './allocator.ts'
import { type Fact, type FactKind, factDate } from './fact.ts'
import { applyFact, positionOf } from './ledger.ts'
import { emptyLedger, type Ledger } from './ledger-state.ts'
import type { Position } from './position.ts'

/**
 * What one customer owed on a day, derived from the facts of that day and before.
 *
 * Facts count in the order of their days; within a day documents come first, then plans, credit notes, payments, allocations,
 * reversals, waivers, write-offs and what is brought back of them, ends of plans and voids; within one of these, the order in which
 * they were recorded. Facts of later days are not seen, so the answer for a past day does not change when later facts arrive. A fact
 * recorded late counts from its own day.
 *
 * What a write-off took is not owed and takes no money: a payment that names the document keeps what it does not take unapplied, and
 * pays with it as soon as a reversal brings the document back.
 *
 * @param facts of one customer, each once, in the order they were recorded.
 * @returns amounts per item in the currency of its document; currencies never meet.
 * @throws RangeError when a document or payment is there twice, or the allocator breaks its promise (gives more than is
 * owed or left).
 * @example
 * const { items } = accountPosition(account.facts, { asOf: isoDate('2026-03-31'), allocate: oldestDueFirst })
 * const open = items.filter(isOpen)
 */
export function accountPosition(
  facts: readonly Fact[],
  { asOf, ...application }: Readonly<{ asOf: IsoDate }> & CashApplication,
): Position {
  return positionWalk(facts, application)(asOf)
}

/**
 * The positions of one customer on several days, for the price of one walk over the facts.
 *
 * @param days in ascending order.
 * @returns one position per day, each equal to `accountPosition` of that day.
 * @throws RangeError when the days descend, or as `accountPosition` does.
 */
export function accountPositions(
  facts: readonly Fact[],
  { days, ...application }: Readonly<{ days: readonly IsoDate[] }> & CashApplication,
): readonly Position[] {
  return days.map(positionWalk(facts, application))
}

/**
 * Positions of one customer on days that ascend, each from where the one before stopped.
 *
 * @throws RangeError when a day comes before the last one asked for, or the allocator breaks its promise.
 * @example
 * const positionOn = positionWalk(account.facts, { allocate: oldestDueFirst })
 * const [january, february] = [positionOn(isoDate('2026-01-31')), positionOn(isoDate('2026-02-28'))]
 */
export function positionWalk(facts: readonly Fact[], application: CashApplication): (asOf: IsoDate) => Position {
  const ledgerOn = ledgerWalk(facts, application)
  let reached: IsoDate | undefined
  return (asOf) => {
    if (reached !== undefined && asOf < reached) {
      throw new RangeError(`days: ${quote(asOf)} comes after ${quote(reached)}; give the days in ascending order`)
    }
    reached = asOf
    return positionOf(ledgerOn(asOf), asOf)
  }
}

/** The ledger on days that ascend; it is one and the same, and goes on with the next day. */
export function ledgerWalk(facts: readonly Fact[], application: CashApplication): (asOf: IsoDate) => Ledger {
  const ledger = emptyLedger(application)
  const ordered = inOrder(facts)
  let next = 0
  return (asOf) => {
    for (let fact = ordered[next]; fact !== undefined && factDate(fact) <= asOf; fact = ordered[next]) {
      applyFact(ledger, fact)
      next += 1
    }
    return ledger
  }
}

/** The ledger after all facts, however late their days. */
export function wholeLedger(facts: readonly Fact[], application: CashApplication): Ledger {
  const ledger = emptyLedger(application)
  for (const fact of inOrder(facts)) applyFact(ledger, fact)
  return ledger
}

const rankWithinDay: Readonly<Record<FactKind, number>> = {
  customer: 0,
  invoice: 1,
  charge: 1,
  plan: 2,
  'credit-note': 3,
  payment: 4,
  allocation: 5,
  'payment-reversal': 6,
  waiver: 7,
  'write-off': 8,
  'write-off-reversal': 9,
  'plan-end': 10,
  void: 11,
  // What follows changes nothing of what is owed.
  promise: 12,
  'promise-withdrawal': 13,
  dispute: 12,
  'dispute-resolution': 13,
  hold: 12,
  'hold-release': 13,
  hardship: 12,
  'hardship-end': 13,
  consent: 12,
  interaction: 12,
  'contact-override': 12,
  placement: 12,
  'placement-step': 13,
}

/** Sorting is stable, so facts of one rank and day keep the order in which they were recorded. */
export function inOrder(facts: readonly Fact[]): readonly Fact[] {
  return facts.toSorted((a, b) => {
    const dateA = factDate(a)
    const dateB = factDate(b)
    if (dateA !== dateB) return dateA < dateB ? -1 : 1
    return rankWithinDay[a.kind] - rankWithinDay[b.kind]
  })
}
