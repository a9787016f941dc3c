import type { ComposedMessage } from '@cobranza/core'
import type { MailTemplates } from '../override/mail-templates.ts'
import { shippedContent } from './shipped-content.ts'
import { shippedFrame } from './shipped-frame.ts'
import { type ViewOptions, viewOf } from './view-of.ts'

/** A message as a mail shows it. */
export type RenderedMail = Readonly<{ subject: string; html: string; text: string }>

/** What a mail is rendered with. */
export type RenderOptions = ViewOptions &
  Readonly<{
    templates?: MailTemplates
    /** The customer's own language, BCP 47: a template of the host's for `es-PE` goes before one for `es`. That of the words when absent. */
    locale?: string
  }>

/**
 * A message as HTML and as plain text: the words of core in a layout that is clear on a phone, in light and dark, with the documents
 * as a table and the ways to pay as buttons. The HTML has no script and loads nothing but the logo of the brand; both say the same.
 *
 * Pure. What the host's own templates replace is rendered by them, checked, and costs about a millisecond more.
 *
 * @throws RangeError when the brand or the personal address is not fit to be shown, or a template of the host's fails.
 * @see WCAG 2.2 for contrast and order; RFC 2046, 5.1.4, for the two forms of one message.
 * @example
 * const { subject, html, text } = renderMail(composed, { brand: { name: 'Bodega Norte', colour: '#0a7d4b' } })
 */
export function renderMail(composed: ComposedMessage, options: RenderOptions = {}): RenderedMail {
  const { view, text, stopSaid } = viewOf(composed, options)
  const { templates, locale } = options
  if (templates !== undefined) {
    return templates.render(view, { text, stopSaid, ...(locale === undefined ? {} : { locale }) })
  }
  return { subject: view.subject, html: shippedFrame(view, shippedContent(view)), text }
}
