// Written by scripts/holidays.ts from a library and its corrections. Correct it there: npm run holidays
import type { JurisdictionHolidays } from '../compliance/index.ts'
import { holidayTable } from './holiday-table.ts'

/**
 * Public holidays of the United States, federal ones, 2024 to 2036.
 *
 * No table knows the days of a town, nor one that a government gives once: the host adds them.
 */
export const unitedStates: JurisdictionHolidays = /* @__PURE__ */ holidayTable({
  jurisdiction: 'US',
  firstYear: 2024,
  lastYear: 2036,
  country: {
    everyYear: '0101 0619 0704 1111 1225',
    byYear: {
      2024: '0115 0219 0527 0902 1014 1128',
      2025: '0120 0217 0526 0901 1013 1127',
      2026: '0119 0216 0525 0703 0907 1012 1126',
      2027: '0118 0215 0531 0618 0705 0906 1011 1125 1224 1231',
      2028: '0117 0221 0529 0904 1009 1110 1123',
      2029: '0115 0219 0528 0903 1008 1112 1122',
      2030: '0121 0218 0527 0902 1014 1128',
      2031: '0120 0217 0526 0901 1013 1127',
      2032: '0119 0216 0531 0618 0705 0906 1011 1125 1224 1231',
      2033: '0117 0221 0530 0620 0905 1010 1124 1226',
      2034: '0102 0116 0220 0529 0904 1009 1110 1123',
      2035: '0115 0219 0528 0903 1008 1112 1122',
      2036: '0121 0218 0526 0901 1013 1127',
    },
  },
})
