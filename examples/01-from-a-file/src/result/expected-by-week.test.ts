import { isoDate } from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import type { AccountState } from './account-state.ts'
import { expectedByWeek } from './expected-by-week.ts'

const asOf = isoDate('2026-06-30') // a Tuesday

function account(
  usualDaysLate: number,
  ...items: readonly (readonly [dueDate: string, minor: number, currency: string])[]
) {
  return {
    usualDaysLate,
    items: items.map(([dueDate, minor, currency], index) => ({
      kind: 'invoice' as const,
      id: `F-${index}`,
      part: 1,
      number: `F-${index}`,
      issueDate: isoDate('2026-01-01'),
      dueDate: isoDate(dueDate),
      amount: { minor, currency },
      open: { minor, currency },
      status: 'open' as const,
    })),
  } satisfies Pick<AccountState, 'items' | 'usualDaysLate'>
}

describe('expectedByWeek', () => {
  it('puts each item in the week of its due date plus the usual delay', () => {
    const states = [
      account(
        0,
        ['2026-06-30', 1, 'PEN'],
        ['2026-07-05', 2, 'PEN'],
        ['2026-07-06', 4, 'PEN'],
        ['2026-06-29', 8, 'PEN'],
      ),
      account(
        20,
        ['2026-06-29', 16, 'PEN'],
        ['2026-06-10', 32, 'PEN'],
        ['2026-06-09', 64, 'PEN'],
        ['2026-07-01', 1, 'USD'],
      ),
    ]
    expect(expectedByWeek(states, asOf)).toEqual([
      { currency: 'PEN', weekOf: '2026-06-29', minor: 1 + 2 + 32 }, // Monday of this week
      { currency: 'PEN', weekOf: '2026-07-06', minor: 4 },
      { currency: 'PEN', weekOf: '2026-07-13', minor: 16 },
      { currency: 'USD', weekOf: '2026-06-29', minor: 0 },
      { currency: 'USD', weekOf: '2026-07-06', minor: 0 },
      { currency: 'USD', weekOf: '2026-07-13', minor: 0 },
      { currency: 'USD', weekOf: '2026-07-20', minor: 1 },
    ])
  })

  it('looks twelve weeks ahead', () => {
    expect(expectedByWeek([account(0, ['2026-09-20', 1, 'PEN'])], asOf)).toHaveLength(12)
    expect(expectedByWeek([account(0, ['2026-09-21', 1, 'PEN'])], asOf)).toEqual([])
  })
})
