import { describe, expect, it } from 'vitest'
import type { Fact } from '../receivable/index.ts'
import { day } from '../testing/shorthand.ts'
import { hardshipState, isGentle } from './hardship-state.ts'

const customerId = 'C-1'
const began = (id: string, startDate: string, reviewDate?: string): Fact => {
  const review = reviewDate === undefined ? {} : { reviewDate: day(reviewDate) }
  return { kind: 'hardship', id, customerId, startDate: day(startDate), actor: 'A', ...review }
}
const ended = (hardshipId: string, endDate: string): Fact => {
  return { kind: 'hardship-end', id: `E-${hardshipId}`, customerId, endDate: day(endDate), hardshipId, actor: 'A' }
}

describe('hardshipState', () => {
  const facts = [began('S-1', '2026-04-02', '2026-05-02'), ended('S-1', '2026-06-01')]

  it.each([
    { date: '2026-04-01', gentle: false },
    { date: '2026-04-02', gentle: true },
    { date: '2026-05-31', gentle: true },
    { date: '2026-06-01', gentle: false },
  ])('is gentle on $date: $gentle', ({ date, gentle }) => {
    expect(isGentle(facts, day(date))).toBe(gentle)
  })

  it('lasts after its review has come, until somebody ends it', () => {
    expect(hardshipState(facts, day('2026-05-01'))).toMatchObject({
      isReviewDue: false,
      reviewDate: '2026-05-02',
      nextChangeDate: '2026-05-02',
    })
    const due = hardshipState(facts, day('2026-05-02'))
    expect(due).toMatchObject({ kind: 'in-hardship', isReviewDue: true })
    expect(due).not.toHaveProperty('nextChangeDate')
  })

  it('lasts while one of several does', () => {
    const both = [...facts, began('S-2', '2026-05-15')]
    expect(hardshipState(both, day('2026-06-01'))).toMatchObject({ kind: 'in-hardship', hardships: [{ id: 'S-2' }] })
    expect(hardshipState(both, day('2026-06-01'))).not.toHaveProperty('reviewDate')
  })
})
