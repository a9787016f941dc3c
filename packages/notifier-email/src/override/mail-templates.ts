import { quote, safeText } from '@cobranza/core'
import type { Brand } from '../layout/brand.ts'
import { assertFields } from '../layout/known-field.ts'
import type { MailView } from '../layout/mail-view.ts'
import { shippedContent } from '../layout/shipped-content.ts'
import { shippedFrame } from '../layout/shipped-frame.ts'
import { shippedLayout } from '../layout/shipped-layout.ts'
import { subjectLengthMax } from '../layout/view-of.ts'
import { htmlFault } from './checked-html.ts'
import { fixedValues, pictureHosts } from './fixed-value.ts'
import { knownUse } from './known-name.ts'
import { type LiquidEngine, liquidEngine, type ReadTemplate, trialMillisecondsMax } from './liquid-engine.ts'
import { contentMark, markedOutput, unmarked } from './output-mark.ts'
import { sampleView } from './sample-view.ts'
import { TemplateFault } from './template-fault.ts'
import { templateKeys } from './template-locale.ts'
import {
  checkedHosts,
  checkedSource,
  type TemplateOptions,
  type TemplatePart,
  type TemplateSource,
  templateParts,
  textsIn,
} from './template-source.ts'

/** What the shipped way makes of a message, for what no template replaces. */
export type ShippedText = Readonly<{
  text: string
  /** How the plain text says that one can stop messages. */
  stopSaid: string
  /** The language the customer asked for, BCP 47: templates for it go first. That of the words when absent. */
  locale?: string
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
  /**
   * Tries every template in the look of a brand, so that a picture from a host that is none of its own is found before anything is sent.
   * `emailNotifier` does it.
   *
   * @throws TemplateFault as `render` would.
   */
  check(brand?: Brand): void
}>

type Engines = Readonly<{ html: LiquidEngine; plain: LiquidEngine }>
type Read = Readonly<{
  layout: ReadTemplate | undefined
  /** The shipped content in Liquid; there when a partial of it was replaced. */
  content: ReadTemplate | undefined
  parts: ReadonlyMap<string, ReadTemplate>
}>
type Bounds = Readonly<{
  /** Texts in quotes: a host may hand a colour or an address of its own to a partial. */
  literals: ReadonlySet<string>
  /** As the host gave them; `'any'` while the brand is not known. */
  imageHosts: ReadonlySet<string> | 'any' | undefined
  millisecondsMax?: number
}>
type Making = Readonly<{ engines: Engines; read: Read; bounds: Bounds }>
type Message = Readonly<{ view: MailView; shipped: ShippedText }>
type Made = Readonly<{ subject: string; html: string; text: string }>

/**
 * Reads the host's own Liquid templates, once, and tries each with a message that has everything.
 *
 * Outputs are escaped and there is no way around it; a name that is misspelt is an error and never prints nothing. Files, clocks,
 * prototypes and long loops are out of reach. What they render is read again before it is sent, every time: no script, form or frame; no
 * address but over https (links: mailto, too), and none put together from a message; pictures from known hosts only; the language, the
 * content and the way to stop messages are there to be seen.
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
export function mailTemplates(source: TemplateSource, options: TemplateOptions = {}): MailTemplates {
  assertFields(options, { of: 'options', allowed: ['names', 'imageHosts'] })
  const { layout, partials = {} } = checkedSource(source, options)
  const imageHosts = options.imageHosts === undefined ? undefined : checkedHosts(options.imageHosts)
  const texts = textsIn(source)
  const engines: Engines = {
    html: liquidEngine(markedOutput, { ...shippedLayout.partials, ...partials }),
    plain: liquidEngine((text) => text),
  }
  for (const [name, text] of Object.entries(partials)) engines.html.read(`partials/${name}`, text)
  const isReplaced = Object.keys(partials).some((name) => Object.hasOwn(shippedLayout.partials, name))
  const read: Read = {
    layout: layout === undefined ? undefined : engines.html.read('layout', layout),
    content: isReplaced ? engines.html.read('content', shippedLayout.content) : undefined,
    parts: new Map(
      texts.map(({ name, part, text }) => {
        const key = `${name}.${part}`
        return [key.toLowerCase(), engineOf(engines, part).read(key, text)]
      }),
    ),
  }
  const literals = literalsIn(engines, read, Object.keys(partials))
  const making: Making = { engines, read, bounds: { literals, imageHosts } }
  const atFirst: Bounds = { literals, imageHosts: imageHosts ?? 'any', millisecondsMax: trialMillisecondsMax }
  tryAll({ ...making, bounds: atFirst }, sampleView('overdue-friendly'))
  return {
    names: [
      ...(layout === undefined ? [] : ['layout']),
      ...Object.keys(partials).map((name) => `partials/${name}`),
      ...texts.map(({ name, part }) => `${name}.${part}`),
    ].sort(),
    render: (view, shipped) => made(making, { view, shipped }),
    check: (brand = {}) => {
      const bounds = { literals, imageHosts, millisecondsMax: trialMillisecondsMax }
      tryAll({ ...making, bounds }, sampleView('overdue-friendly', brand))
    },
  }
}

function engineOf({ html, plain }: Engines, part: TemplatePart): LiquidEngine {
  return part === 'html' ? html : plain
}

function partOf(key: string): TemplatePart {
  return templateParts.find((one) => key.endsWith(`.${one}`)) ?? 'html'
}

/** The texts in quotes of all templates; on the way, every name they use is looked up, also in branches that no trial reaches. */
function literalsIn(engines: Engines, read: Read, partials: readonly string[]): ReadonlySet<string> {
  const view = sampleView('overdue-friendly')
  const uses = [
    ...[read.layout, read.content].flatMap((one) => (one === undefined ? [] : [knownUse(engines.html, one, view)])),
    ...[...read.parts].map(([key, one]) => knownUse(engineOf(engines, partOf(key)), one, view)),
  ]
  const unused = partials.find((name) => !uses.some((use) => use.partials.has(name)))
  if (unused !== undefined) {
    const shipped = Object.keys(shippedLayout.partials).join(', ')
    throw new RangeError(`partials: nothing renders ${quote(unused)}, and it is none of the shipped ones: ${shipped}`)
  }
  return new Set(uses.flatMap(({ literals }) => [...literals]))
}

/** Tries the layout and every template, each by itself. */
function tryAll(making: Making, view: MailView): void {
  const { read } = making
  const shipped: ShippedText = { text: 'Hello', stopSaid: `Stop: ${view.stop.url}` }
  if (read.layout !== undefined || read.content !== undefined) {
    htmlOf({ ...making, read: { ...read, parts: new Map() } }, { view, shipped })
  }
  for (const [key, template] of read.parts) {
    const alone: Read = { ...read, parts: new Map([[`sample.${partOf(key)}`, template]]) }
    made({ ...making, read: alone }, { view: { ...view, template: 'sample' }, shipped })
  }
}

function made(making: Making, message: Message): Made {
  return { subject: subjectOf(making, message), html: htmlOf(making, message), text: textOf(making, message) }
}

function subjectOf({ engines, read, bounds }: Making, message: Message): string {
  const template = partFor(read, message, 'subject')
  const { view } = message
  if (template === undefined) return view.subject
  const subject = safeText(engines.plain.render(template, given(view, bounds)), subjectLengthMax)
  if (subject === '') throw new TemplateFault(template.source, 'a subject has at least one letter')
  return subject
}

function htmlOf({ engines, read, bounds }: Making, message: Message): string {
  const { view } = message
  const own = partFor(read, message, 'html')
  const source = (own ?? read.layout ?? read.content)?.source
  // What is shipped needs no second look.
  if (source === undefined) return shippedFrame(view, shippedContent(view))
  const rules = given(view, bounds)
  const shipped = () => (read.content === undefined ? shippedContent(view) : engines.html.render(read.content, rules))
  const inside = own === undefined ? shipped() : engines.html.render(own, { ...rules, content: shipped })
  const content = `${contentMark}${inside}`
  const html =
    read.layout === undefined
      ? shippedFrame(view, content)
      : engines.html.render(read.layout, { ...rules, content: () => content })
  const fault = htmlFault(html, {
    fixed: new Set([...fixedValues(view), ...bounds.literals]),
    page: view,
    ...hostsFor(view, bounds),
  })
  if (fault !== undefined) throw new TemplateFault(source, fault)
  return unmarked(html)
}

function given(view: MailView, { millisecondsMax }: Bounds): Readonly<{ view: MailView; millisecondsMax?: number }> {
  return { view, ...(millisecondsMax === undefined ? {} : { millisecondsMax }) }
}

/** The logo itself is no template's choice, so its host is always one of them. */
function hostsFor(view: MailView, { imageHosts }: Bounds): Readonly<{ imageHosts?: ReadonlySet<string> }> {
  if (imageHosts === 'any') return {}
  return { imageHosts: new Set([...pictureHosts(view), ...(imageHosts ?? [])]) }
}

function textOf({ engines, read, bounds }: Making, message: Message): string {
  const template = partFor(read, message, 'text')
  const { view, shipped } = message
  if (template === undefined) return shipped.text
  const text = tidyText(engines.plain.render(template, given(view, bounds)))
  if (text === '') throw new TemplateFault(template.source, 'a text has at least one letter')
  const { stop } = view
  return text.includes(stop.url === '' ? stop.text : stop.url) ? text : `${text}\n\n${shipped.stopSaid}`
}

/** The most specific template there is for a part of this message. */
function partFor({ parts }: Read, { view, shipped }: Message, part: TemplatePart): ReadTemplate | undefined {
  if (parts.size === 0) return undefined
  const words = view.locale
  for (const key of templateKeys(view.template, { words, customer: shipped.locale ?? words })) {
    const found = parts.get(`${key}.${part}`)
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
