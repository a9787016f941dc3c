import { defineUnit, type MessageFacts, money } from '@cobranza/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { facts, invoice } from './statement.example.ts'
import { csvRowsMax, statementCsv } from './statement-csv.ts'

const textOf = ({ content }: Readonly<{ content: Uint8Array }>) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(content)
const withItems = (items: MessageFacts['items']): MessageFacts => ({ ...facts, items, totals: [], credits: [] })

/** The fields of each record, as RFC 4180 reads them. */
function recordsOf(text: string): readonly (readonly string[])[] {
  const records = text.matchAll(/((?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\r\n]*))*)\r\n/gy)
  return [...records].map(([, record = '']) =>
    [...`,${record}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/gy)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
    ),
  )
}

/** What would be a formula to somebody who ends columns at a comma, a semicolon or a tab, and knows quotes or does not. */
function formulasIn(text: string): readonly string[] {
  const cells = [',', ';', '\t'].flatMap((sign) => text.split('\r\n').flatMap((line) => line.split(sign)))
  return cells.filter((cell) => /^["\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell))
}

describe('statementCsv', () => {
  it('has a row per document, then a row per credit, for programs', () => {
    const file = statementCsv(facts, { locale: 'es-PE' })
    expect(file).toMatchObject({
      filename: 'estado-de-cuenta-2026-03-17.csv',
      contentType: 'text/csv; charset=utf-8',
    })
    expect(textOf(file)).toBe(
      [
        '\ufeffTipo,Documento,Emisión,Vencimiento,Días de atraso,Moneda,Importe,En reclamo,Saldo a favor',
        'Comprobante,F-101,2026-02-03,2026-03-05,12,PEN,1250.00,40.50,',
        'Interés por atraso,I-7,2026-02-03,2026-03-05,1,PEN,18.75,,',
        'Comprobante,F-102,2026-02-03,2026-03-20,0,USD,0.05,,',
        'Saldo a favor descontado,,,,,PEN,,,50.00',
        'Saldo a favor por aplicar,P-9,2026-03-10,,,PEN,,,30.00',
        '',
      ].join('\r\n'),
    )
  })

  it('is opened by a click where the comma is the decimal sign', () => {
    const [head, first] = textOf(statementCsv(facts, { locale: 'pt-BR', decimalSign: ',' })).split('\r\n')
    expect(head).toBe('\ufeffTipo;Documento;Emissão;Vencimento;Dias de atraso;Moeda;Valor;Em análise;Crédito')
    expect(first).toBe('Fatura;F-101;2026-02-03;2026-03-05;12;PEN;1250,00;40,50;')
  })

  it.each([
    { locale: 'en-US', begins: 'Type,Document', filename: 'statement-2026-03-17.csv' },
    { locale: 'fr-FR', begins: 'Type,Document', filename: 'statement-2026-03-17.csv' }, // No French: English.
    { locale: 'pt', begins: 'Tipo,Documento', filename: 'extrato-2026-03-17.csv' },
  ])('speaks the language of $locale', ({ locale, begins, filename }) => {
    const file = statementCsv(facts, { locale })
    expect(textOf(file).slice(1)).toMatch(new RegExp(`^${begins}`))
    expect(file.filename).toBe(filename)
  })

  it.each(['=1+1', '+51 1', '-2', '@SUM(A1)', '\uff1d1', '\t=1', '\r=1'])(
    'makes no formula of a document called %j',
    (number) => {
      const [, record] = recordsOf(
        textOf(statementCsv(withItems([invoice(number, money('1.00', 'PEN'))]), { locale: 'es' })),
      )
      expect(record?.[1]).toMatch(/^'/)
      expect(record?.[6]).toBe('1.00')
    },
  )

  it.each(['F-1;=1+1', 'F-1,=1+1', 'F-1; +1', 'F-1;"=1+1"', 'F-1,@x', '"=1', 'F-1;\uff1d1'])(
    'makes no formula of %j where another sign ends a column',
    (number) => {
      for (const decimalSign of ['.', ','] as const) {
        const text = textOf(
          statementCsv(withItems([invoice(number, money('1.00', 'PEN'))]), { locale: 'es', decimalSign }),
        )
        expect(formulasIn(text)).toEqual([])
      }
    },
  )

  it('writes a unit of the host with its decimals, and refuses one that is not given', () => {
    const points = defineUnit({ code: 'PUNTOS', exponent: 1 })
    const file = withItems([invoice('F-1', { minor: 1505, currency: 'PUNTOS' })])
    expect(textOf(statementCsv(file, { locale: 'en', units: [points] }))).toContain(',PUNTOS,150.5,')
    expect(() => statementCsv(file, { locale: 'en' })).toThrow(RangeError)
  })

  it('refuses more rows than anybody opens', () => {
    const rows = (count: number) => withItems(Array.from({ length: count }, () => invoice('F-1', money('1.00', 'PEN'))))
    expect(() => statementCsv(rows(csvRowsMax + 1), { locale: 'en' })).toThrow('20001 rows are more than 20000')
    expect(recordsOf(textOf(statementCsv(rows(csvRowsMax), { locale: 'en' })))).toHaveLength(csvRowsMax + 1)
  })

  it('keeps nine fields a record and no formula, whatever documents are called and where columns are taken to end', () => {
    const numbers = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc
        .array(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ';', "'", ' ', 'a'))
        .map((signs) => signs.join('')),
    )
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1, maxLength: 5 }), (names) => {
        const items = names.map((number) => invoice(number, money('1.00', 'PEN')))
        const records = recordsOf(textOf(statementCsv(withItems(items), { locale: 'en' })))
        expect(records).toHaveLength(names.length + 1)
        for (const record of records) {
          expect(record).toHaveLength(9)
          for (const field of record) expect(field).not.toMatch(/^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/)
        }
        for (const decimalSign of ['.', ','] as const) {
          expect(formulasIn(textOf(statementCsv(withItems(items), { locale: 'en', decimalSign })))).toEqual([])
        }
      }),
    )
  })
})
