import { quote } from '../plain/index.ts'
import { dayNumber } from './day-number.ts'
import { DAY, fromEpochMilliseconds, type Instant } from './instant.ts'
import type { IsoDate } from './iso-date.ts'
import type { TimeZone } from './time-zone.ts'
import { type ZoneOffset, zoneOffset } from './zone-offset.ts'

/** Hours of one local day, such as those in which a customer may be called. */
export type LocalWindow = Readonly<{
  /** The local day. */
  date: IsoDate
  /** First minute inside, `'00:00'` to `'23:59'`. */
  opens: string
  /** First minute outside again, later than `opens`, up to `'24:00'`. */
  closes: string
  /** The zone whose wall clock counts. */
  zone: TimeZone
}>

/** The moments between which a window is open: `opensAt` inside, `closesAt` outside. */
export type OpenWindow = Readonly<{ opensAt: Instant; closesAt: Instant }>

/** A run of moments, `end` left out, in epoch milliseconds. */
type Stretch = Readonly<{ start: number; end: number }>

const HOUR = 60 * 60 * 1000
/** No wall clock was ever further from UTC: Manila was 15:56 behind until 1844, Metlakatla 15:14 ahead until 1867. */
const OFFSET_MAX = 16 * HOUR
/** Shorter than the time between any two changes of one clock; the shortest known is four days, in Freetown in 1939. */
const STEP = 6 * HOUR
const TIME_SHAPE = /^([01]\d|2[0-3]):([0-5]\d)$/

/**
 * The moments when a local window opens and closes on one day.
 *
 * A moment is inside exactly when the wall clock shows this day and `opens <= time < closes`, and the answer never
 * holds a moment that is outside. So it fails closed where clocks change:
 *
 * - a time that is skipped: a window that would open in the gap opens right after it, one that would close in the gap
 *   closes where it starts; one that lies in the gap, or on a day that the zone skips, is `undefined`;
 * - a time that comes twice: with both passes inside, the window runs on through both. When it opens or closes between
 *   them, the moments inside fall into two runs with a break of wrong wall-clock time; the answer is the longer run, of
 *   two equal ones the first. Opening at the first pass and closing at the last would hold the break as well.
 *
 * @throws TypeError when a field is no text; RangeError when `date` is no day, a time is not `HH:mm`, `closes` is not
 * later than `opens` (hours over midnight are two windows), the zone is unknown, or the moments lie outside the years
 * 0001 to 9999.
 * @example
 * windowInZone({ date: isoDate('2026-01-31'), opens: '08:00', closes: '20:00', zone: 'America/Lima' })
 * // { opensAt: '2026-01-31T13:00:00.000Z', closesAt: '2026-02-01T01:00:00.000Z' }
 */
export function windowInZone({ date, opens, closes, zone }: LocalWindow): OpenWindow | undefined {
  const opensTime = timeOfDay('opens', opens)
  const closesTime = closes === '24:00' ? DAY : timeOfDay('closes', closes)
  if (closesTime <= opensTime) {
    throw new RangeError(
      `closes: ${quote(closes)} is not later than opens ${quote(opens)}; hours over midnight are two windows`,
    )
  }
  const midnight = dayNumber(date) * DAY
  const stretches = stretchesInside({ start: midnight + opensTime, end: midnight + closesTime }, zoneOffset(zone))
  const [first, ...others] = stretches
  if (first === undefined) return undefined
  const longest = others.reduce((best, next) => (next.end - next.start > best.end - best.start ? next : best), first)
  return { opensAt: fromEpochMilliseconds(longest.start), closesAt: fromEpochMilliseconds(longest.end) }
}

/**
 * The first moment at which a zone's calendar shows a day: local midnight or, where the clock skips it, the moment
 * after the gap.
 *
 * @throws TypeError or RangeError as {@link isoDate} does; RangeError when the zone is unknown or never had this day,
 * as Pacific/Apia on 2011-12-30.
 * @example
 * startOfDayInZone(isoDate('2026-01-31'), 'America/Lima') // '2026-01-31T05:00:00.000Z'
 * startOfDayInZone(isoDate('2024-09-08'), 'America/Santiago') // '2024-09-08T04:00:00.000Z', 01:00 on the wall
 */
export function startOfDayInZone(date: IsoDate, zone: TimeZone): Instant {
  const midnight = dayNumber(date) * DAY
  const [first] = stretchesInside({ start: midnight, end: midnight + DAY }, zoneOffset(zone))
  if (first === undefined) throw new RangeError(`date ${quote(date)}: the zone ${quote(zone)} skipped this day`)
  return fromEpochMilliseconds(first.start)
}

/** The runs of moments whose wall clock lies in `local`, in order. `local` counts as if the wall clock were UTC. */
function stretchesInside(local: Stretch, offsetAt: ZoneOffset): Stretch[] {
  const inside: Stretch[] = []
  const end = local.end + OFFSET_MAX
  for (let start = local.start - OFFSET_MAX; start < end; ) {
    const offset = offsetAt(start)
    const change = nextChange({ start, end }, offsetAt)
    const part = { start: Math.max(start, local.start - offset), end: Math.min(change, local.end - offset) }
    const last = inside.at(-1)
    if (part.start < part.end) {
      if (last?.end === part.start) inside[inside.length - 1] = { start: last.start, end: part.end }
      else inside.push(part)
    }
    start = change
  }
  return inside
}

/** The first moment after the start with another offset than the start; the end when there is none. */
export function nextChange({ start, end }: Stretch, offsetAt: ZoneOffset): number {
  const offset = offsetAt(start)
  let same = start
  let other = start
  do {
    same = other
    if (same >= end) return end
    other = Math.min(same + STEP, end)
  } while (offsetAt(other) === offset)
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2)
    if (offsetAt(middle) === offset) same = middle
    else other = middle
  }
  return other
}

function timeOfDay(name: 'opens' | 'closes', text: string): number {
  if (typeof text !== 'string') throw new TypeError(`${name}: ${quote(text)} is not text; write the time as "HH:mm"`)
  const [matched, hours, minutes] = TIME_SHAPE.exec(text) ?? []
  if (matched === undefined) {
    const last = name === 'closes' ? '24:00' : '23:59'
    throw new RangeError(`${name}: ${quote(text)} is not a time; write it as HH:mm, 00:00 to ${last}`)
  }
  return (Number(hours) * 60 + Number(minutes)) * 60 * 1000
}
