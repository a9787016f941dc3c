import { harmlessText } from './plain-text.ts'

/** A piece of HTML that is safe as it stands: made by {@link html}, or fixed in the source. */
export type Html = Readonly<{ markup: string }>

/** What may stand in a place of a template. Text is escaped there; lists are joined. */
export type HtmlValue = string | number | Html | readonly Html[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for the inside of an element or of a quoted attribute; control characters and turns of direction are left out. */
export function escapeText(text: string): string {
  return harmlessText(text).replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

/**
 * HTML from a template: every text put into it is escaped, whoever wrote it. There is no way around it but `Html`.
 *
 * @example html`<p title="${name}">${name}</p>`
 */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let markup = ''
  for (const [index, part] of parts.entries()) markup += part + markupOf(values[index])
  return { markup }
}

/** Nothing at all. */
export const nothing: Html = { markup: '' }

function markupOf(value: HtmlValue | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return escapeText(value)
  if (typeof value === 'number') return String(value)
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('')
}
