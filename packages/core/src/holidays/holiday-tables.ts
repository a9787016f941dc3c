import type { JurisdictionHolidays } from '../compliance/index.ts'
import { argentina } from './argentina.ts'
import { brazil } from './brazil.ts'
import { chile } from './chile.ts'
import { colombia } from './colombia.ts'
import { germany } from './germany.ts'
import { mexico } from './mexico.ts'
import { peru } from './peru.ts'
import { spain } from './spain.ts'
import { unitedKingdom } from './united-kingdom.ts'
import { unitedStates } from './united-states.ts'

/** Countries whose holidays are shipped, as ISO 3166-1 writes them. */
export type CountryWithHolidays = 'AR' | 'BR' | 'CL' | 'CO' | 'DE' | 'ES' | 'GB' | 'MX' | 'PE' | 'US'

/**
 * Every table by country. A bundle that holds this holds all of them; take a country by its name where size matters.
 *
 * @example
 * holidayTables.PE.dates.includes(isoDate('2026-07-28')) // true
 */
export const holidayTables: Readonly<Record<CountryWithHolidays, JurisdictionHolidays>> = {
  AR: argentina,
  BR: brazil,
  CL: chile,
  CO: colombia,
  DE: germany,
  ES: spain,
  GB: unitedKingdom,
  MX: mexico,
  PE: peru,
  US: unitedStates,
}
