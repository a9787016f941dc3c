import type { HolidayCalendar } from '../calendar/index.ts'
import type { Schedule } from './schedule.ts'
import type { ScheduleTerms } from './schedule-terms.ts'

/** What a schedule needs beside its terms. */
export type ScheduleContext = Readonly<{
  /** Needed by every convention but `none`. */
  calendar?: HolidayCalendar
}>

/** The lines of a debt that is paid back under these terms. */
export declare function amortizationSchedule(terms: ScheduleTerms, context?: ScheduleContext): Schedule
