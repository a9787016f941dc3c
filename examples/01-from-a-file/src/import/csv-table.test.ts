import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delimiterOf, readCsv } from './csv-table.ts'

const read = (text: string, delimiter = ',') => readCsv(text, { delimiter })

describe('readCsv', () => {
  it('gives each row the line on which it begins', () => {
    const text = 'a,b\n1,"two\nlines"\n\n2,x\n"3\n\n",y\n4,z'
    expect(read(text).rows).toEqual([
      { line: 2, cells: ['1', 'two\nlines'] },
      { line: 5, cells: ['2', 'x'] },
      { line: 6, cells: ['3', 'y'] },
      { line: 9, cells: ['4', 'z'] },
    ])
  })

  it('takes doubled quotes, delimiters in quotes and quotes inside a plain cell', () => {
    const { rows } = read('a,b\n"say ""hi""","1,5"\n5" pipe,x\n')
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['say "hi"', '1,5'],
      ['5" pipe', 'x'],
    ])
  })

  it('passes over rows of nothing, and takes the blanks around cells away', () => {
    expect(read('a;b\n ; \n;\n\n 1\u00a0; 2 \n', ';').rows).toEqual([{ line: 5, cells: ['1', '2'] }])
  })

  it.each([
    ['never closed', 'a,b\n1,x\n2,"y\n3,z\n', 3],
    ['closed too early', 'a,b\n1,x\n2,"y" z\n3,"q"\n', 3],
    ['in the header', 'a,"b\n1,x\n', 1],
  ])('says where it stops at a quote that is %s', (_name, text, line) => {
    expect(read(text).fault).toMatchObject({ line })
  })

  it('knows files of nothing', () => {
    expect(read('')).toEqual({ header: [], rows: [] })
    expect(read('\n\n')).toEqual({ header: [], rows: [] })
    expect(read('a,b\n')).toEqual({ header: ['a', 'b'], rows: [] })
  })

  it('reads back whatever was written with quotes around every cell', () => {
    const cell = fc.string({ unit: 'binary', maxLength: 8 }).map((text) => `x${text.replaceAll('\r', '')}x`)
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';', '\t', '|'), (rows, delimiter) => {
        const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(delimiter)).join('\n')
        const table = read(text, delimiter)
        expect([table.header, ...table.rows.map(({ cells }) => cells)]).toEqual(rows)
        for (const { line, cells } of table.rows) {
          expect(text.split('\n')[line - 1]).toContain(cells[0]?.split('\n', 1)[0]?.replaceAll('"', '""'))
        }
      }),
    )
  })
})

describe('delimiterOf', () => {
  it.each([
    ['a,b\n1,2', ['a', 'b'], ','],
    ['a;b\n1;2', ['a', 'b'], ';'],
    ['a\tb\n1\t2', ['a', 'b'], '\t'],
    ['a|b\n1|2', ['a', 'b'], '|'],
    ['a;b;"c,d,e,f"\n', ['a', 'b'], ';'],
    ['"a;x",b\n', ['a;x', 'b'], ','],
    ['name, first;x', ['x'], ';'], // more commas would not help: no column is found with them
  ])('of %j with the columns %j is %j', (text, wanted, delimiter) => {
    expect(delimiterOf(text, wanted)).toBe(delimiter)
  })

  it('is the one that splits most when no column is found', () => {
    expect(delimiterOf('x;y;z\n', ['a'])).toBe(';')
  })
})
