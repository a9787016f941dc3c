import { escapeHtml, quote, safeText } from '@cobranza/core'
import { assertFields } from '../layout/known-field.ts'
import type { MailView } from '../layout/mail-view.ts'
import { shippedContent } from '../layout/shipped-content.ts'
import { shippedFrame } from '../layout/shipped-frame.ts'
import { shippedLayout } from '../layout/shipped-layout.ts'
import { subjectLengthMax } from '../layout/view-of.ts'
import { htmlFault } from './checked-html.ts'
import { assertKnownNames } from './known-name.ts'
import { type LiquidEngine, liquidEngine, type ReadTemplate, templateLengthMax } from './liquid-engine.ts'
import { sampleView } from './sample-view.ts'
import { TemplateFault } from './template-fault.ts'

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
  /** The page around the content, with `{% content %}` in it. */
  layout?: string
  /** Pieces for `{% render 'name' %}`; those named like shipped ones take their places: `words`, `small`, `documents`, `pay`, `offers`. */
  partials?: Readonly<Record<string, string>>
  /** By template, or by template and language or locale: `'overdue-friendly.es-PE'` goes before `'….es'`, and that before the bare name. */
  templates?: Readonly<Record<string, TemplateTexts>>
}>

/** What the shipped way makes of a message, for what no template replaces. */
export type ShippedText = Readonly<{
  text: string
  /** How the plain text says that one can stop messages. */
  stopSaid: string
}>

/** Templates of the host's, read and checked. */
export type MailTemplates = Readonly<{
  /** What they replace, by their names and in order: `'layout'`, `'partials/documents'`, `'overdue-friendly.es.html'`. */
  names: readonly string[]
  /**
   * A message in the host's templates; where there is none for it, in the shipped ones.
   *
   * @throws TemplateFault when a template fails, or its HTML is not fit to be sent.
   */
  render(view: MailView, shipped: ShippedText): Readonly<{ subject: string; html: string; text: string }>
}>

type Part = keyof TemplateTexts
type Engines = Readonly<{ html: LiquidEngine; plain: LiquidEngine }>
type Read = Readonly<{
  layout: ReadTemplate | undefined
  /** The shipped content in Liquid; there when a partial of it was replaced. */
  content: ReadTemplate | undefined
  parts: ReadonlyMap<string, ReadTemplate>
}>

const parts: readonly Part[] = ['subject', 'html', 'text']
const templateName = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)?$/
const partialName = /^[a-z][a-z0-9-]{0,59}$/

/**
 * Reads the host's own Liquid templates, once, and tries each with a message that has everything.
 *
 * Outputs are escaped and there is no way around it; a name that is misspelt is an error and never prints nothing. Files, clocks,
 * prototypes and long loops are out of reach. What they render is read again before it is sent: no script, form or frame, and no
 * address but over https (links: mailto, too).
 *
 * @throws TemplateFault, a RangeError, naming the template, the line and the column.
 * @throws RangeError when the source has a field or a name that means nothing.
 * @see https://shopify.github.io/liquid for the language; `MailView` for the names.
 * @example
 * const templates = mailTemplates({
 *   templates: { 'overdue-friendly.es': { subject: 'Hola {{ customerName }}', html: '<h1>{{ subject }}</h1>{% content %}' } },
 * })
 * renderMail(composed, { templates, customerName: 'Ñandú' })
 */
export function mailTemplates(source: TemplateSource): MailTemplates {
  const { layout, partials = {}, templates = {} } = checkedSource(source)
  const engines: Engines = {
    html: liquidEngine(escapeHtml, { ...shippedLayout.partials, ...partials }),
    plain: liquidEngine((text) => text),
  }
  for (const [name, text] of Object.entries(partials)) engines.html.read(`partials/${name}`, text)
  const isReplaced = Object.keys(partials).some((name) => Object.hasOwn(shippedLayout.partials, name))
  const read: Read = {
    layout: layout === undefined ? undefined : engines.html.read('layout', layout),
    content: isReplaced ? engines.html.read('content', shippedLayout.content) : undefined,
    parts: new Map(
      partsOf(templates).map(({ name, part, text }) => {
        const key = `${name}.${part}`
        return [key.toLowerCase(), (part === 'html' ? engines.html : engines.plain).read(key, text)]
      }),
    ),
  }
  assertFit(engines, read)
  return {
    names: [
      ...(layout === undefined ? [] : ['layout']),
      ...Object.keys(partials).map((name) => `partials/${name}`),
      ...partsOf(templates).map(({ name, part }) => `${name}.${part}`),
    ].sort(),
    render: (view, shipped) => rendered(engines, read, { view, shipped }),
  }
}

function partsOf(
  templates: Readonly<Record<string, TemplateTexts>>,
): readonly Readonly<{ name: string; part: Part; text: string }>[] {
  return Object.entries(templates).flatMap(([name, texts]) =>
    parts.flatMap((part) => {
      const text = texts[part]
      return text === undefined ? [] : [{ name, part, text }]
    }),
  )
}

/** Tries every template, and looks at the names in branches that the trial does not reach. */
function assertFit(engines: Engines, read: Read): void {
  const view = sampleView('overdue-friendly')
  const shipped: ShippedText = { text: 'Hello', stopSaid: `Stop: ${view.stop.url}` }
  if (read.layout !== undefined || read.content !== undefined) {
    const html = htmlOf(engines, { ...read, parts: new Map() }, view)
    if (!html.includes(escapeHtml(view.stop.url))) {
      throw new TemplateFault(
        'layout',
        'the way to stop messages is gone; show stop.pieces, or stop.text with stop.url',
      )
    }
  }
  for (const template of [read.layout, read.content]) {
    if (template !== undefined) assertKnownNames(engines.html, template, view)
  }
  for (const [key, template] of read.parts) {
    const part = parts.find((one) => key.endsWith(`.${one}`)) ?? 'html'
    const alone: Read = { ...read, parts: new Map([[`sample.${part}`, template]]) }
    rendered(engines, alone, { view: { ...view, template: 'sample' }, shipped })
    assertKnownNames(part === 'html' ? engines.html : engines.plain, template, view)
  }
}

function rendered(
  engines: Engines,
  read: Read,
  { view, shipped }: Readonly<{ view: MailView; shipped: ShippedText }>,
): Readonly<{ subject: string; html: string; text: string }> {
  return {
    subject: subjectOf(engines, read, view),
    html: htmlOf(engines, read, view),
    text: textOf(engines, read, { view, shipped }),
  }
}

function subjectOf({ plain }: Engines, read: Read, view: MailView): string {
  const template = partFor(read, view, 'subject')
  if (template === undefined) return view.subject
  const subject = safeText(plain.render(template, { view }), subjectLengthMax)
  if (subject === '') throw new TemplateFault(template.source, 'a subject has at least one letter')
  return subject
}

function htmlOf({ html: engine }: Engines, read: Read, view: MailView): string {
  const shipped = () => (read.content === undefined ? shippedContent(view) : engine.render(read.content, { view }))
  const own = partFor(read, view, 'html')
  const content = own === undefined ? shipped() : engine.render(own, { view, content: shipped })
  const html =
    read.layout === undefined
      ? shippedFrame(view, content)
      : engine.render(read.layout, { view, content: () => content })
  const fault = htmlFault(html)
  if (fault !== undefined) throw new TemplateFault((own ?? read.layout ?? read.content)?.source ?? 'layout', fault)
  return html
}

function textOf(
  { plain }: Engines,
  read: Read,
  { view, shipped }: Readonly<{ view: MailView; shipped: ShippedText }>,
): string {
  const template = partFor(read, view, 'text')
  if (template === undefined) return shipped.text
  const text = tidyText(plain.render(template, { view }))
  if (text === '') throw new TemplateFault(template.source, 'a text has at least one letter')
  return view.stop.url === '' || text.includes(view.stop.url) ? text : `${text}\n\n${shipped.stopSaid}`
}

/** The most specific template there is for a part of this message. */
function partFor({ parts }: Read, { template, locale }: MailView, part: Part): ReadTemplate | undefined {
  if (parts.size === 0) return undefined
  const own = locale.toLowerCase()
  const [language = ''] = own.split('-')
  for (const place of [`.${own}`, `.${language}`, '']) {
    const found = parts.get(`${template}${place}.${part}`.toLowerCase())
    if (found !== undefined) return found
  }
  return undefined
}

/** Tags leave empty lines and spaces behind. */
function tidyText(text: string): string {
  const lines = text.split(/\r\n?|\n/).map((line) => line.replaceAll(/[^\P{Cc}\t]/gu, '').trimEnd())
  return lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

function checkedSource(source: TemplateSource): TemplateSource {
  assertFields(source, { of: 'source', allowed: ['layout', 'partials', 'templates'] })
  const { layout, partials = {}, templates = {} } = source
  if (layout !== undefined) assertText('layout', layout)
  for (const [name, text] of Object.entries(partials)) {
    if (!partialName.test(name)) throw new RangeError(`partials: ${quote(name)} is no name such as "header"`)
    assertText(`partials/${name}`, text)
  }
  for (const [name, texts] of Object.entries(templates)) {
    if (!templateName.test(name)) {
      throw new RangeError(
        `templates: ${quote(name)} is no name such as "overdue-friendly" or "overdue-friendly.es-PE"`,
      )
    }
    assertFields(texts, { of: `templates: ${quote(name)}`, allowed: parts })
  }
  for (const { name, part, text } of partsOf(templates)) assertText(`${name}.${part}`, text)
  return source
}

function assertText(source: string, text: unknown): void {
  if (typeof text !== 'string') throw new RangeError(`${source}: ${quote(text)} is no text`)
  if (text.length > templateLengthMax) {
    throw new RangeError(
      `${source}: ${text.length} characters are more than the ${templateLengthMax} a template may have`,
    )
  }
}
