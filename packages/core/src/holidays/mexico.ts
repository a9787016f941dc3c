// Written by scripts/holidays.ts from a library and its corrections. Correct it there: npm run holidays
import type { JurisdictionHolidays } from '../compliance/index.ts'
import { holidayTable } from './holiday-table.ts'

/**
 * Public holidays of Mexico, 2024 to 2036.
 *
 * No table knows the days of a town, nor one that a government gives once: the host adds them.
 */
export const mexico: JurisdictionHolidays = /* @__PURE__ */ holidayTable({
  jurisdiction: 'MX',
  firstYear: 2024,
  lastYear: 2036,
  country: {
    everyYear: '0101 0501 0916 1225',
    byYear: {
      2024: '0205 0318 1001 1118',
      2025: '0203 0317 1117',
      2026: '0202 0316 1116',
      2027: '0201 0315 1115',
      2028: '0207 0320 1120',
      2029: '0205 0319 1119',
      2030: '0204 0318 1001 1118',
      2031: '0203 0317 1117',
      2032: '0202 0315 1115',
      2033: '0207 0321 1121',
      2034: '0206 0320 1120',
      2035: '0205 0319 1119',
      2036: '0204 0317 1001 1117',
    },
  },
})
