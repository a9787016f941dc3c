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
      'Total al 2 de marzo: S/ 120.00 (S/ 150.00 menos S/ 30.00 a favor)',
      '- Saldo a favor N-1, por aplicar: S/ 30.00 (no está en el total)',
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
      items: [{ ...items[0], isLong: false }],
      isWide: false,
      moreItems: '3 más',
      credits: [
        {
          before: 'Saldo a favor ',
          number: 'N-1',
          after: ', por aplicar',
          isLong: false,
          amount: 'S/ 30.00',
          note: 'no está en el total',
        },
      ],
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
    const text = documents.text
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .join('\n')
    expect(shown({ ...documents, text }).totals).toEqual([
      { label: 'Total', amount: 'S/ 120.00', note: 'S/ 150.00 − S/ 30.00' },
    ])
  })

  it('are a table of totals and credit where there is no document', () => {
    const text = documents.text.split('\n').slice(2).join('\n')
    const { moreItems: _, ...none } = { ...documents, text, items: [] }
    const section = shown(none)
    expect(section).toMatchObject({ isTable: true, paragraphs: [], after: [] })
    expect(section.totals).toEqual(shown(documents).totals)
    expect(section.credits).toEqual(shown(documents).credits)
  })

  it('take the words of a host for credit that stands before the total', () => {
    const [first = '', more = '', total = ''] = documents.text.split('\n')
    const { credits } = shown({ ...documents, text: [first, more, '- Su crédito: S/ 30.00', total].join('\n') })
    const words = { before: 'Su crédito', number: '', after: '', note: '' }
    expect(credits).toEqual([{ ...words, isLong: false, amount: 'S/ 30.00' }])
  })

  it.each([
    { number: 'F001-101', amount: 'S/ 1,250.00', isLong: false, isWide: false },
    { number: 'F001-101', amount: '$ 12.345.678,90', isLong: false, isWide: true },
    { number: 'FFF1-00001234', amount: 'S/ 1,250.00', isLong: false, isWide: true },
    { number: 'c0ffee00-1234-4abc-8def-0123456789ab', amount: 'S/ 45.00', isLong: true, isWide: false },
    { number: 'c0ffee00-1234-4abc-8def-0123456789ab', amount: 'R$ 1.234.567,89', isLong: true, isWide: true },
  ])('with $number and $amount are wide for a phone: $isWide', ({ number, amount, isLong, isWide }) => {
    const text = `- Comprobante ${number}: ${amount}, vence hoy\nTotal: ${amount}`
    const { moreItems: _, ...section } = documents
    const item = { label: 'Comprobante', number, amount, when: 'vence hoy' }
    const view = shown({ ...section, text, items: [item], credits: [], totals: [{ amount }] })
    expect(view).toMatchObject({ isTable: true, isWide, items: [{ isLong }] })
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

  it('link addresses of the policy, but for a greeting: there stands only what the customer is called', () => {
    const [url = ''] = links
    const linked = (kind: 'greeting' | 'text') => {
      const { paragraphs } = shown({ kind, text: `Hola, ${url}:` })
      return paragraphs.flatMap(({ lines }) => lines.flat()).flatMap((piece) => (piece.url === '' ? [] : [piece.url]))
    }
    expect([linked('text'), linked('greeting')]).toEqual([[url], []])
  })
})
