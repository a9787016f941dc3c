import { escapeHtml } from '@cobranza/core'

/** Noncharacters: no text of a message holds them (see `safeText`), and no reader of HTML gives them a meaning. */
const begin = '\ufdd0'
const end = '\ufdd1'
/** Where `{% content %}` begins. */
export const contentMark = '\ufdd2'

/**
 * What an output of a template writes into HTML, with marks around it: whatever a template did to a value, they tell where it ended
 * up. They are taken out before anybody else sees the HTML.
 */
export function markedOutput(text: string): string {
  return `${begin}${escapeHtml(unmarked(text))}${end}`
}

/** The text without marks. */
export function unmarked(text: string): string {
  return hasMark(text) ? text.replaceAll(/[\ufdd0-\ufdd2]/g, '') : text
}

/** The text with a mark in place of each output. */
export function withoutOutputs(text: string): string {
  return text.replaceAll(/\ufdd0[^\ufdd1]*/g, '')
}

/** Whether anything in it came from an output, or is a mark. */
export function hasMark(text: string): boolean {
  return /[\ufdd0-\ufdd2]/.test(text)
}

/** The outputs in a text; `undefined` when one is cut off. */
export function outputsIn(text: string): readonly string[] | undefined {
  const [before = '', ...rest] = text.split(begin)
  const outputs: string[] = []
  if (hasMark(before)) return undefined
  for (const part of rest) {
    const at = part.indexOf(end)
    if (at < 0 || hasMark(part.slice(at + 1))) return undefined
    outputs.push(part.slice(0, at))
  }
  return outputs
}

const aNumber = /^-?\d{1,5}(?:\.\d{1,3})?$/

/** Whether all outputs in a text say what is known beforehand, or a number. */
export function areFixed(text: string, fixed: ReadonlySet<string> = new Set()): boolean {
  return outputsIn(text)?.every((one) => one === '' || fixed.has(one) || aNumber.test(one)) ?? false
}

/** Whether a text is one output and nothing else. */
export function isOneOutput(text: string): boolean {
  return text.startsWith(begin) && text.indexOf(end) === text.length - 1
}

/**
 * Whether an output stands where it could begin a tag or a comment, as in `<{{ name }}`. With its mark a parser takes that for text;
 * without it, it would not be.
 */
export function opensTag(html: string): boolean {
  return /<[/!?-]*[\ufdd0\ufdd2]/.test(html)
}
