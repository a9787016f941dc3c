import { defaultTemplates, quote } from '@cobranza/core'
import { assertFields } from '../layout/known-field.ts'
import { templateLengthMax } from './liquid-engine.ts'
import { hasMark } from './output-mark.ts'

/** What replaces the words of a message: each by itself, the rest stays as it is shipped. */
export type TemplateTexts = Readonly<{
  /** One line. */
  subject?: string
  /** What stands inside the layout; `{% content %}` in it is what would have stood there. */
  html?: string
  /** The plain text. Without one the text of the policy's words stays. */
  text?: string
}>

/** Templates of the host's, as texts. */
export type TemplateSource = Readonly<{
  /** The page around the content, with `{% content %}` in it once, and `<html lang="{{ locale }}">`. */
  layout?: string
  /** Pieces for `{% render 'name' %}`; those named like shipped ones take their places: `words`, `small`, `documents`, `pay`, `offers`. */
  partials?: Readonly<Record<string, string>>
  /**
   * By template, or by template and language or locale. The customer's own goes first: for `es-PE` it is `'overdue-friendly.es-PE'`, then
   * `'….es'`, then the bare name. Case makes no difference.
   */
  templates?: Readonly<Record<string, TemplateTexts>>
}>

/** What templates are read with. */
export type TemplateOptions = Readonly<{
  /** The templates of the policy, for whoever has others than those shipped: `policy.messages.templates.map(({ name }) => name)`. */
  names?: readonly string[]
  /** Hosts that pictures may come from, such as `'img.bodega.example'`; that of the brand's logo when absent. */
  imageHosts?: readonly string[]
}>

/** A part of a message that a template may replace. */
export type TemplatePart = keyof TemplateTexts

/** In this order they are made. */
export const templateParts: readonly TemplatePart[] = ['subject', 'html', 'text']

const templateName = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)?$/
const partialName = /^[a-z][a-z0-9-]{0,59}$/

/** The texts of a source one by one, each with the name of its message and language. */
export function textsIn({
  templates = {},
}: TemplateSource): readonly Readonly<{ name: string; part: TemplatePart; text: string }>[] {
  return Object.entries(templates).flatMap(([name, texts]) =>
    templateParts.flatMap((part) => {
      const text = texts[part]
      return text === undefined ? [] : [{ name, part, text }]
    }),
  )
}

/**
 * A source without slips: what would be left out in silence is refused.
 *
 * @throws RangeError naming the field, the name and what there is.
 */
export function checkedSource(source: TemplateSource, { names }: Pick<TemplateOptions, 'names'>): TemplateSource {
  assertFields(source, { of: 'source', allowed: ['layout', 'partials', 'templates'] })
  const { layout, partials = {}, templates = {} } = source
  if (layout !== undefined) assertText('layout', layout)
  for (const [name, text] of Object.entries(partials)) {
    if (!partialName.test(name)) throw new RangeError(`partials: ${quote(name)} is no name such as "header"`)
    assertText(`partials/${name}`, text)
  }
  assertTemplateNames(Object.keys(templates), names ?? defaultTemplates.map(({ name }) => name))
  for (const [name, texts] of Object.entries(templates)) {
    assertFields(texts, { of: `templates: ${quote(name)}`, allowed: templateParts })
  }
  for (const { name, part, text } of textsIn(source)) assertText(`${name}.${part}`, text)
  return source
}

function assertTemplateNames(keys: readonly string[], known: readonly string[]): void {
  const seen = new Map<string, string>()
  for (const key of keys) {
    if (!templateName.test(key)) {
      throw new RangeError(`templates: ${quote(key)} is no name such as "overdue-friendly" or "overdue-friendly.es-PE"`)
    }
    const [name = ''] = key.split('.')
    if (!known.includes(name)) {
      throw new RangeError(
        `templates: there is no message ${quote(name)} to replace; there are ${known.join(', ')}. Give \`names\` for a policy with others`,
      )
    }
    const same = seen.get(key.toLowerCase())
    if (same !== undefined)
      throw new RangeError(`templates: ${quote(key)} and ${quote(same)} are the same language; keep one`)
    seen.set(key.toLowerCase(), key)
  }
}

/**
 * The hosts as an address has them.
 *
 * @throws RangeError for what is no host.
 */
export function checkedHosts(hosts: readonly string[]): ReadonlySet<string> {
  for (const host of hosts) {
    const isHost = typeof host === 'string' && /^[a-z0-9.-]+(?::\d+)?$/.test(host) && URL.canParse(`https://${host}/`)
    if (!isHost || new URL(`https://${host}/`).host !== host)
      throw new RangeError(`imageHosts: ${quote(host)} is no host such as "img.bodega.example"`)
  }
  return new Set(hosts)
}

function assertText(source: string, text: unknown): void {
  if (typeof text !== 'string') throw new RangeError(`${source}: ${quote(text)} is no text`)
  if (text.length > templateLengthMax) {
    throw new RangeError(
      `${source}: ${text.length} characters are more than the ${templateLengthMax} a template may have`,
    )
  }
  if (hasMark(text)) throw new RangeError(`${source}: it has a noncharacter (U+FDD0 to U+FDD2), which no text may have`)
}
