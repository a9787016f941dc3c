import { describe, expect, it } from 'vitest'
import { day, pen } from '../testing/index.ts'
import { interestClosings } from './interest-closing.ts'
import { latenessOf } from './late-day.ts'
import type { PenaltyClaim } from './penalty-claim.ts'
import type { InterestPosting } from './penalty-policy.ts'

const claim: PenaltyClaim = {
  item: 'invoice/F-1#1',
  dueDate: day('2026-01-31'),
  original: pen('100.00'),
  balances: [
    { from: day('2026-01-01'), open: pen('100.00') },
    { from: day('2026-02-10'), open: pen('0.00') }, // paid
    { from: day('2026-02-20'), open: pen('100.00') }, // the payment bounced
    { from: day('2026-03-31'), open: pen('0.00') }, // paid again
  ],
}

describe('interestClosings', () => {
  it.each<{ posting: InterestPosting; days: string[] }>([
    { posting: { kind: 'month-end' }, days: ['2026-02-28', '2026-03-31', '2026-04-30'] },
    { posting: { kind: 'day-of-month', day: 15 }, days: ['2026-02-15', '2026-03-15', '2026-04-15'] },
    { posting: { kind: 'day-of-month', day: 30 }, days: ['2026-02-28', '2026-03-30', '2026-04-30'] },
    { posting: { kind: 'every-days', days: 30 }, days: ['2026-03-02', '2026-04-01', '2026-05-01'] },
    { posting: { kind: 'when-settled' }, days: ['2026-02-10', '2026-03-31'] },
    {
      posting: { kind: 'when-settled-or-month-end' },
      days: ['2026-02-10', '2026-02-28', '2026-03-31', '2026-04-30'],
    },
  ])('of $posting are $days', ({ posting, days }) => {
    const lateness = latenessOf(claim, { rules: [] })
    const asOf = day('2026-04-10')
    expect(interestClosings(posting, { claim, lateness, after: claim.dueDate, asOf })).toEqual(days)
    const after = day('2026-02-28')
    expect(interestClosings(posting, { claim, lateness, after, asOf })).toEqual(days.filter((date) => date > after))
  })

  it('end with the calendar', () => {
    const lateness = latenessOf(claim, { rules: [] })
    const asked = { claim, lateness, after: claim.dueDate, asOf: day('2026-04-10') }
    expect(interestClosings({ kind: 'every-days', days: 5_000_000 }, asked)).toEqual(['9999-12-31'])
  })
})
