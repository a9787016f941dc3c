import type { IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import { allocate } from './allocate.ts'
import type { AllocationItem } from './item.ts'
import type { AllocationOutcome } from './outcome.ts'
import type { AllocationPolicy } from './policy.ts'
import { applyAllocation } from './reversal.ts'

/** What became of one unapplied credit. */
export type CreditOutcome<Credit> = Readonly<{ credit: Credit; outcome: AllocationOutcome }>

/**
 * Uses unapplied cash on items that are open now, when the policy says so (`unapplied: 'apply'`), and else not.
 *
 * The credits are used in the order given, each on what the ones before have left open; give them oldest first, as
 * `Position.unapplied` has them.
 *
 * @returns one outcome per credit that something was paid with.
 * @throws RangeError, TypeError as {@link allocate} does.
 * @example
 * applyUnapplied(position.unapplied, items, policy, isoDate('2026-03-31'))
 */
export function applyUnapplied<Credit extends Readonly<{ open: Money }>>(
  credits: readonly Credit[],
  items: readonly AllocationItem[],
  policy: AllocationPolicy,
  asOf: IsoDate,
): readonly CreditOutcome<Credit>[] {
  if (policy.order === 'leave-unapplied' || policy.unapplied !== 'apply') return []
  const outcomes: CreditOutcome<Credit>[] = []
  let open = items
  for (const credit of credits) {
    const outcome = allocate({ amount: credit.open }, open, policy, asOf)
    if (outcome.lines.length === 0) continue
    outcomes.push({ credit, outcome })
    open = applyAllocation(open, outcome)
  }
  return outcomes
}
