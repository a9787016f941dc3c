import * as z from 'zod'
import { expecting } from '../plain/schema.ts'
import type { BusinessDayConvention } from './business-day.ts'
import { type DayCount, dayCounts } from './day-count.ts'
import type { Weekday } from './day-number.ts'
import type { HolidayCalendar } from './holiday-calendar.ts'
import { type Instant, isInstant } from './instant.ts'
import { type IsoDate, isIsoDate } from './iso-date.ts'
import { isTimeZone, type TimeZone } from './time-zone.ts'

const dateError = expecting('write a real day as "YYYY-MM-DD", from 0001-01-01 to 9999-12-31')
const instantError = expecting('write a moment in UTC as "YYYY-MM-DDTHH:mm:ss.sssZ", milliseconds if any')
const zoneError = expecting('write the name of a time zone, such as "America/Lima"')
const idError = expecting('write a name such as "PE", not empty')
const weekdayError = expecting('write a day of the week, 1 (Monday) to 7 (Sunday)')
const weekendError = expecting('write a list of at most six days of the week, so that one is left for business')
const holidaysError = expecting('write a list of days as "YYYY-MM-DD"')
const calendarError = expecting('write an object of "id", "weekend" and "holidays", nothing else')

/**
 * A calendar day from JSON.
 *
 * @example
 * IsoDateSchema.parse('2026-01-31') // '2026-01-31'
 */
export const IsoDateSchema: z.ZodType<IsoDate> = z.string({ error: dateError }).refine(isIsoDate, { error: dateError })

/**
 * A moment from JSON, with or without milliseconds; the result always has them.
 *
 * @example
 * InstantSchema.parse('2026-01-31T12:00:00Z') // '2026-01-31T12:00:00.000Z'
 */
export const InstantSchema: z.ZodType<Instant> = z
  .string({ error: instantError })
  .overwrite(withMilliseconds)
  .refine(isInstant, { error: instantError })

/**
 * The name of a time zone from JSON.
 *
 * @example
 * TimeZoneSchema.parse('America/Lima') // 'America/Lima'
 */
export const TimeZoneSchema: z.ZodType<TimeZone> = z
  .string({ error: zoneError })
  .refine(isTimeZone, { error: zoneError })

const WeekdaySchema: z.ZodType<Weekday> = z.literal([1, 2, 3, 4, 5, 6, 7], { error: weekdayError })

/**
 * A holiday calendar from JSON. Unknown keys are refused: a typo must never mean "no holidays".
 *
 * @example
 * HolidayCalendarSchema.parse({ id: 'PE', weekend: [6, 7], holidays: ['2026-07-28', '2026-07-29'] })
 */
export const HolidayCalendarSchema: z.ZodType<HolidayCalendar> = z.strictObject(
  {
    id: z.string({ error: idError }).min(1, { error: idError }),
    weekend: z
      .array(WeekdaySchema, { error: weekendError })
      .refine((days) => new Set(days).size < 7, { error: weekendError }),
    holidays: z.array(IsoDateSchema, { error: holidaysError }),
  },
  { error: calendarError },
)

const dayCountError = expecting(`a day count is one of ${dayCounts.join(', ')}`)

/**
 * A day count from JSON.
 *
 * @example
 * DayCountSchema.parse('act/365f')
 */
export const DayCountSchema: z.ZodType<DayCount> = z.enum(dayCounts, { error: dayCountError })

/**
 * A business day convention from JSON.
 *
 * @example
 * BusinessDayConventionSchema.parse('following')
 */
export const BusinessDayConventionSchema: z.ZodType<BusinessDayConvention> = z.enum(
  ['following', 'modified-following', 'preceding', 'none'],
  { error: expecting('write "following", "modified-following", "preceding" or "none"') },
)

/** Texts that are no moment stay as they came, for the message to show. */
function withMilliseconds(text: string): string {
  const full = text.replace(/^(.{19})Z$/, '$1.000Z')
  return isInstant(full) ? full : text
}
