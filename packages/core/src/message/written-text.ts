import type { Fault } from '../plain/index.ts'
import type { LanguageVariant, MessageLanguage } from './message-language.ts'
import type { MessageTemplate, MessageText } from './message-template.ts'
import { parseTemplate } from './parse-template.ts'
import { type AddressForm, addressForms } from './place.ts'
import type { MessagePolicy } from './policy.ts'
import { isShipped } from './shipped.ts'
import type { TemplatePart } from './template-part.ts'

/** Words that somebody wrote into a policy, in one form of address, and where they stand. */
export type WrittenText = Readonly<{
  path: Fault['path']
  /** Whether it is a text of a template, with parts of their own names. */
  hasParts: boolean
  /** Its language; `'und'` where it is not said. */
  locale: string
  text: Words
}>

type Words = Readonly<{ subject?: string; body?: string; short?: string; script?: readonly string[] }>

/**
 * The words of a policy that are not those of the library: of templates, languages and values, with all that conditions and lists
 * enclose. What is filled in later is left as a mark. Legal lines say what a law has them say, and are left out.
 */
export function writtenTexts({ templates, languages, values = {} }: MessagePolicy): readonly WrittenText[] {
  return [
    ...templates.flatMap((template, index) => (isShipped(template) ? [] : ofTemplate(template, ['templates', index]))),
    ...languages.flatMap((language, index) => (isShipped(language) ? [] : ofLanguage(language, ['languages', index]))),
    ...Object.entries(values).map(([name, text]): WrittenText => {
      return { path: ['values', name], hasParts: false, locale: 'und', text: { short: text } }
    }),
  ]
}

type Path = WrittenText['path']
type Where = Omit<WrittenText, 'text'>

function ofTemplate({ texts, variants = {} }: MessageTemplate, path: Path): readonly WrittenText[] {
  const ofGroup = (name: string, group: Readonly<Record<string, Partial<MessageText>>>) =>
    Object.entries(group).flatMap(([locale, text]) =>
      inForms(text, { path: [...path, name, locale], hasParts: true, locale }),
    )
  return [...ofGroup('texts', texts), ...ofGroup('variants', variants)]
}

function ofLanguage(language: MessageLanguage, path: Path): readonly WrittenText[] {
  const { language: locale, callOpening, callClosing, variants } = language
  const where = (...at: Path) => ({ path: [...path, ...at], hasParts: false, locale })
  return [
    ...paragraphs(language, where()),
    ...inForms({ script: callOpening }, where('callOpening')),
    ...inForms({ script: callClosing }, where('callClosing')),
    ...variants.flatMap((variant, index) => paragraphs(variant, where('variants', index))),
  ]
}

function paragraphs(
  { phrases = {}, blocks = {} }: Pick<LanguageVariant, 'phrases' | 'blocks'>,
  where: Where,
): readonly WrittenText[] {
  const ofGroup = (group: 'phrases' | 'blocks', texts: Readonly<Record<string, string>>) =>
    Object.entries(texts).flatMap(([name, short]) =>
      inForms({ short }, { ...where, path: [...where.path, group, name] }, group === 'phrases' ? 'phrase' : 'template'),
    )
  return [...ofGroup('phrases', phrases), ...ofGroup('blocks', blocks)]
}

function inForms(
  { subject, body, short, script }: Partial<MessageText>,
  where: Where,
  kind: 'template' | 'phrase' = 'template',
): readonly WrittenText[] {
  const texts = addressForms.map((form): Words => {
    const words = (text: string) => wordsOf(text, form, kind)
    return {
      ...(subject === undefined ? {} : { subject: words(subject) }),
      ...(body === undefined ? {} : { body: body.map(words).join('\n\n') }),
      ...(short === undefined ? {} : { short: words(short) }),
      ...(script === undefined ? {} : { script: script.map(words) }),
    }
  })
  // Most texts say the same in every form.
  const each = new Map(texts.map((text) => [JSON.stringify(text), text]))
  return [...each.values()].map((text) => ({ ...where, text }))
}

/** A text that cannot be read has no words; `messageFaults` says so. */
function wordsOf(text: string, form: AddressForm, kind: 'template' | 'phrase'): string {
  const parsed = parseTemplate(text, kind)
  return parsed.kind === 'parsed' ? flat(parsed.parts, form) : ''
}

function flat(parts: readonly TemplatePart[], form: AddressForm): string {
  return parts.map((part) => flatPart(part, form)).join('')
}

function flatPart(part: TemplatePart, form: AddressForm): string {
  switch (part.kind) {
    case 'words':
      return part.text
    case 'choice':
      return part.words[form]
    case 'if':
    case 'list':
      // What is enclosed stands by itself, lest it grow together with its neighbours.
      return ` ${flat(part.parts, form)} `
    case 'block':
      return ''
    default:
      return '1'
  }
}
