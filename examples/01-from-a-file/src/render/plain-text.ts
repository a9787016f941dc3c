/** Joiners that words of some scripts need; every other invisible character goes. */
const keptJoiners = /[\u200c\u200d]/

/**
 * Text from outside, safe to show: no control characters (terminal commands among them), nothing that turns the direction
 * of the text around it, no half of a surrogate pair. Breaks of lines become spaces.
 */
export function harmlessText(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cf}/gu, (character) => (keptJoiners.test(character) ? character : ''))
}

/** A name or a word from outside on one line: harmless, and with no spaces to spare. */
export function plainText(text: string): string {
  return harmlessText(text).replace(/ {2,}/g, ' ').trim()
}

const graphemes = /* @__PURE__ */ new Intl.Segmenter('en', { granularity: 'grapheme' })

/** First and last code points of East Asian wide characters and pictographs, which take two cells of a terminal. */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x1fa70, 0x1faff],
  [0x20000, 0x3fffd],
]

/**
 * Cells of a terminal that a text takes. Where terminals differ (families of joined pictographs), the larger number.
 *
 * @see Unicode Standard Annex 11, East Asian Width.
 */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width
}

function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0x20 && code < 0x300) return 1
  if (code === 0xfe0f) return 1 // asks for the pictograph, which is one cell wider than the sign
  if (/[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u.test(character)) return 0
  const isWide =
    wideRanges.some(([first, last]) => code >= first && code <= last) || /\p{Emoji_Presentation}/u.test(character)
  return isWide ? 2 : 1
}

/** The text, cut to a width with an ellipsis where it is longer; letters keep their accents. */
export function cutText(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  if (width < 1) return ''
  let cut = ''
  let used = 0
  for (const { segment } of graphemes.segment(text)) {
    used += textWidth(segment)
    if (used > width - 1) break
    cut += segment
  }
  return `${cut.trimEnd()}…`
}

/** The lines of a text within a width, broken at spaces; a word longer than a line is broken where it must be. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((whole) => chunks(whole, width))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (textWidth(longer) <= width) {
      line = longer
      continue
    }
    lines.push(line)
    line = word
  }
  return [...lines, line]
}

function chunks(word: string, width: number): readonly string[] {
  if (textWidth(word) <= width) return [word]
  const parts: string[] = []
  let part = ''
  for (const { segment } of graphemes.segment(word)) {
    if (part !== '' && textWidth(part + segment) > width) {
      parts.push(part)
      part = ''
    }
    part += segment
  }
  return [...parts, part]
}
