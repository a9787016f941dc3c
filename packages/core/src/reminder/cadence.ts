import { addBusinessDays, addDays, firstDate, type HolidayCalendar, type IsoDate, lastDate } from '../calendar/index.ts'

/** How a message speaks. Every tone is polite; they differ in how much they insist. */
export type Tone = 'friendly' | 'firm' | 'formal'

/**
 * When a step happens, in words: `{ days: 3, before: 'due-date' }`, `{ days: 0, after: 'due-date' }`.
 * `unit` is calendar days when absent. Zero business days stay on the due date, even on a holiday.
 */
export type StepTiming = Readonly<{ days: number; unit?: 'business-days' }> &
  (Readonly<{ before: 'due-date'; after?: never }> | Readonly<{ after: 'due-date'; before?: never }>)

/** One step of a cadence: when, by which channel, in which tone, with which text. */
export type ReminderStep = Readonly<{
  /** Unique within its cadence; part of the natural key of the reminder. */
  name: string
  timing: StepTiming
  /** Name of a notifier: `'email'`, `'sms'`, `'whatsapp'` … any word the host gave one. */
  channel: string
  tone: Tone
  /** Key of the text, known to the notifier. */
  template: string
}>

/** Reminder steps for the customers of some segments (cadencia). */
export type Cadence = Readonly<{
  name: string
  /** Patterns of segment names, such as `'low/*'`; `'*'` takes every customer. */
  segments: readonly string[]
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
