import { type IsoDate, isoDate } from '../calendar/index.ts'
import type { JurisdictionHolidays } from '../compliance/index.ts'

/** Days as `MMDD` with a space between, such as `'0101 1225'`: those of every year, and those of some year only. */
type Days = Readonly<{ everyYear: string; byYear?: Readonly<Record<number, string>> }>

/** A table in few characters. `subdivisions` have their days beside those of the country, by ISO 3166-2 code. */
type ShortTable = Readonly<{
  jurisdiction: string
  firstYear: number
  lastYear: number
  country: Days
  subdivisions?: Readonly<Record<string, Days>>
}>

/**
 * A table of holidays from one in few characters, each list of days in order.
 *
 * @throws RangeError when a day is no day of its year, or a year lies outside the years of the table
 * @example
 * holidayTable({
 *   jurisdiction: 'PE',
 *   firstYear: 2026,
 *   lastYear: 2026,
 *   country: { everyYear: '0101', byYear: { 2026: '0402' } },
 * }).dates // ['2026-01-01', '2026-04-02']
 */
export function holidayTable(table: ShortTable): JurisdictionHolidays {
  const { jurisdiction, firstYear, lastYear, country, subdivisions = {} } = table
  const parts = Object.entries(subdivisions).map(([code, days]) => [code, datesOf(table, days)] as const)
  return {
    jurisdiction,
    firstYear,
    lastYear,
    dates: datesOf(table, country),
    ...(parts.length === 0 ? {} : { subdivisions: Object.fromEntries(parts) }),
  }
}

function datesOf({ jurisdiction, firstYear, lastYear }: ShortTable, { everyYear, byYear = {} }: Days): IsoDate[] {
  const dates: IsoDate[] = []
  for (let year = firstYear; year <= lastYear; year++) dates.push(...datesIn(year, everyYear))
  for (const [year, days] of Object.entries(byYear)) {
    if (Number(year) < firstYear || Number(year) > lastYear)
      throw new RangeError(`byYear: ${year} is outside ${firstYear} to ${lastYear} of ${jurisdiction}`)
    dates.push(...datesIn(Number(year), days))
  }
  return dates.sort()
}

function datesIn(year: number, days: string): IsoDate[] {
  return days === '' ? [] : days.split(' ').map((day) => isoDate(`${year}-${day.slice(0, 2)}-${day.slice(2)}`))
}
