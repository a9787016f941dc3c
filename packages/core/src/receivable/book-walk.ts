import type { IsoDate } from '../calendar/index.ts'
import { inOrder } from './account-position.ts'
import type { CashApplication } from './allocator.ts'
import { type Fact, factDate } from './fact.ts'
import { applyFact, positionOf } from './ledger.ts'
import { emptyLedger } from './ledger-state.ts'
import type { Position } from './position.ts'

/** A walk over a book that grows while it is walked. */
export type BookWalk = Readonly<{
  /**
   * Whether the next position can go on from the last one: the day is not earlier, and the facts are those of the last time,
   * followed by none or by some that count from later days.
   */
  goesOn: (facts: readonly Fact[], asOf: IsoDate) => boolean
  /** The position of a book on a day: what `accountPosition` answers, for less where the walk goes on. */
  on: (facts: readonly Fact[], asOf: IsoDate) => Position
}>

/**
 * Positions of one customer as facts are recorded: a year of daily looks at a book costs one walk over it, not one a look.
 *
 * Any facts and any days may be asked about, in any order; what does not go on begins anew.
 *
 * @example
 * const walk = bookWalk({ allocate: oldestDueFirst })
 * const before = walk.on(facts, isoDate('2026-01-31'))
 * const after = walk.on([...facts, payment], isoDate('2026-02-01'))
 */
export function bookWalk(application: CashApplication): BookWalk {
  let known: readonly Fact[] = []
  let waiting: readonly Fact[] = []
  let ledger = emptyLedger(application)
  let reached: IsoDate | undefined
  let position: Position | undefined

  const goesOn = (facts: readonly Fact[], asOf: IsoDate): boolean => {
    const from = reached
    if (from === undefined || asOf < from) return false
    if (facts === known) return true
    if (facts.length < known.length || known.some((fact, index) => fact !== facts[index])) return false
    for (let index = known.length; index < facts.length; index += 1) {
      const fact = facts[index]
      if (fact === undefined || factDate(fact) <= from) return false
    }
    return true
  }

  const on = (facts: readonly Fact[], asOf: IsoDate): Position => {
    if (!goesOn(facts, asOf)) {
      ledger = emptyLedger(application)
      waiting = inOrder(facts)
      position = undefined
    } else if (facts.length > known.length) waiting = inOrder([...waiting, ...facts.slice(known.length)])
    known = facts
    // Until the day is whole: a fact that cannot be applied must not leave a book that is half walked.
    reached = undefined
    const later = waiting.findIndex((fact) => factDate(fact) > asOf)
    const end = later < 0 ? waiting.length : later
    if (end > 0) {
      for (const fact of waiting.slice(0, end)) applyFact(ledger, fact)
      waiting = waiting.slice(end)
      position = undefined
    }
    reached = asOf
    // Days on which nothing happens leave the book as it was.
    position = position === undefined ? positionOf(ledger, asOf) : { ...position, asOf }
    return position
  }

  return { goesOn, on }
}
