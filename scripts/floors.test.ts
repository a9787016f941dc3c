import { describe, expect, it } from 'vitest'
import { checkFloors } from './floors/check.ts'
import { findCycles } from './floors/cycles.ts'

/** A small house that stands; each test spoils one thing in it. */
const sound: Readonly<Record<string, string>> = {
  'index.ts': "export { money } from './money/index.ts'\nexport { age } from './aging/index.ts'\n",
  'schema.ts': "export { AgingSchema } from './aging/schema.ts'\n",
  'money/index.ts': "export { money } from './money.ts'\n",
  'money/money.ts':
    "import Decimal from 'decimal.js'\nexport const money = (text: string): string => new Decimal(text).toString()\n",
  'money/schema.ts': "import * as z from 'zod'\nexport const MoneySchema = z.string()\n",
  'calendar/index.ts': "export { day } from './day.ts'\n",
  'calendar/day.ts':
    "import { parse } from 'date-fns'\nexport const day = (text: string): string => String(parse(text, 'P', 0))\n",
  'aging/index.ts': "export { age } from './age.ts'\n",
  'aging/age.ts': "import { money } from '../money/index.ts'\nexport const age = (): string => money('1')\n",
  'aging/schema.ts':
    "import * as z from 'zod'\nimport { MoneySchema } from '../money/schema.ts'\nexport const AgingSchema = z.strictObject({ a: MoneySchema })\n",
  'aging/age.test.ts':
    "import fc from 'fast-check'\nimport { it } from 'vitest'\nimport { ages } from '../testing/arbitrary.ts'\nimport { age } from './age.ts'\nit(age() + String(ages) + String(fc), () => {})\n",
  'testing/index.ts': "export { ages } from './arbitrary.ts'\n",
  'testing/arbitrary.ts':
    "import fc from 'fast-check'\nimport { age } from '../aging/index.ts'\nexport const ages = fc.constant(age())\n",
}

const spoil = (files: Readonly<Record<string, string>>) => checkFloors(new Map(Object.entries({ ...sound, ...files })))
const inAging = (line: string) => spoil({ 'aging/age.ts': `${line}\n` })

describe('floors', () => {
  it('lets tests, and what stands beside them, look upwards through the doors', () => {
    expect(
      spoil({
        'money/money.test.ts': "import '../aging/index.ts'\nimport './money.oracle.ts'\n",
        'money/money.oracle.ts': '',
      }),
    ).toEqual([])
    expect(spoil({ 'money/money.test.ts': "import '../aging/age.ts'\n" })).toHaveLength(1)
    expect(spoil({ 'money/money.ts': "import './money.oracle.ts'\n", 'money/money.oracle.ts': '' })).toHaveLength(1)
  })

  it('lets shelves of data open the doors they may, and tests and the roof look at them', () => {
    expect(
      spoil({
        'rules/index.ts': "export { chile } from './chile.ts'\n",
        'rules/chile.ts': "import { money } from '../money/index.ts'\nexport const chile = (): string => money('1')\n",
        'rules/chile.example.ts': "import { age } from '../aging/index.ts'\nexport const example = age()\n",
        'rules/chile.test.ts': "import './chile.example.ts'\nimport '../rules/index.ts'\n",
        'testing/index.ts': "export { chile } from '../rules/index.ts'\n",
      }),
    ).toEqual([])
  })

  it('lets a sound house stand', () => {
    expect(spoil({})).toEqual([])
  })

  it.each([
    [
      'upwards',
      { 'money/money.ts': "import { age } from '../aging/index.ts'\n" },
      /floor 0.*floor 4.*lower floors only/,
    ],
    ['a neighbour', { 'allocation/index.ts': '', 'aging/age.ts': "import '../allocation/index.ts'\n" }, /neighbours/],
    ['a neighbour’s type', { 'calendar/day.ts': "import type { M } from '../money/index.ts'\n" }, /neighbours/],
    ['an inline type', { 'calendar/day.ts': "export type M = import('../money/index.ts').M\n" }, /neighbours/],
    ['engine and ports', { 'ports/index.ts': '', 'engine/index.ts': "import '../ports/index.ts'\n" }, /neighbours/],
    ['past the door', { 'aging/age.ts': "import '../money/money.ts'\n" }, /entered through money\/index\.ts/],
    ['its own door', { 'aging/age.ts': "import './index.ts'\n" }, /its own door/],
    ['by re-export', { 'money/index.ts': "export * from '../aging/index.ts'\n" }, /lower floors only/],
    ['the root entry', { 'aging/age.ts': "import '../index.ts'\n" }, /it is an entry/],
    ['the roof', { 'aging/age.ts': "import { ages } from '../testing/index.ts'\n" }, /only tests see it/],
    ['the roof from the root', { 'index.ts': "export * from './testing/index.ts'\n" }, /entry of its own/],
    ['a shelf', { 'rules/index.ts': '', 'aging/age.ts': "import '../rules/index.ts'\n" }, /data arrive in a policy/],
    ['a shelf from the root', { 'rules/index.ts': '', 'index.ts': "export * from './rules/index.ts'\n" }, /own/],
    ['a room from a shelf', { 'rules/chile.ts': "import '../aging/index.ts'\n" }, /rules\/ imports aging.*it is data/],
    ['past a door from a shelf', { 'rules/chile.ts': "import '../money/money.ts'\n" }, /entered through/],
    ['a shelf from a shelf', { 'rules/index.ts': '', 'holidays/peru.ts': "import '../rules/index.ts'\n" }, /own/],
    ['a test', { 'aging/age.ts': "import './age.test.ts'\n" }, /is a test/],
    ['no ending', { 'aging/age.ts': "import '../money/index'\n" }, /leads to no source file/],
    ['outside', { 'aging/age.ts': "import '../../../other/src/x.ts'\n" }, /leads to no source file/],
  ])('refuses an import: %s', (_name, files, message) => {
    expect(spoil(files)).toContainEqual(expect.stringMatching(message))
  })

  it.each([
    [
      'a schema outside schemas',
      { 'aging/age.ts': "import { MoneySchema } from '../money/schema.ts'\n" },
      /only schema\.ts/,
    ],
    ['its own schema', { 'aging/index.ts': "export * from './schema.ts'\n" }, /only schema\.ts/],
    ['the root entry with schemas', { 'index.ts': "export * from './schema.ts'\n" }, /it is an entry/],
    ['a schema upwards', { 'money/schema.ts': "import '../aging/schema.ts'\n" }, /lower floors only/],
    ['zod elsewhere', { 'aging/age.ts': "import * as z from 'zod'\n" }, /zod belongs in schema\.ts/],
    ['zod by name', { 'money/schema.ts': "import { z } from 'zod'\n" }, /import \* as z/],
    ['decimal.js elsewhere', { 'aging/age.ts': "import Decimal from 'decimal.js'\n" }, /belongs in money/],
    ['date-fns elsewhere', { 'money/money.ts': "import { addDays } from 'date-fns/addDays'\n" }, /belongs in calendar/],
    ['zones elsewhere', { 'aging/age.ts': "import { tz } from '@date-fns/tz'\n" }, /belongs in calendar/],
    ['fast-check elsewhere', { 'aging/age.ts': "import fc from 'fast-check'\n" }, /belongs in testing/],
    ['the host', { 'aging/age.ts': "import { readFileSync } from 'node:fs'\n" }, /no other package/],
    ['the host in a test', { 'aging/age.test.ts': "import 'node:fs'\n" }, /no other package/],
    ['another package', { 'aging/age.ts': "import 'lodash'\n" }, /no other package/],
    ['a room nobody planned', { 'utils/index.ts': '' }, /no room named utils/],
    ['a file beside the rooms', { 'helpers.ts': '' }, /outside the rooms/],
    ['a name', { 'money/fooBar.ts': '' }, /kebab-case/],
    ['a long file', { 'money/long.ts': '\n'.repeat(401) }, /401 lines/],
  ])('refuses %s', (_name, files, message) => {
    expect(spoil(files)).toContainEqual(expect.stringMatching(message))
  })

  it.each([
    ['const t = Date.now()', 'Date.now'],
    ['const now = Date.now', 'Date.now'],
    ['const t = globalThis.Date.now()', 'Date.now'],
    ['const t = new Date()', 'new Date()'],
    ['const t = Date()', 'Date()'],
    ['const t = new Date(2024, 1, 31)', 'new Date(year, month, …)'],
    ['const r = Math.random()', 'Math.random'],
    ['const id = crypto.randomUUID()', 'crypto.randomUUID'],
    ['const s = (1).toLocaleString("es")', '.toLocaleString'],
    ['const s = d.toLocaleDateString()', '.toLocaleDateString'],
    ['const f = new Intl.NumberFormat()', 'new Intl.NumberFormat() without a locale'],
    ['const f = Intl.DateTimeFormat(undefined, {})', 'Intl.DateTimeFormat() without a locale'],
    ['const c = a.localeCompare(b)', 'localeCompare() without a locale'],
    ['const e = process.env', 'process'],
    ['const e = globalThis.process', 'globalThis.process'],
    ['const t = performance.now()', 'performance'],
    ['const m = import("./x.ts")', 'import()'],
    ['await ready', 'await at the top level'],
    ['for await (const x of y) {}', 'await at the top level'],
  ])('refuses %s', (line, what) => {
    expect(inAging(line)).toContainEqual(expect.stringContaining(`aging/age.ts:1  ${what}  →`))
  })

  it.each([
    'const t = new Date(at)',
    'const t = Date.UTC(2024, 0, 31)',
    "const f = new Intl.NumberFormat(locale, { style: 'currency' })",
    "const c = a.localeCompare(b, 'es')",
    'const f = async (): Promise<void> => { await ready }',
    'export type Step = { process: string }',
    'const s = step.process',
    'const s = { process: 1 }',
    '// Date.now() and Math.random() are only talked about',
  ])('lets pass %s', (line) => {
    expect(inAging(line)).toEqual([])
  })

  it('leaves clocks and chance to tests', () => {
    expect(spoil({ 'aging/age.test.ts': 'new Date(); Math.random()\n' })).toEqual([])
  })

  it('refuses a cycle, of types too, inside a room', () => {
    const files = {
      'aging/age.ts': "import { b } from './b.ts'\n",
      'aging/b.ts': "import type { C } from './c.ts'\n",
      'aging/c.ts': "import type { age } from './age.ts'\n",
    }
    expect(spoil(files)).toEqual([
      'aging/age.ts:1  a cycle: aging/age.ts → aging/b.ts → aging/c.ts → aging/age.ts  → break it',
    ])
  })

  it('lets a test beside the entries see them', () => {
    expect(
      spoil({ 'surface.test.ts': "import './index.ts'\nimport './schema.ts'\nimport './testing/index.ts'\n" }),
    ).toEqual([])
  })

  it('names the line', () => {
    expect(inAging('\n\nconst t = Date.now()')).toEqual([expect.stringMatching(/^aging\/age\.ts:3 {2}Date\.now/)])
  })
})

describe('findCycles', () => {
  it('finds none in a diamond', () => {
    expect(findCycles(new Map(Object.entries({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })))).toEqual([])
  })

  it('finds each of two', () => {
    expect(findCycles(new Map(Object.entries({ a: ['a'], b: ['c'], c: ['d', 'b'], d: [] })))).toEqual([
      ['a', 'a'],
      ['b', 'c', 'b'],
    ])
  })
})
