import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Account } from '../account/index.ts'
import { cashApplicationOf } from '../allocation/index.ts'
import type { IsoDate } from '../calendar/index.ts'
import type { PenaltyClaim } from '../penalty/index.ts'
import type { Charge, Fact } from '../receivable/index.ts'
import { accounts, day, isoDates, pen, policies } from '../testing/arbitraries.ts'
import { bookView } from './book-view.ts'
import { firstChange } from './claim-change.ts'
import { earnPenalties } from './earned-penalty.ts'
import { reachedLevels } from './penalty-claim.ts'
import type { Policy } from './policy.ts'

function earnedOn(
  { customerId, contacts }: Account,
  facts: readonly Fact[],
  { policy, asOf }: { policy: Policy; asOf: IsoDate },
) {
  const application = cashApplicationOf(policy.allocation, { calendar: policy.calendar })
  const levels = reachedLevels(
    contacts.map(({ plan }) => plan),
    policy.reminder.cadences,
  )
  return earnPenalties(
    { customerId, contacts, levels, view: bookView(facts, { asOf, application }) },
    { policy, application },
  )
}

/** One day after the other: only the charges of the first day are taken, and then everything is looked at anew. */
function dayByDay(account: Account, setting: { policy: Policy; asOf: IsoDate }): readonly Charge[] {
  const charges: Charge[] = []
  for (;;) {
    const { charges: earned } = earnedOn(account, [...account.facts, ...charges], setting)
    const [first] = earned
    if (first === undefined) return charges
    charges.push(...earned.filter(({ issueDate }) => issueDate === first.issueDate))
  }
}

describe('earnPenalties', () => {
  it('charges in one go what it charges day by day', { timeout: 60_000 }, () => {
    const days = isoDates({ from: day('2024-03-01'), to: day('2025-06-30') })
    const penalising = policies().filter(({ penalty }) => penalty !== undefined)
    fc.assert(
      fc.property(accounts({ lengthMax: 20 }), penalising, days, (account, policy, asOf) => {
        const { charges, record, view } = earnedOn(account, account.facts, { policy, asOf })
        expect(charges).toEqual(dayByDay(account, { policy, asOf }))
        expect(record.charges.map(({ key }) => key)).toEqual(charges.map(({ id }) => id))
        expect(view.facts).toEqual([...account.facts, ...charges])
      }),
      { numRuns: 60 },
    )
  })
})

describe('firstChange', () => {
  const claim = (item: string, ...steps: readonly (readonly [string, string])[]): PenaltyClaim => ({
    item,
    dueDate: day('2026-01-31'),
    original: pen('100.00'),
    balances: steps.map(([from, open]) => ({ from: day(from), open: pen(open) })),
  })
  const whole = claim('A', ['2026-01-01', '100.00'])
  const paid = claim('A', ['2026-01-01', '100.00'], ['2026-02-10', '0.00'])

  it.each([
    [[whole], [whole], undefined],
    [[whole], [paid], '2026-02-10'],
    [[paid], [whole], '2026-02-10'],
    [[paid], [claim('A', ['2026-01-01', '100.00'], ['2026-02-10', '5.00'])], '2026-02-10'],
    [[paid], [claim('A', ['2026-01-01', '100.00'], ['2026-02-12', '0.00'])], '2026-02-10'],
    [[whole, claim('B', ['2026-01-01', '1.00'])], [whole, claim('B', ['2026-01-02', '1.00'])], '2026-01-01'],
    [[whole], [], '0001-01-01'],
    [[whole], [{ ...whole, pauses: [{ from: day('2026-02-01'), to: day('2026-03-01') }] }], '0001-01-01'],
  ])('of %j and %j is %s', (before, after, change) => {
    expect(firstChange(before, after)).toBe(change)
  })
})
