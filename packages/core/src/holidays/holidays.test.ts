import { describe, expect, it } from 'vitest'
import { addDays, weekday, yearOf } from '../calendar/index.ts'
import type { JurisdictionHolidays } from '../compliance/index.ts'
import { holidayTables } from './holiday-tables.ts'
import { spain } from './spain.ts'

type Country = keyof typeof holidayTables

/** The days of a year as `MMDD`: those of the country or, beside them, of a part. */
function daysOf(place: string, year: number): string {
  const table = holidayTables[place.slice(0, 2) as Country]
  const dates = place.length === 2 ? table.dates : (table.subdivisions?.[place] ?? [])
  const days = dates.filter((date) => yearOf(date) === year)
  return days.map((date) => date.slice(5).replace('-', '')).join(' ')
}

const everyDate = (table: JurisdictionHolidays) => [table.dates, ...Object.values(table.subdivisions ?? {})]

describe('whole years, day by day', () => {
  it.each([
    // Dirección del Trabajo, feriados 2025; Leyes 2.977, 19.668, 19.973, 20.983, 21.357
    ['CL', 2025, '0101 0418 0419 0501 0521 0620 0629 0716 0815 0918 0919 1012 1031 1101 1208 1225'],
    // 17 September is a holiday when it is a Friday, 20 September when it is one (Leyes 20.983 and 20.215)
    ['CL', 2027, '0101 0326 0327 0501 0521 0621 0628 0716 0815 0917 0918 0919 1011 1031 1101 1208 1225'],
    ['CL', 2024, '0101 0329 0330 0501 0521 0620 0629 0716 0815 0918 0919 0920 1012 1031 1101 1208 1225'],
    ['CL-AP', 2026, '0607'], // Ley 20.663
    // Ley 51 de 1983; two holidays share 30 June 2025
    ['CO', 2025, '0101 0106 0324 0417 0418 0501 0602 0623 0630 0720 0807 0818 1013 1103 1117 1208 1225'],
    // Ley 2578 de 2026: 9 July, moved to Monday the 13th
    ['CO', 2026, '0101 0112 0323 0402 0403 0501 0518 0608 0615 0629 0713 0720 0807 0817 1012 1102 1116 1208 1225'],
    // Decreto Legislativo 713 and Leyes 31381, 31788, 31822
    ['PE', 2026, '0101 0402 0403 0501 0607 0629 0723 0728 0729 0806 0830 1008 1101 1208 1209 1225'],
    // Decreto 106/2023 with the bridge days of 2024
    ['AR', 2024, '0101 0212 0213 0324 0329 0401 0402 0501 0525 0617 0620 0621 0709 0817 1011 1012 1118 1208 1225'],
    // Ley 27.399, Decreto 614/2025; no bridge day of 2025 was a holiday, only a day without work
    ['AR', 2025, '0101 0303 0304 0324 0402 0418 0501 0525 0616 0620 0709 0817 1010 1124 1208 1225'],
    // Leis 662/1949, 6.802/1980, 14.759/2023, Código Eleitoral art. 380; neither Carnival nor Corpus Christi
    ['BR', 2026, '0101 0403 0421 0501 0907 1004 1012 1025 1102 1115 1120 1225'],
    ['BR-SP', 2026, '0709'], // Lei estadual 9.497/1997
    ['BR-RJ', 2026, '0217 0423'], // Leis estaduais 5.243/2008, 5.198/2008
    // Ley Federal del Trabajo art. 74; the change of government on 1 October
    ['MX', 2024, '0101 0205 0318 0501 0916 1001 1118 1225'],
    ['MX', 2030, '0101 0204 0318 0501 0916 1001 1118 1225'],
    ['MX', 2026, '0101 0202 0316 0501 0916 1116 1225'],
    // BOE-A-2025-21667, with 1 November and 6 December, which are Sundays and not in the list of days off work
    ['ES', 2026, '0101 0106 0403 0501 0815 1012 1101 1206 1208 1225'],
    ['ES-MD', 2026, '0402 0502 1102 1207'],
    ['ES-CT', 2026, '0406 0624 0911 1226'],
    // gov.uk/bank-holidays
    ['GB', 2026, '0101 0403 0504 0525 1225 1226 1228'],
    ['GB-ENG', 2026, '0406 0831'],
    ['GB-SCT', 2026, '0102 0615 0803 1130'],
    ['GB-NIR', 2026, '0317 0406 0712 0713 0831'],
    // 5 U.S.C. 6103; opm.gov/federal-holidays: a Saturday is observed on Friday
    ['US', 2026, '0101 0119 0216 0525 0619 0703 0704 0907 1012 1111 1126 1225'],
    ['US', 2028, '0101 0117 0221 0529 0619 0704 0904 1009 1110 1111 1123 1225'],
    // Einigungsvertrag art. 2 and the laws of the Länder
    ['DE', 2026, '0101 0403 0406 0501 0514 0525 1003 1225 1226'],
    ['DE-BE', 2025, '0308 0508'], // eighty years after the war, once
    ['DE-BY', 2026, '0106 0604 0815 1101'],
    ['DE-SN', 2026, '1031 1118'],
  ])('%s in %d', (place, year, days) => {
    expect(daysOf(place, year)).toBe(days)
  })
})

describe('every table', () => {
  const tables = Object.entries(holidayTables)

  it.each(tables)('%s is of its country, with each day once and in order', (code, table) => {
    expect(table.jurisdiction).toBe(code)
    for (const dates of everyDate(table)) expect(dates).toEqual([...new Set(dates)].sort())
    const beside = Object.values(table.subdivisions ?? {}).flat()
    expect(beside.filter((date) => table.dates.includes(date))).toEqual([])
    expect(Object.keys(table.subdivisions ?? {}).filter((part) => !part.startsWith(`${code}-`))).toEqual([])
  })

  it.each(tables)('%s covers 2024 to 2036, each year with New Year’s Day and Christmas', (_, table) => {
    expect([table.firstYear, table.lastYear]).toEqual([2024, 2036])
    for (let year = 2024; year <= 2036; year++) {
      const days = table.dates.filter((date) => yearOf(date) === year)
      expect(days.length).toBeGreaterThanOrEqual(6)
      expect(days).toEqual(expect.arrayContaining([`${year}-01-01`, `${year}-12-25`]))
    }
    expect(table.dates.filter((date) => yearOf(date) < 2024 || yearOf(date) > 2036)).toEqual([])
  })

  it.each(Object.entries(spain.subdivisions ?? {}))(
    '%s moves every Sunday to its Monday from 2027 on, where nobody knows yet whether it is moved',
    (_, dates) => {
      const known = new Set([...spain.dates, ...dates])
      const sundays = spain.dates.filter((date) => yearOf(date) >= 2027 && weekday(date) === 7)
      expect(sundays.length).toBeGreaterThan(9)
      expect(sundays.filter((date) => !known.has(addDays(date, 1)))).toEqual([])
    },
  )
})
