import { quote } from '../plain/index.ts'
import {
  blockNames,
  flagPlaces,
  isBlockName,
  isFlagPlace,
  isListPlace,
  isRowPlace,
  isTextPlace,
  type ListPlace,
  listPlaces,
  textPlaces,
} from './place.ts'
import type { Condition, ParsedTemplate, TemplatePart } from './template-part.ts'

/** The longest template, in UTF-16 units. */
export const templateLengthMax = 8000
/** How deep lists and conditions may stand in each other. */
export const nestingMax = 4

/** Where a template is read. */
export type TemplateKind =
  /** A text of a template or a shared paragraph: all texts and lists, and the names of a row inside its list. */
  | 'template'
  /** A phrase of a language: names of rows only. */
  | 'phrase'

type Open = Readonly<{ tag: string; at: number; parts: TemplatePart[]; close: (parts: TemplatePart[]) => TemplatePart }>
type Reading = { readonly kind: TemplateKind; readonly stack: Open[]; list: ListPlace | undefined }

/**
 * Reads a template, once. The language knows five things and no more, so that a text can be data and never code:
 *
 * - `{{asked}}` puts in a text of the closed list `textPlaces`; `{{@branch}}` one of the host's own values;
 * - `{{#items}} … {{/items}}` repeats for each row of a list of `listPlaces`, with the names of its rows;
 * - `{{#if offers}} … {{/if}}` keeps what it encloses when the text or list is not empty or the flag is up;
 * - `{{> contact}}` puts in a shared paragraph of the language;
 * - `{{usted|tú|vos}}` takes the word that fits the form of address; without a third the second serves for `vos`.
 *
 * Time grows with the length of the text, which is limited.
 *
 * @example parseTemplate('{{Le|Te}} recordamos {{asked}}.') // { kind: 'parsed', parts: [choice, words, text, words] }
 * @example parseTemplate('{{total}}') // { kind: 'faulty', line: 1, column: 1, message: '"total" is not known here; …' }
 */
export function parseTemplate(template: string, kind: TemplateKind = 'template'): ParsedTemplate {
  if (typeof template !== 'string') return faulty('', 0, `${quote(template)} is not text`)
  if (template.length > templateLengthMax) return faulty('', 0, `longer than ${templateLengthMax} characters`)
  const reading: Reading = { kind, stack: [root], list: undefined }
  reading.stack[0] = { ...root, parts: [] }
  let at = 0
  while (at < template.length) {
    const start = template.indexOf('{{', at)
    const stray = template.indexOf('}}', at)
    if (stray !== -1 && (start === -1 || stray < start)) return faulty(template, stray, '"}}" ends nothing')
    const words = template.slice(at, start === -1 ? undefined : start)
    if (words !== '') top(reading).parts.push({ kind: 'words', text: words })
    if (start === -1) break
    const end = template.indexOf('}}', start + 2)
    if (end === -1) return faulty(template, start, '"{{" is not ended by "}}"')
    const message = readTag(template.slice(start + 2, end), { reading, at: start })
    if (message !== undefined) return faulty(template, start, message)
    at = end + 2
  }
  const open = top(reading)
  if (reading.stack.length > 1) return faulty(template, open.at, `"{{#${open.tag}}}" is not ended`)
  return { kind: 'parsed', parts: open.parts }
}

const root: Open = { tag: '', at: 0, parts: [], close: (parts) => ({ kind: 'words', text: String(parts.length) }) }

function top({ stack }: Reading): Open {
  return stack.at(-1) ?? root
}

/** Reads what stands between braces; says what is wrong with it, if anything is. */
function readTag(raw: string, { reading, at }: Readonly<{ reading: Reading; at: number }>): string | undefined {
  if (raw.includes('{')) return 'braces cannot stand in braces'
  if (raw.includes('|')) return readChoice(raw, reading)
  const tag = raw.trim()
  if (tag.startsWith('#if ')) return openCondition(tag.slice(4).trim(), { reading, at })
  if (tag.startsWith('#')) return openList(tag.slice(1).trim(), { reading, at })
  if (tag.startsWith('/')) return closeTag(tag.slice(1).trim(), reading)
  if (tag.startsWith('>')) return readBlock(tag.slice(1).trim(), reading)
  return readName(tag, reading)
}

function readChoice(raw: string, reading: Reading): string | undefined {
  const words = raw.split('|')
  const [usted = '', tu = '', vos = tu] = words
  if (words.length > 3) return 'a choice has two words, or three: {{usted|tú|vos}}'
  top(reading).parts.push({ kind: 'choice', words: { usted, tu, vos } })
  return undefined
}

function readName(name: string, reading: Reading): string | undefined {
  const { parts } = top(reading)
  if (isOwnName(name)) parts.push({ kind: 'own', name: name.slice(1) })
  else if (isTextPlace(name) && reading.kind === 'template') parts.push({ kind: 'text', name })
  else if (isRowPlace(name) && hasRow(name, reading)) parts.push({ kind: 'row', name })
  else return unknownName(name, reading)
  return undefined
}

function readBlock(name: string, reading: Reading): string | undefined {
  if (reading.kind === 'phrase' || !isBlockName(name)) {
    return `${quote(name)} is no shared paragraph; there are ${blockNames.join(', ')}`
  }
  top(reading).parts.push({ kind: 'block', name })
  return undefined
}

function openList(name: string, { reading, at }: Readonly<{ reading: Reading; at: number }>): string | undefined {
  if (reading.kind === 'phrase' || !isListPlace(name)) {
    return `${quote(name)} is no list; there are ${Object.keys(listPlaces).join(', ')}`
  }
  if (reading.list !== undefined) return `a list cannot stand in a list: "${name}" in "${reading.list}"`
  reading.list = name
  return open({ tag: name, at, parts: [], close: (parts) => ({ kind: 'list', name, parts }) }, reading)
}

function openCondition(name: string, { reading, at }: Readonly<{ reading: Reading; at: number }>): string | undefined {
  if (!isCondition(name, reading)) return unknownName(name, reading)
  return open({ tag: 'if', at, parts: [], close: (parts) => ({ kind: 'if', name, parts }) }, reading)
}

function open(one: Open, { stack }: Reading): string | undefined {
  if (stack.length > nestingMax) return `deeper than ${nestingMax}`
  stack.push(one)
  return undefined
}

function closeTag(name: string, reading: Reading): string | undefined {
  const { tag, parts, close } = top(reading)
  if (reading.stack.length === 1 || tag !== name) {
    return `"{{/${name}}}" ends nothing${tag === '' ? '' : `; "{{#${tag}}}" is open`}`
  }
  reading.stack.pop()
  if (tag !== 'if') reading.list = undefined
  top(reading).parts.push(close(parts))
  return undefined
}

function isCondition(name: string, reading: Reading): name is Condition {
  if (isOwnName(name)) return true
  if (isRowPlace(name) && hasRow(name, reading)) return true
  return reading.kind === 'template' && (isTextPlace(name) || isListPlace(name) || isFlagPlace(name))
}

/** Names of the host: short, and none that JavaScript gives a meaning of its own, for they start with "@". */
function isOwnName(name: string): name is `@${string}` {
  return /^@[a-z][A-Za-z0-9]{0,39}$/.test(name)
}

function hasRow(name: string, { kind, list }: Reading): boolean {
  if (kind === 'phrase') return true
  return list !== undefined && listPlaces[list].some((row) => row === name)
}

function unknownName(name: string, { kind, list }: Reading): string {
  if (kind === 'phrase') return `${quote(name)} is not known in a phrase`
  const inside = list === undefined ? '' : ` and, in ${list}, ${listPlaces[list].join(', ')}`
  const known = [...textPlaces, ...Object.keys(listPlaces), ...flagPlaces].join(', ')
  return `${quote(name)} is not known here; there are ${known}${inside}, and values of your own such as @branch`
}

function faulty(template: string, at: number, message: string): ParsedTemplate {
  const before = template.slice(0, at).split('\n')
  return { kind: 'faulty', line: before.length, column: (before.at(-1) ?? '').length + 1, message }
}
