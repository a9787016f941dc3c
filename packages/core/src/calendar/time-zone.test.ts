import { tzOffset } from '@date-fns/tz/tzOffset'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromEpochMilliseconds, instant } from './instant.ts'
import { dateInZone, isTimeZone } from './time-zone.ts'
import { zoneOffset } from './zone-offset.ts'

const allZones = Intl.supportedValuesOf('timeZone')
const zones = () => fc.constantFrom(...allZones)
const between = (from: string, to: string) => fc.integer({ min: Date.parse(from), max: Date.parse(to) })

/** The wall calendar as `Intl` reads it: slow, and by another way than ours. */
const wallCalendar = (at: number, timeZone: string): string => {
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const part = Object.fromEntries(formatter.formatToParts(at).map(({ type, value }) => [type, value]))
  return `${part['year']?.padStart(4, '0')}-${part['month']}-${part['day']}`
}

describe('dateInZone', () => {
  it.each([
    { at: '2026-02-01T03:00:00Z', zone: 'UTC', date: '2026-02-01' },
    { at: '2026-02-01T03:00:00Z', zone: 'America/Lima', date: '2026-01-31' },
    { at: '2026-02-01T04:59:59.999Z', zone: 'America/Lima', date: '2026-01-31' },
    { at: '2026-02-01T05:00:00Z', zone: 'America/Lima', date: '2026-02-01' },
    { at: '2026-01-31T18:29:59Z', zone: 'Asia/Kolkata', date: '2026-01-31' },
    { at: '2026-01-31T18:30:00Z', zone: 'Asia/Kolkata', date: '2026-02-01' },
    { at: '2024-09-08T03:59:59Z', zone: 'America/Santiago', date: '2024-09-07' }, // then 00:00 becomes 01:00
    { at: '2024-09-08T04:00:00Z', zone: 'America/Santiago', date: '2024-09-08' },
    { at: '2011-12-30T09:59:59Z', zone: 'Pacific/Apia', date: '2011-12-29' }, // then the 30th is skipped
    { at: '2011-12-30T10:00:00Z', zone: 'Pacific/Apia', date: '2011-12-31' },
    { at: '2010-11-07T02:30:30Z', zone: 'America/St_Johns', date: '2010-11-07' }, // 00:00:30
    { at: '2010-11-07T02:31:00Z', zone: 'America/St_Johns', date: '2010-11-06' }, // set back to 23:01 at 00:01
    { at: '1970-01-01T00:30:00Z', zone: 'Africa/Monrovia', date: '1969-12-31' }, // 44 minutes and 30 seconds behind
  ])('of $at in $zone is $date', ({ at, zone, date }) => {
    expect(dateInZone(instant(at), zone)).toBe(date)
  })

  it('is what Intl shows, in every zone, today and long ago', () => {
    const moments = fc.oneof(
      between('1960-01-01T00:00:00Z', '2060-01-01T00:00:00Z'),
      between('0001-01-02T00:00:00Z', '9999-12-30T00:00:00Z'),
    )
    fc.assert(
      fc.property(zones(), moments, (zone, at) => {
        expect(dateInZone(fromEpochMilliseconds(at), zone)).toBe(wallCalendar(at, zone))
      }),
      { numRuns: 500 },
    )
  })

  it('answers the same when asked again, also after more moments and zones than are kept', () => {
    const moments = Array.from({ length: 20_000 }, (_, n) => fromEpochMilliseconds(1_700_000_000_000 + n * 900_000))
    const days = () => moments.map((at) => dateInZone(at, 'America/Santiago')).join()
    const before = days()
    for (const zone of allZones.slice(0, 100)) dateInZone(instant('2026-01-31T12:00:00Z'), zone)
    expect(days()).toBe(before)
  })

  it('refuses unknown zones and bare offsets by name', () => {
    const at = instant('2026-01-31T12:00:00Z')
    expect(() => dateInZone(at, 'America/Atlantis')).toThrow(RangeError)
    expect(() => dateInZone(at, 'America/Atlantis')).toThrow('zone "America/Atlantis": not a known time zone')
    expect(() => dateInZone(at, '-05:00')).toThrow(RangeError)
    expect(() => dateInZone(at, '')).toThrow(RangeError)
    expect(() => dateInZone(at, undefined as never)).toThrow(TypeError)
    expect(() => dateInZone('2026-01-31' as never, 'UTC')).toThrow(RangeError)
  })

  it('refuses a moment whose local day lies outside the calendar', () => {
    expect(() => dateInZone(instant('0001-01-01T00:00:00Z'), 'America/Lima')).toThrow(RangeError)
    expect(() => dateInZone(instant('9999-12-31T23:59:59Z'), 'Asia/Kolkata')).toThrow(RangeError)
  })
})

describe('zoneOffset', () => {
  it('agrees with @date-fns/tz since 1973, when the last offset between -01:00 and 00:00 was gone', () => {
    fc.assert(
      fc.property(zones(), between('1973-01-01T00:00:00Z', '2100-01-01T00:00:00Z'), (zone, at) => {
        expect(zoneOffset(zone)(at)).toBe(tzOffset(zone, new Date(at)) * 60_000)
      }),
      { numRuns: 500 },
    )
  })
})

describe('isTimeZone', () => {
  it.each(['UTC', 'America/Lima', 'Asia/Kolkata', 'Etc/GMT+5'])('knows %s', (zone) => {
    expect(isTimeZone(zone)).toBe(true)
  })

  it.each(['', 'America/Atlantis', '+05:00', '-0500', 'GMT+5', ' UTC', 5, null, undefined])(
    'does not know %j',
    (zone) => {
      expect(isTimeZone(zone)).toBe(false)
    },
  )
})
