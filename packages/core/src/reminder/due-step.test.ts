import { describe, expect, it } from 'vitest'
import { planReminders } from './plan-reminder.ts'
import { history, outcome, owed, said, situation, step } from './reminder.example.ts'
import type { ReminderSituation } from './reminder-situation.ts'

const item = owed('F-1', '2026-03-10')

describe('a last step that repeats', () => {
  const cadence = { steps: [step('first', 3), step('last', 10, { repeat: { everyDays: 7, timesMax: 2 } })] }

  it.each([
    { asOf: '2026-03-20', done: '2026-03-13', is: ['step-due', ['email:last F-1'], '2026-03-27'] },
    { asOf: '2026-03-26', done: '2026-03-20', is: ['no-step-due', [], '2026-03-27'] },
    { asOf: '2026-03-27', done: '2026-03-20', is: ['step-due', ['email:last F-1'], '2026-04-03'] },
    { asOf: '2026-04-03', done: '2026-03-27', is: ['step-due', ['email:last F-1'], undefined] },
    { asOf: '2026-12-31', done: '2026-04-03', is: ['all-steps-done', [], undefined] },
  ])('on $asOf, done through $done: $is', ({ asOf, done, is }) => {
    expect(outcome(situation(asOf, [item], { cadence, history: history({ 'F-1': done }) }))).toEqual(is)
  })

  it('gives each repetition a key of its own, whatever happened to the others', () => {
    const key = (asOf: string, done: string) => {
      const plan = planReminders(situation(asOf, [item], { cadence, history: history({ 'F-1': done }) }))
      return plan.kind === 'remind' ? plan.reminders.map((one) => one.key) : []
    }
    expect(key('2026-03-20', '2026-03-13')).toEqual(['reminder/C-1/v1/last/invoice%2FF-1#1/email'])
    expect(key('2026-03-27', '2026-03-20')).toEqual(['reminder/C-1/v1/last/invoice%2FF-1#1+1/email'])
    expect(key('2026-04-03', '2026-03-20')).toEqual(['reminder/C-1/v1/last/invoice%2FF-1#1+2/email'])
  })

  it('ends with the calendar', () => {
    const last = owed('F-1', '9999-12-20')
    expect(outcome(situation('9999-12-31', [last], { cadence }))).toEqual(['step-due', ['email:first F-1'], undefined])
  })
})

describe('grace of an item and days in arrears of the account (the example SAP gives)', () => {
  const cadence = { steps: [step('first', 1)] }
  const dueThe12th = owed('F-1', '2026-03-12')

  it('is one day late on 13 March when due on 12 March', () => {
    expect(said(situation('2026-03-13', [dueThe12th], { cadence }))).toEqual(['email:first F-1'])
  })

  it('is not late with three days of grace, which move its due date', () => {
    const graced = { ...cadence, graceDays: 3 }
    expect(outcome(situation('2026-03-13', [dueThe12th], { cadence: graced }))).toEqual([
      'no-step-due',
      [],
      '2026-03-16',
    ])
    expect(said(situation('2026-03-16', [dueThe12th], { cadence: graced }))).toEqual(['email:first F-1'])
  })

  it('lets days in arrears decide only whether the account gets a notice, not what is in it', () => {
    const arrears = { ...cadence, startsWhen: [{ kind: 'days-past-due' as const, daysMin: 5 }] }
    expect(outcome(situation('2026-03-13', [dueThe12th], { cadence: arrears }))).toEqual([
      'not-started',
      [],
      '2026-03-17',
    ])
    const older = owed('F-0', '2026-03-08')
    expect(said(situation('2026-03-13', [older, dueThe12th], { cadence: arrears }))).toEqual(['email:first F-0,F-1'])
  })

  it('counts steps before the due date from the due date itself', () => {
    const graced = { graceDays: 5, steps: [step('soon', -3), step('first', 3)] }
    expect(outcome(situation('2026-03-09', [dueThe12th], { cadence: graced }))).toEqual([
      'step-due',
      ['email:soon F-1'],
      '2026-03-20',
    ])
  })
})

describe('one level per run', () => {
  const policy = { jump: 'one-level-per-run' as const }
  const on = (asOf: string, given: Parameters<typeof situation>[2] = {}) => {
    return situation(asOf, [item], { ...given, policy: { ...policy, ...given.policy } })
  }

  it('goes up one level a day where several have come, and straight to the latest without the policy', () => {
    expect(said(situation('2026-04-30', [item]))).toEqual(['email:third F-1'])
    expect(outcome(on('2026-04-30'))).toEqual(['step-due', ['email:first F-1'], '2026-05-01'])
    const first = history({ 'F-1': '2026-03-13' }, '2026-04-30')
    expect(outcome(on('2026-05-01', { history: first }))).toEqual(['step-due', ['email:second F-1'], '2026-05-02'])
    const second = history({ 'F-1': '2026-03-20' }, '2026-05-01')
    expect(outcome(on('2026-05-02', { history: second }))).toEqual(['step-due', ['email:third F-1'], undefined])
  })

  it('is one level a day however often the day is run', () => {
    const first = history({ 'F-1': '2026-03-13' }, '2026-04-30')
    expect(outcome(on('2026-04-30', { history: first }))).toEqual(['minimum-gap', [], '2026-05-01'])
  })

  it('waits for the minimum gap before the next level', () => {
    expect(outcome(on('2026-04-30', { policy: { minimumGapDays: 3 } }))[2]).toBe('2026-05-03')
  })

  it('counts levels that are said, gaps in their numbers left out', () => {
    const cadence = { steps: [step('a', 3, { level: 2 }), step('b', 5, { level: 2 }), step('c', 10, { level: 5 })] }
    expect(said(on('2026-04-30', { cadence }))).toEqual(['email:b F-1'])
    expect(said(on('2026-05-01', { cadence, history: history({ 'F-1': '2026-03-15' }, '2026-04-30') }))).toEqual([
      'email:c F-1',
    ])
  })
})

describe('the gentler path', () => {
  const gentle = (over: Partial<ReminderSituation['policy']>, given: Parameters<typeof situation>[2] = {}) => {
    return situation('2026-03-30', [item], { isGentle: true, ...given, policy: over })
  }
  const cadence = { steps: [step('first', 3), step('second', 10, { tone: 'formal' })] }

  it('speaks kindly whatever the step says, with a text of its own if the policy has one', () => {
    const plan = (over: Partial<ReminderSituation['policy']>) => planReminders(gentle(over, { cadence }))
    expect(plan({})).toMatchObject({ reminders: [{ step: 'second', tone: 'friendly', template: 'second' }] })
    expect(plan({ gentle: { template: 'hardship' } })).toMatchObject({
      reminders: [{ step: 'second', tone: 'friendly', template: 'hardship' }],
    })
    expect(planReminders({ ...gentle({}, { cadence }), isGentle: false })).toMatchObject({
      reminders: [{ tone: 'formal' }],
    })
  })

  it('keeps the text of a step that is friendly anyway', () => {
    const plan = planReminders(gentle({ gentle: { template: 'hardship', levelMax: 1 } }, { cadence }))
    expect(plan).toMatchObject({ reminders: [{ step: 'first', template: 'first' }] })
  })

  it('leaves out levels above its highest, and says so when none is left', () => {
    expect(said(gentle({ gentle: { levelMax: 2 } }))).toEqual(['email:second F-1'])
    const done = history({ 'F-1': '2026-03-20' })
    expect(outcome(gentle({ gentle: { levelMax: 2 } }, { history: done }))).toEqual(['gentle-path', [], undefined])
  })

  it('keeps its own gap, where that is longer', () => {
    const recent = history({ 'F-1': '2026-03-13' }, '2026-03-25')
    const reason = (days: number, minimumGapDays: number) => {
      return outcome(gentle({ minimumGapDays, gentle: { minimumGapDays: days } }, { history: recent }))
    }
    expect(reason(10, 2)).toEqual(['minimum-gap', [], '2026-04-04'])
    expect(reason(2, 10)).toEqual(['minimum-gap', [], '2026-04-04'])
    expect(reason(5, 2)[0]).toBe('steps-collapsed')
  })
})
