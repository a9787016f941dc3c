import type { HolidayCalendar, IsoDate } from '../calendar/index.ts'
import type { FollowedItem, NetItem } from '../receivable/index.ts'
import type { Cadence } from './cadence.ts'
import type { ReminderPolicy } from './policy.ts'

/** What earlier reminders mean for today. */
export type ReminderHistory = Readonly<{
  /** Day of the last reminder to the customer, whatever its channel. */
  lastDate?: IsoDate
  /** By item, the latest step day already fulfilled: steps up to that day are done. */
  doneThrough: ReadonlyMap<string, IsoDate>
  /** Keys already taken, those of suppressed reminders included. */
  keys: ReadonlySet<string>
}>

/** What a plan is made from. */
export type ReminderSituation = Readonly<{
  customerId: string
  asOf: IsoDate
  /** Open items less unapplied credit, by due date. */
  items: readonly NetItem<FollowedItem>[]
  /** The customer's cadence; absent when no cadence takes their segment. */
  cadence: Cadence | undefined
  history: ReminderHistory
  policy: ReminderPolicy
  policyVersion: string
  calendar: HolidayCalendar
  /** Day on which the customer may get another cadence. */
  nextReviewDate: IsoDate
}>
