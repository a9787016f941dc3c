import { type Instant, type TimeZone, toEpochMilliseconds, zoneOffset } from '@cobranza/core'

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const minute = 60_000

/**
 * A moment as the Date field of a mail has it: the wall clock of a zone, and how far that is from UTC.
 *
 * Offsets that have seconds (clocks before standard time) are cut to minutes, for the field has no place for them; the moment stays
 * right.
 *
 * @throws TypeError or RangeError when `at` is no moment or nobody knows the zone.
 * @see RFC 5322, 3.3.
 * @example mailDate(instant('2026-03-02T14:00:00Z'), 'America/Lima') // 'Mon, 02 Mar 2026 09:00:00 -0500'
 */
export function mailDate(at: Instant, zone: TimeZone): string {
  const milliseconds = toEpochMilliseconds(at)
  const offset = Math.trunc(zoneOffset(zone)(milliseconds) / minute)
  // The fields of UTC of a moment moved by the offset are those of the wall.
  const wall = new Date(milliseconds + offset * minute)
  const day = `${days[wall.getUTCDay()]}, ${two(wall.getUTCDate())} ${months[wall.getUTCMonth()]} ${year(wall)}`
  const time = [wall.getUTCHours(), wall.getUTCMinutes(), wall.getUTCSeconds()].map(two).join(':')
  const size = Math.abs(offset)
  return `${day} ${time} ${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}

function year(wall: Date): string {
  return String(wall.getUTCFullYear()).padStart(4, '0')
}
