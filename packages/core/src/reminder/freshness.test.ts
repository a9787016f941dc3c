import { describe, expect, it } from 'vitest'
import { isoDate } from '../calendar/index.ts'
import { mayHaveCrossed } from './freshness.ts'
import { planReminders } from './plan-reminder.ts'
import { outcome, owed, situation } from './reminder.example.ts'

const day = isoDate
const late = owed('F-1', '2026-03-10')
const on = (stale: 'hold' | 'warn', through: string | undefined, asOf = '2026-03-13') =>
  situation(asOf, [late], {
    policy: { freshness: { maxAgeDays: 2, stale } },
    ...(through === undefined ? {} : { dataThroughDate: day(through) }),
  })

describe('the guard against old data', () => {
  it.each([
    { through: '2026-03-11', is: ['step-due', ['email:first F-1'], '2026-03-20'] },
    { through: '2026-03-10', is: ['data-too-old', [], '2026-03-14'] },
    { through: undefined, is: ['data-too-old', [], '2026-03-14'] }, // of unknown age is old
  ])('with payments known up to $through: $is', ({ through, is }) => {
    expect(outcome(on('hold', through))).toEqual(is)
  })

  it('only notes it where the policy warns', () => {
    expect(outcome(on('warn', '2026-03-01'))[0]).toBe('step-due')
    expect(planReminders(on('warn', '2026-03-01')).trials).toContainEqual({
      rule: 'freshness',
      outcome: 'pass',
      saw: { dataThrough: '2026-03-01', maxAgeDays: 2, stale: 'warn' },
    })
  })

  it('does not wake anybody who has no step due', () => {
    expect(outcome(on('hold', '2026-03-01', '2026-03-12'))).toEqual(['no-step-due', [], '2026-03-13'])
  })
})

describe('mayHaveCrossed', () => {
  it.each([
    { policy: {}, through: undefined, is: false },
    { policy: { crossedDays: 1 }, through: '2026-03-12', is: false },
    { policy: { crossedDays: 1 }, through: '2026-03-11', is: true },
    { policy: { crossedDays: 1 }, through: undefined, is: true },
    { policy: { freshness: { maxAgeDays: 2, stale: 'warn' as const } }, through: '2026-03-10', is: true },
    { policy: { freshness: { maxAgeDays: 2, stale: 'warn' as const } }, through: '2026-03-11', is: false },
  ])('$policy, known up to $through on the 13th: $is', ({ policy, through, is }) => {
    expect(
      mayHaveCrossed(policy, {
        asOf: day('2026-03-13'),
        dataThroughDate: through === undefined ? undefined : day(through),
      }),
    ).toBe(is)
  })
})
