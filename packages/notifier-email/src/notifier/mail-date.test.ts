import { fromEpochMilliseconds, instant } from '@cobranza/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mailDate } from './mail-date.ts'

describe('mailDate', () => {
  it.each([
    ['2026-03-02T14:00:00Z', 'America/Lima', 'Mon, 02 Mar 2026 09:00:00 -0500'],
    ['2026-03-02T03:30:05Z', 'America/Lima', 'Sun, 01 Mar 2026 22:30:05 -0500'], // the day before
    ['2026-12-31T23:59:59.999Z', 'Europe/Madrid', 'Fri, 01 Jan 2027 00:59:59 +0100'], // the year after
    ['2026-07-01T12:00:00Z', 'America/Caracas', 'Wed, 01 Jul 2026 08:00:00 -0400'],
    ['2015-07-01T12:00:00Z', 'America/Caracas', 'Wed, 01 Jul 2015 07:30:00 -0430'], // a half hour, until 2016
    ['2026-01-15T12:00:00Z', 'America/St_Johns', 'Thu, 15 Jan 2026 08:30:00 -0330'],
    ['2026-01-15T12:00:00Z', 'Asia/Kathmandu', 'Thu, 15 Jan 2026 17:45:00 +0545'],
    ['2026-01-15T12:00:00Z', 'UTC', 'Thu, 15 Jan 2026 12:00:00 +0000'],
    // Chile goes back from -03 to -04 at 24:00 on Saturday 4 April 2026, which is 03:00 UTC on the 5th.
    ['2026-04-05T02:59:59Z', 'America/Santiago', 'Sat, 04 Apr 2026 23:59:59 -0300'],
    ['2026-04-05T03:00:00Z', 'America/Santiago', 'Sat, 04 Apr 2026 23:00:00 -0400'],
    // Spain goes forward from +01 to +02 at 01:00 UTC on 29 March 2026.
    ['2026-03-29T00:59:59Z', 'Europe/Madrid', 'Sun, 29 Mar 2026 01:59:59 +0100'],
    ['2026-03-29T01:00:00Z', 'Europe/Madrid', 'Sun, 29 Mar 2026 03:00:00 +0200'],
    // Before standard time: Lima was 5:08:12 behind until 1890 and is told as 5:08.
    ['1889-12-31T12:00:00Z', 'America/Lima', 'Tue, 31 Dec 1889 06:52:00 -0508'],
  ])('writes %s in %s as %s', (at, zone, date) => {
    expect(mailDate(instant(at), zone)).toBe(date)
  })

  it('is read as the same second by others, in any zone', () => {
    const zones = fc.constantFrom('America/Sao_Paulo', 'America/Mexico_City', 'Australia/Lord_Howe', 'Pacific/Apia')
    const seconds = fc.integer({ min: Date.UTC(1970) / 1000, max: Date.UTC(2100) / 1000 })
    fc.assert(
      fc.property(zones, seconds, (zone, at) => {
        const date = mailDate(fromEpochMilliseconds(at * 1000), zone)
        expect(date).toMatch(/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$/)
        expect(Date.parse(date)).toBe(at * 1000)
      }),
    )
  })

  it('knows no zone by an offset, and no moment that is none', () => {
    expect(() => mailDate(instant('2026-01-15T12:00:00Z'), '-05:00')).toThrow(RangeError)
    expect(() => mailDate('2026-01-15' as never, 'UTC')).toThrow(RangeError)
  })
})
