import type { MessageSection } from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import { mailSection } from './mail-section.ts'
import { wordsFor } from './words.ts'

const links = ['https://pay.example/1', 'https://pay.example/plan']
const shown = (section: MessageSection) => mailSection(section, { links, words: wordsFor('es') })
const textOf = (paragraphs: ReturnType<typeof shown>['paragraphs']) =>
  paragraphs.flatMap(({ lines }) => lines.map((line) => line.map(({ text }) => text).join('')))

describe('documents', () => {
  const items = [{ label: 'Factura', number: 'F-1', amount: 'S/ 150.00', when: 'vence hoy' }]
  const documents: MessageSection = {
    kind: 'documents',
    text: [
      '- Factura F-1: S/ 150.00, vence hoy',
      '- 3 más',
      '- Saldo a favor N-1: S/ 30.00',
      'Total al 2 de marzo: S/ 120.00 (S/ 150.00 menos S/ 30.00 a favor)',
    ].join('\n'),
    items,
    moreItems: '3 más',
    credits: [{ number: 'N-1', amount: 'S/ 30.00' }],
    totals: [{ amount: 'S/ 120.00', open: 'S/ 150.00', credit: 'S/ 30.00' }],
  }

  it('become a table that says what the lines say', () => {
    expect(shown(documents)).toMatchObject({
      isTable: true,
      paragraphs: [],
      after: [],
      items: [{ ...items[0], isShort: true }],
      moreItems: '3 más',
      credits: [{ label: 'Saldo a favor N-1', amount: 'S/ 30.00' }],
      totals: [{ label: 'Total al 2 de marzo', amount: 'S/ 120.00', note: 'S/ 150.00 menos S/ 30.00 a favor' }],
    })
  })

  it('keep the lines around them that only the host knows', () => {
    const text = `Sus documentos:\n${documents.text}\nSin intereses.`
    const section = shown({ ...documents, text })
    expect(textOf(section.paragraphs)).toEqual(['Sus documentos:'])
    expect(textOf(section.after)).toEqual(['Sin intereses.'])
    expect(section.totals).toEqual(shown(documents).totals)
  })

  it('tell totals in our words when the text does not', () => {
    const text = documents.text.split('\n').slice(0, 3).join('\n')
    expect(shown({ ...documents, text }).totals).toEqual([
      { label: 'Total', amount: 'S/ 120.00', note: 'S/ 150.00 − S/ 30.00' },
    ])
  })

  it('stay as text when the text does not list them one by one', () => {
    const section = shown({ ...documents, text: '- Todo: S/ 120.00' })
    expect(section.isTable).toBe(false)
    expect(textOf(section.paragraphs)).toEqual(['Todo: S/ 120.00'])
  })
})

describe('ways to pay', () => {
  const pay = (methods: Extract<MessageSection, { kind: 'howToPay' }>['methods']): MessageSection => ({
    kind: 'howToPay',
    text: ['Puede pagar así:', ...methods.map(({ label, details }) => `- ${label}: ${details}`)].join('\n'),
    methods,
  })

  it.each([
    { kind: 'card', label: 'Tarjeta', action: 'Pagar con tarjeta' },
    { kind: 'link', label: 'En línea', action: 'Pagar en línea' },
    { kind: 'link', label: 'Mi cuenta', action: 'Pagar: Mi cuenta' },
    { kind: 'pse', label: 'PSE', action: 'Pagar con PSE' },
    { kind: 'boleto', label: 'Boleto', action: 'Pagar con boleto' },
    { kind: 'cash-network', label: 'OXXO', action: 'Pagar con OXXO' },
  ] as const)('with a page are a button: $action', ({ kind, label, action }) => {
    const [url = ''] = links
    const section = shown(pay([{ kind, label, details: url, url }]))
    expect(section.methods).toEqual([{ label, details: '', url, action }])
    expect(textOf(section.paragraphs)).toEqual(['Puede pagar así:'])
  })

  it('keep what is to be copied, without the address of the button', () => {
    const [url = ''] = links
    const [boleto, transfer] = shown(
      pay([
        { kind: 'boleto', label: 'Boleto', details: `línea 3419, ${url}, referencia 7`, url },
        { kind: 'bank-transfer', label: 'Transferencia', details: 'cuenta 1, BCP' },
      ]),
    ).methods
    expect(boleto?.details).toBe('línea 3419, referencia 7')
    expect(transfer).toEqual({ label: 'Transferencia', details: 'cuenta 1, BCP', url: '', action: '' })
  })

  it('stay as text, with the buttons, when the text does not list them one by one', () => {
    const [url = ''] = links
    const section = shown({ ...pay([{ kind: 'card', label: 'Tarjeta', details: url, url }]), text: `Aquí: ${url}` })
    expect(textOf(section.paragraphs)).toEqual([`Aquí: ${url}`])
    expect(section.methods.map((method) => method.url)).toEqual([url])
  })
})

describe('offers', () => {
  it('with a page give their address to the button, and keep their words', () => {
    const url = 'https://pay.example/plan'
    const offers = [{ text: `Pagar en 3 cuotas: ${url}`, url }, { text: 'Pagar después' }]
    const text = ['Opciones:', ...offers.map((offer) => `- ${offer.text}`)].join('\n')
    const section = shown({ kind: 'offers', text, offers })
    expect(section.offers).toEqual([
      { text: 'Pagar en 3 cuotas', url },
      { text: 'Pagar después', url: '' },
    ])
    expect(textOf(section.paragraphs)).toEqual(['Opciones:'])
  })
})

describe('other sections', () => {
  it('are their words, in smaller print at the end', () => {
    const kinds = ['greeting', 'text', 'crossed', 'legal', 'closing'] as const
    const sections = kinds.map((kind) => shown({ kind, text: 'Hola\n- 1' }))
    expect(sections.map(({ isSmall }) => isSmall)).toEqual([false, false, false, true, true])
    for (const { paragraphs } of sections) expect(textOf(paragraphs)).toEqual(['Hola', '1'])
  })
})
