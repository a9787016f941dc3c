import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isoDate, type ListedMethod, type MessageFacts, money } from '@cobranza/core'
import fc from 'fast-check'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { fontWith, robotoPath } from './font.example.ts'
import { fontLetters } from './font-letters.ts'
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

  it('shows no box for letters its font does not have: the number of the customer stands for the name', async () => {
    const foreign: MessageFacts = {
      ...facts,
      customerName: '田中商店 Lima',
      items: [invoice('請求-1 ☕', { minor: 123_456, currency: 'VES' })],
    }
    const { content } = await statementPdf(foreign, {
      locale: 'es-PE',
      customerId: 'C-1042',
      creditor: { name: 'Bodega 北 Norte' },
    })
    const [page = ''] = (await readPdf(content)).pages
    expect(page).toContain('Cliente C-1042 El nombre está en el mensaje; este archivo no tiene sus letras.')
    expect(page).toContain('Comprobante ?-1 ')
    expect(page).toContain('Bodega ? Norte')
    expect(page).not.toMatch(/[\ufffd\u2e80-\uffff]/)
    const none = await statementPdf(foreign, { locale: 'en' })
    expect((await readPdf(none.content)).pages[0]).toContain('Customer The name is in the message')
  })

  it('leaves out signs that are no letters, and keeps the name', async () => {
    const { content } = await statementPdf(
      { ...facts, customerName: 'Café ☕ Łódź Ελλάδα' },
      { locale: 'es', customerId: 'C-1' },
    )
    const [page = ''] = (await readPdf(content)).pages
    expect(page).toContain('Café Łódź Ελλάδα')
    expect(page).not.toContain('C-1')
  })

  it.each(['CRC', 'PYG', 'INR', 'NGN', 'KRW', 'VND', 'GTQ'])(
    'tells %s by a sign the font has, or by its code',
    async (currency) => {
      const open = { minor: 123_456, currency }
      const locale = { CRC: 'es-CR', PYG: 'es-PY', GTQ: 'es-GT' }[currency] ?? 'en'
      const { content } = await statementPdf(
        { ...facts, items: [invoice('F-1', open)], totals: [], credits: [] },
        { locale },
      )
      const [page = ''] = (await readPdf(content)).pages
      const letters = fontLetters(await readFile(robotoPath()))
      for (const sign of page) expect(letters.has(sign.codePointAt(0) ?? 0), `${sign} of ${page}`).toBe(true)
      expect(page).toMatch(/F-1 .*\D{1,4}\s?1[.,  ]?23/)
    },
  )

  it('is written in a font of the host', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cobranza-font-'))
    const normal = join(folder, 'own.ttf')
    try {
      await writeFile(normal, await fontWith([[0x7530, 0x7530, 40]]))
      const { content } = await statementPdf(
        { ...facts, customerName: '田 Lima' },
        { locale: 'es', customerId: 'C-1042', fonts: { normal } },
      )
      const [page = ''] = (await readPdf(content)).pages
      expect(page).toContain('田 Lima')
      expect(page).not.toContain('C-1042')
      const missing = statementPdf(facts, { locale: 'es', fonts: { normal, bold: join(folder, 'none.ttf') } })
      await expect(missing).rejects.toThrow(/^fonts\.bold: ".*none\.ttf": cannot be read$/)
      await writeFile(join(folder, 'text.ttf'), 'a text')
      const text = statementPdf(facts, { locale: 'es', fonts: { normal: join(folder, 'text.ttf') } })
      await expect(text).rejects.toThrow(/^fonts\.normal: .*: no TrueType or OpenType font/)
    } finally {
      await rm(folder, { recursive: true })
    }
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
