import { type Country, span } from './country.ts'
import type { Table } from './tables.ts'

const years = Array.from({ length: span.last - span.first + 1 }, (_, index) => String(span.first + index))

/** The TypeScript file that holds a country's tables, as the formatter would leave it. */
export function sourceText(country: Country, [national, ...parts]: readonly Table[]): string {
  const beside = parts.length === 0 ? '' : ', and what its parts have beside them'
  const ofParts = parts.flatMap(({ place, dates }) => daysText(`'${place}'`, dates, '    '))
  return [
    '// Written by scripts/holidays.ts from a library and its corrections. Correct it there: npm run holidays',
    "import type { JurisdictionHolidays } from '../compliance/index.ts'",
    "import { holidayTable } from './holiday-table.ts'",
    '',
    `/**`,
    ` * Public holidays of ${country.inWords}, ${span.first} to ${span.last}${beside}.`,
    ` *`,
    ` * No table knows the days of a town, nor one that a government gives once: the host adds them.`,
    ` */`,
    `export const ${exportName(country)}: JurisdictionHolidays = /* @__PURE__ */ holidayTable({`,
    `  jurisdiction: '${country.code}',`,
    `  firstYear: ${span.first},`,
    `  lastYear: ${span.last},`,
    ...daysText('country', national?.dates ?? [], '  '),
    ...(parts.length === 0 ? [] : ['  subdivisions: {', ...ofParts, '  },']),
    '})',
    '',
  ].join('\n')
}

/** `'united-kingdom'` is exported as `unitedKingdom`. */
export function exportName({ file }: Country): string {
  return file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** The days that come on the same date every year, and those that do not by year. */
function daysText(key: string, dates: readonly string[], indent: string): string[] {
  const known = new Set(dates)
  const days = [...new Set(dates.map((date) => date.slice(5)))].sort()
  const fixed = days.filter((day) => years.every((year) => known.has(`${year}-${day}`)))
  const everyYear = `everyYear: '${fixed.map(short).join(' ')}'`
  const byYear = years.flatMap((year) => {
    const moving = days.filter((day) => known.has(`${year}-${day}`) && !fixed.includes(day))
    return moving.length === 0 ? [] : [`${indent}    ${year}: '${moving.map(short).join(' ')}',`]
  })
  if (byYear.length === 0) return [`${indent}${key}: { ${everyYear} },`]
  return [
    `${indent}${key}: {`,
    `${indent}  ${everyYear},`,
    `${indent}  byYear: {`,
    ...byYear,
    `${indent}  },`,
    `${indent}},`,
  ]
}

/** `'12-25'` as `'1225'`. */
function short(day: string): string {
  return day.replace('-', '')
}
