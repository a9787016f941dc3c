import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertIsoDate, dayOfMonth, earlier, isIsoDate, isoDate, later, monthOf, yearOf } from './iso-date.ts'

/** Single characters, half of them ASCII. */
const characters = () => fc.oneof(fc.nat(127), fc.nat(0xffff)).map((code) => String.fromCharCode(code))

describe('isoDate', () => {
  it.each(['0001-01-01', '1900-02-28', '2000-02-29', '2024-02-29', '2026-12-31', '9999-12-31'])('takes %s', (text) => {
    expect(isoDate(text)).toBe(text)
    expect(isIsoDate(text)).toBe(true)
  })

  it.each([
    ['2026-02-30', 'February 2026 has 28 days'],
    ['2024-02-30', 'February 2024 has 29 days'],
    ['1900-02-29', 'February 1900 has 28 days'], // of the centuries only every fourth is a leap year
    ['2026-04-31', 'April 2026 has 30 days'],
    ['2026-13-01', 'months run from 01 to 12'],
    ['2026-00-01', 'months run from 01 to 12'],
    ['2026-01-00', 'days run from 01'],
    ['0000-01-01', 'years run from 0001 to 9999'],
    ['2026-1-31', 'write the day as YYYY-MM-DD'],
    ['2026/01/31', 'write the day as YYYY-MM-DD'],
    ['2026-01-31 ', 'write the day as YYYY-MM-DD'],
    ['2026-01-31T00:00:00.000Z', 'write the day as YYYY-MM-DD'],
    ['+2026-01-3', 'write the day as YYYY-MM-DD'],
    ['２０２６-01-31', 'write the day as YYYY-MM-DD'], // digits of another script
    ['', 'write the day as YYYY-MM-DD'],
  ])('refuses %j: %s', (text, reason) => {
    expect(isIsoDate(text)).toBe(false)
    expect(() => isoDate(text)).toThrow(RangeError)
    expect(() => isoDate(text)).toThrow(`date ${JSON.stringify(text)}: ${reason}`)
  })

  it.each([20260131, null, undefined, new Date(0), ['2026-01-31']])('refuses %j, which is no text', (value) => {
    expect(isIsoDate(value)).toBe(false)
    expect(() => isoDate(value as unknown as string)).toThrow(TypeError)
    expect(() => yearOf(value as never)).toThrow(TypeError)
  })

  it('takes exactly what Date reads and writes back unchanged', () => {
    const part = (min: number, max: number, length: number) =>
      fc.integer({ min, max }).map((n) => String(n).padStart(length, '0'))
    const almostDates = fc.tuple(part(0, 9999, 4), part(0, 13, 2), part(0, 32, 2)).map((parts) => parts.join('-'))
    fc.assert(
      fc.property(fc.oneof(almostDates, fc.string({ minLength: 10, maxLength: 10 })), (text) => {
        const read = new Date(`${text}T00:00:00.000Z`)
        const real = !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text) && !text.startsWith('0000')
        expect(isIsoDate(text)).toBe(real)
      }),
      { numRuns: 2000 },
    )
  })

  it('refuses a real day in which any one character is another', () => {
    fc.assert(
      fc.property(fc.nat(9), characters(), (at, other) => {
        fc.pre(!/^[\d-]$/.test(other))
        expect(isIsoDate(`${'2026-01-31'.slice(0, at)}${other}${'2026-01-31'.slice(at + 1)}`)).toBe(false)
      }),
    )
  })
})

describe('assertIsoDate', () => {
  it('names the field of what is no day', () => {
    expect(() => assertIsoDate('asOf', '2026-01-31')).not.toThrow()
    const message = 'asOf: "31.01.2026" is no day; write it as "2026-01-31"'
    expect(() => assertIsoDate('asOf', '31.01.2026')).toThrow(new RangeError(message))
    expect(() => assertIsoDate('asOf', '2026-02-30')).toThrow(RangeError)
    expect(() => assertIsoDate('asOf', undefined)).toThrow(TypeError)
  })
})

describe('the parts of a day', () => {
  it.each([
    { date: isoDate('0001-01-01'), year: 1, month: 1, day: 1 },
    { date: isoDate('2024-02-29'), year: 2024, month: 2, day: 29 },
    { date: isoDate('9999-12-31'), year: 9999, month: 12, day: 31 },
  ])('of $date are $year, $month, $day', ({ date, year, month, day }) => {
    expect([yearOf(date), monthOf(date), dayOfMonth(date)]).toEqual([year, month, day])
  })
})

describe('earlier and later', () => {
  const january = isoDate('2026-01-31')
  const february = isoDate('2026-02-01')

  it('choose by the calendar, whatever the order of the arguments', () => {
    expect([earlier(january, february), earlier(february, january)]).toEqual([january, january])
    expect([later(january, february), later(february, january)]).toEqual([february, february])
    expect([earlier(january, january), later(january, january)]).toEqual([january, january])
  })
})
