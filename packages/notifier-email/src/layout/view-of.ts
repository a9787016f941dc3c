import { type ComposedMessage, isWebAddress, safeText } from '@cobranza/core'
import { type Brand, checkBrand } from './brand.ts'
import { mailSection } from './mail-section.ts'
import type { MailView } from './mail-view.ts'
import { stopLine } from './stop-line.ts'
import { textTwin } from './text-twin.ts'
import { languageOf, wordsFor } from './words.ts'

/** What a mail is made from beside the message. */
export type ViewOptions = Readonly<{
  brand?: Brand
  /** The personal page on which the customer stops messages by this medium; https or mailto. */
  unsubscribeUrl?: string
  customerName?: string
}>

const preheaderLengthMax = 140
/** The longest subject, in UTF-16 units. */
export const subjectLengthMax: number = 400
const rightToLeft: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur', 'yi'])

/** What the layout sees of a message, and its plain text. */
export function viewOf(
  composed: ComposedMessage,
  { brand, unsubscribeUrl, customerName = '' }: ViewOptions,
): Readonly<{ view: MailView; text: string; stopSaid: string }> {
  const { locale, sections } = composed
  const words = wordsFor(locale)
  const links = composed.links.filter(isWebAddress).sort((a, b) => b.length - a.length)
  const { brand: brandView, colours } = checkBrand(brand)
  const { said, stop } = stopLine(composed, { links, unsubscribeUrl })
  const isRightToLeft = rightToLeft.has(languageOf(locale))
  const view: MailView = {
    template: composed.template,
    locale,
    dir: isRightToLeft ? 'rtl' : 'ltr',
    start: isRightToLeft ? 'right' : 'left',
    end: isRightToLeft ? 'left' : 'right',
    subject: safeText(composed.subject, subjectLengthMax),
    preheader: preheaderOf(composed),
    customerName: safeText(customerName),
    brand: brandView,
    colours,
    words,
    sections: sections.filter(({ kind }) => kind !== 'stop').map((section) => mailSection(section, { links, words })),
    stop,
  }
  return { view, text: textTwin(composed, { stopSaid: said, footer: brandView.footer }), stopSaid: said }
}

/** What the message says first, after the greeting. */
function preheaderOf({ sections }: ComposedMessage): string {
  const said = sections.find(({ kind }) => kind === 'text')?.text ?? ''
  return safeText(said, preheaderLengthMax)
}
