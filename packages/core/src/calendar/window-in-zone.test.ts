import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dateOfDayNumber } from './day-number.ts'
import { fromEpochMilliseconds, type Instant } from './instant.ts'
import { type IsoDate, isoDate } from './iso-date.ts'
import { dateInZone } from './time-zone.ts'
import { startOfDayInZone, windowInZone } from './window-in-zone.ts'

const QUARTER = 15 * 60 * 1000
const HOUR = 4 * QUARTER

/** Years are wide enough for a change in each zone that has had some lately. */
const zonesWithYears = [
  { zone: 'America/Santiago', from: 2020, to: 2030, leastChanges: 20 },
  { zone: 'America/Asuncion', from: 2020, to: 2030, leastChanges: 8 }, // no change since October 2024
  { zone: 'America/Sao_Paulo', from: 2016, to: 2030, leastChanges: 6 }, // none since 2019
  { zone: 'Europe/Madrid', from: 2020, to: 2030, leastChanges: 20 },
  { zone: 'America/New_York', from: 2020, to: 2030, leastChanges: 20 },
  { zone: 'Pacific/Apia', from: 2011, to: 2030, leastChanges: 10 }, // with the day it skipped
  { zone: 'Asia/Kolkata', from: 2020, to: 2030, leastChanges: 0 },
  { zone: 'Africa/Cairo', from: 2020, to: 2030, leastChanges: 10 }, // again since 2023
  { zone: 'America/Havana', from: 2020, to: 2030, leastChanges: 20 },
  { zone: 'Australia/Lord_Howe', from: 2020, to: 2030, leastChanges: 20 }, // by half an hour
]

/** The wall clock as `Intl` reads it, `2026-01-31T12:00`: text that sorts as local time. */
const wallClock = (timeZone: string): ((at: number) => string) => {
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  return (at) => {
    const [, month, day, year, time] = /^(\d\d)\/(\d\d)\/(\d{4}), (\d\d:\d\d)$/.exec(formatter.format(at)) ?? []
    return `${year}-${month}-${day}T${time}`
  }
}

/** Hours around noon UTC of which the wall clock went on by other than an hour. */
const changesOf = ({ zone, from, to }: { zone: string; from: number; to: number }): number[] => {
  const clock = wallClock(zone)
  const localTime = (at: number) => Date.parse(`${clock(at)}Z`)
  const changes: number[] = []
  const step = 6 * HOUR
  let before = localTime(Date.UTC(from, 0))
  for (let at = Date.UTC(from, 0); at < Date.UTC(to + 1, 0); at += step) {
    const after = localTime(at + step)
    if (after - before !== step) changes.push(at)
    before = after
  }
  return changes
}

/** The longest run of quarter hours whose wall clock is inside, the first of equals, found by looking at each. */
const longestRun = (clock: ReadonlyMap<number, string>, opens: string, closes: string) => {
  let best = { start: 0, end: 0 }
  let start: number | undefined
  for (const [at, time] of clock) {
    const isInside = opens <= time && time < closes
    if (isInside) start ??= at
    else start = undefined
    if (start !== undefined && at + QUARTER - start > best.end - best.start) best = { start, end: at + QUARTER }
  }
  if (best.start === best.end) return undefined
  return { opensAt: fromEpochMilliseconds(best.start), closesAt: fromEpochMilliseconds(best.end) }
}

describe('windowInZone', () => {
  const window = (zone: string, date: string, hours: string) => {
    const [opens = '', closes = ''] = hours.split('-')
    const open = windowInZone({ date: isoDate(date), opens, closes, zone })
    return open && `${open.opensAt.slice(0, 16)} ${open.closesAt.slice(0, 16)}`
  }

  it.each([
    // An ordinary day.
    ['America/Lima', '2026-01-31', '08:00-20:00', '2026-01-31T13:00 2026-02-01T01:00'],
    ['America/Lima', '2026-01-31', '00:00-24:00', '2026-01-31T05:00 2026-02-01T05:00'],
    ['Asia/Kolkata', '2026-01-31', '09:15-09:16', '2026-01-31T03:45 2026-01-31T03:46'],
    // Madrid skips 02:00 to 03:00, which is 01:00 UTC.
    ['Europe/Madrid', '2026-03-29', '00:00-24:00', '2026-03-28T23:00 2026-03-29T22:00'],
    ['Europe/Madrid', '2026-03-29', '02:30-08:00', '2026-03-29T01:00 2026-03-29T06:00'], // opens after the gap
    ['Europe/Madrid', '2026-03-29', '01:00-02:30', '2026-03-29T00:00 2026-03-29T01:00'], // closes before it
    ['Europe/Madrid', '2026-03-29', '02:15-02:45', undefined], // never comes
    // Madrid has 02:00 to 03:00 twice, from 00:00 UTC and from 01:00 UTC.
    ['Europe/Madrid', '2026-10-25', '00:00-24:00', '2026-10-24T22:00 2026-10-25T23:00'],
    ['Europe/Madrid', '2026-10-25', '01:00-04:00', '2026-10-24T23:00 2026-10-25T03:00'], // through both
    ['Europe/Madrid', '2026-10-25', '02:00-03:00', '2026-10-25T00:00 2026-10-25T02:00'], // both, end to end
    ['Europe/Madrid', '2026-10-25', '02:30-08:00', '2026-10-25T01:30 2026-10-25T07:00'], // the long run after the break
    ['Europe/Madrid', '2026-10-25', '00:00-02:30', '2026-10-24T22:00 2026-10-25T00:30'], // the long run before it
    ['Europe/Madrid', '2026-10-25', '02:15-02:45', '2026-10-25T00:15 2026-10-25T00:45'], // of equals the first
    // Santiago skips its midnight and has the last hour of a day twice.
    ['America/Santiago', '2026-09-06', '00:00-24:00', '2026-09-06T04:00 2026-09-07T03:00'],
    ['America/Santiago', '2026-09-06', '00:00-01:00', undefined],
    ['America/Santiago', '2026-04-04', '20:00-24:00', '2026-04-04T23:00 2026-04-05T04:00'],
    // Apia skipped a day.
    ['Pacific/Apia', '2011-12-30', '00:00-24:00', undefined],
    ['Pacific/Apia', '2011-12-31', '08:00-20:00', '2011-12-30T18:00 2011-12-31T06:00'],
    // St. John's set its clocks back at one past midnight: a minute of the day lies before its evening before.
    ['America/St_Johns', '2010-11-07', '00:00-24:00', '2010-11-07T03:30 2010-11-08T03:30'],
  ])('in %s on %s %s is %s', (zone, date, hours, expected) => {
    expect(window(zone, date, hours)).toBe(expected)
  })

  const times = '00:00 00:30 00:45 01:00 01:15 01:30 01:45 02:00 02:30 03:00 08:00 20:00 23:00 23:15 23:30 24:00'.split(
    ' ',
  )
  const hours = times.flatMap((opens) => times.filter((closes) => opens < closes).map((closes) => ({ opens, closes })))

  it.each(zonesWithYears)(
    'is the longest run of right wall-clock time around every change in $zone',
    (zoneWithYears) => {
      const { zone, leastChanges } = zoneWithYears
      const clock = wallClock(zone)
      const changes = changesOf(zoneWithYears)
      expect(changes.length).toBeGreaterThanOrEqual(leastChanges)
      const wrong: unknown[] = []
      for (const change of [...changes, Date.UTC(2026, 0, 31)]) {
        const quarters = new Map<number, string>()
        for (let at = change - 72 * HOUR; at < change + 72 * HOUR; at += QUARTER) quarters.set(at, clock(at))
        const day = dateInZone(fromEpochMilliseconds(change), zone)
        for (const date of [addDays(day, -1), day, addDays(day, 1)]) {
          for (const { opens, closes } of hours) {
            const found = windowInZone({ date, opens, closes, zone })
            const expected = longestRun(quarters, `${date}T${opens}`, `${date}T${closes}`)
            if (found?.opensAt !== expected?.opensAt || found?.closesAt !== expected?.closesAt) {
              wrong.push({ date, opens, closes, found, expected })
            }
          }
        }
      }
      expect(wrong).toEqual([])
    },
  )

  it('never holds a moment whose wall clock is outside, to the millisecond, at any minute of any day', () => {
    const minutes = fc.tuple(fc.nat(1439), fc.nat(1439)).filter(([a, b]) => a !== b)
    const timeOf = (minute: number) =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    const dates = fc.integer({ min: 14_610, max: 22_280 }).map(dateOfDayNumber)
    fc.assert(
      fc.property(fc.constantFrom(...zonesWithYears), dates, minutes, ({ zone }, date, [a, b]) => {
        const [opens, closes] = a < b ? [timeOf(a), timeOf(b)] : [timeOf(b), timeOf(a)]
        const open = windowInZone({ date, opens, closes, zone })
        if (open === undefined) return
        const clock = wallClock(zone)
        const isInside = (at: number) => `${date}T${opens}` <= clock(at) && clock(at) < `${date}T${closes}`
        const [start, end] = [Date.parse(open.opensAt), Date.parse(open.closesAt)]
        expect([isInside(start - 1), isInside(start), isInside(end - 1), isInside(end)]).toEqual([
          false,
          true,
          true,
          false,
        ])
        for (let at = start; at < end; at += QUARTER) expect(isInside(at)).toBe(true)
      }),
    )
  })

  it.each([
    [{ closes: '08:00' }, RangeError, 'closes: "08:00" is not later than opens "08:00"'],
    [{ opens: '20:00', closes: '08:00' }, RangeError, 'hours over midnight are two windows'],
    [{ opens: '24:00' }, RangeError, 'opens: "24:00" is not a time; write it as HH:mm, 00:00 to 23:59'],
    [{ opens: '8:00' }, RangeError, 'opens: "8:00" is not a time'],
    [{ closes: '20:60' }, RangeError, 'closes: "20:60" is not a time; write it as HH:mm, 00:00 to 24:00'],
    [{ closes: '24:01' }, RangeError, 'closes: "24:01" is not a time'],
    [{ closes: 20 }, TypeError, 'closes: 20 is not text'],
    [{ zone: 'America/Atlantis' }, RangeError, 'zone "America/Atlantis"'],
    [{ date: '2026-02-30' }, RangeError, 'February 2026 has 28 days'],
  ])('refuses %j', (change, kind, message) => {
    const good = { date: '2026-01-31', opens: '08:00', closes: '20:00', zone: 'America/Lima' }
    expect(() => windowInZone({ ...good, ...change } as never)).toThrow(kind)
    expect(() => windowInZone({ ...good, ...change } as never)).toThrow(message)
  })
})

describe('startOfDayInZone', () => {
  it.each([
    ['2026-01-31', 'America/Lima', '2026-01-31T05:00:00.000Z'],
    ['2026-01-31', 'Asia/Kolkata', '2026-01-30T18:30:00.000Z'],
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'], // 01:00 on the wall
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'], // 01:00 on the wall
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'], // the first of two midnights
    ['2010-11-07', 'America/St_Johns', '2010-11-07T02:30:00.000Z'], // the first of two midnights, an evening apart
  ])('of %s in %s is %s', (date, zone, start) => {
    expect(startOfDayInZone(isoDate(date), zone)).toBe(start)
  })

  it('is the first moment of that day', () => {
    const dates = fc.integer({ min: 15_400, max: 22_280 }).map(dateOfDayNumber)
    const moment = (at: Instant, change: number) => fromEpochMilliseconds(Date.parse(at) + change)
    fc.assert(
      fc.property(fc.constantFrom(...zonesWithYears), dates, ({ zone }, date: IsoDate) => {
        const start = startOfDayInZone(date, zone)
        expect(dateInZone(start, zone)).toBe(date)
        expect(dateInZone(moment(start, -1), zone) < date).toBe(true)
      }),
    )
  })

  it('refuses a day that the zone skipped', () => {
    expect(() => startOfDayInZone(isoDate('2011-12-30'), 'Pacific/Apia')).toThrow(RangeError)
    expect(() => startOfDayInZone(isoDate('2011-12-30'), 'Pacific/Apia')).toThrow(/"Pacific\/Apia" skipped this day/)
  })
})
