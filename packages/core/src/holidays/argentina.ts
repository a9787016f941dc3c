// Written by scripts/holidays.ts from a library and its corrections. Correct it there: npm run holidays
import type { JurisdictionHolidays } from '../compliance/index.ts'
import { holidayTable } from './holiday-table.ts'

/**
 * Public holidays of Argentina, 2024 to 2036.
 *
 * No table knows the days of a town, nor one that a government gives once: the host adds them.
 */
export const argentina: JurisdictionHolidays = /* @__PURE__ */ holidayTable({
  jurisdiction: 'AR',
  firstYear: 2024,
  lastYear: 2036,
  country: {
    everyYear: '0101 0324 0402 0501 0525 0620 0709 1208 1225',
    byYear: {
      2024: '0212 0213 0329 0401 0617 0621 0817 1011 1012 1118',
      2025: '0303 0304 0418 0616 0817 1010 1124',
      2026: '0216 0217 0403 0615 0817 1012 1123',
      2027: '0208 0209 0326 0621 0816 1011 1120',
      2028: '0228 0229 0414 0617 0821 1016 1120',
      2029: '0212 0213 0330 0617 0820 1015 1119',
      2030: '0304 0305 0419 0617 0817 1012 1118',
      2031: '0224 0225 0411 0616 0817 1012 1124',
      2032: '0209 0210 0326 0621 0816 1011 1120',
      2033: '0228 0301 0415 0815 1010 1120',
      2034: '0220 0221 0407 0617 0821 1016 1120',
      2035: '0205 0206 0323 0617 0820 1015 1119',
      2036: '0225 0226 0411 0616 0817 1012 1124',
    },
  },
})
