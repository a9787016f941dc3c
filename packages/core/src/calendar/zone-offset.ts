import { quote, remembered } from '../plain/index.ts'
import { DAY } from './instant.ts'

/** Milliseconds that a zone's wall clock is ahead of UTC at a moment. */
export type ZoneOffset = (epochMilliseconds: number) => number

const QUARTER_HOUR = 15 * 60 * 1000
const ZONES_KEPT = 64
/**
 * Days kept per zone, and quarter hours of days on which the clock changes: 22 years in a row never push each other out. A
 * power of two, so that a mask finds the slot.
 */
const SLOTS = 8192
const EMPTY = -(2 ** 31)
/** In place of an offset: the clock changes on this day. */
const CHANGES = EMPTY
const OFFSET = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/

/**
 * The offset of a zone, reckoned once per day (UTC), and per quarter hour on days on which the clock changes.
 *
 * @throws TypeError when `zone` is no text; RangeError when nobody knows the zone.
 */
export const zoneOffset: (zone: string) => ZoneOffset = /* @__PURE__ */ remembered(ZONES_KEPT, createZoneOffset)

/**
 * The offset is read from `Intl` here and not through `tzOffset` of `@date-fns/tz`: that one loses the sign of offsets
 * between -01:00 and 00:00 (Madrid before 1901, Monrovia before 1972), which moves days.
 */
function createZoneOffset(zone: string): ZoneOffset {
  const format = offsetFormat(zone)
  const days = new Int32Array(SLOTS).fill(EMPTY)
  const offsets = new Int32Array(SLOTS)
  const onDaysOfChange = offsetByQuarter(format)
  return (at) => {
    const day = Math.floor(at / DAY)
    const slot = day & (SLOTS - 1)
    if (days[slot] !== day) {
      const first = readOffset(format, day * DAY)
      // Between two changes of one clock lie four days at least (Freetown in 1939), so none goes there and back within a day.
      offsets[slot] = first === readOffset(format, (day + 1) * DAY - 1) ? first : CHANGES
      days[slot] = day
    }
    const offset = offsets[slot] as number
    return offset === CHANGES ? onDaysOfChange(at) : offset
  }
}

function offsetByQuarter(format: Intl.DateTimeFormat): ZoneOffset {
  const quarters = new Int32Array(SLOTS).fill(EMPTY)
  const offsets = new Int32Array(SLOTS)
  return (at) => {
    const quarter = Math.floor(at / QUARTER_HOUR)
    const slot = quarter & (SLOTS - 1)
    if (quarters[slot] === quarter) return offsets[slot] as number
    const first = readOffset(format, quarter * QUARTER_HOUR)
    // A few clocks changed at one minute past, or on odd seconds of old: such a quarter hour is asked each time.
    if (first !== readOffset(format, (quarter + 1) * QUARTER_HOUR - 1)) return readOffset(format, at)
    quarters[slot] = quarter
    offsets[slot] = first
    return first
  }
}

function offsetFormat(zone: string): Intl.DateTimeFormat {
  if (typeof zone !== 'string') throw new TypeError(`zone: ${quote(zone)} is not text; name one such as "America/Lima"`)
  try {
    // Names start with a letter. Newer runtimes also take "+05:00"; older ones do not, and all must answer alike.
    if (/^[A-Za-z]/.test(zone)) return new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  } catch {
    // Not known to the runtime: said below.
  }
  throw new RangeError(`zone ${quote(zone)}: not a known time zone; name one such as "America/Lima"`)
}

/** Reads `GMT`, `GMT-05:00` or, before standard time, `GMT-05:08:12` at the end of the text. */
function readOffset(format: Intl.DateTimeFormat, at: number): number {
  const text = format.format(at)
  const [matched, sign, hours = '0', minutes = '0', seconds = '0'] = OFFSET.exec(text) ?? []
  if (matched === undefined)
    throw new Error(`This runtime writes the offset of a time zone as ${quote(text)}, which is unknown`)
  const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
  return sign === '-' ? -size : size
}
