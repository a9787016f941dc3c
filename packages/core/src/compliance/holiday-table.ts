import { dayNumber, type IsoDate, isoDate } from '../calendar/index.ts'
import type { JurisdictionHolidays } from './holidays.ts'
import type { CompliancePolicy } from './policy.ts'

/** Holidays of a place as day numbers, and the days between which they are known. */
export type HolidayTable = Readonly<{ firstDay: number; lastDay: number; days: ReadonlySet<number> }>

/** Where a table is for. Without a subdivision, a holiday of any part counts. */
type HolidayPlace = Readonly<{ countries: readonly string[]; subdivision: string | undefined }>

/** The holidays of some countries together; `undefined` when a table is missing, for then nobody knows them. */
export function holidayTable(policy: CompliancePolicy, place: HolidayPlace): HolidayTable | undefined {
  const tables: JurisdictionHolidays[] = []
  for (const country of place.countries) {
    const found = (policy.holidays ?? []).filter(({ jurisdiction }) => jurisdiction === country)
    if (found.length === 0) return undefined
    tables.push(...found)
  }
  if (tables.length === 0) return undefined
  const dates = tables.flatMap((table) => [...table.dates, ...localDates(table, place.subdivision)])
  const extra = (policy.extraHolidays ?? []).filter(({ jurisdiction, subdivision }) => {
    if (!place.countries.includes(jurisdiction)) return false
    return subdivision === undefined || place.subdivision === undefined || subdivision === place.subdivision
  })
  return {
    firstDay: Math.max(...tables.map(({ firstYear }) => dayNumber(yearDay(firstYear, '01-01')))),
    lastDay: Math.min(...tables.map(({ lastYear }) => dayNumber(yearDay(lastYear, '12-31')))),
    days: new Set([...dates, ...extra.flatMap((more) => more.dates)].map(dayNumber)),
  }
}

function localDates({ subdivisions = {} }: JurisdictionHolidays, subdivision: string | undefined): readonly IsoDate[] {
  if (subdivision === undefined) return Object.values(subdivisions).flat()
  return Object.hasOwn(subdivisions, subdivision) ? (subdivisions[subdivision] ?? []) : []
}

function yearDay(year: number, monthDay: string): IsoDate {
  return isoDate(`${String(year).padStart(4, '0')}-${monthDay}`)
}
