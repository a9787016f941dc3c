import { safeText } from '@cobranza/core'
import type { PdfFace } from './pdf-font.ts'

/** Whether a font has a picture for every sign of a text. */
export function isWhole(text: string, { has }: Pick<PdfFace, 'has'>): boolean {
  return [...text].every((sign) => has(sign.codePointAt(0) ?? 0))
}

/** A text as a font can show it. */
export type ShownText = Readonly<{
  text: string
  /** Whether letters or digits are missing in it, each run of them shown as a question mark. */
  isPartial: boolean
}>

/**
 * A text as a font can show it, on one line and without the boxes that stand for what a font has no picture of: signs that are no
 * letters are left out, and for letters stands a question mark.
 *
 * @example shownText('田中 ☕ Café', roboto) // { text: '? Café', isPartial: true }
 */
export function shownText(value: string, { has }: Pick<PdfFace, 'has'>, lengthMax?: number): ShownText {
  const given = safeText(value, lengthMax).normalize('NFC')
  let [text, isPartial] = ['', false]
  for (const sign of given) {
    if (has(sign.codePointAt(0) ?? 0)) text += sign
    else if (/\s/u.test(sign)) text += ' '
    else if (/[\p{L}\p{N}]/u.test(sign)) {
      isPartial = true
      if (!text.endsWith('?')) text += '?'
    }
  }
  return { text: text.replaceAll(/ {2,}/g, ' ').trim(), isPartial }
}
