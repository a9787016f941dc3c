/**
 * Writes the tables of public holidays in `packages/core/src/holidays`. `npm run holidays`
 *
 * The dates come from a library, the corrections beside it and the lists of the Spanish communities; `holidays.test.ts`
 * fails when the files are not what this would write.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { countries } from './holidays/country.ts'
import { sourceText } from './holidays/source-text.ts'
import { tablesOf } from './holidays/tables.ts'
import { root, say } from './setup/shell.mjs'

for (const country of countries) {
  const tables = tablesOf(country)
  const file = join(root, 'packages', 'core', 'src', 'holidays', `${country.file}.ts`)
  writeFileSync(file, sourceText(country, tables))
  const days = tables.reduce((sum, { dates }) => sum + dates.length, 0)
  say(`holidays: ${country.file}.ts, ${tables.length} tables, ${days} days`)
}
