import type { ContentTag, RequiredItem, Rule } from '../../compliance/index.ts'
import type { ComposedMessage } from '../compose-message.ts'
import { type ContentFault, contentFaults } from '../content-fault.ts'
import { adviceFor } from './advice.ts'
import { englishWords } from './english-words.ts'
import { phraseSearch, wordsOf } from './phrase-search.ts'
import { portugueseWords } from './portuguese-words.ts'
import { type ReadingEase, readingEase, readingFloors } from './reading-ease.ts'
import { shouts } from './shout.ts'
import { spanishWords } from './spanish-words.ts'
import { isCounted } from './syllable.ts'
import type { LintRule, LintSeverity, WordRule } from './word-rule.ts'

/** Where a finding stands, counted from 1. */
export type LintPlace = Readonly<{ part: 'subject' | 'body' | 'short' | 'script'; line: number; column: number }>

/** One thing to say another way: which rule, the words, where they stand, and what to say instead. */
export type LintFinding = Readonly<{
  rule: LintRule
  severity: LintSeverity
  /** The words found; empty where something is missing. */
  excerpt: string
  place?: LintPlace
  /** In the language of the message. */
  sayInstead: string
  tag?: ContentTag
  item?: RequiredItem
  /** The rule of law behind it: its id and citation. */
  law?: Readonly<{ id: string; citation: string }>
}>

/** What a check found, and how easy the text is to read; absent where it is too short to tell. */
export type LintReport = Readonly<{ findings: readonly LintFinding[]; readingEase?: ReadingEase }>

/** The texts of a message to check; tags and items where they are known. */
export type LintedMessage = Partial<
  Pick<ComposedMessage, 'subject' | 'body' | 'short' | 'script' | 'tags' | 'items' | 'purpose'>
>

/** How to check. */
export type LintOptions = Readonly<{
  /** The language of the text, as a tag. Texts of other languages than es, pt and en are searched for the words of all three. */
  locale: string
  /** Rules of law to hold the content against, such as those of a rule set; its text is checked alone when absent. */
  rules?: readonly Rule[]
  /** For rules of certain channels; e-mail when absent. */
  channel?: string
  /** Whether it is the first contact with the debtor; every rule counts when absent. */
  contact?: 'first-contact' | 'later-contact'
  /** Least reading ease; `readingFloors` when absent. */
  readingFloor?: number
}>

/** The longest text that is checked, in UTF-16 units. */
export const lintLengthMax = 50_000

/**
 * Checks the tone and the content of a message before anybody reads it: threats, shame, blame, false urgency, what looks like a court,
 * lawsuits, credit bureaus, asking for reasons, third parties, shouting, and how easy it is to read; and, with rules, what they forbid
 * or miss. Words are data; a check finds what stands there, not what is meant, so a person still reads what goes out.
 *
 * @throws RangeError when the text is longer than `lintLengthMax`.
 * @example lintMessage('ÚLTIMO AVISO: pague hoy mismo', { locale: 'es-PE' }).findings[0]?.rule // 'false-urgency'
 */
export function lintMessage(message: string | LintedMessage, options: LintOptions): LintReport {
  const { body, ...rest } = typeof message === 'string' ? { body: message } : message
  const linted: LintedMessage = { ...rest, ...(body === undefined ? {} : { body }) }
  const language = options.locale.toLowerCase().split(/[-_]/)[0] ?? ''
  const texts = textsOf(linted)
  const length = texts.reduce((sum, { text }) => sum + text.length, 0)
  if (length > lintLengthMax)
    throw new RangeError(`message: ${length} characters; check at most ${lintLengthMax} at once`)
  const ease = body === undefined ? undefined : readingEase(body, language)
  const words = texts.flatMap((text) => [...wordFindings(text, language), ...shoutFindings(text, language)])
  return {
    findings: [
      ...words,
      ...untagged(words, linted.tags, language),
      ...easeFindings(ease, { language, ...options }),
      ...lawFindings(linted, words, { language, ...options }),
    ],
    ...(ease === undefined ? {} : { readingEase: ease }),
  }
}

type Text = Readonly<{ part: LintPlace['part']; text: string; line: number }>

function textsOf({ subject, body, short, script = [] }: LintedMessage): readonly Text[] {
  const texts: Text[] = script.map((text, index) => ({ part: 'script', text, line: index + 1 }))
  if (subject !== undefined) texts.push({ part: 'subject', text: subject, line: 1 })
  if (body !== undefined) texts.push({ part: 'body', text: body, line: 1 })
  if (short !== undefined) texts.push({ part: 'short', text: short, line: 1 })
  return texts
}

const searchOf = (lists: readonly WordRule[]) =>
  phraseSearch(lists.map((rule) => ({ phrases: rule.phrases, notAfter: rule.notAfter ?? [], meaning: rule })))
const searches = {
  es: /* @__PURE__ */ searchOf(spanishWords),
  pt: /* @__PURE__ */ searchOf(portugueseWords),
  en: /* @__PURE__ */ searchOf(englishWords),
}

function wordFindings(one: Text, language: string): readonly LintFinding[] {
  const words = wordsOf(one.text)
  const used = isCounted(language) ? [searches[language]] : Object.values(searches)
  return used.flatMap((search) =>
    search(words).map(({ meaning: { rule, severity, tag, sayInstead }, at, end }) => ({
      rule,
      severity,
      excerpt: one.text.slice(at, end),
      place: placeOf(one, at),
      sayInstead,
      ...(tag === undefined ? {} : { tag }),
    })),
  )
}

function shoutFindings(one: Text, language: string): readonly LintFinding[] {
  return shouts(one.text).map(({ at, end }) => ({
    rule: 'shouting',
    severity: 'warn',
    excerpt: one.text.slice(at, Math.min(end, at + 60)),
    place: placeOf(one, at),
    sayInstead: adviceFor(language).shouting,
  }))
}

function placeOf({ part, text, line }: Text, at: number): LintPlace {
  const start = text.lastIndexOf('\n', at - 1) + 1
  const linesBefore = at === 0 ? 0 : text.slice(0, at).split('\n').length - 1
  return { part, line: line + linesBefore, column: at - start + 1 }
}

/** Words that speak of something the message does not carry the tag of: then no rule could refuse it. */
function untagged(
  found: readonly LintFinding[],
  tags: readonly ContentTag[] | undefined,
  language: string,
): readonly LintFinding[] {
  if (tags === undefined) return []
  return found.flatMap(({ tag, excerpt, place }) => {
    if (tag === undefined || tags.includes(tag)) return []
    const sayInstead = adviceFor(language).untagged(tag)
    return [
      { rule: 'untagged', severity: 'refuse', excerpt, tag, sayInstead, ...(place === undefined ? {} : { place }) },
    ]
  })
}

function easeFindings(
  ease: ReadingEase | undefined,
  { language, readingFloor }: Readonly<{ language: string }> & LintOptions,
): readonly LintFinding[] {
  if (ease === undefined || !isCounted(language)) return []
  const floor = readingFloor ?? readingFloors[language]
  if (ease.score >= floor) return []
  const sayInstead = adviceFor(language).hardToRead({ score: ease.score, floor })
  return [{ rule: 'hard-to-read', severity: 'warn', excerpt: '', sayInstead }]
}

function lawFindings(
  { tags, items = [], purpose }: LintedMessage,
  words: readonly LintFinding[],
  { language, rules = [], channel = 'email', contact }: Readonly<{ language: string }> & LintOptions,
): readonly LintFinding[] {
  const told = words.flatMap(({ tag }) => tag ?? [])
  const content = { tags: [...new Set([...(tags ?? []), ...told])], items }
  const faults = contentFaults(content, rules, {
    channel,
    ...(contact === undefined ? {} : { contact }),
    ...(purpose === undefined ? {} : { purpose }),
  })
  return faults.flatMap((fault) => findingsOf(fault, { words, language }))
}

function findingsOf(
  fault: ContentFault,
  { words, language }: Readonly<{ words: readonly LintFinding[]; language: string }>,
): readonly LintFinding[] {
  const { id, citation, enforcement } = fault.rule
  const law = { id, citation }
  const severity = enforcement === 'block' || enforcement === 'require' ? 'refuse' : 'warn'
  if (fault.kind === 'missing') {
    return fault.items.map((item) => {
      const sayInstead = adviceFor(language).missing(item)
      return { rule: 'missing-item', severity, excerpt: '', sayInstead, item, law }
    })
  }
  return fault.tags.map((tag) => {
    const { excerpt = '', place } = words.find((one) => one.tag === tag) ?? {}
    const sayInstead = adviceFor(language).forbidden(tag)
    return {
      rule: 'forbidden-content',
      severity,
      excerpt,
      sayInstead,
      tag,
      law,
      ...(place === undefined ? {} : { place }),
    }
  })
}
