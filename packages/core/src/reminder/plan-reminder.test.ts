import { describe, expect, it } from 'vitest'
import { type IsoDate, isoDate, weekendsOnly } from '../calendar/index.ts'
import { money } from '../money/index.ts'
import type { Item, NetItem } from '../receivable/index.ts'
import { type Cadence, type ReminderStep, stepDate } from './cadence.ts'
import { planReminders } from './plan-reminder.ts'
import type { ReminderSituation } from './reminder-situation.ts'

const day = isoDate
const pen = (text: string) => money(text, 'PEN')

const step = (name: string, days: number, over: Partial<ReminderStep> = {}): ReminderStep => ({
  name,
  timing: days < 0 ? { days: -days, before: 'due-date' } : { days, after: 'due-date' },
  channel: 'email',
  tone: 'friendly',
  template: name,
  ...over,
})
const standard: Cadence = {
  name: 'standard',
  segments: ['*'],
  steps: [step('soon', -3), step('first', 3), step('second', 10)],
}

type Owed = Readonly<{ open?: string; net?: string; currency?: string }>
const owed = (id: string, dueDate: string, { open = '100.00', net = open, currency = 'PEN' }: Owed = {}): NetItem => {
  const item: Item = {
    kind: 'invoice',
    id,
    part: 1,
    number: id,
    issueDate: day('2026-01-01'),
    dueDate: day(dueDate),
    amount: money(open, currency),
    open: money(open, currency),
    status: 'open',
  }
  return { item, net: money(net, currency) }
}

const situation = (
  asOf: string,
  items: readonly NetItem[],
  over: Partial<ReminderSituation> = {},
): ReminderSituation => ({
  customerId: 'C-1',
  asOf: day(asOf),
  items,
  cadence: standard,
  history: { doneThrough: new Map(), keys: new Set() },
  policy: { cadences: [standard], minimumBalances: [], minimumGapDays: 0, catchUp: 'collapse' },
  policyVersion: 'v1',
  calendar: weekendsOnly,
  nextReviewDate: day('2026-12-01'),
  ...over,
})
const policyWith = (over: Partial<ReminderSituation['policy']>): ReminderSituation['policy'] => ({
  ...situation('2026-01-01', []).policy,
  ...over,
})
const doneThrough = (...done: readonly [string, IsoDate][]): ReminderSituation['history'] => ({
  doneThrough: new Map(done),
  keys: new Set(),
})
/** Reason, steps by channel, and the day to look again. */
const outcome = (given: ReminderSituation): readonly unknown[] => {
  const plan = planReminders(given)
  const what = plan.kind === 'remind' ? plan.reminders.map(({ channel, step: name }) => `${channel}:${name}`) : []
  return [plan.reason, what, plan.nextDate]
}

describe('stepDate', () => {
  const saturday28Feb = day('2026-02-28')
  it.each([
    { timing: { days: 0, after: 'due-date' }, date: '2026-02-28' },
    { timing: { days: 3, before: 'due-date' }, date: '2026-02-25' },
    { timing: { days: 3, after: 'due-date' }, date: '2026-03-03' },
    { timing: { days: 3, after: 'due-date', unit: 'business-days' }, date: '2026-03-04' },
    { timing: { days: 1, before: 'due-date', unit: 'business-days' }, date: '2026-02-27' },
    { timing: { days: 0, after: 'due-date', unit: 'business-days' }, date: '2026-02-28' },
  ] as const)('$timing is $date', ({ timing, date }) => {
    expect(stepDate(timing, { dueDate: saturday28Feb, calendar: weekendsOnly })).toBe(date)
  })
})

describe('planReminders', () => {
  const item = owed('F-1', '2026-03-10')

  it.each([
    { asOf: '2026-03-06', is: ['no-step-due', [], '2026-03-07'] },
    { asOf: '2026-03-07', is: ['step-due', ['email:soon'], '2026-03-13'] },
    { asOf: '2026-03-10', is: ['step-due', ['email:soon'], '2026-03-13'] }, // not done and due on or before
    { asOf: '2026-03-11', is: ['no-step-due', [], '2026-03-13'] }, // the due date has gone by, and with it the step before it
    { asOf: '2026-03-13', is: ['step-due', ['email:first'], '2026-03-20'] },
    { asOf: '2026-03-20', is: ['steps-collapsed', ['email:second'], undefined] },
    { asOf: '2026-04-30', is: ['steps-collapsed', ['email:second'], undefined] },
  ])('on $asOf, with nothing done: $is', ({ asOf, is }) => {
    expect(outcome(situation(asOf, [item]))).toEqual(is)
  })

  it('never repeats a step or goes back to an earlier one', () => {
    const history = doneThrough(['invoice/F-1#1', day('2026-03-13')])
    expect(outcome(situation('2026-03-19', [item], { history }))).toEqual(['no-step-due', [], '2026-03-20'])
    const after = doneThrough(['invoice/F-1#1', day('2026-03-20')])
    expect(outcome(situation('2026-05-01', [item], { history: after }))).toEqual(['all-steps-done', [], undefined])
  })

  it('skips what went by when the policy says so, and does the step of the day', () => {
    const policy = policyWith({ catchUp: 'skip' })
    expect(outcome(situation('2026-03-14', [item], { policy }))).toEqual(['missed-steps-skipped', [], '2026-03-20'])
    expect(outcome(situation('2026-03-13', [item], { policy }))).toEqual(['step-due', ['email:first'], '2026-03-20'])
  })

  it('sends one message for many items; the one furthest past due sets the tone', () => {
    const plan = planReminders(
      situation('2026-03-20', [owed('F-1', '2026-03-10'), owed('F-2', '2026-03-17'), owed('F-3', '2026-04-30')]),
    )
    expect(plan).toMatchObject({
      kind: 'remind',
      reminders: [
        {
          key: 'reminder/C-1/v1/second/invoice%2FF-1#1/email',
          step: 'second',
          covers: [
            { item: 'invoice/F-1#1', step: 'second', stepDate: '2026-03-20' },
            { item: 'invoice/F-2#1', step: 'first', stepDate: '2026-03-20' },
          ],
        },
      ],
    })
  })

  it('uses every channel a day names', () => {
    const both: Cadence = { ...standard, steps: [step('mail', 3), step('text', 3, { channel: 'sms' })] }
    expect(outcome(situation('2026-03-13', [item], { cadence: both }))[1]).toEqual(['email:mail', 'sms:text'])
  })

  it('leaves alone what credit covers, and what nobody owes', () => {
    const covered = owed('F-1', '2026-03-10', { net: '0.00' })
    expect(outcome(situation('2026-03-20', [covered]))).toEqual(['covered-by-credit', [], undefined])
    expect(outcome(situation('2026-03-20', []))).toEqual(['nothing-owed', [], undefined])
  })

  it('waits until the amount is worth a message, counting what falls overdue', () => {
    const policy = policyWith({ minimumBalances: [pen('150.00')] })
    const items = [item, owed('F-2', '2026-03-18', { open: '60.00' })]
    expect(outcome(situation('2026-03-13', items, { policy }))).toEqual(['below-minimum-balance', [], '2026-03-15'])
    expect(outcome(situation('2026-03-19', [item, owed('F-2', '2026-03-18', { open: '60.00' })], { policy }))[0]).toBe(
      'step-due',
    )
    // 90.00 after credit is what the message would ask for
    const net = owed('F-1', '2026-03-10', { open: '160.00', net: '90.00' })
    expect(outcome(situation('2026-03-13', [net], { policy }))[0]).toBe('below-minimum-balance')
  })

  it('looks again as soon as another item falls overdue, when that can make the amount worth a message', () => {
    const policy = policyWith({ minimumBalances: [pen('150.00'), money('150.00', 'USD')] })
    const cadence: Cadence = { ...standard, steps: [step('first', 3)] }
    const next = owed('F-2', '2026-03-20', { open: '60.00' })
    const given = situation('2026-03-13', [item, next], { policy: { ...policy, cadences: [cadence] }, cadence })
    expect(outcome(given)).toEqual(['below-minimum-balance', [], '2026-03-21'])
    // Also when another currency is worth its message today.
    const dollars = owed('F-3', '2026-03-10', { open: '200.00', currency: 'USD' })
    expect(outcome({ ...given, items: [item, dollars, next] })).toEqual(['step-due', ['email:first'], '2026-03-21'])
  })

  it('takes an amount exactly at the minimum, and leaves out what is due only today', () => {
    const policy = policyWith({ minimumBalances: [pen('100.00')] })
    expect(outcome(situation('2026-03-13', [item], { policy }))[0]).toBe('step-due')
    const higher = policyWith({ minimumBalances: [pen('100.01')] })
    const today = owed('F-2', '2026-03-13', { open: '60.00' })
    const history = doneThrough(['invoice/F-2#1', day('2026-03-10')])
    expect(outcome(situation('2026-03-13', [item, today], { policy: higher, history }))[0]).toBe(
      'below-minimum-balance',
    )
  })

  it('lets the older of two equally late items carry the message', () => {
    const twins = [owed('F-1', '2026-03-10'), owed('F-2', '2026-03-10')]
    expect(planReminders(situation('2026-03-13', twins))).toMatchObject({
      reminders: [{ key: 'reminder/C-1/v1/first/invoice%2FF-1#1/email' }],
    })
  })

  it('holds each currency against its own minimum', () => {
    const policy = policyWith({ minimumBalances: [money('50.00', 'USD'), pen('150.00')] })
    const plan = planReminders(
      situation('2026-03-13', [item, owed('F-2', '2026-03-10', { currency: 'USD' })], { policy }),
    )
    expect(plan).toMatchObject({ kind: 'remind', reminders: [{ covers: [{ item: 'invoice/F-2#1' }] }] })
  })

  it.each([
    { lastDate: '2026-03-12', is: ['minimum-gap', [], '2026-03-15'] },
    { lastDate: '2026-03-10', is: ['step-due', ['email:first'], '2026-03-20'] },
  ])('keeps three days between reminders, the last on $lastDate', ({ lastDate, is }) => {
    const history = { ...doneThrough(), lastDate: day(lastDate) }
    expect(outcome(situation('2026-03-13', [item], { history, policy: policyWith({ minimumGapDays: 3 }) }))).toEqual(is)
  })

  it('says so when no cadence takes the segment', () => {
    expect(outcome(situation('2026-03-13', [item], { cadence: undefined }))[0]).toBe('no-cadence')
  })

  it('looks again on the review day when another cadence has a step waiting', () => {
    const other: Cadence = { ...standard, name: 'other', steps: [step('early', 1)] }
    const policy = policyWith({ cadences: [standard, other] })
    const history = doneThrough(['invoice/F-1#1', day('2026-03-07')])
    const given = situation('2026-03-12', [item], { history, policy, nextReviewDate: day('2026-03-13') })
    expect(outcome(given)).toEqual(['no-step-due', [], '2026-03-13'])
    const done = doneThrough(['invoice/F-1#1', day('2026-03-20')])
    expect(outcome({ ...given, history: done })[2]).toBe('2026-03-13') // the standard step of day 3 is still ahead
  })

  it('gives a step that comes again a key of its own', () => {
    const taken = 'reminder/C-1/v1/first/invoice%2FF-1#1/email'
    const history = { doneThrough: new Map(), keys: new Set([taken]) }
    const plan = planReminders(situation('2026-03-13', [item], { history }))
    expect(plan).toMatchObject({ reminders: [{ key: 'reminder/C-1/v1/first/invoice%2FF-1#1~2/email' }] })
  })

  it('records every rule it tried, in order', () => {
    const history = { ...doneThrough(), lastDate: day('2026-03-12') }
    const policy = policyWith({ minimumGapDays: 3, minimumBalances: [pen('20.00')] })
    expect(planReminders(situation('2026-03-13', [item], { history, policy })).trials).toEqual([
      { rule: 'net-balance', outcome: 'pass', saw: { openItems: 1, itemsAfterCredit: 1 } },
      { rule: 'cadence', outcome: 'pass', saw: { cadence: 'standard' } },
      { rule: 'step', outcome: 'pass', saw: { itemsWithStepDue: 1, stepsSkipped: 0 } },
      { rule: 'minimum-balance', outcome: 'pass', saw: { currency: 'PEN', asked: 10000, minimum: 2000 } },
      {
        rule: 'minimum-gap',
        outcome: 'hold',
        saw: { lastReminder: '2026-03-12', minimumGapDays: 3, freeFrom: '2026-03-15' },
      },
    ])
  })
})
