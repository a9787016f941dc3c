import { quote } from '../plain/index.ts'
import type { LanguageChoice } from './language-choice.ts'
import type { PhraseName } from './message-language.ts'
import type { MessageSection } from './message-section.ts'
import type { MessageTemplate, MessageText } from './message-template.ts'
import { parseTemplate, type TemplateKind } from './parse-template.ts'
import { type AddressForm, blockNames, isBlockName } from './place.ts'
import type { MessagePolicy } from './policy.ts'
import { noValues, type Row, renderTemplate, settle } from './render-template.ts'
import type { TemplatePart } from './template-part.ts'

type Parts = readonly TemplatePart[]

/** A language as one debtor hears it: phrases and paragraphs with the form of address settled. */
export type Voice = Readonly<{
  say: (phrase: PhraseName, row?: Row) => string
  settled: (text: string) => Parts
  callOpening: readonly Parts[]
  callClosing: readonly Parts[]
}>

/** The texts of a template, ready to be filled in; `kinds` tells what each paragraph of the body is. */
export type CompiledText = Readonly<{
  subject: Parts
  body: readonly Parts[]
  kinds: readonly MessageSection['kind'][]
  short: Parts
  script: readonly Parts[]
}>

/** What a policy says, read once. */
export type CompiledPolicy = Readonly<{
  template: (name: string) => MessageTemplate
  voice: (choice: LanguageChoice, form: AddressForm) => Voice
  text: (template: MessageTemplate, choice: LanguageChoice, form: AddressForm) => CompiledText
}>

const compiled = new WeakMap<MessagePolicy, CompiledPolicy>()

/** The policy read; the same object for the same policy. */
export function compiledPolicy(policy: MessagePolicy): CompiledPolicy {
  const kept = compiled.get(policy)
  if (kept !== undefined) return kept
  const made = compile(policy)
  compiled.set(policy, made)
  return made
}

function compile(policy: MessagePolicy): CompiledPolicy {
  // Of two templates by one name the later counts: the host's own stand behind those of the library.
  const templates = new Map(policy.templates.map((template) => [template.name, template]))
  const voices = new Map<string, Voice>()
  const texts = new Map<string, CompiledText>()
  const voice: CompiledPolicy['voice'] = (choice, form) => {
    return kept(voices, `${localeOf(choice)} ${form}`, () => createVoice(choice, form))
  }
  return {
    voice,
    template: (name) => {
      const template = templates.get(name)
      if (template !== undefined) return template
      throw new RangeError(`template: there is none called ${quote(name)}; add it to templates of the message policy`)
    },
    text: (template, choice, form) => {
      return kept(texts, `${localeOf(choice)} ${form} ${template.name}`, () => {
        return compileText(textOf(template, choice), voice(choice, form))
      })
    },
  }
}

function kept<Key, Value>(values: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = values.get(key)
  if (value !== undefined) return value
  const made = make()
  values.set(key, made)
  return made
}

function localeOf({ language, variant }: LanguageChoice): string {
  return variant?.locale ?? language.language
}

/** The text of a template in a language, with what its variant says differently. */
export function textOf(template: MessageTemplate, choice: LanguageChoice): MessageText {
  const { language } = choice.language
  const text = Object.hasOwn(template.texts, language) ? template.texts[language] : undefined
  if (text === undefined) throw new RangeError(`template ${quote(template.name)}: there is no text in "${language}"`)
  const locale = localeOf(choice)
  const { variants = {} } = template
  return { ...text, ...(Object.hasOwn(variants, locale) ? variants[locale] : undefined) }
}

/** How to stop messages stands at the end of every short text, where the policy says it. */
function compileText({ subject, body, short, script }: MessageText, { settled }: Voice): CompiledText {
  return {
    subject: settled(subject),
    body: body.map(settled),
    kinds: body.map(kindOf),
    short: settled(`${short}{{#if stopShort}}. {{stopShort}}{{/if}}`),
    script: script.map(settled),
  }
}

/** A paragraph that is a shared one and nothing else is told by its name. */
function kindOf(paragraph: string): MessageSection['kind'] {
  const [, mark, name = ''] = /^\s*\{\{(>?)\s*(\w+)\s*\}\}\s*$/.exec(paragraph) ?? []
  if (mark === '') return name === 'stopMessages' ? 'stop' : 'text'
  return isBlockName(name) ? name : 'text'
}

function createVoice({ language, variant }: LanguageChoice, form: AddressForm): Voice {
  const blocks = new Map(
    blockNames.map((name) => [name as string, read(variant?.blocks?.[name] ?? language.blocks[name], 'template')]),
  )
  const block = (name: string) => blocks.get(name) ?? []
  const phrases = new Map<PhraseName, Parts>()
  const phrase = (name: PhraseName) => {
    const text = variant?.phrases?.[name] ?? language.phrases[name]
    return kept(phrases, name, () => settle(read(text, 'phrase'), form, block))
  }
  const texts = new Map<string, Parts>()
  // Only texts of the policy come here, so what is kept has an end.
  const settled = (text: string) => kept(texts, text, () => settle(read(text, 'template'), form, block))
  return {
    say: (name, row) => renderTemplate(phrase(name), noValues, row),
    settled,
    callOpening: language.callOpening.map(settled),
    callClosing: language.callClosing.map(settled),
  }
}

function read(text: string, kind: TemplateKind): Parts {
  const parsed = parseTemplate(text, kind)
  if (parsed.kind === 'parsed') return parsed.parts
  throw new RangeError(`${quote(text)}: line ${parsed.line}, column ${parsed.column}: ${parsed.message}`)
}
