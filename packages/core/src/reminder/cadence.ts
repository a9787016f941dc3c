import {
  addBusinessDays,
  addDays,
  daysBetween,
  firstDate,
  type HolidayCalendar,
  type IsoDate,
  lastDate,
} from '../calendar/index.ts'
import type { Money, Rate } from '../money/index.ts'
import type { Tags } from '../receivable/index.ts'
import type { CadenceCondition } from './cadence-condition.ts'

/** How a message speaks. Every tone is polite; they differ in how much they insist. */
export type Tone = 'friendly' | 'firm' | 'formal'

/**
 * When a step happens, in words: `{ days: 3, before: 'due-date' }`, `{ days: 0, after: 'due-date' }`.
 * `unit` is calendar days when absent. Zero business days stay on the due date, even on a holiday.
 */
export type StepTiming = Readonly<{ days: number; unit?: 'business-days' }> &
  (Readonly<{ before: 'due-date'; after?: never }> | Readonly<{ after: 'due-date'; before?: never }>)

/** The last step of a cadence again, every so many calendar days after it, and how many times at most. */
export type StepRepeat = Readonly<{ everyDays: number; timesMax: number }>

/** One step of a cadence: when, by which channel, in which tone, with which text. */
export type ReminderStep = Readonly<{
  /** Unique within its cadence; part of the natural key of the reminder. */
  name: string
  timing: StepTiming
  /** Name of a notifier: `'email'`, `'sms'`, `'whatsapp'` … any word the host gave one. */
  channel: string
  /** Channels to fall back on, in order, where the customer refused `channel` or cannot be reached by it. */
  channels?: readonly string[]
  tone: Tone
  /** Key of the text, known to the notifier. */
  template: string
  /**
   * Dunning level (nivel de cobranza), from 1 up. When absent, the n-th day after the due date on which the cadence has a step is
   * level n. Steps before the due date are below every level.
   */
  level?: number
  /** Whom it is for at the customer's: `'buyer'`, `'accounts-payable'`, `'manager'` … the `role` of an address. */
  recipient?: string
  /** Only on the last step, and only after the due date. */
  repeat?: StepRepeat
}>

/**
 * What the steps of a cadence count from.
 *
 * - `item`: each item from its own due date.
 * - `oldest-open-item`: only the oldest open item is followed, from its due date, and the others are listed with it. Once it is
 *   paid the steps begin anew with the next.
 * - `account`: everything overdue together, from the due date that began this run of being overdue, whichever items made it go on.
 */
export type CadenceAnchor = 'item' | 'oldest-open-item' | 'account'

/** Customers or invoices by id, or by tags, all of which they have to bear. Either is enough. */
export type Selection = Readonly<{ ids?: readonly string[]; tags?: Tags }>

/**
 * What the items of a level have to come to, per currency, before it is used; below that they fall to the next lower level and are
 * looked at again there.
 */
export type LevelMinimum = Readonly<{
  level: number
  /** At most one amount per currency. */
  amountsMin?: readonly Money[]
  /** Share of all the account owes in the currency: `'0.1'` is a tenth. */
  shareMin?: Rate
}>

/** Reminder steps (cadencia) for the customers of some segments, for some customers, or for some invoices. */
export type Cadence = Readonly<{
  name: string
  /** Patterns of segment names, such as `'low/*'`; `'*'` takes every customer. */
  segments: readonly string[]
  /** Customers it is for whatever their segment. */
  customers?: Selection
  /** Invoices it is for whoever owes them. */
  invoices?: Selection
  /** `'item'` when absent. */
  anchor?: CadenceAnchor
  /** Days by which the due date of an item is moved for the steps after it; 0 when absent. */
  graceDays?: number
  /** In place of the policy's, for what this cadence sends. */
  minimumGapDays?: number
  levels?: readonly LevelMinimum[]
  /** Nothing is sent before all of these hold; at once when absent. */
  startsWhen?: readonly CadenceCondition[]
  /** Nothing is sent while one of these holds. */
  stopsWhen?: readonly CadenceCondition[]
  steps: readonly ReminderStep[]
}>

/** Nearer than this to the ends of the calendar, steps are not counted any more. */
const counted = { first: '0100-01-01', last: '9899-12-31' }

/**
 * The day on which a step of an item with this due date happens.
 *
 * Files write days such as 0001-01-01 and 9999-12-31 for "no due date": there a step that would lie beyond the calendar,
 * or in its first or last hundred years, happens on the calendar's first or last day.
 *
 * @example stepDate({ days: 3, before: 'due-date' }, { dueDate: isoDate('2026-03-02'), calendar }) // '2026-02-27'
 */
export function stepDate(
  { days, unit, before }: StepTiming,
  { dueDate, calendar }: Readonly<{ dueDate: IsoDate; calendar: HolidayCalendar }>,
): IsoDate {
  if (days === 0) return dueDate
  if (before !== undefined && dueDate < counted.first) return firstDate
  if (before === undefined && dueDate > counted.last) return lastDate
  const offset = before === undefined ? days : -days
  return unit === 'business-days' ? addBusinessDays(dueDate, offset, calendar) : addDays(dueDate, offset)
}

/** Whether a step that speaks of a due date to come has been overtaken by it: on the due date itself it still holds. */
export function isLapsed(
  { before }: StepTiming,
  { dueDate, asOf }: Readonly<{ dueDate: IsoDate; asOf: IsoDate }>,
): boolean {
  return before !== undefined && asOf > dueDate
}

/** The first day on which an item with this due date is overdue; none for one due on the last day of the calendar. */
export function overdueFrom(dueDate: IsoDate): IsoDate | undefined {
  return dueDate === lastDate ? undefined : addDays(dueDate, 1)
}

/** So many days after a day; none beyond the last day of the calendar. */
export function daysLater(date: IsoDate, days: number): IsoDate | undefined {
  return days > daysBetween(date, lastDate) ? undefined : addDays(date, days)
}

/** What a step comes up as: itself on its day, or again (`repeat` counts from 1). */
export type StepVisit = (step: ReminderStep, date: IsoDate, repeat: number) => void

/** Goes through every day on which a step of a cadence comes up, for what fell due on a day. */
export function eachStep(
  { steps, graceDays = 0 }: Cadence,
  { dueDate, calendar }: Readonly<{ dueDate: IsoDate; calendar: HolidayCalendar }>,
  visit: StepVisit,
): void {
  const graced = graceDays === 0 || dueDate > counted.last ? dueDate : addDays(dueDate, graceDays)
  for (const step of steps) {
    const date = stepDate(step.timing, { dueDate: step.timing.before === undefined ? graced : dueDate, calendar })
    visit(step, date, 0)
    if (step.repeat === undefined) continue
    for (let repeat = 1; repeat <= step.repeat.timesMax; repeat += 1) {
      const again = daysLater(date, repeat * step.repeat.everyDays)
      if (again !== undefined) visit(step, again, repeat)
    }
  }
}
