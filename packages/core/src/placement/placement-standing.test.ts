import { describe, expect, it } from 'vitest'
import type { Fact } from '../receivable/index.ts'
import { day, pen } from '../testing/shorthand.ts'
import { positionOn, today } from './placement.arbitrary.ts'
import { placementStanding } from './placement-standing.ts'
import { placementStates } from './placement-state.ts'

const base = { customerId: 'C-1' } as const
const book: readonly Fact[] = [
  {
    ...base,
    kind: 'invoice',
    id: 'F-1',
    issueDate: day('2026-01-01'),
    dueDate: day('2026-02-01'),
    amount: pen('100.00'),
  },
  {
    ...base,
    kind: 'placement',
    id: 'PL-1',
    proposedDate: day('2026-04-01'),
    agency: 'Recupera',
    documents: [{ kind: 'invoice', id: 'F-1', amount: pen('100.00') }],
    actor: 'x',
  },
]
const step = (name: 'handed-over' | 'recalled', date: string): Fact => ({
  ...base,
  kind: 'placement-step',
  id: name,
  stepDate: day(date),
  placementId: 'PL-1',
  step: name,
  actor: 'x',
})
const writeOff: Fact = {
  ...base,
  kind: 'write-off',
  id: 'W-1',
  writeOffDate: day('2026-05-10'),
  document: { kind: 'invoice', id: 'F-1' },
  amount: pen('60.00'),
  reason: 'uncollectible',
  actor: 'x',
}
const back: Fact = {
  ...base,
  kind: 'write-off-reversal',
  id: 'R-1',
  reversalDate: day('2026-05-20'),
  writeOffId: 'W-1',
  amount: pen('60.00'),
  reason: 'entered-by-mistake',
  actor: 'x',
}
const standing = (...facts: readonly Fact[]) => {
  const all = [...book, ...facts]
  return placementStanding(placementStates(all, today), positionOn(all))
}

describe('placementStanding', () => {
  it('counts what is with an agency and what is given up, now', () => {
    expect(standing()).toEqual({ atAgency: 0, writtenOff: 0 })
    expect(standing(step('handed-over', '2026-04-20'))).toEqual({ atAgency: 1, writtenOff: 0 })
    const ended = [step('handed-over', '2026-04-20'), step('recalled', '2026-05-01')]
    expect(standing(...ended, writeOff)).toEqual({ atAgency: 0, writtenOff: 1 })
    expect(standing(...ended, writeOff, back)).toEqual({ atAgency: 0, writtenOff: 0 })
  })
})
