// Written by scripts/holidays.ts from a library and its corrections. Correct it there: npm run holidays
import type { JurisdictionHolidays } from '../compliance/index.ts'
import { holidayTable } from './holiday-table.ts'

/**
 * Public holidays of Peru, 2024 to 2036.
 *
 * No table knows the days of a town, nor one that a government gives once: the host adds them.
 */
export const peru: JurisdictionHolidays = /* @__PURE__ */ holidayTable({
  jurisdiction: 'PE',
  firstYear: 2024,
  lastYear: 2036,
  country: {
    everyYear: '0101 0501 0607 0629 0723 0728 0729 0806 0830 1008 1101 1208 1209 1225',
    byYear: {
      2024: '0328 0329',
      2025: '0417 0418',
      2026: '0402 0403',
      2027: '0325 0326',
      2028: '0413 0414',
      2029: '0329 0330',
      2030: '0418 0419',
      2031: '0410 0411',
      2032: '0325 0326',
      2033: '0414 0415',
      2034: '0406 0407',
      2035: '0322 0323',
      2036: '0410 0411',
    },
  },
})
