import fc from 'fast-check'
import { addDays, type IsoDate, isoDate } from '../calendar/index.ts'
import { fromMinor } from '../money/index.ts'
import { type Allocator, accountPosition, type Fact, type Position } from '../receivable/index.ts'
import type { PlacementCase } from './placement-case.ts'

/** The day on which everything is looked at. */
export const today: IsoDate = isoDate('2026-06-01')

const takeNothing: Allocator = () => []

/** The book as it stands; nobody is paid by order. */
export function positionOn(facts: readonly Fact[], asOf: IsoDate = today): Position {
  return accountPosition(facts, { asOf, allocate: takeNothing })
}

/** A customer of level 3 whose account holds these facts, and of whom nothing is left alone. */
export function caseOf(
  facts: readonly Fact[],
  given: Partial<PlacementCase> = {},
  asOf: IsoDate = today,
): PlacementCase {
  return {
    customerId: 'C-1',
    facts,
    position: positionOn(facts, asOf),
    segment: 'low/chronic',
    level: 3,
    silenced: new Map(),
    customerSilence: undefined,
    ...given,
  }
}

/** One to five invoices in soles and dollars, from half a year late to not due yet. */
export function lateBooks(): fc.Arbitrary<readonly Fact[]> {
  const row = fc.record({
    minor: fc.integer({ min: 1, max: 500_000 }),
    days: fc.integer({ min: -400, max: 20 }),
    code: fc.constantFrom('PEN', 'PEN', 'USD'),
  })
  return fc.array(row, { minLength: 1, maxLength: 5 }).map((rows) =>
    rows.map(({ minor, days, code }, index) => ({
      kind: 'invoice',
      id: `F-${index + 1}`,
      customerId: 'C-1',
      issueDate: isoDate('2025-01-01'),
      dueDate: addDays(today, days),
      amount: fromMinor(minor, code),
    })),
  )
}
