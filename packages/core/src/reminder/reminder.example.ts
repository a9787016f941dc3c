import { type IsoDate, isoDate, weekendsOnly } from '../calendar/index.ts'
import { money } from '../money/index.ts'
import type { FollowedItem, Item, NetItem } from '../receivable/index.ts'
import type { Cadence, ReminderStep } from './cadence.ts'
import { planReminders } from './plan-reminder.ts'
import type { ReminderHistory, ReminderSituation } from './reminder-situation.ts'

/** A step so many days after the due date, or before it. */
export function step(name: string, days: number, over: Partial<ReminderStep> = {}): ReminderStep {
  return {
    name,
    timing: days < 0 ? { days: -days, before: 'due-date' } : { days, after: 'due-date' },
    channel: 'email',
    tone: 'friendly',
    template: name,
    ...over,
  }
}

/** Three levels, on the 3rd, 10th and 20th day. */
export const threeLevels: Cadence = {
  name: 'standard',
  segments: ['*'],
  steps: [step('first', 3), step('second', 10), step('third', 20)],
}

/** An invoice of 100.00 and what is owed of it. */
export function owed(
  id: string,
  dueDate: string,
  over: Partial<Item> & Readonly<{ text?: string; currency?: string }> = {},
): NetItem {
  const { text = '100.00', currency = 'PEN', ...rest } = over
  const open = money(text, currency)
  const item: Item = {
    kind: 'invoice',
    id,
    part: 1,
    number: id,
    issueDate: isoDate('2026-01-01'),
    dueDate: isoDate(dueDate),
    amount: open,
    open,
    status: 'open',
    ...rest,
  }
  return { item, net: open }
}

/** What was done for invoices, each through a day; and the day of the last reminder. */
export function history(done: Readonly<Record<string, string>> = {}, lastDate?: string): ReminderHistory {
  const days = Object.entries(done).map(([id, date]): [string, IsoDate] => [`invoice/${id}#1`, isoDate(date)])
  return {
    doneThrough: new Map(days),
    keys: new Set(),
    ...(lastDate === undefined ? {} : { lastDate: isoDate(lastDate) }),
  }
}

type Given = Partial<Omit<ReminderSituation, 'policy' | 'cadence'>> &
  Readonly<{ policy?: Partial<ReminderSituation['policy']>; cadence?: Partial<Cadence> }>

/** A situation with one cadence, that of three levels unless another is given. */
export function situation(asOf: string, items: readonly NetItem<FollowedItem>[], given: Given = {}): ReminderSituation {
  const { policy, cadence, ...over } = given
  const own: Cadence = { ...threeLevels, ...cadence }
  return {
    customerId: 'C-1',
    asOf: isoDate(asOf),
    items,
    cadence: own,
    history: history(),
    policy: { cadences: [own], minimumBalances: [], minimumGapDays: 0, catchUp: 'collapse', ...policy },
    policyVersion: 'v1',
    calendar: weekendsOnly,
    nextReviewDate: isoDate('2026-12-01'),
    ...over,
  }
}

/** Each message as channel, step and items: `'email:second F-1,F-2'`. */
export function said(given: ReminderSituation): readonly string[] {
  const plan = planReminders(given)
  if (plan.kind === 'silent') return []
  return plan.reminders.map(({ channel, step: name, covers }) => {
    const ids = [...new Set(covers.map(({ item }) => item.replace(/^invoice\//, '').replace(/#1$/, '')))]
    return `${channel}:${name} ${ids.join(',')}`
  })
}

/** The reason, what is said, and the day to look again. */
export function outcome(given: ReminderSituation): readonly unknown[] {
  const { reason, nextDate } = planReminders(given)
  return [reason, said(given), nextDate]
}
