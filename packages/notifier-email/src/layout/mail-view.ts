import type { ListedDocument, MessageSection } from '@cobranza/core'
import type { BrandView, Colours } from './brand.ts'
import type { MailWords } from './words.ts'

/** A stretch of a line; a link where `url` is not empty. */
export type MailPiece = Readonly<{ text: string; url: string }>

/** Lines that belong together: of a paragraph, or the points of a list. */
export type MailParagraph = Readonly<{ isList: boolean; lines: readonly (readonly MailPiece[])[] }>

/** A document as a row of the table; a number that is long may break anywhere. */
export type MailDocument = ListedDocument & Readonly<{ isLong: boolean }>

/** Credit that waits to be used, as a row after the totals: its number with the words around it, and that the totals are without it. */
export type MailCredit = Readonly<{
  before: string
  number: string
  after: string
  isLong: boolean
  amount: string
  note: string
}>

/** A way to pay: the words of its button where it has a page, and what is left to tell. */
export type MailMethod = Readonly<{ label: string; details: string; url: string; action: string }>

/**
 * A part of a message as a layout sees it. What there is not is an empty text or an empty list, so that a template may ask without
 * looking first; a misspelt name is an error.
 */
export type MailSection = Readonly<{
  kind: MessageSection['kind']
  /** The words before what it lists. */
  paragraphs: readonly MailParagraph[]
  /** Legal lines and the closing stand in smaller print. */
  isSmall: boolean
  /** Whether documents, credits and totals make a table. */
  isTable: boolean
  /** Whether numbers and amounts are too long to stand side by side on a small phone: there the amount goes below. */
  isWide: boolean
  items: readonly MailDocument[]
  /** How many more there are than the message lists, in words. */
  moreItems: string
  credits: readonly MailCredit[]
  totals: readonly Readonly<{ label: string; amount: string; note: string }>[]
  methods: readonly MailMethod[]
  offers: readonly MailPiece[]
  /** The words after what it lists. */
  after: readonly MailParagraph[]
}>

/** Everything a layout and a template may name: texts without markup, one line each. */
export type MailView = Readonly<{
  template: string
  /** BCP 47. */
  locale: string
  dir: 'ltr' | 'rtl'
  /** The side on which lines begin, and the other. */
  start: 'left' | 'right'
  end: 'left' | 'right'
  subject: string
  /** What a mailbox shows beside the subject. */
  preheader: string
  /** Empty when the notifier does not know it. */
  customerName: string
  brand: BrandView
  colours: Colours
  words: MailWords
  sections: readonly MailSection[]
  /** How to stop messages; `url` is empty when there is no page for it. */
  stop: Readonly<{ text: string; url: string; pieces: readonly MailPiece[] }>
}>
