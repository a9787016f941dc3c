import type { MailSection } from './mail-view.ts'

/** Text in letters, roughly: a digit is one, a dot or a space half of one, a capital W more. */
const narrow = /[\s.,:;'’|()/\-il]/u
const broad = /[WM@%mw\u2e80-\uffff]/u

/** The longest number, or word, that a narrow column holds. */
const shortMax = 14
/** How many letters, of a word and an amount together, fit side by side on a phone of 320 pixels, whatever its font. */
const lineMax = 21

/** Whether a number or a word is so long that it may have to break. */
export function isLong(text: string): boolean {
  return lettersOf(text) > shortMax
}

/** Whether some word of a table's first column and some amount do not fit side by side on a small phone. */
export function isWideTable({ items, credits, totals }: Pick<MailSection, 'items' | 'credits' | 'totals'>): boolean {
  const words = [
    ...items.flatMap(({ label, number, when }) => [number, ...`${label} ${when}`.split(' ')]),
    ...totals.flatMap(({ label, note }) => `${label} ${note}`.split(' ')),
    ...credits.flatMap(({ before, number, after, note }) => [number, ...`${before} ${after} ${note}`.split(' ')]),
  ]
  const amounts = [...items, ...credits, ...totals].map(({ amount }) => amount)
  return longest(words, shortMax) + longest(amounts, Number.POSITIVE_INFINITY) > lineMax
}

/** The letters of the longest text; those that may break count as much as one that just may not. */
function longest(texts: readonly string[], max: number): number {
  return texts.reduce((so, text) => Math.max(so, Math.min(lettersOf(text), max)), 0)
}

function lettersOf(text: string): number {
  let letters = 0
  for (const sign of text) letters += narrow.test(sign) ? 0.5 : broad.test(sign) ? 1.6 : 1
  return letters
}
