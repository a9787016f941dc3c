import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corrections } from './holidays/corrections.ts'
import { countries } from './holidays/country.ts'
import { sourceText } from './holidays/source-text.ts'
import { root, say } from './setup/shell.mjs'

const isInstalled = existsSync(join(root, 'node_modules', 'date-holidays', 'package.json'))
if (!isInstalled) say('holidays: the library date-holidays is not installed, so the tables were not compared with it')

describe.runIf(isInstalled)('tables of holidays', () => {
  it.each(countries)('those of $inWords are what the script writes', async (country) => {
    const { tablesOf } = await import('./holidays/tables.ts')
    const file = join(root, 'packages', 'core', 'src', 'holidays', `${country.file}.ts`)
    expect(readFileSync(file, 'utf8')).toBe(sourceText(country, tablesOf(country)))
  })

  it('need each of their corrections still', async () => {
    const { idleCorrections } = await import('./holidays/tables.ts')
    expect(idleCorrections()).toEqual([])
  })
})

describe('corrections of the library', () => {
  it.each(corrections)('$place says where it stands: $source', ({ place, source, add = [], drop = [] }) => {
    const [country, part] = place.split('-')
    const known = countries.find(({ code }) => code === country)
    expect(known?.parts).toEqual(
      part === undefined ? expect.anything() : expect.objectContaining({ [part]: expect.anything() }),
    )
    expect(source.length).toBeGreaterThan(20)
    expect([...add, ...drop].filter((day) => !/^(?:20\d\d-)?[01]\d-[0-3]\d$/.test(day))).toEqual([])
  })
})
