import type { IsoDate } from '../calendar/index.ts'

/** The public holidays of a country and its parts, for the years they are known for. */
export type JurisdictionHolidays = Readonly<{
  /** As rules name it, such as `'BR'`. */
  jurisdiction: string
  /** The first and the last year that the table knows; outside them nobody knows what is a holiday. */
  firstYear: number
  lastYear: number
  /** Holidays of the whole country. */
  dates: readonly IsoDate[]
  /** Holidays of a part of it beside those, by its code, such as `'BR-SP'`. */
  subdivisions?: Readonly<Record<string, readonly IsoDate[]>>
}>

/** Days that a table does not have, such as those of a town, or one that a government gives once. */
export type ExtraHolidays = Readonly<{
  jurisdiction: string
  /** All of the country when absent. */
  subdivision?: string
  dates: readonly IsoDate[]
}>
