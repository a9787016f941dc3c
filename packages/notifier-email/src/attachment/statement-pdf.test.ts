import { isoDate, type ListedMethod, type MessageFacts, money } from '@cobranza/core'
import fc from 'fast-check'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { facts, invoice } from './statement.example.ts'
import { pdfDocumentsMax, statementPdf } from './statement-pdf.ts'

const creditor = { name: 'Bodega Norte', address: 'Av. Arequipa 100, Lima', taxId: '20123456789', taxIdName: 'RUC' }
const methods: readonly ListedMethod[] = [
  { kind: 'link', label: 'En línea', details: 'https://pay.example/c/1', url: 'https://pay.example/c/1' },
]
const plain = (text: string) => text.replaceAll(/\s+/g, ' ')

/** What another tool reads of a PDF, page by page. */
async function readPdf(content: Uint8Array) {
  const document = await getDocumentProxy(content.slice())
  const { text } = await extractText(document, { mergePages: false })
  const { info } = await getMeta(document)
  const { view } = await document.getPage(1)
  return { pages: text.map(plain), info, paper: view.slice(2).map(Math.round) }
}

describe('statementPdf', () => {
  it('says who is owed, what is asked for per currency, every document, credit and how to pay', async () => {
    const file = await statementPdf(facts, { locale: 'es-PE', creditor, methods })
    expect(file).toMatchObject({ filename: 'estado-de-cuenta-2026-03-17.pdf', contentType: 'application/pdf' })
    const { pages, info, paper } = await readPdf(file.content)
    const [page = ''] = pages
    for (const words of [
      'Bodega Norte',
      'RUC 20123456789',
      'Estado de cuenta',
      'Al 17 de marzo de 2026',
      'Ñandú & São Cía. €',
      'Saldo a favor descontado − S/ 50.00',
      'Total por pagar S/ 1,218.75',
      'Total por pagar USD 0.05',
      'Comprobante F-101 03/02/2026 05/03/2026 12 S/ 40.50 S/ 1,250.00',
      'Interés por atraso I-7',
      'P-9 10/03/2026 S/ 30.00',
      'En línea: https://pay.example/c/1',
      'Página 1 de 1',
    ]) {
      expect(page).toContain(words)
    }
    expect(info).toMatchObject({ Title: 'Estado de cuenta 2026-03-17', Author: 'Bodega Norte', Language: 'es-PE' })
    expect(paper).toEqual([595, 842]) // A4
  })

  it.each([
    { locale: 'es-MX', country: undefined, paper: [612, 792] },
    { locale: 'en-US', country: undefined, paper: [612, 792] },
    { locale: 'en', country: 'CL', paper: [612, 792] },
    { locale: 'pt-BR', country: undefined, paper: [595, 842] },
    { locale: 'es', country: undefined, paper: [595, 842] },
  ])('is on the paper of $locale, $country', async ({ locale, country, paper }) => {
    const { content } = await statementPdf(facts, { locale, ...(country === undefined ? {} : { country }) })
    expect((await readPdf(content)).paper).toEqual(paper)
  })

  it('lists 500 documents on pages that each have the head of the table and their number', async () => {
    const items = Array.from({ length: 500 }, (_, index) => invoice(`F-${index + 1}`, money('1.00', 'BRL')))
    const { content } = await statementPdf({ ...facts, items, totals: [], credits: [] }, { locale: 'pt-BR', creditor })
    const { pages } = await readPdf(content)
    expect(pages.length).toBeGreaterThan(10)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('Documento Emissão Vencimento')
      expect(page).toContain(`Página ${index + 1} de ${pages.length}`)
    }
    const listed = pages.flatMap((page) => [...page.matchAll(/Fatura F-(\d+) /g)].map(([, number]) => Number(number)))
    expect(listed).toEqual(items.map((_, index) => index + 1))
    expect(content.length).toBeLessThan(200_000)
  })

  it('tells how many documents it does not list', async () => {
    const items = Array.from({ length: pdfDocumentsMax + 3 }, () => invoice('F', money('1.00', 'PEN')))
    const { content } = await statementPdf({ ...facts, items, totals: [] }, { locale: 'en' })
    const { pages } = await readPdf(content)
    expect(pages.join(' ')).toContain('3 more documents, included in the total')
    expect(pages.join(' ').match(/Invoice F /g)).toHaveLength(pdfDocumentsMax)
  })

  it('is the same, byte for byte, for the same facts', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => statementPdf(facts, { locale: 'es-PE', creditor })))
    expect(Buffer.from(first?.content ?? []).equals(Buffer.from(second?.content ?? []))).toBe(true)
    const later = await statementPdf({ ...facts, asOf: isoDate('2026-03-18') }, { locale: 'es-PE', creditor })
    expect((await readPdf(later.content)).info).toMatchObject({ CreationDate: expect.stringMatching(/^D:20260318/) })
  })

  it('keeps amounts on the page, whatever a document is called', async () => {
    const number = 'x'.repeat(200)
    const { content } = await statementPdf(
      { ...facts, items: [invoice(number, money('1250.00', 'PEN'))], customerName: 'y'.repeat(200) },
      { locale: 'es-PE', creditor: { name: 'z'.repeat(200) } },
    )
    const document = await getDocumentProxy(content.slice())
    const { items } = await (await document.getPage(1)).getTextContent()
    const edges = items.flatMap((item) => ('str' in item ? [Number(item.transform[4]) + item.width] : []))
    expect(Math.max(...edges)).toBeLessThanOrEqual(595 - 47)
  })

  it('refuses a colour that is none', async () => {
    await expect(statementPdf(facts, { locale: 'es', colour: 'red' })).rejects.toThrow('colour: "red" is no colour')
  })

  it('takes any text for text', async () => {
    const texts = fc.oneof(
      fc.constantFrom('{"text":"x"}', '<b>', '(x) Tj', '%%EOF', 'https://evil.example', '\u202egnp', '\0', '__proto__'),
      fc.string({ unit: 'binary', maxLength: 60 }),
    )
    await fc.assert(
      fc.asyncProperty(texts, texts, texts, async (customerName, number, name) => {
        const hostile: MessageFacts = { ...facts, customerName, items: [invoice(number, money('1.00', 'PEN'))] }
        const { content } = await statementPdf(hostile, { locale: 'en', creditor: { name } })
        const document = await getDocumentProxy(content.slice())
        const annotations = await (await document.getPage(1)).getAnnotations()
        expect(annotations).toEqual([])
        expect(plain((await extractText(document, { mergePages: true })).text)).toContain('Total to pay PEN 1,218.75')
      }),
      { numRuns: 20 },
    )
  })
})
