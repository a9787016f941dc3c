import { lineText } from './line-text.ts'
import type { TextPlace } from './place.ts'
import { renderTemplate, type TemplateValues } from './render-template.ts'
import { safeText } from './safe-text.ts'
import type { TemplatePart } from './template-part.ts'

/** The longest short text, in UTF-16 units: two SMS of the plain alphabet. */
export const shortLengthMax = 300

/** How long names may be, from the first try to the last; in the last two without the way to pay, which is worth nothing when cut. */
const tries: readonly Readonly<{ nameLength: number; isWayLeftOut?: true }>[] = [
  { nameLength: 60 },
  { nameLength: 24 },
  { nameLength: 40, isWayLeftOut: true },
  { nameLength: 16, isWayLeftOut: true },
]
const names: readonly TextPlace[] = ['customerName', 'creditorName', 'documents', 'document', 'agency', 'contactShort']

/** The short text, with names cut and the way to pay left out as far as its length asks for it. */
export function fitShort(parts: readonly TemplatePart[], values: TemplateValues): string {
  for (const { nameLength, isWayLeftOut } of tries) {
    const texts = { ...values.texts }
    for (const name of names) texts[name] = safeText(texts[name] ?? '', name === 'contactShort' ? 60 : nameLength)
    if (isWayLeftOut) texts.paymentWay = ''
    const text = lineText(renderTemplate(parts, { ...values, texts }))
    if (text.length <= shortLengthMax) return text
    if (isWayLeftOut && nameLength === 16) return cutAtWord(text)
  }
  return ''
}

function cutAtWord(text: string): string {
  const kept = text.slice(0, shortLengthMax - 1)
  return `${kept.slice(0, Math.max(kept.lastIndexOf(' '), 1)).trimEnd()}…`
}
