import {
  type Creditor,
  formatDate,
  formatMoney,
  type IsoDate,
  isZero,
  type ListedMethod,
  type MessageFacts,
  type MessageItem,
  type Money,
  quote,
  safeText,
  type Unit,
} from '@cobranza/core'
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { MailAttachment } from '../mail.ts'
import { paperSize } from './paper-size.ts'
import { type PdfFace, type PdfFonts, pdfFace } from './pdf-font.ts'
import { pdfFontName, pdfOf } from './pdf-maker.ts'
import { isWhole, shownText } from './shown-text.ts'
import { type StatementVoice, statementVoice } from './statement-words.ts'

/** The most documents a PDF lists: about fifty pages. Of more it tells how many; totals are of all. */
export const pdfDocumentsMax = 2000

/** How a statement is written as PDF. */
export type StatementPdfOptions = Readonly<{
  /** BCP 47 language of the words, and how days and amounts are written. */
  locale: string
  /** ISO 3166-1 alpha-2 country, for A4 or Letter; that of the locale when absent. */
  country?: string
  /** Who is owed: name, address and tax number at the head. */
  creditor?: Pick<Creditor, 'name' | 'address' | 'taxId' | 'taxIdName'>
  /** `#rrggbb` of the line under the head; a dark grey when absent. */
  colour?: string
  /** Stands for the name of a customer that the font has no letters for. */
  customerId?: string
  /** Files of a font of yours, for letters that Roboto does not have. */
  fonts?: PdfFonts
  /** How to pay; `sections` of a composed message have it. */
  methods?: readonly ListedMethod[]
  /** Units of your own that amounts are in. */
  units?: readonly Unit[]
}>

/**
 * A statement as PDF: who is owed and who owes, the total per currency, a table of documents whose head repeats on each page, credit,
 * and how to pay. On A4, or on Letter where that is usual. The same facts and options give the same bytes on one version of Node.
 *
 * Letters are those of Roboto: Latin, Greek and Cyrillic; `fonts` gives others. No box stands for what a font does not have: signs such as
 * emoji are left out, other letters are a question mark, a currency is told by its code, and for a name that would not be whole stands
 * `customerId`, with a line that the name is in the message. Arabic and Hebrew are not laid out from right to left.
 *
 * It is not tagged for screen readers; the message itself is what everybody can read.
 *
 * @throws RangeError for a colour that is none, a font that cannot be read, or an amount in a unit that is not given.
 * @example
 * const file = await statementPdf(facts, { locale: 'es-PE', creditor: { name: 'Bodega Norte', taxId: '20123456789' } })
 * file.filename // 'estado-de-cuenta-2026-03-17.pdf'
 */
export async function statementPdf(facts: MessageFacts, options: StatementPdfOptions): Promise<MailAttachment> {
  const { colour = '#444444' } = options
  if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new RangeError(`colour: ${quote(colour)} is no colour such as "#1a5fb4"`)
  const voice = statementVoice(options.locale)
  const face = await pdfFace(options.fonts)
  return {
    filename: `${voice.words.file}-${facts.asOf}.pdf`,
    contentType: 'application/pdf',
    content: await pdfOf(definitionOf({ facts, options, voice, colour, face }), face),
  }
}

type Page = Readonly<{
  facts: MessageFacts
  options: StatementPdfOptions
  voice: StatementVoice
  colour: string
  face: PdfFace
}>

function definitionOf(page: Page): TDocumentDefinitions {
  const { facts, options, voice } = page
  const { words } = voice
  const creditorName = shownText(options.creditor?.name ?? '', page.face).text
  const isAtNoon = new Date(`${facts.asOf}T12:00:00Z`)
  return {
    pageSize: paperSize(options.country ?? /[-_]([A-Z]{2})\b/.exec(options.locale)?.[1]),
    pageMargins: [48, 48, 48, 56],
    language: voice.locale,
    displayTitle: true,
    info: {
      title: `${words.title} ${facts.asOf}`,
      ...(creditorName === '' ? {} : { author: creditorName }),
      creationDate: isAtNoon,
    },
    defaultStyle: { font: pdfFontName, fontSize: 9.5, color: '#222222', lineHeight: 1.2 },
    content: [head(page), totals(page), documents(page), credits(page), howToPay(page)].flat(),
    footer: (current, count) => ({
      columns: [
        { ...breaking(safeText(creditorName, 80), 40), width: '*' },
        { text: `${words.page} ${current} ${words.of} ${count}`, alignment: 'right', width: 'auto' },
      ],
      margin: [48, 16, 48, 0],
      fontSize: 8,
      color: grey,
    }),
  }
}

const grey = '#5a5a5a'

function head(page: Page): readonly Content[] {
  const { facts, options, voice, colour, face } = page
  const { creditor } = options
  const taxId = creditor?.taxId === undefined ? '' : `${creditor.taxIdName ?? ''} ${creditor.taxId}`
  const lines = [creditor?.address ?? '', taxId].map((line) => shownText(line, face).text).filter((line) => line !== '')
  return [
    {
      columns: [
        [
          { ...breaking(shownText(creditor?.name ?? '', face).text, 30), bold: true, fontSize: 13 },
          ...lines.map((text) => ({ ...breaking(text, 40), color: grey, fontSize: 8.5 })),
        ],
        [
          { text: voice.words.title, bold: true, fontSize: 13, alignment: 'right' as const },
          { text: `${voice.words.asOf} ${dateText(facts.asOf, voice)}`, color: grey, alignment: 'right' as const },
        ],
      ],
      columnGap: 24,
    },
    { canvas: [{ type: 'rect', x: 0, y: 6, w: 80, h: 3, color: colour }] },
    ...customer(page),
  ]
}

/** The name, or the number where the font has no letters for the name: that is told, and the message has it. */
function customer({ facts, options: { customerId = '' }, voice: { words }, face }: Page): readonly Content[] {
  const { text, isPartial } = shownText(facts.customerName, face)
  if (!isPartial && (text !== '' || facts.customerName === '')) {
    return [{ ...breaking(text, 60), bold: true, fontSize: 11, margin: [0, 14, 0, 10] }]
  }
  const id = `${words.customer} ${shownText(customerId, face).text}`.trim()
  return [
    { ...breaking(id, 60), bold: true, fontSize: 11, margin: [0, 14, 0, 0] },
    { text: words.nameInMessage, color: grey, fontSize: 8.5, margin: [0, 0, 0, 10] },
  ]
}

/** What is asked for, per currency: it stands before the list, for that is what people look for. */
function totals({ facts, options, voice, face }: Page): readonly Content[] {
  const write = (amount: Money) => amountText(amount, { options, voice, face })
  const rows = facts.totals.flatMap(({ open, credit, asked }): TableCell[][] => {
    const sum: TableCell[] = [
      { text: voice.words.toPay, bold: true },
      { text: write(asked), bold: true, fontSize: 12, alignment: 'right' },
    ]
    if (isZero(credit)) return [sum]
    return [
      [
        { text: voice.words.amount, color: grey },
        { text: write(open), alignment: 'right' },
      ],
      [
        { text: voice.words.creditTaken, color: grey },
        { text: `− ${write(credit)}`, alignment: 'right' },
      ],
      sum,
    ]
  })
  if (rows.length === 0) return []
  return [
    { table: { widths: ['*', 'auto'], body: rows, dontBreakRows: true }, layout: 'noBorders', margin: [0, 0, 0, 14] },
  ]
}

function documents({ facts, options, voice, face }: Page): readonly Content[] {
  const { words } = voice
  const { items } = facts
  if (items.length === 0) return []
  const listed = items.slice(0, pdfDocumentsMax)
  const isDisputed = items.some(({ disputed }) => disputed !== undefined)
  const write = (amount: Money) => amountText(amount, { options, voice, face })
  const left = (text: string) => ({ text, alignment: 'left' as const })
  const right = (text: string) => ({ text, alignment: 'right' as const })
  const headings = [
    left(words.document),
    left(words.issueDate),
    left(words.dueDate),
    right(words.daysLate),
    ...(isDisputed ? [right(words.disputed)] : []),
    right(words.amount),
  ].map((cell) => ({ ...cell, bold: true }))
  const rowOf = (item: MessageItem): TableCell[] => [
    breaking(`${voice.label(item)} ${shownText(item.number, face).text}`, 24),
    { text: shortDate(item.issueDate, voice) },
    { text: shortDate(item.dueDate, voice) },
    right(item.daysPastDue === 0 ? '' : String(item.daysPastDue)),
    ...(isDisputed ? [right(item.disputed === undefined ? '' : write(item.disputed))] : []),
    right(write(item.open)),
  ]
  const widths = ['*', 'auto', 'auto', 50, ...(isDisputed ? ['auto'] : []), 'auto']
  const hidden = items.length - listed.length
  return [
    {
      table: { headerRows: 1, widths, body: [headings, ...listed.map(rowOf)], dontBreakRows: true },
      layout: 'lightHorizontalLines',
    },
    ...(hidden === 0 ? [] : [{ text: `${hidden} ${words.more}`, color: grey, marginTop: 4 }]),
  ]
}

/** A word that does not fit its column would push the amounts off the page, so it is broken anywhere. */
function breaking(text: string, wordLengthMax: number): Readonly<{ text: string; wordBreak: 'break-all' | 'normal' }> {
  const isLong = text.split(' ').some((word) => word.length > wordLengthMax)
  return { text, wordBreak: isLong ? 'break-all' : 'normal' }
}

function credits({ facts, options, voice, face }: Page): readonly Content[] {
  const list = facts.credits ?? []
  if (list.length === 0) return []
  const body = list.map(({ id, date, open }): TableCell[] => [
    breaking(shownText(id, face).text, 48),
    { text: shortDate(date, voice) },
    { text: amountText(open, { options, voice, face }), alignment: 'right' },
  ])
  return [
    { text: voice.words.creditWaiting, bold: true, marginTop: 14, marginBottom: 2 },
    { table: { widths: ['*', 'auto', 'auto'], body, dontBreakRows: true }, layout: 'lightHorizontalLines' },
  ]
}

function howToPay({ options: { methods = [] }, voice, face }: Page): readonly Content[] {
  if (methods.length === 0) return []
  const lines = methods.map(({ label, details }) => breaking(shownText(`${label}: ${details}`, face, 600).text, 80))
  const heading = { text: voice.words.howToPay, bold: true, marginTop: 14, marginBottom: 2 }
  return [{ stack: [heading, { ul: lines }], unbreakable: true }]
}

/** With the code of the currency where the font has no sign for it. */
function amountText(amount: Money, { options, voice, face }: Pick<Page, 'options' | 'voice' | 'face'>): string {
  const unit = options.units?.find(({ code }) => code === amount.currency)
  const setting = { locale: voice.locale, ...(unit === undefined ? {} : { unit }) }
  // A narrow space is in few fonts.
  const text = formatMoney(amount, setting).replaceAll('\u202f', '\u00a0')
  return isWhole(text, face) ? text : formatMoney(amount, { ...setting, currencyDisplay: 'code' })
}

function dateText(date: IsoDate, { locale }: StatementVoice): string {
  return formatDate(date, { locale })
}

function shortDate(date: IsoDate, { locale }: StatementVoice): string {
  return formatDate(date, { locale, style: 'short' })
}
