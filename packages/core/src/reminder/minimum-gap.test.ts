import { describe, expect, it } from 'vitest'
import type { Cadence } from './cadence.ts'
import { minimumGapDays } from './minimum-gap.ts'
import { history, outcome, owed, situation, step, threeLevels } from './reminder.example.ts'

const own: Cadence = {
  name: 'own',
  segments: [],
  invoices: { ids: ['F-9'] },
  minimumGapDays: 1,
  steps: [step('own', 3)],
}
const cadences = [threeLevels, own]
const policy = { cadences, minimumBalances: [], minimumGapDays: 5, catchUp: 'collapse' as const }

describe('the minimum gap', () => {
  it.each([
    { cadence: 'standard', isGentle: false, over: {}, days: 5 },
    { cadence: 'own', isGentle: false, over: {}, days: 1 },
    { cadence: 'gone', isGentle: false, over: {}, days: 5 },
    { cadence: 'own', isGentle: true, over: { gentle: { minimumGapDays: 9 } }, days: 9 },
    { cadence: 'own', isGentle: false, over: { gentle: { minimumGapDays: 9 } }, days: 1 },
    { cadence: 'standard', isGentle: false, over: { minimumGapDays: 0, jump: 'one-level-per-run' as const }, days: 1 },
  ])('of $cadence, gentle $isGentle, with $over: $days', ({ days, over, ...of }) => {
    expect(minimumGapDays({ ...policy, ...over }, of)).toBe(days)
  })

  it('is that of the cadence, and what has a longer one waits for its own', () => {
    const items = [owed('F-1', '2026-03-10'), owed('F-9', '2026-03-10')]
    const given = { policy, cadence: threeLevels, history: history({}, '2026-03-12') }
    expect(outcome(situation('2026-03-13', items, given))).toEqual(['step-due', ['email:own F-9'], '2026-03-17'])
    expect(outcome(situation('2026-03-13', items.slice(0, 1), given))).toEqual(['minimum-gap', [], '2026-03-17'])
  })
})
