import { describe, expect, it } from 'vitest'
import { money } from '../money/index.ts'
import type { CadenceCondition } from './cadence-condition.ts'
import { planReminders } from './plan-reminder.ts'
import { history, outcome, owed, said, situation } from './reminder.example.ts'

const pen = (text: string) => money(text, 'PEN')
const late = owed('F-1', '2026-03-10')
const starting = (...startsWhen: readonly CadenceCondition[]) => ({ cadence: { startsWhen } })
const stopping = (...stopsWhen: readonly CadenceCondition[]) => ({ cadence: { stopsWhen } })

describe('a cadence that starts on conditions', () => {
  it.each([
    { condition: { kind: 'days-past-due', daysMin: 15 }, asOf: '2026-03-24', is: ['not-started', [], '2026-03-25'] },
    {
      condition: { kind: 'days-past-due', daysMin: 15 },
      asOf: '2026-03-25',
      is: ['steps-collapsed', ['email:second F-1'], '2026-03-30'],
    },
    { condition: { kind: 'age', daysMin: 90 }, asOf: '2026-03-31', is: ['not-started', [], '2026-04-01'] }, // issued on 1 January
    {
      condition: { kind: 'age', daysMin: 90 },
      asOf: '2026-04-01',
      is: ['steps-collapsed', ['email:third F-1'], undefined],
    },
    { condition: { kind: 'hardship' }, asOf: '2026-03-31', is: ['not-started', [], undefined] },
    { condition: { kind: 'level', levelMin: 1 }, asOf: '2026-03-13', is: ['not-started', [], '2026-03-20'] },
  ] as const)('$condition on $asOf: $is', ({ condition, asOf, is }) => {
    expect(outcome(situation(asOf, [late], starting(condition)))).toEqual(is)
  })

  it('waits for an amount overdue, each currency for itself, and looks again when more falls overdue', () => {
    const enough: CadenceCondition = { kind: 'overdue-amount', amountsMin: [pen('150.00'), money('40.00', 'USD')] }
    const next = owed('F-2', '2026-03-14', { text: '50.00' })
    expect(outcome(situation('2026-03-13', [late, next], starting(enough)))).toEqual(['not-started', [], '2026-03-15'])
    expect(said(situation('2026-03-15', [late, next], starting(enough)))).toEqual(['email:first F-1'])
    const dollars = owed('F-3', '2026-03-12', { text: '40.00', currency: 'USD' })
    expect(said(situation('2026-03-13', [late, dollars], starting(enough)))).toEqual(['email:first F-1'])
  })

  it('starts once all of them hold', () => {
    const days: CadenceCondition = { kind: 'days-past-due', daysMin: 1 }
    const amount: CadenceCondition = { kind: 'overdue-amount', amountsMin: [pen('100.01')] }
    expect(outcome(situation('2026-03-13', [late], starting(days)))[0]).toBe('step-due')
    expect(outcome(situation('2026-03-13', [late], starting(days, amount)))[0]).toBe('not-started')
  })

  it('does not count days of an item that is within the grace', () => {
    const cadence = { graceDays: 5, startsWhen: [{ kind: 'days-past-due' as const, daysMin: 1 }] }
    expect(outcome(situation('2026-03-15', [late], { cadence }))).toEqual(['not-started', [], '2026-03-16'])
    expect(outcome(situation('2026-03-16', [late], { cadence }))).toEqual(['no-step-due', [], '2026-03-18'])
  })

  it('says which cadence waits for what', () => {
    const { trials } = planReminders(situation('2026-03-13', [late], starting({ kind: 'hardship' })))
    expect(trials.at(-1)).toEqual({
      rule: 'cadence-start',
      outcome: 'hold',
      saw: { cadence: 'standard', condition: 'hardship' },
    })
  })
})

describe('a cadence that stops on conditions', () => {
  it.each([
    { condition: { kind: 'days-past-due', daysMin: 15 }, asOf: '2026-03-24', reason: 'steps-collapsed' },
    { condition: { kind: 'days-past-due', daysMin: 15 }, asOf: '2026-03-25', reason: 'stopped' },
    { condition: { kind: 'hardship' }, asOf: '2026-03-25', reason: 'steps-collapsed' },
  ] as const)('$condition on $asOf: $reason', ({ condition, asOf, reason }) => {
    expect(outcome(situation(asOf, [late], stopping(condition)))[0]).toBe(reason)
  })

  it('stops at a level that was reached by reminders, not by days', () => {
    const level = stopping({ kind: 'level', levelMin: 2 })
    expect(said(situation('2026-03-20', [late], level))).toEqual(['email:second F-1'])
    const done = { ...level, history: history({ 'F-1': '2026-03-20' }) }
    expect(outcome(situation('2026-03-30', [late], done))[0]).toBe('stopped')
  })

  it('stops for customers in hardship', () => {
    expect(outcome(situation('2026-03-20', [late], { ...stopping({ kind: 'hardship' }), isGentle: true }))[0]).toBe(
      'stopped',
    )
  })
})
