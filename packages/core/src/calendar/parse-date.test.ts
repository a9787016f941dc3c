import { format as formatOracle } from 'date-fns/format'
import { isValid } from 'date-fns/isValid'
import { enUS } from 'date-fns/locale/en-US'
import { es } from 'date-fns/locale/es'
import { ptBR } from 'date-fns/locale/pt-BR'
import { parse as parseOracle } from 'date-fns/parse'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOfDayNumber, dayNumber } from './day-number.ts'
import { FIRST_DAY_NUMBER, LAST_DAY_NUMBER } from './gregorian.ts'
import { parseDate } from './parse-date.ts'
import { UtcDate } from './utc-date.oracle.ts'

const inUtc = { in: (value: Date | number | string) => new UtcDate(value) }
const isoDates = () => fc.integer({ min: FIRST_DAY_NUMBER, max: LAST_DAY_NUMBER }).map(dateOfDayNumber)

describe('parseDate', () => {
  it.each([
    ['1/31/2026', 'M/d/yyyy', '2026-01-31'],
    ['01/05/2026', 'M/d/yyyy', '2026-01-05'], // one letter takes one or two digits
    ['05/01/2026', 'dd/MM/yyyy', '2026-01-05'],
    ['20240229', 'yyyyMMdd', '2024-02-29'],
    ['20200226.0', 'yyyyMMdd.0', '2020-02-26'],
    ['2026-01-31', 'yyyy-MM-dd', '2026-01-31'],
    ['0001-01-01', 'yyyy-MM-dd', '0001-01-01'],
    ['2020-02-11 00:00:00', 'yyyy-MM-dd HH:mm:ss', '2020-02-11'],
    ['2020-02-11 23:59:59', 'yyyy-MM-dd HH:mm:ss', '2020-02-11'], // the day as written, in no zone
    ['2020-02-11T9:05:00.123', "yyyy-MM-dd'T'H:mm:ss.SSS", '2020-02-11'],
    ["31 o'clock 1 2026", "d 'o''clock' M yyyy", '2026-01-31'],
    ["31'1'2026", "d''M''yyyy", '2026-01-31'],
    ['[31] 1 (2026)', '[d] M (yyyy)', '2026-01-31'],
    ['31 Jan 2026', 'd MMM yyyy', '2026-01-31'],
    ['january 31, 2026', 'MMMM d, yyyy', '2026-01-31'],
    ['1/31/2026 12:05 am', 'M/d/yyyy h:mm a', '2026-01-31'],
    ['31/ene./2026', 'd/MMM/yyyy', '2026-01-31'],
    ['5 de setiembre de 2026', "d 'de' MMMM 'de' yyyy", '2026-09-05'],
    ['1 de março de 2026', "d 'de' MMMM 'de' yyyy", '2026-03-01'],
    ['31-DEZ-2025', 'dd-MMM-yyyy', '2025-12-31'],
    ['31/01/2026 11:05 p. m.', 'dd/MM/yyyy hh:mm a', '2026-01-31'],
    ['30 Dec 2011', 'd MMM yyyy', '2011-12-30'], // a day that Apia skipped, whatever the zone of the process
    ['04 Nov 2018 12:30 AM', 'dd MMM yyyy hh:mm a', '2018-11-04'], // a midnight that Sao Paulo skipped
    ['0', 'epoch-seconds', '1970-01-01'],
    ['86399', 'epoch-seconds', '1970-01-01'],
    ['-1', 'epoch-seconds', '1969-12-31'],
    ['1769860800', 'epoch-seconds', '2026-01-31'],
    ['1769903999999', 'epoch-milliseconds', '2026-01-31'],
  ])('%s as %s is %s', (text, format, date) => {
    expect(parseDate(text, format)).toBe(date)
  })

  it.each([
    ['31/02/2026', 'dd/MM/yyyy', 'February 2026 has 28 days'],
    ['1/31/2026', 'dd/MM/yyyy', 'not written that way'],
    ['31/01/26', 'dd/MM/yyyy', 'not written that way'],
    ['31/01/02026', 'dd/MM/yyyy', 'not written that way'],
    ['01/31/2026', 'dd/MM/yyyy', 'months run from 01 to 12'],
    ['31/01/2026 ', 'dd/MM/yyyy', 'not written that way'],
    [' 31/01/2026', 'dd/MM/yyyy', 'not written that way'],
    ['31/01/2026\n', 'dd/MM/yyyy', 'not written that way'],
    ['31-01-2026', 'dd/MM/yyyy', 'not written that way'],
    ['2026013', 'yyyyMMdd', 'not written that way'],
    ['00000101', 'yyyyMMdd', 'years run from 0001 to 9999'],
    ['2020-02-11 24:00:00', 'yyyy-MM-dd HH:mm:ss', 'no such time of day'],
    ['2020-02-11 23:60:00', 'yyyy-MM-dd HH:mm:ss', 'no such time of day'],
    ['31 Foo 2026', 'd MMM yyyy', 'no month in English, Spanish or Portuguese has this name'],
    ['31 Feb 2026', 'd MMM yyyy', 'February 2026 has 28 days'],
    ['31 Jan 26', 'd MMM yyyy', 'not written that way'],
    ['1/31/2026 13:05 pm', 'M/d/yyyy h:mm a', 'no such time of day'],
    ['1/31/2026 0:05 am', 'M/d/yyyy h:mm a', 'no such time of day'],
    ['', 'yyyy-MM-dd', 'not written that way'],
    ['1.5', 'epoch-seconds', 'not a whole number'],
    ['1e9', 'epoch-seconds', 'not a whole number'],
    ['', 'epoch-seconds', 'not a whole number'],
    ['9999999999999999', 'epoch-seconds', 'outside 0001-01-01 to 9999-12-31'],
  ])('refuses %j as %s: %s', (text, format, reason) => {
    expect(() => parseDate(text, format)).toThrow(RangeError)
    expect(() => parseDate(text, format)).toThrow(
      `date ${JSON.stringify(text)} as ${JSON.stringify(format)}: ${reason}`,
    )
  })

  it.each([
    ['dd/MM/yy', '"yy" is not taken'],
    ['MM/yyyy', 'it has no day'],
    ['', 'it has no year'],
    ['yyyy-MM-dd dd', 'it has the day twice'],
    ['yyyy-MM-ddXXX', '"XXX" is not taken'],
    ['EEE d MMM yyyy', '"EEE" is not taken'],
    ['yyyyMd', 'nobody can tell where "M" ends'],
    ["yyyy d'1' M", 'nobody can tell where "d" ends'],
    ["yyyy-MM-dd 'T", 'is not taken'],
    ['yyyy-MM-dd HH:mm a', '"a" needs "h" or "hh"'],
    ['yyyy-MM-dd a', '"a" needs "h" or "hh"'],
    ['constructor', 'is not taken'],
  ])('refuses the format %j: %s', (format, reason) => {
    expect(() => parseDate('2026-01-31', format)).toThrow(RangeError)
    expect(() => parseDate('2026-01-31', format)).toThrow(`format ${JSON.stringify(format)}: `)
    expect(() => parseDate('2026-01-31', format)).toThrow(reason)
  })

  it('refuses what is no text', () => {
    expect(() => parseDate(20260131 as never, 'yyyyMMdd')).toThrow(TypeError)
    expect(() => parseDate('20260131', undefined as never)).toThrow(TypeError)
  })

  it('reads back what date-fns writes, in every format', () => {
    const formats = [
      'yyyy-MM-dd',
      'M/d/yyyy',
      'dd.MM.yyyy',
      'yyyyMMdd',
      "d 'de' M 'de' yyyy",
      'yyyy-MM-dd HH:mm:ss',
      "yyyy-MM-dd'T'HH:mm:ss.SSS",
      'MMMM d, yyyy',
      'dd-MMM-yyyy',
      'MMM d yyyy h:mm a',
    ]
    fc.assert(
      fc.property(
        isoDates(),
        fc.constantFrom(...formats),
        fc.constantFrom(enUS, es, ptBR),
        fc.nat(86_399_999),
        (date, format, locale, time) => {
          const text = formatOracle(new UtcDate(dayNumber(date) * 86_400_000 + time), format, { ...inUtc, locale })
          expect(parseDate(text, format)).toBe(date)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('takes and refuses digits as date-fns does', () => {
    const two = (max: number) => fc.nat(max).map((n) => String(n).padStart(2, '0'))
    const oneOrTwo = (max: number) => fc.oneof(fc.nat(max).map(String), two(max))
    const year = fc.oneof(fc.integer({ min: 1890, max: 2110 }), fc.nat(9999)).map((n) => String(n).padStart(4, '0'))
    const time = fc.tuple(two(25), two(61), two(61)).map((parts) => parts.join(':'))
    const cases = fc.oneof(
      fc.tuple(oneOrTwo(13), oneOrTwo(32), year).map((parts) => ({ text: parts.join('/'), format: 'M/d/yyyy' })),
      fc.tuple(two(32), two(13), year).map((parts) => ({ text: parts.join('/'), format: 'dd/MM/yyyy' })),
      fc.tuple(year, two(13), two(32)).map((parts) => ({ text: parts.join(''), format: 'yyyyMMdd' })),
      fc
        .tuple(year, two(13), two(32), time)
        .map(([y, m, d, t]) => ({ text: `${y}-${m}-${d} ${t}`, format: 'yyyy-MM-dd HH:mm:ss' })),
    )
    const attempt = (text: string, format: string) => {
      try {
        return parseDate(text, format)
      } catch (error) {
        if (error instanceof RangeError) return 'refused'
        throw error
      }
    }
    fc.assert(
      fc.property(cases, ({ text, format }) => {
        const expected = parseOracle(text, format, 0, inUtc)
        expect(attempt(text, format)).toBe(isValid(expected) ? expected.toISOString().slice(0, 10) : 'refused')
      }),
      { numRuns: 1000 },
    )
  })
})
