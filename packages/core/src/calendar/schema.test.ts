import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { weekendsOnly } from './holiday-calendar.ts'
import {
  BusinessDayConventionSchema,
  DayCountSchema,
  HolidayCalendarSchema,
  InstantSchema,
  IsoDateSchema,
  TimeZoneSchema,
} from './schema.ts'

/** Each complaint as `path: message`. */
const complaints = (schema: z.ZodType, value: unknown): string[] =>
  schema.safeParse(value).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

describe('schemas take', () => {
  it.each([
    [IsoDateSchema, '2024-02-29', '2024-02-29'],
    [InstantSchema, '2026-01-31T12:00:00.000Z', '2026-01-31T12:00:00.000Z'],
    [InstantSchema, '2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000Z'],
    [TimeZoneSchema, 'America/Lima', 'America/Lima'],
    [DayCountSchema, 'act/act-isda', 'act/act-isda'],
    [BusinessDayConventionSchema, 'modified-following', 'modified-following'],
    [HolidayCalendarSchema, weekendsOnly, weekendsOnly],
    [
      HolidayCalendarSchema,
      { id: 'PE', weekend: [7], holidays: ['2026-07-28'] },
      { id: 'PE', weekend: [7], holidays: ['2026-07-28'] },
    ],
  ])('%# %j', (schema: z.ZodType, value, expected) => {
    expect(schema.parse(value)).toEqual(expected)
  })
})

describe('schemas refuse, with the place, the value and what is accepted', () => {
  const day = 'a real day as "YYYY-MM-DD", from 0001-01-01 to 9999-12-31'
  const moment = 'a moment in UTC as "YYYY-MM-DDTHH:mm:ss.sssZ", milliseconds if any'
  const calendar = { id: 'PE', weekend: [6, 7], holidays: [] }

  it.each([
    [IsoDateSchema, '2026-02-30', `: "2026-02-30" is refused; write ${day}`],
    [IsoDateSchema, 20260131, `: 20260131 is refused; write ${day}`],
    [IsoDateSchema, undefined, `: undefined is refused; write ${day}`],
    [InstantSchema, '2026-02-30T12:00:00Z', `: "2026-02-30T12:00:00Z" is refused; write ${moment}`],
    [InstantSchema, null, `: null is refused; write ${moment}`],
    [TimeZoneSchema, 'Lima', ': "Lima" is refused; write the name of a time zone, such as "America/Lima"'],
    [TimeZoneSchema, 5, ': 5 is refused; write the name of a time zone, such as "America/Lima"'],
    [
      DayCountSchema,
      '30/360',
      ': "30/360" is refused; a day count is one of 30/360-us, 30e/360, act/360, act/364, act/365f, act/act-isda',
    ],
    [
      DayCountSchema,
      365,
      ': 365 is refused; a day count is one of 30/360-us, 30e/360, act/360, act/364, act/365f, act/act-isda',
    ],
    [
      BusinessDayConventionSchema,
      'next',
      ': "next" is refused; write "following", "modified-following", "preceding" or "none"',
    ],
    [HolidayCalendarSchema, { ...calendar, id: '' }, 'id: "" is refused; write a name such as "PE", not empty'],
    [
      HolidayCalendarSchema,
      { ...calendar, weekend: [6, 0] },
      'weekend.1: 0 is refused; write a day of the week, 1 (Monday) to 7 (Sunday)',
    ],
    [
      HolidayCalendarSchema,
      { ...calendar, weekend: [1, 2, 3, 4, 5, 6, 7] },
      'weekend: [1,2,3,4,5,6,7] is refused; write a list of at most six days of the week, so that one is left for business',
    ],
    [
      HolidayCalendarSchema,
      { ...calendar, holidays: ['2026-07-28', '2026-07-32'] },
      `holidays.1: "2026-07-32" is refused; write ${day}`,
    ],
    [
      HolidayCalendarSchema,
      { ...calendar, holiday: ['2026-07-28'] },
      ': unknown keys ["holiday"]; write an object of "id", "weekend" and "holidays", nothing else',
    ],
    [HolidayCalendarSchema, 'PE', ': "PE" is refused; write an object of "id", "weekend" and "holidays", nothing else'],
  ])('%# %j', (schema: z.ZodType, value, complaint) => {
    expect(complaints(schema, value)).toEqual([complaint])
  })

  it('cuts long values', () => {
    const [complaint = ''] = complaints(IsoDateSchema, 'x'.repeat(1000))
    expect(complaint).toBe(`: "${'x'.repeat(60)}…" is refused; write ${day}`)
  })
})
