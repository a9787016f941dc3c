import { quote, remembered } from '../plain/index.ts'

/** Milliseconds that a zone's wall clock is ahead of UTC at a moment. */
export type ZoneOffset = (epochMilliseconds: number) => number

const QUARTER_HOUR = 15 * 60 * 1000
const ZONES_KEPT = 64
/**
 * Quarter hours kept per zone: 85 days in a row never push each other out. A power of two, so that a mask finds the
 * slot.
 */
const SLOTS = 8192
const EMPTY = -(2 ** 31)
const OFFSET = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/

/**
 * The offset of a zone, reckoned once per quarter hour.
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
