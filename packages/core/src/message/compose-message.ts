import { type ContactPurpose, type ContentTag, contentTags, type RequiredItem } from '../compliance/index.ts'
import { quote } from '../plain/index.ts'
import type { MessageFacts, Reminder } from '../reminder/index.ts'
import { type CompiledText, compiledPolicy } from './compiled-policy.ts'
import type { ComposeOptions } from './compose-option.ts'
import { heldItems } from './content-item.ts'
import { addressFormFor, formatLocale, languageFor } from './language-choice.ts'
import type { LegalLine } from './legal-line.ts'
import { lineText, paragraphText } from './line-text.ts'
import { tagsOfText } from './lint/tag-of-text.ts'
import { sectionOf } from './listed-section.ts'
import { mayBeInstalments } from './message-offer.ts'
import type { MessageSection } from './message-section.ts'
import type { MessageTemplate } from './message-template.ts'
import { messageValues, type Speaking } from './message-values.ts'
import type { MessagePolicy } from './policy.ts'
import { renderTemplate, type TemplateValues } from './render-template.ts'
import { fitShort } from './short-text.ts'
import { shownPlaces } from './shown-place.ts'
import type { TemplatePart } from './template-part.ts'

/** A message ready to be sent, as text. `toHtml` gives its HTML. */
export type ComposedMessage = Readonly<{
  template: string
  purpose: ContactPurpose
  /** The variant its words are in. */
  locale: string
  subject: string
  /** Paragraphs with an empty line between them; lines of lists begin with `- `. */
  body: string
  /** The paragraphs of `body` one by one, and what they list. */
  sections: readonly MessageSection[]
  /** All of it in at most 300 characters. */
  short: string
  /** Points for the person who calls. */
  script: readonly string[]
  /** Which of these the channel of the reminder takes. */
  form: MessageForm
  /** What it speaks of, and which items it holds, in the form that its channel takes. */
  tags: readonly ContentTag[]
  items: readonly RequiredItem[]
  /** Addresses of the policy that it shows; only these become links in HTML. */
  links: readonly string[]
}>

/** Subject and body, one short text, or points for a call. */
export type MessageForm = 'long' | 'short' | 'spoken'

/**
 * Puts the facts of a reminder into words: its template, in the debtor's language and form of address, with how to pay, whom to talk
 * to, what is offered and what the law of the debtor's country asks for.
 *
 * Pure; templates are read once per policy object. Values from outside stay on one line, and are never read as a template.
 *
 * @throws TypeError when facts or options are missing.
 * @throws RangeError when the policy has no such template or no text in the language of the fall-back: check it with `messageFaults`.
 * @example
 * const message = composeMessage(policy, reminder, facts, { locale: 'es-PE', offers })
 * await mailer.send({ to, subject: message.subject, text: message.body, html: toHtml(message) })
 */
export function composeMessage(
  policy: MessagePolicy,
  reminder: Pick<Reminder, 'template' | 'channel'>,
  facts: MessageFacts,
  options: ComposeOptions,
): ComposedMessage {
  assertTold(facts, options)
  const compiled = compiledPolicy(policy)
  const template = compiled.template(reminder.template)
  const choice = languageFor(options.locale, policy, template)
  const form = addressFormFor(policy, choice, {
    tone: template.tone,
    ...(options.segment === undefined ? {} : { segment: options.segment }),
  })
  const voice = compiled.voice(choice, form)
  const text = compiled.text(template, choice, form)
  const country = options.country ?? regionOf(options.locale)
  const legal = legalLinesFor(policy, { country, language: choice.language.language })
  const format = formatLocale(options.locale, choice, policy.fallbackLocale)
  const speaking = { policy, facts, options, voice, format, country, legal }
  const values = messageValues(speaking)
  const parts = { ...text, script: [...voice.callOpening, ...text.script, ...voice.callClosing] }
  const messageForm = formOf(policy, reminder.channel)
  const said = texts(parts, values, speaking)
  return {
    template: template.name,
    purpose: template.purpose,
    locale: choice.variant?.locale ?? choice.language.language,
    ...said,
    form: messageForm,
    ...contentOf({ parts, said, values, template, messageForm, policy, facts, options, legal }),
    links: linksOf(policy, options),
  }
}

function assertTold(facts: MessageFacts, options: ComposeOptions): void {
  if (!Array.isArray(facts?.items) || !Array.isArray(facts.totals)) {
    throw new TypeError(`facts: ${quote(facts)} has no items and totals; take what messageFacts gives`)
  }
  if (typeof options?.locale !== 'string') {
    throw new TypeError(`options.locale: ${quote(options?.locale)} is no language tag such as "es-PE"`)
  }
}

function texts({ subject, body, kinds, short, script }: CompiledText, values: TemplateValues, speaking: Speaking) {
  const sections = body.flatMap((part, index) => {
    const text = paragraphText(renderTemplate(part, values))
    return text === '' ? [] : [sectionOf(kinds[index] ?? 'text', text, { values, speaking })]
  })
  return {
    subject: lineText(renderTemplate(subject, values)),
    body: sections.map(({ text }) => text).join('\n\n'),
    sections,
    short: fitShort(short, values),
    script: script.map((part) => lineText(renderTemplate(part, values))).filter((one) => one !== ''),
  }
}

/** Which form of a message a channel takes. */
export function formOf({ shortChannels, spokenChannels }: MessagePolicy, channel: string): MessageForm {
  if ((shortChannels ?? ['sms', 'whatsapp', 'push']).includes(channel)) return 'short'
  return (spokenChannels ?? ['call', 'call-task', 'phone']).includes(channel) ? 'spoken' : 'long'
}

/** The country of a locale, such as PE of es-PE. */
function regionOf(locale: string): string | undefined {
  return /^[a-z]{2,3}[-_]([A-Z]{2})\b/.exec(locale)?.[1]
}

/** The legal lines of a country in a language, or else in whichever there is; of two for one item the later. */
export function legalLinesFor(
  { legalLines, collector }: MessagePolicy,
  { country, language }: Readonly<{ country: string | undefined; language: string }>,
): readonly LegalLine[] {
  const lines = new Map<RequiredItem, LegalLine>()
  for (const line of legalLines) {
    if (line.country !== country || (line.only === 'collector' && collector === undefined)) continue
    const so = lines.get(line.item)
    if (so === undefined || line.language === language || so.language !== language) lines.set(line.item, line)
  }
  return [...lines.values()]
}

type Content = Readonly<{
  parts: CompiledText
  said: Readonly<{ short: string }>
  values: TemplateValues
  template: MessageTemplate
  messageForm: MessageForm
  policy: MessagePolicy
  facts: MessageFacts
  options: ComposeOptions
  legal: readonly LegalLine[]
}>

const atEnd = ['contactShort', 'stopShort', 'stopMessages'] as const

function contentOf({ parts, said, values, template, messageForm, policy, facts, options, legal }: Content) {
  const used = partsOf(parts, messageForm)
  const shown = new Set<string>()
  for (const part of used) shownPlaces(part, values, shown)
  // What stands at the end of a text that had to be cut may be gone.
  if (messageForm === 'short' && said.short.endsWith('…')) for (const place of atEnd) shown.delete(place)
  return {
    tags: tagsOf(template, used, shown.has('offers') ? options : {}),
    items: heldItems({
      shown,
      legal: shown.has('legal') ? legal.map(({ item }) => item) : [],
      facts,
      options,
      policy,
      isWrittenAgreement: messageForm !== 'spoken' && template.tags?.includes('records-agreement') === true,
    }),
  }
}

function partsOf(
  { subject, body, short, script }: CompiledText,
  form: MessageForm,
): readonly (readonly TemplatePart[])[] {
  if (form === 'short') return [short]
  return form === 'spoken' ? script : [subject, ...body]
}

const tagsByParts = new WeakMap<readonly TemplatePart[], readonly ContentTag[]>()

/** The tags of a template, those that its own words tell, and what the offers bring. */
function tagsOf(
  template: MessageTemplate,
  used: readonly (readonly TemplatePart[])[],
  { offers = [] }: Pick<ComposeOptions, 'offers'>,
): readonly ContentTag[] {
  const tags = new Set<ContentTag>(template.tags)
  for (const parts of used) for (const tag of tagsOfParts(parts)) tags.add(tag)
  if (offers.some(mayBeInstalments)) tags.add('offers-instalments')
  return contentTags.filter((tag) => tags.has(tag))
}

function tagsOfParts(parts: readonly TemplatePart[]): readonly ContentTag[] {
  const kept = tagsByParts.get(parts)
  if (kept !== undefined) return kept
  const tags = tagsOfText(wordsOf(parts))
  tagsByParts.set(parts, tags)
  return tags
}

/** The words of a template, whatever its conditions say; an amount or a name between them stands as a dot. */
function wordsOf(parts: readonly TemplatePart[]): string {
  return parts.map((part) => (part.kind === 'words' ? part.text : 'parts' in part ? wordsOf(part.parts) : '·')).join('')
}

function linksOf({ payment, stopMessages }: MessagePolicy, options: ComposeOptions): readonly string[] {
  const addresses: readonly (string | undefined)[] = [
    ...[...(options.payment ?? []), ...payment].map((method) => ('url' in method ? method.url : undefined)),
    ...(options.offers ?? []).map(({ url }) => url),
    stopMessages !== undefined && 'url' in stopMessages ? stopMessages.url : undefined,
  ]
  return [...new Set(addresses.filter((url) => url !== undefined))]
}
