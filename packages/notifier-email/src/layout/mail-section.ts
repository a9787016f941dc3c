import type { ListedMethod, ListedOffer, MessageSection } from '@cobranza/core'
import type { MailMethod, MailPiece, MailSection } from './mail-view.ts'
import { isPoint, paragraphsOf } from './paragraph.ts'
import { isLong, isWideTable } from './table-width.ts'
import type { MailWords } from './words.ts'

/** What sections are told with. */
export type Telling = Readonly<{ links: readonly string[]; words: MailWords }>

type Section<Kind extends MessageSection['kind']> = Extract<MessageSection, { kind: Kind }>
type Shown = Omit<MailSection, 'kind' | 'isSmall'>

const nothing: Shown = {
  paragraphs: [],
  isTable: false,
  isWide: false,
  items: [],
  moreItems: '',
  credits: [],
  totals: [],
  methods: [],
  offers: [],
  after: [],
}

/**
 * A section as the layout shows it. What its data lists becomes a table, buttons and points; every line of its text that they do not
 * tell stays a line, so that nothing a host's own language says gets lost.
 */
export function mailSection(section: MessageSection, telling: Telling): MailSection {
  const { kind } = section
  return { kind, isSmall: kind === 'legal' || kind === 'closing', ...shown(section, telling) }
}

function shown(section: MessageSection, telling: Telling): Shown {
  switch (section.kind) {
    case 'documents':
      return documents(section, telling)
    case 'howToPay':
      return howToPay(section, telling)
    case 'offers':
      return offers(section, telling)
    default:
      // A greeting holds a name, and no address of the policy: what looks like one in it is the customer's.
      return asText(section.text, section.kind === 'greeting' ? [] : telling.links)
  }
}

function documents(section: Section<'documents'>, { links, words }: Telling): Shown {
  const { items, moreItems = '', credits } = section
  const { before, points, after } = inThree(section.text)
  const told = points.slice(items.length + (moreItems === '' ? 0 : 1))
  const isTable = items.length + credits.length + section.totals.length > 0
  if (!isTable || told.length !== credits.length) return asText(section.text, links)
  const rest = [
    ...before.map((line) => ({ line, isBefore: true })),
    ...after.map((line) => ({ line, isBefore: false })),
  ]
  const totals = section.totals.map(({ amount, open, credit }) => {
    const at = rest.findIndex(({ line }) => line.includes(amount))
    const [{ line } = { line: '' }] = at < 0 ? [] : rest.splice(at, 1)
    const fallback = open === undefined || credit === undefined ? '' : `${open} − ${credit}`
    return { amount, ...(line === '' ? { label: words.total, note: fallback } : around(line, amount, words.total)) }
  })
  const table = {
    items: items.map((item) => ({ ...item, isLong: isLong(item.number) })),
    credits: credits.map(({ number, amount }, at) => {
      const { label, note } = around(told[at]?.slice(2) ?? '', amount, number)
      return { ...split(label, number), isLong: isLong(number), amount, note }
    }),
    totals,
  }
  const left = (isBefore: boolean) => rest.filter((one) => one.isBefore === isBefore).map(({ line }) => line)
  return {
    ...nothing,
    ...table,
    isTable,
    isWide: isWideTable(table),
    moreItems,
    paragraphs: paragraphsOf(left(true), links),
    after: paragraphsOf(left(false), links),
  }
}

/** A text around what it names; all of it before, where it does not. */
function split(text: string, number: string): Readonly<Record<'before' | 'number' | 'after', string>> {
  const start = text.indexOf(number)
  if (start < 0) return { before: text, number: '', after: '' }
  return { before: text.slice(0, start), number, after: text.slice(start + number.length) }
}

/** What a line says before an amount, without its colon, and after it, without its brackets. */
function around(line: string, amount: string, otherwise: string): Readonly<{ label: string; note: string }> {
  const at = line.indexOf(amount)
  if (at < 0) return { label: line === '' ? otherwise : line, note: '' }
  const label = line.slice(0, at).trimEnd()
  const note = line.slice(at + amount.length).trim()
  return {
    label: (label.endsWith(':') ? label.slice(0, -1) : label) || otherwise,
    note: note.startsWith('(') && note.endsWith(')') ? note.slice(1, -1) : note,
  }
}

function howToPay(section: Section<'howToPay'>, { links, words }: Telling): Shown {
  const { before, points, after } = inThree(section.text)
  const methods = section.methods.map((method) => methodOf(method, words))
  if (points.length !== methods.length) {
    const buttons = methods.filter(({ url }) => url !== '').map((method) => ({ ...method, details: '' }))
    return { ...asText(section.text, links), methods: buttons }
  }
  return { ...nothing, methods, paragraphs: paragraphsOf(before, links), after: paragraphsOf(after, links) }
}

function methodOf({ kind, label, details, url = '' }: ListedMethod, words: MailWords): MailMethod {
  if (url === '') return { label, details, url, action: '' }
  const rest = details.split(', ').filter((part) => part !== url)
  return { label, details: rest.join(', '), url, action: actionOf(kind, label, words) }
}

const online: ReadonlySet<string> = new Set(['en línea', 'online', 'pela internet', ''])

function actionOf(kind: ListedMethod['kind'], label: string, words: MailWords): string {
  if (kind === 'card') return words.payByCard
  if (kind === 'boleto') return `${words.payWith} ${label.toLowerCase()}`
  if (kind !== 'link') return `${words.payWith} ${label}`
  return online.has(label.toLowerCase()) ? words.payOnline : `${words.pay} ${label}`
}

function offers(section: Section<'offers'>, { links }: Telling): Shown {
  const { before, points, after } = inThree(section.text)
  if (points.length !== section.offers.length) return asText(section.text, links)
  return {
    ...nothing,
    offers: section.offers.map(offerOf),
    paragraphs: paragraphsOf(before, links),
    after: paragraphsOf(after, links),
  }
}

/** The page of an offer ends its line; where it is a button it need not be read. */
function offerOf({ text, url = '' }: ListedOffer): MailPiece {
  const end = `: ${url}`
  return { text: url !== '' && text.endsWith(end) ? text.slice(0, -end.length) : text, url }
}

function asText(text: string, links: readonly string[]): Shown {
  return { ...nothing, paragraphs: paragraphsOf(text.split('\n'), links) }
}

/** The lines before the first point, the points, and all other lines. */
function inThree(text: string): Readonly<Record<'before' | 'points' | 'after', readonly string[]>> {
  const lines = text.split('\n')
  const first = lines.findIndex(isPoint)
  if (first < 0) return { before: [], points: [], after: lines }
  const rest = lines.slice(first)
  return {
    before: lines.slice(0, first),
    points: rest.filter(isPoint),
    after: rest.filter((line) => !isPoint(line)),
  }
}
