// Written by scripts/holidays.ts from a library and its corrections. Correct it there: npm run holidays
import type { JurisdictionHolidays } from '../compliance/index.ts'
import { holidayTable } from './holiday-table.ts'

/**
 * Public holidays of Chile, 2024 to 2036, and what its parts have beside them.
 *
 * No table knows the days of a town, nor one that a government gives once: the host adds them.
 */
export const chile: JurisdictionHolidays = /* @__PURE__ */ holidayTable({
  jurisdiction: 'CL',
  firstYear: 2024,
  lastYear: 2036,
  country: {
    everyYear: '0101 0501 0521 0716 0815 0918 0919 1101 1208 1225',
    byYear: {
      2024: '0329 0330 0620 0629 0920 1012 1031',
      2025: '0418 0419 0620 0629 1012 1031',
      2026: '0403 0404 0621 0629 1012 1031',
      2027: '0326 0327 0621 0628 0917 1011 1031',
      2028: '0414 0415 0620 0626 1009 1027',
      2029: '0330 0331 0620 0702 0917 1015 1102',
      2030: '0419 0420 0621 0629 0920 1012 1031',
      2031: '0411 0412 0621 0629 1012 1031',
      2032: '0326 0327 0620 0628 0917 1011 1031',
      2033: '0415 0416 0620 0627 1010 1031',
      2034: '0102 0407 0408 0621 0626 1009 1027',
      2035: '0323 0324 0621 0702 0917 1015 1102',
      2036: '0411 0412 0620 0629 1012 1031',
    },
  },
  subdivisions: {
    'CL-AP': { everyYear: '0607' },
    'CL-NB': { everyYear: '0820' },
  },
})
