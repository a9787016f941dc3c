import { describe, expect, it } from 'vitest'
import { addDays, dateOfDayNumber } from '../calendar/index.ts'
import { day, pen } from '../testing/index.ts'
import { latenessOf } from './late-day.ts'
import { lateFeeDays } from './late-fee-day.ts'
import type { LateFeeTiming } from './late-fee-timing.ts'
import type { PenaltyClaim } from './penalty-claim.ts'

const dueDate = day('2026-01-31')
const after = (days: number) => addDays(dueDate, days)
const open: PenaltyClaim = {
  item: 'invoice/F-1#1',
  dueDate,
  original: pen('100.00'),
  balances: [{ from: after(-30), open: pen('100.00') }],
}
const daysOf = (when: LateFeeTiming, claim: PenaltyClaim = open, graceDays = 0) => {
  const lateness = latenessOf(claim, { rules: [], graceDays })
  return lateFeeDays(when, { claim, lateness, asOf: after(60) }).map(({ occurrence, day: n }) => {
    return [occurrence, dateOfDayNumber(n)]
  })
}

describe('lateFeeDays', () => {
  it.each<{ when: LateFeeTiming; graceDays?: number; days: [number, string][] }>([
    { when: { kind: 'days-late', days: 5 }, days: [[1, '2026-02-05']] },
    { when: { kind: 'days-late', days: 5 }, graceDays: 7, days: [[1, '2026-02-08']] },
    { when: { kind: 'days-late', days: 5 }, graceDays: 3, days: [[1, '2026-02-05']] },
    {
      when: { kind: 'recurring', days: 1, every: { days: 30 } },
      days: [
        [1, '2026-02-01'],
        [2, '2026-03-03'],
        [3, '2026-04-02'],
      ], // the last one is the next, after the day asked about
    },
    {
      when: { kind: 'recurring', days: 1, every: { days: 30 } },
      graceDays: 9, // the first one waits, and the others follow it
      days: [
        [1, '2026-02-10'],
        [2, '2026-03-12'],
        [3, '2026-04-11'],
      ],
    },
    {
      when: { kind: 'recurring', days: 28, every: { months: 1 } },
      days: [
        [1, '2026-02-28'],
        [2, '2026-03-28'],
        [3, '2026-04-28'],
      ],
    },
    { when: { kind: 'level', level: 2 }, days: [] },
    { when: { kind: 'recurring', days: 1, every: { months: 1_000_000 } }, days: [[1, '2026-02-01']] },
    { when: { kind: 'recurring', days: 1, every: { days: 1_000_000_000 } }, days: [[1, '2026-02-01']] },
  ])('$when after $graceDays days of grace is earned on $days', ({ when, graceDays, days }) => {
    expect(daysOf(when, open, graceDays)).toEqual(days)
  })

  it('is earned at a level on the first day it is reached, never before the claim is late', () => {
    const reached = (...levels: [number, number][]): PenaltyClaim => ({
      ...open,
      levels: levels.map(([level, days]) => ({ level, date: after(days) })),
    })
    expect(daysOf({ kind: 'level', level: 2 }, reached([1, 5], [2, 12], [2, 9]))).toEqual([[1, '2026-02-09']])
    expect(daysOf({ kind: 'level', level: 1 }, reached([1, -3]))).toEqual([[1, '2026-02-01']])
    expect(daysOf({ kind: 'level', level: 2 }, reached([1, 5], [3, 9]))).toEqual([]) // a level left out costs nothing
  })

  it('is not earned while the claim is paid, and not made up when it is open again', () => {
    const reversed: PenaltyClaim = {
      ...open,
      balances: [...open.balances, { from: after(10), open: pen('0.00') }, { from: after(25), open: pen('100.00') }],
    }
    const weekly: LateFeeTiming = { kind: 'recurring', days: 7, every: { days: 7 } }
    expect(daysOf(weekly, reversed).slice(0, 3)).toEqual([
      [1, '2026-02-07'],
      [4, '2026-02-28'],
      [5, '2026-03-07'],
    ])
    expect(daysOf({ kind: 'days-late', days: 15 }, reversed)).toEqual([[1, '2026-02-26']])
  })

  it('is earned on the day of payment, and not the day after', () => {
    const paid: PenaltyClaim = { ...open, balances: [...open.balances, { from: after(5), open: pen('0.00') }] }
    expect(daysOf({ kind: 'days-late', days: 5 }, paid)).toEqual([[1, '2026-02-05']])
    expect(daysOf({ kind: 'days-late', days: 6 }, paid)).toEqual([])
  })

  it('does not count the days of a pause', () => {
    const paused: PenaltyClaim = { ...open, pauses: [{ from: after(3), to: after(13) }] }
    expect(daysOf({ kind: 'days-late', days: 2 }, paused)).toEqual([[1, '2026-02-02']])
    expect(daysOf({ kind: 'days-late', days: 5 }, paused)).toEqual([[1, '2026-02-15']]) // ten days later
  })
})
