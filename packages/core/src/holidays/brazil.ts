// Written by scripts/holidays.ts from a library and its corrections. Correct it there: npm run holidays
import type { JurisdictionHolidays } from '../compliance/index.ts'
import { holidayTable } from './holiday-table.ts'

/**
 * Public holidays of Brazil, 2024 to 2036, and what its parts have beside them.
 *
 * No table knows the days of a town, nor one that a government gives once: the host adds them.
 */
export const brazil: JurisdictionHolidays = /* @__PURE__ */ holidayTable({
  jurisdiction: 'BR',
  firstYear: 2024,
  lastYear: 2036,
  country: {
    everyYear: '0101 0421 0501 0907 1012 1102 1115 1120 1225',
    byYear: {
      2024: '0329 1006 1027',
      2025: '0418',
      2026: '0403 1004 1025',
      2027: '0326',
      2028: '0414 1001 1029',
      2029: '0330',
      2030: '0419 1006 1027',
      2031: '0411',
      2032: '0326 1003 1031',
      2033: '0415',
      2034: '0407 1001 1029',
      2035: '0323',
      2036: '0411 1005 1026',
    },
  },
  subdivisions: {
    'BR-AL': { everyYear: '0624 0629 0916 1130' },
    'BR-AM': { everyYear: '0905' },
    'BR-ES': {
      everyYear: '',
      byYear: {
        2024: '0408',
        2025: '0428',
        2026: '0413',
        2027: '0405',
        2028: '0424',
        2029: '0409',
        2030: '0429',
        2032: '0405',
        2033: '0425',
        2034: '0417',
        2035: '0402',
      },
    },
    'BR-RJ': {
      everyYear: '0423',
      byYear: {
        2024: '0213',
        2025: '0304',
        2026: '0217',
        2027: '0209',
        2028: '0229',
        2029: '0213',
        2030: '0305',
        2031: '0225',
        2032: '0210',
        2033: '0301',
        2034: '0221',
        2035: '0206',
        2036: '0226',
      },
    },
    'BR-SP': { everyYear: '0709' },
  },
})
