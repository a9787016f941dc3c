import { contactPurposes, contentTags } from '../compliance/index.ts'
import { type Fault, quote } from '../plain/index.ts'
import type { LanguageVariant, MessageLanguage, PhraseName } from './message-language.ts'
import { phraseNames } from './message-language.ts'
import type { MessageTemplate, MessageText } from './message-template.ts'
import { parseTemplate, type TemplateKind } from './parse-template.ts'
import { addressForms, blockNames, isBlockName } from './place.ts'
import type { TemplatePart } from './template-part.ts'

type Own = ReadonlySet<string>

/** What is wrong with a template: no name, words nobody knows, texts that cannot be read, own values that nobody gives. */
export function templateFaults(template: MessageTemplate, path: Fault['path'], own: Own): readonly Fault[] {
  const { name, purpose, tone, texts, variants = {}, tags = [] } = template
  const faults: Fault[] = []
  if (typeof name !== 'string' || name === '')
    faults.push({ path: [...path, 'name'], message: `${quote(name)} is not a name` })
  if (!contactPurposes.includes(purpose)) faults.push(notOneOf([...path, 'purpose'], purpose, contactPurposes))
  if (!tones.includes(tone)) faults.push(notOneOf([...path, 'tone'], tone, tones))
  for (const tag of tags) if (!contentTags.includes(tag)) faults.push(notOneOf([...path, 'tags'], tag, contentTags))
  for (const [language, text] of Object.entries(texts)) {
    faults.push(...textFaults(text, [...path, 'texts', language], own, textFields))
  }
  for (const [locale, text] of Object.entries(variants)) {
    faults.push(...textFaults(text, [...path, 'variants', locale], own, Object.keys(text)))
  }
  return faults
}

const tones = ['friendly', 'firm', 'formal'] as const
const textFields = ['subject', 'body', 'short', 'script'] as const

function textFaults(
  text: Partial<MessageText>,
  path: Fault['path'],
  own: Own,
  fields: readonly string[],
): readonly Fault[] {
  const values = new Map<string, unknown>(Object.entries(text))
  return fields.flatMap((field) => {
    const value = values.get(field)
    const isList = field === 'body' || field === 'script'
    if (!isTextField(field)) return [{ path: [...path, field], message: `a text has ${textFields.join(', ')}` }]
    if (!isList) return parseFaults(value, [...path, field], own)
    if (!Array.isArray(value)) return [{ path: [...path, field], message: `${quote(value)} is not a list of texts` }]
    return value.flatMap((one: unknown, index) => parseFaults(one, [...path, field, index], own))
  })
}

function isTextField(field: string): field is keyof MessageText {
  return (textFields as readonly string[]).includes(field)
}

/** What is wrong with a language: phrases and paragraphs that are missing or cannot be read, a paragraph in a paragraph. */
export function languageFaults(language: MessageLanguage, path: Fault['path'], own: Own): readonly Fault[] {
  const { phrases, blocks, addressForm, callOpening, callClosing, variants } = language
  const faults: Fault[] = []
  if (!/^[a-z]{2,3}$/.test(language.language)) {
    faults.push({ path: [...path, 'language'], message: `${quote(language.language)} is not a language such as "es"` })
  }
  if (!addressForms.includes(addressForm)) faults.push(notOneOf([...path, 'addressForm'], addressForm, addressForms))
  for (const name of phraseNames) faults.push(...parseFaults(phrases[name], [...path, 'phrases', name], own, 'phrase'))
  for (const name of blockNames) faults.push(...blockFaults(blocks[name], [...path, 'blocks', name], own))
  for (const [field, lines] of Object.entries({ callOpening, callClosing })) {
    faults.push(...lines.flatMap((line, index) => parseFaults(line, [...path, field, index], own)))
  }
  return [...faults, ...variants.flatMap((one, index) => variantFaults(one, [...path, 'variants', index], own))]
}

function variantFaults({ addressForm, phrases = {}, blocks = {} }: LanguageVariant, path: Fault['path'], own: Own) {
  const faults: Fault[] = []
  if (addressForm !== undefined && !addressForms.includes(addressForm)) {
    faults.push(notOneOf([...path, 'addressForm'], addressForm, addressForms))
  }
  for (const [name, text] of Object.entries(phrases)) {
    const place = [...path, 'phrases', name]
    if (phraseNames.includes(name as PhraseName)) faults.push(...parseFaults(text, place, own, 'phrase'))
    else faults.push(notOneOf(place, name, phraseNames))
  }
  for (const [name, text] of Object.entries(blocks)) {
    const place = [...path, 'blocks', name]
    if (isBlockName(name)) faults.push(...blockFaults(text, place, own))
    else faults.push(notOneOf(place, name, blockNames))
  }
  return faults
}

function blockFaults(text: unknown, path: Fault['path'], own: Own): readonly Fault[] {
  const faults = parseFaults(text, path, own)
  if (faults.length > 0 || typeof text !== 'string') return faults
  const parsed = parseTemplate(text)
  const isNested = parsed.kind === 'parsed' && everyPart(parsed.parts).some(({ kind }) => kind === 'block')
  return isNested ? [{ path, message: 'a shared paragraph has no other in it; write its words out' }] : []
}

/** What is wrong with one text in the template language. */
export function parseFaults(
  text: unknown,
  path: Fault['path'],
  own: Own,
  kind: TemplateKind = 'template',
): readonly Fault[] {
  if (typeof text !== 'string') return [{ path, message: `${quote(text)} is not text` }]
  const parsed = parseTemplate(text, kind)
  if (parsed.kind === 'faulty') {
    return [{ path, message: `line ${parsed.line}, column ${parsed.column}: ${parsed.message}` }]
  }
  return ownNames(parsed.parts)
    .filter((name) => !own.has(name))
    .map((name) => ({ path, message: `"@${name}" has no value; give it one in values` }))
}

function ownNames(parts: readonly TemplatePart[]): readonly string[] {
  return everyPart(parts).flatMap((part) => {
    if (part.kind === 'own') return part.name
    return part.kind === 'if' && part.name.startsWith('@') ? part.name.slice(1) : []
  })
}

function everyPart(parts: readonly TemplatePart[]): readonly TemplatePart[] {
  return parts.flatMap((part) => ('parts' in part ? [part, ...everyPart(part.parts)] : part))
}

function notOneOf(path: Fault['path'], value: unknown, words: readonly string[]): Fault {
  return { path, message: `${quote(value)} means nothing here; accepted: ${words.join(', ')}` }
}
