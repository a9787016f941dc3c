import type { DayHours, WeekHours } from '../compliance/index.ts'

/** The hours of Monday to Friday, of Saturday, and of Sunday; none where left out. */
export type ShortWeek = Readonly<{ weekdays: DayHours; saturday?: DayHours; sunday?: DayHours }>

/**
 * Hours of a week, day by day.
 *
 * @example
 * weekHours({ weekdays: ['08:00', '20:00'] }).sat // null
 */
export function weekHours({ weekdays, saturday, sunday }: ShortWeek): WeekHours {
  return {
    mon: weekdays,
    tue: weekdays,
    wed: weekdays,
    thu: weekdays,
    fri: weekdays,
    sat: saturday ?? null,
    sun: sunday ?? null,
  }
}
