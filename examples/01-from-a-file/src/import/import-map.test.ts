import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { InputError } from '../input-error.ts'
import { importFile } from './import-file.ts'
import { columnsOf, parseImportMap } from './import-map.ts'

const plain = {
  customerId: 'customer',
  invoiceId: 'number',
  amount: 'amount',
  currency: { constant: 'PEN' },
  issueDate: 'issued',
  dueDate: 'due',
}
const parse = (map: unknown) => parseImportMap(JSON.stringify(map), 'map.json')

describe('parseImportMap', () => {
  it('writes short forms out and fills in defaults', () => {
    expect(parse(plain)).toEqual({
      customerId: 'customer',
      invoiceId: { columns: ['number'], separator: '-' },
      amount: { column: 'amount', decimalSign: '.', negative: 'reject' },
      currency: { constant: 'PEN' },
      issueDate: { column: 'issued', format: 'yyyy-MM-dd' },
      dueDate: { column: 'due', format: 'yyyy-MM-dd' },
      tags: {},
      duplicates: 'separate',
    })
  })

  it('takes every other form', () => {
    const full = {
      encoding: 'windows-1252',
      delimiter: ';',
      customerId: 'c',
      customerName: 'n',
      invoiceId: { columns: ['series', 'number'], separator: '/' },
      amount: { column: 'a', decimalSign: ',', negative: 'credit-note' },
      currency: { column: 'cur' },
      issueDate: { daysBeforeDue: 30 },
      dueDate: { column: 'd', format: 'yyyyMMdd' },
      paidDate: { column: 'p', format: 'epoch-seconds' },
      tags: { region: 'r' },
      duplicates: 'merge',
    }
    expect(parse(full)).toEqual(full)
    expect(parse({ ...plain, invoiceId: { line: true } }).invoiceId).toEqual({ line: true })
    expect(parse({ ...plain, currency: 'cur' }).currency).toEqual({ column: 'cur' })
  })

  it.each([
    ['a key missing', { customerId: undefined }, 'customerId: undefined; write the name of a column'],
    ['an unknown key', { currencies: 'PEN' }, 'the map: "currencies"; write only the keys encoding, delimiter'],
    [
      'an unknown key inside',
      { dueDate: { column: 'd', formt: 'd/M/yyyy' } },
      'dueDate: "formt"; write only the keys column, format',
    ],
    ['a number for a column', { customerId: 7 }, 'customerId: 7; write the name of a column'],
    [
      'a day left out',
      { dueDate: undefined },
      'dueDate: undefined; write the name of a column, or an object with column',
    ],
    ['an empty column', { customerId: '' }, 'customerId: ""; write the name of a column'],
    [
      'a date format without year',
      { dueDate: { column: 'd', format: 'd/M' } },
      'dueDate.format: "d/M"; write a date format with year',
    ],
    [
      'a date format of no letters',
      { paidDate: { column: 'd', format: 5 } },
      'paidDate.format: 5; write a date format such as',
    ],
    [
      'a currency that is none',
      { currency: { constant: 'Soles' } },
      'currency.constant: "Soles"; write a code of ISO 4217',
    ],
    [
      'an unknown decimal sign',
      { amount: { column: 'a', decimalSign: ';' } },
      'amount.decimalSign: ";"; write one of ".", ","',
    ],
    [
      'an unknown sign convention',
      { amount: { column: 'a', negative: 'yes' } },
      'amount.negative: "yes"; write one of "reject"',
    ],
    [
      'days that are not whole',
      { issueDate: { daysBeforeDue: 1.5 } },
      'issueDate.daysBeforeDue: 1.5; write whole days',
    ],
    ['days that run backwards', { issueDate: { daysBeforeDue: -1 } }, 'issueDate.daysBeforeDue: -1; write whole days'],
    ['no columns for the number', { invoiceId: { columns: [] } }, 'invoiceId.columns: []; write at least one column'],
    ['line: false', { invoiceId: { line: false } }, 'invoiceId.line: false; write true'],
    ['an unknown policy for duplicates', { duplicates: 'ignore' }, 'duplicates: "ignore"; write one of "separate"'],
    ['an unknown encoding', { encoding: 'latin1' }, 'encoding: "latin1"; write one of "utf-8"'],
    ['an unknown delimiter', { delimiter: ':' }, 'delimiter: ":"; write one of ","'],
    ['a tag that JavaScript gives a meaning', { tags: { constructor: 'c' } }, 'tags'],
  ])('refuses %s', (_name, spoilt, message) => {
    expect(() => parse({ ...plain, ...spoilt })).toThrow(InputError)
    expect(() => parse({ ...plain, ...spoilt })).toThrow(message)
  })

  it('refuses a key that would be dropped without a word', () => {
    const text = JSON.stringify({ ...plain, tags: {} }).replace('"tags":{}', '"tags":{"__proto__":"c"}')
    expect(() => parseImportMap(text, 'map.json')).toThrow(/__proto__/)
  })

  it.each(['', '{', '[]', 'null', '"map"'])('refuses %j, which is no map', (text) => {
    expect(() => parseImportMap(text, 'map.json')).toThrow(/^map\.json is n/)
  })

  it('lists every problem in one line', () => {
    const told = () => parse({ ...plain, customerId: 1, dueDate: 2 })
    expect(told).toThrow(/customerId: 1.*dueDate: 2/)
  })
})

describe('columnsOf', () => {
  it('names each column and its place in the map', () => {
    const map = parse({
      ...plain,
      invoiceId: { columns: ['a', 'b'] },
      issueDate: { daysBeforeDue: 1 },
      tags: { x: 'y' },
    })
    expect(columnsOf(map).map(({ place, column }) => `${place}=${column}`)).toEqual([
      'customerId=customer',
      'invoiceId=a',
      'invoiceId=b',
      'amount=amount',
      'dueDate=due',
      'tags.x=y',
    ])
  })
})

describe('the maps in examples/maps', () => {
  const folder = new URL('../../../maps/', import.meta.url)

  it.each(readdirSync(folder))('%s is a map', (name) => {
    const map = parseImportMap(readFileSync(new URL(name, folder), 'utf8'), name)
    expect(columnsOf(map).length).toBeGreaterThan(4)
  })
})

describe('the documentation', () => {
  const pages = ['../../../../docs/guides/import-a-file.md', '../../README.md']
  const blocks = (page: string, language: string) => {
    const text = readFileSync(new URL(page, import.meta.url), 'utf8')
    return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, block = '']) => block)
  }

  it.each(pages.flatMap((page) => blocks(page, 'json').map((map) => [page, map] as const)))(
    '%s shows a map',
    (page, map) => {
      expect(() => parseImportMap(map, page)).not.toThrow()
    },
  )

  it('shows a file and a map that fit', () => {
    const [page = ''] = pages.slice(-1)
    const [csv = ''] = blocks(page, 'csv')
    const [mapText = ''] = blocks(page, 'json')
    const imported = importFile({ file: 'invoices.csv', bytes: Buffer.from(csv), mapFile: 'map.json', mapText })
    expect(imported.rejected).toEqual([])
    expect(imported.contents.map(({ amount, paidDate }) => [amount.minor, paidDate])).toEqual([
      [125_000, undefined],
      [30_000, '2026-02-18'],
      [8_990, undefined],
    ])
  })

  it.each(['customerName', 'invoiceId', 'duplicates', 'encoding', 'delimiter', 'tags', 'paidDate'])(
    'explains %s',
    (key) => {
      expect(readFileSync(new URL(pages[0] ?? '', import.meta.url), 'utf8')).toContain(`| \`${key}\` |`)
    },
  )
})
