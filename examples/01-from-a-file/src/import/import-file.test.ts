import { factProblems } from '@cobranza/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InputError } from '../input-error.ts'
import { factsOf } from './facts-of.ts'
import { importFile } from './import-file.ts'
import { describeRejected } from './row-problem.ts'

const map = {
  customerId: 'customer',
  customerName: 'name',
  invoiceId: 'number',
  amount: 'amount',
  currency: 'currency',
  issueDate: 'issued',
  dueDate: 'due',
  paidDate: 'paid',
  tags: { region: 'region' },
}
const header = 'customer,name,number,amount,currency,issued,due,paid,region'
const good = 'C-1,Molino,F-1,118.00,PEN,2026-01-05,2026-02-04,,sur'

function run(rows: readonly string[], spoilt: object = {}) {
  const text = [header, ...rows].join('\n')
  const mapText = JSON.stringify({ ...map, ...spoilt })
  return importFile({ file: 'a.csv', bytes: Buffer.from(text), mapFile: 'map.json', mapText })
}

/** The good row with one cell replaced. */
function row(column: string, value: string): string {
  const names = header.split(',')
  return good
    .split(',')
    .map((cell, index) => (names[index] === column ? value : cell))
    .join(',')
}

describe('importFile', () => {
  it('reads a row in the words of the engine', () => {
    expect(run([good]).contents).toEqual([
      {
        kind: 'invoice',
        customerId: 'C-1',
        customerName: 'Molino',
        number: 'F-1',
        issueDate: '2026-01-05',
        dueDate: '2026-02-04',
        amount: { minor: 11800, currency: 'PEN' },
        tags: { region: 'sur' },
      },
    ])
  })

  it.each([
    ['an empty customer', 'customer', '', 'customer: "": is empty'],
    ['a customer of 201 letters', 'customer', 'x'.repeat(201), 'has 201 characters; at most 200 are taken'],
    ['a customer with NUL', 'customer', 'a\u0000b', 'cannot be printed on one line'],
    ['a name with an escape', 'name', 'a\u001b[2Jb', 'cannot be printed on one line'],
    ['an empty number', 'number', '', 'number: "": is empty'],
    ['a tag with a bell', 'region', 'a\u0007', 'cannot be printed on one line'],
    ['an empty amount', 'amount', '', 'amount: "": is empty'],
    ['an amount that is a formula', 'amount', '=1+1', 'amount: "=1+1"'],
    ['an amount with an exponent', 'amount', '1e21', 'amount: "1e21"'],
    ['an amount that is not a number', 'amount', 'NaN', 'amount: "NaN"'],
    ['an amount with three decimals', 'amount', '1.005', 'has 3 decimals'],
    ['an amount past the exact range', 'amount', '9'.repeat(20), 'past the exact range'],
    ['an amount of a million digits', 'amount', '9'.repeat(1_000_000), 'amount: "9999'],
    ['a negative amount', 'amount', '-1.00', 'is negative; say in the map what that means'],
    ['a decimal comma', 'amount', '"1.250,00"', 'amount: "1.250,00"'],
    ['no currency', 'currency', '', 'currency: "": is empty'],
    ['a currency that is none', 'currency', 'SOLES', 'currency: "SOLES": currency: "SOLES" is not in ISO 4217'],
    ['an issue date that does not exist', 'issued', '2026-02-30', 'February 2026 has 28 days'],
    ['a due date in another format', 'due', '04/02/2026', 'due: "04/02/2026"'],
    ['an empty due date', 'due', '', 'due: "": is empty'],
    ['a payment date that is none', 'paid', 'yes', 'paid: "yes"'],
  ])('rejects %s', (_name, column, value, message) => {
    const { rejected, contents, read } = run([good, row(column, value)])
    expect({ read, good: contents.length, bad: rejected.length }).toEqual({ read: 2, good: 1, bad: 1 })
    const [line = ''] = rejected.flatMap(describeRejected)
    expect(line).toMatch(/^a\.csv:3: /)
    expect(line).toContain(message)
    expect(line.length).toBeLessThan(500)
  })

  it('rejects rows of another width', () => {
    const { rejected } = run([`${good},more`, 'C-1,short'])
    expect(rejected.flatMap(describeRejected)).toEqual([
      'a.csv:2: row: "10": the row has 10 cells and the header 9; quote cells that hold a delimiter',
      'a.csv:3: row: "2": the row has 2 cells and the header 9; quote cells that hold a delimiter',
    ])
  })

  it('lists everything that is wrong with a row', () => {
    const { rejected } = run(['C-1,Molino,,x,PEN,nope,2026-02-30,,'])
    expect(rejected[0]?.problems.map(({ column }) => column)).toEqual(['number', 'amount', 'due', 'issued'])
  })

  it('counts the lines of the file, not its rows', () => {
    const text = row('name', '"two\nlines"')
    const { rejected } = run([text, '', row('amount', 'x')])
    expect(rejected.map(({ line }) => line)).toEqual([5])
  })

  it('takes text that would do harm elsewhere as text', () => {
    const names = ['=HYPERLINK("x")', '@SUM(A1)', '__proto__', 'constructor', "Robert'); DROP TABLE", '<script>']
    const quoted = names.map((name, index) =>
      row('name', `"${name.replaceAll('"', '""')}"`).replace('F-1', `F-${index}`),
    )
    const { contents, rejected } = run(quoted)
    expect(rejected).toEqual([])
    expect(contents.map(({ customerName }) => customerName)).toEqual(names)
    expect(run([row('customer', '__proto__')]).contents[0]?.customerId).toBe('__proto__')
  })

  it('shows values without letting a terminal obey them', () => {
    const lines = run([row('amount', '\u001b[2J\u009b2J\u202e1')]).rejected.flatMap(describeRejected)
    expect(lines.join()).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  })

  it.each([
    ['reject', '-5.00', undefined],
    ['credit-note', '-5.00', 'credit-note'],
    ['credit-note', '(5.00)', 'credit-note'],
    ['credit-note', '5.00', 'invoice'],
    ['invoice', '-5.00', 'invoice'],
    ['invoice', '5.00', 'credit-note'],
    ['invoice', '0.00', 'invoice'],
    ['credit-note', '0.00', 'invoice'],
  ])('reads signs: with negative %j, %s is %s', (negative, value, kind) => {
    const [content] = run([row('amount', value)], { amount: { column: 'amount', negative } }).contents
    expect(content?.kind).toBe(kind)
    if (content !== undefined) expect(content.amount.minor).toBe(value.startsWith('0') ? 0 : 500)
  })

  it('reads decimal commas', () => {
    const { contents } = run([row('amount', '"1.250,50"')], { amount: { column: 'amount', decimalSign: ',' } })
    expect(contents[0]?.amount.minor).toBe(125_050)
  })

  it('makes up an issue date, on the day of payment when that was earlier', () => {
    const rows = [row('paid', ''), row('paid', '2026-02-10'), row('paid', '2026-01-10')]
    const { contents } = run(rows, { issueDate: { daysBeforeDue: 15 } })
    expect(contents.map(({ issueDate }) => issueDate)).toEqual(['2026-01-20', '2026-01-20', '2026-01-10'])
  })

  it('refuses to make up an issue date before the calendar begins', () => {
    const { rejected } = run([row('due', '0001-01-05')], { issueDate: { daysBeforeDue: 15 } })
    expect(rejected[0]?.problems.map(({ column }) => column)).toEqual(['due'])
  })

  it('makes up numbers from columns or the line', () => {
    const columns = { columns: ['customer', 'number'], separator: '/' }
    expect(run([good], { invoiceId: columns }).contents[0]?.number).toBe('C-1/F-1')
    expect(run([good, good], { invoiceId: { line: true } }).contents.map(({ number }) => number)).toEqual(['2', '3'])
  })

  it.each([
    ['separate', 4, 0],
    ['merge', 2, 1],
    ['reject', 2, 2],
  ])('treats repeated rows and numbers as told: %s', (duplicates, taken, bad) => {
    const otherCustomer = row('customer', 'C-2')
    const sameNumber = row('amount', '5.00')
    const { contents, rejected, read } = run([good, good, sameNumber, otherCustomer], { duplicates })
    expect({ read, taken: contents.length, bad: rejected.length }).toEqual({ read: 4, taken, bad })
  })

  it('says where a file cannot be read any more', () => {
    const { rejected, read } = run([good, row('amount', 'x'), row('name', '"open')])
    expect(rejected.map(({ line, endsFile }) => [line, endsFile ?? false])).toEqual([
      [3, false],
      [4, true],
    ])
    expect(read).toBe(3)
  })

  it('tells when it had to guess the encoding', () => {
    const bytes = Buffer.from(`${header}\n${row('name', 'Cañón')}`, 'latin1')
    const file = { file: 'a.csv', mapFile: 'map.json', bytes }
    const guessed = importFile({ ...file, mapText: JSON.stringify(map) })
    expect(guessed.contents[0]?.customerName).toBe('Cañón')
    expect(guessed.notes).toEqual(['a.csv: read as windows-1252'])
    expect(importFile({ ...file, mapText: JSON.stringify({ ...map, encoding: 'windows-1252' }) }).notes).toEqual([])
  })

  it.each([
    [
      'a missing column',
      { dueDate: 'vence' },
      'map.json does not fit a.csv: dueDate: no column "vence"; its columns are "customer", "name"',
    ],
    ['a wrong delimiter', { delimiter: ';' }, 'customerId: no column "customer"'],
    ['bytes of another encoding', { encoding: 'utf-16le' }, 'its columns are'],
  ])('refuses %s', (_name, spoilt, message) => {
    expect(() => run([good], spoilt)).toThrow(InputError)
    expect(() => run([good], spoilt)).toThrow(message)
  })

  it('refuses a column that is there twice, and a file of nothing', () => {
    const source = { file: 'a.csv', mapFile: 'map.json', mapText: JSON.stringify(map) }
    const twice = Buffer.from(`${header},due\n${good},x`)
    expect(() => importFile({ ...source, bytes: twice })).toThrow('dueDate: 2 columns "due"')
    expect(() => importFile({ ...source, bytes: new Uint8Array() })).toThrow('the file is empty')
  })

  it('lets nothing through that the engine would refuse, whatever the cells hold', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('', '\u2028', '\ud800', '\u0000', '__proto__', '-1', '1e9', '=1', '0.00', '9'.repeat(16)),
      fc.constantFrom('2026-02-28', '2026-02-29', '0001-01-01', '9999-12-31', 'F-1', 'PEN', 'XAU'),
    )
    const columns = fc.constantFrom(...header.split(','))
    fc.assert(
      fc.property(fc.array(fc.tuple(columns, hostile), { maxLength: 6 }), (spoilt) => {
        const rows = spoilt.map(([column, value]) => row(column, `"${value.replaceAll('"', '""')}"`))
        const { read, contents, rejected } = run(rows, { amount: { column: 'amount', negative: 'credit-note' } })
        expect(read).toBe(rows.length)
        expect(contents.length + rejected.length).toBe(rows.length)
        expect(factsOf(contents).facts.flatMap((fact) => factProblems(fact))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('takes a file with a header and no rows', () => {
    expect(run([])).toEqual({ read: 0, contents: [], rejected: [], notes: [] })
  })
})
