import { dateOfDayNumber } from './day-number.ts'
import { DAY, type Instant, toEpochMilliseconds } from './instant.ts'
import type { IsoDate } from './iso-date.ts'
import { zoneOffset } from './zone-offset.ts'

/**
 * The name of a time zone, such as `'America/Santiago'`.
 *
 * @see IANA Time Zone Database, https://www.iana.org/time-zones
 */
export type TimeZone = string

/**
 * Whether a value names a time zone that the runtime knows.
 *
 * Bare offsets such as `'-05:00'` are no zones: they do not know when their clocks change.
 *
 * @example
 * isTimeZone('America/Lima') // true
 * isTimeZone('America/Atlantis') // false
 */
export function isTimeZone(value: unknown): value is TimeZone {
  if (typeof value !== 'string') return false
  try {
    zoneOffset(value)
    return true
  } catch {
    return false
  }
}

/**
 * The day that the calendar on the wall shows at a moment in a zone.
 *
 * @throws TypeError or RangeError as {@link instant} does, when `at` is no moment; TypeError when `zone` is no text;
 * RangeError when it is unknown, or when the local day lies outside 0001-01-01 to 9999-12-31.
 * @example
 * dateInZone(instant('2026-02-01T03:00:00Z'), 'America/Lima') // '2026-01-31'
 */
export function dateInZone(at: Instant, zone: TimeZone): IsoDate {
  const milliseconds = toEpochMilliseconds(at)
  return dateOfDayNumber(Math.floor((milliseconds + zoneOffset(zone)(milliseconds)) / DAY))
}
