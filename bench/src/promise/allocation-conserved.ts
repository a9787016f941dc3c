import {
  type AllocationItem,
  type AllocationOutcome,
  type AllocationPolicy,
  allocate,
  applyAllocation,
  reverseAllocation,
} from '@cobranza/core'
import { allocationCase, asOf } from './allocation-case.ts'
import { checkAll, demand, demandEqual, property } from './check.ts'
import { type Choices, drawn } from './drawn.ts'
import type { Provable } from './promise.ts'

const conserved = property({
  name: 'allocation: what came in is applied or unapplied, nobody is paid too much, and a reversal gives back what was given',
  arbitrary: drawn((choices: Choices) => ({ ...allocationCase(choices), turn: choices.below(9) })),
  holds({ incoming, items, policy, turn }) {
    const outcome = allocate(incoming, items, policy, asOf)
    const { lines, unapplied } = outcome
    demandEqual(outcome.incoming, incoming.amount, 'incoming')
    demand(unapplied.minor >= 0, `${unapplied.minor} are unapplied`)
    const applied = lines.reduce((sum, { amount }) => sum + amount.minor, 0)
    demandEqual(applied + unapplied.minor, incoming.amount.minor, 'applied and unapplied, and what came in')
    checkLines(outcome, items)
    checkTolerance(outcome, items, policy)

    const after = applyAllocation(items, outcome)
    const settled = lines.reduce((sum, line) => sum + settledBy(line), 0)
    demandEqual(openOf(items) - openOf(after), settled, 'what the items owe less, and what settled them')
    for (const { key, open, disputed } of after) {
      demand(open.minor >= (disputed?.minor ?? 0), `${key} has ${open.minor} open, of which more is in dispute`)
    }
    demandEqual(reverseAllocation(after, outcome), items, 'the items after the payment is taken back')

    const turned = [...items.slice(turn), ...items.slice(0, turn)].reverse()
    demandEqual(allocate(incoming, turned, policy, asOf), outcome, 'the outcome for the same items in another order')
  },
})

type Line = AllocationOutcome['lines'][number]

function settledBy({ amount, discount, writtenOff }: Line): number {
  return amount.minor + discount.minor + writtenOff.minor
}

function openOf(items: readonly AllocationItem[]): number {
  return items.reduce((sum, { open }) => sum + open.minor, 0)
}

/** Each item at most once, no more than it owes, nothing of what is in dispute, no discount but the one it has. */
function checkLines({ lines }: AllocationOutcome, items: readonly AllocationItem[]): void {
  const left = new Map(items.map((item) => [item.key, item]))
  for (const line of lines) {
    const { key, amount, discount, writtenOff } = line
    const item = left.get(key)
    demand(item !== undefined, `${key} is paid twice, or is not there`)
    left.delete(key)
    const least = Math.min(amount.minor, discount.minor, writtenOff.minor)
    demand(least >= 0 && settledBy(line) > 0, `${key} is given a negative amount, or nothing`)
    const payable = item.open.minor - (item.disputed?.minor ?? 0)
    demand(settledBy(line) <= payable, `${key} is given ${settledBy(line)} of ${payable}`)
    demand(discount.minor <= (item.discount?.amount.minor ?? 0), `${key} takes a discount it has not`)
  }
}

/** What is written off is small: of each item, and, where there is an amount, altogether. */
function checkTolerance({ lines }: AllocationOutcome, items: readonly AllocationItem[], policy: AllocationPolicy) {
  const { amounts, share } = (policy.order === 'by-target' ? policy.underpayment : undefined) ?? { amounts: [] }
  const most = amounts === undefined ? Number.MAX_SAFE_INTEGER : (amounts[0]?.minor ?? 0)
  const written = lines.reduce((sum, { writtenOff }) => sum + writtenOff.minor, 0)
  demand(written <= most, `${written} are written off altogether, of at most ${most}`)
  if (share === undefined) return
  for (const { key, writtenOff } of lines) {
    const open = items.find((item) => item.key === key)?.open.minor ?? 0
    // The only share there is here is 5 %, so no fraction is needed.
    demand(writtenOff.minor * 20 <= open, `${key} has ${writtenOff.minor} of ${open} written off`)
  }
}

/** A payment is applied to the last minor unit, and a bounced one leaves no trace. */
export const allocationConserved: Provable = {
  name: 'allocation-conserved',
  description: 'Payments are applied or unapplied to the minor unit, pay nothing twice, and can be taken back exactly.',
  defaultRuns: 1_000_000,
  run: (size) => checkAll([conserved], size),
}
