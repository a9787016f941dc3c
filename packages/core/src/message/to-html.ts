import type { ComposedMessage } from './compose-message.ts'
import { isWebAddress } from './web-address.ts'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
  '=': '&#61;',
}

/**
 * Text as it may stand in HTML, between tags and in an attribute in quotes.
 *
 * @example escapeHtml('Pérez & Cía') // 'Pérez &amp; Cía'
 */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"'`=]/g, (sign) => escapes[sign] ?? '')
}

/**
 * The body of a message as HTML: paragraphs and lists, everything else escaped. Addresses that the policy or an offer brought become
 * links; an address that stands in a name does not. It has no style, no script and no picture; put it into a page of your own.
 *
 * @example toHtml({ body: 'Hola, Ñandú:\n\n- F-1', links: [], locale: 'es-PE' }) // '<p>Hola, Ñandú:</p>\n<ul>\n<li>F-1</li>\n</ul>'
 */
export function toHtml({ body, links }: Pick<ComposedMessage, 'body' | 'links'>): string {
  // The longest first: an address may begin like another.
  const known = links.filter(isWebAddress).sort((a, b) => b.length - a.length)
  return body
    .split('\n\n')
    .map((paragraph) => paragraphHtml(paragraph.split('\n'), known))
    .join('\n')
}

function paragraphHtml(lines: readonly string[], links: readonly string[]): string {
  const html: string[] = []
  let words: string[] = []
  let items: string[] = []
  const flush = () => {
    if (words.length > 0) html.push(`<p>${words.join('<br>\n')}</p>`)
    if (items.length > 0) html.push(`<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`)
    words = []
    items = []
  }
  for (const line of lines) {
    const isItem = line.startsWith('- ')
    if (isItem ? words.length > 0 : items.length > 0) flush()
    if (isItem) items.push(linked(line.slice(2), links))
    else words.push(linked(line, links))
  }
  flush()
  return html.join('\n')
}

/** A line escaped, with known addresses as links. */
function linked(line: string, links: readonly string[]): string {
  const [link] = links.filter((one) => line.includes(one))
  if (link === undefined) return escapeHtml(line)
  const rest = links.filter((one) => one !== link)
  const shown = escapeHtml(link)
  return line
    .split(link)
    .map((part) => linked(part, rest))
    .join(`<a href="${shown}">${shown}</a>`)
}
