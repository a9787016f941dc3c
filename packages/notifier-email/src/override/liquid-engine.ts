import { quote } from '@cobranza/core'
import {
  Context,
  type Emitter,
  Liquid,
  LiquidError,
  type Parser,
  RenderTag,
  type TagToken,
  type Template,
  type TopLevelToken,
  toValueSync,
} from 'liquidjs'
import { TemplateFault } from './template-fault.ts'
import { type TemplateUse, templateUse, type UnknownName } from './template-use.ts'

/** Longest text of one template, longest output, and what else a template may use up. */
export const templateLengthMax: number = 100_000
export const outputLengthMax: number = 500_000
/** How deep partials may stand in partials. */
const depthMax = 20
const memoryMax = 2_000_000
/** Tags, outputs and turns of loops in one rendering: a hundred times those of a long statement. It is what stops a loop that writes nothing. */
const stepsMax = 50_000
/**
 * Backstops for what takes few steps and long, when templates are read and for each message. A machine that is busy stops for some
 * hundred milliseconds at any place, so less would keep back messages that nothing is wrong with.
 */
export const trialMillisecondsMax: number = 2_000
const millisecondsMax = 1_000

const tagsAllowed: ReadonlySet<string> = new Set([
  ...['if', 'unless', 'case', 'for', 'break', 'continue', 'cycle', 'assign', 'comment', '#', 'render', 'content'],
])

/** None of them undoes the escaping, reads a clock or makes HTML. */
const filtersAllowed: ReadonlySet<string> = new Set([
  ...['append', 'prepend', 'replace', 'remove', 'slice', 'strip', 'truncate', 'truncatewords', 'url_encode'],
  ...['capitalize', 'downcase', 'upcase', 'default', 'first', 'last', 'join', 'size'],
  ...['plus', 'minus', 'times', 'at_least', 'at_most'],
])

/** Where `{% content %}` finds what it puts in; no name in a template can reach it. */
const contentKey: unique symbol = Symbol('content')

type Globals = Record<string, unknown> & { [contentKey]?: () => string }

/** A template that was read. */
export type ReadTemplate = Readonly<{ source: string; parsed: readonly Template[] }>

/** What a template makes use of; names that are nowhere say in which template they stand. */
export type EngineUse = Omit<TemplateUse, 'unknown'> &
  Readonly<{ unknown: readonly (Omit<UnknownName, 'file'> & Readonly<{ source: string }>)[] }>

/** What a template is rendered with. */
export type RenderGiven = Readonly<{
  view: object
  /** What `{% content %}` puts in; there is none when absent. */
  content?: () => string
  /** 1,000 when absent. */
  millisecondsMax?: number
}>

/** Reads and renders templates of one kind: HTML, whose outputs are escaped, or plain text. */
export type LiquidEngine = Readonly<{
  /** @throws TemplateFault when the text is no template. */
  read(source: string, text: string): ReadTemplate
  /** Follows every branch of a template and its partials, with a view that has everything. */
  useOf(template: ReadTemplate, view: object): EngineUse
  /** @throws TemplateFault when it names what is not there, or takes more than a template may. */
  render(template: ReadTemplate, given: RenderGiven): string
}>

/**
 * LiquidJS with everything shut that a template of the host's does not need: files, time, prototypes, raw output.
 *
 * @param written how a text is written into the output: escaped, in HTML
 * @param partials by name; they are HTML, and only they can be rendered inside a template
 */
export function liquidEngine(
  written: (text: string) => string,
  partials: Readonly<Record<string, string>> = {},
): LiquidEngine {
  const liquid = new Liquid({
    templates: Object.assign(Object.create(null), partials),
    cache: true,
    globals: {},
    jsTruthy: true,
    lenientIf: false,
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: true,
    relativeReference: false,
    outputEscape: (value: unknown) => written(plainText(value)),
    parseLimit: templateLengthMax,
    memoryLimit: memoryMax,
  })
  liquid.registerTag('render', renderTag(partials))
  liquid.registerTag('content', { parse: withoutArguments, render: contentOf })
  for (const name of Object.keys(liquid.tags)) if (!tagsAllowed.has(name)) delete liquid.tags[name]
  for (const name of Object.keys(liquid.filters)) if (!filtersAllowed.has(name)) liquid.unregisterFilter(name)
  const nameOf = (file: string) => (Object.hasOwn(partials, file) ? `partials/${file}` : file)
  const guarded = <T>(source: string, work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw faultOf(error, { source, nameOf })
    }
  }
  return {
    read: (source, text) => ({ source, parsed: guarded(source, () => liquid.parse(text, source)) }),
    useOf: ({ source, parsed }, view) => {
      const { unknown, ...use } = guarded(source, () => templateUse(parsed, bare(view)))
      return { ...use, unknown: unknown.map(({ file = source, ...place }) => ({ ...place, source: nameOf(file) })) }
    },
    render: ({ source, parsed }, { view, content, millisecondsMax: renderLimit = millisecondsMax }) => {
      const globals: Globals = bare(view)
      if (content !== undefined) globals[contentKey] = content
      const options = { sync: true, globals, renderLimit }
      const context = new Context(Object.create(null), liquid.options, options, { liquid })
      limitSteps(context)
      const output = limitedOutput()
      guarded(source, () => toValueSync(liquid.renderer.renderTemplates([...parsed], context, output)))
      return output.buffer
    },
  }
}

/** The tag `render`, of partials that there are; LiquidJS forgets in which one a fault was. */
function renderTag(partials: Readonly<Record<string, string>>): typeof RenderTag {
  let depth = 0
  return class extends RenderTag {
    private readonly partial: string

    constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
      super(token, rest, liquid, parser)
      const { name } = this.partialScope() ?? {}
      if (name === undefined) throw new Error('the name of a partial stands in quotes')
      if (!Object.hasOwn(partials, name)) throw new Error(`there is no partial ${quote(name)}`)
      this.partial = `partials/${name}`
    }

    override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
      if (depth >= depthMax) throw new Error(`partials stand in each other more than ${depthMax} deep`)
      depth += 1
      try {
        yield* super.render(context, emitter)
      } catch (error) {
        throw faultOf(error, { source: this.partial, nameOf: (file) => `partials/${file}` })
      } finally {
        depth -= 1
      }
    }
  }
}

function withoutArguments(token: Readonly<{ args: string }>, _rest: readonly TopLevelToken[]): void {
  if (token.args.trim() !== '') throw new Error('content takes no arguments')
}

function contentOf(context: Context, emitter: Emitter): void {
  const globals: Globals = context.globals
  const content = globals[contentKey]
  if (content === undefined) throw new Error('content stands in layout and html only')
  emitter.write(content())
}

/** What may be shown: a list or an object is a slip, and would say "[object Object]" to a customer. */
function plainText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new Error('only texts can be shown, no list and no object; name one of its fields')
}

/** LiquidJS looks at the clock before each template and each turn of a loop; a count is the same on every machine. */
function limitSteps({ renderLimit }: Context): void {
  const check = renderLimit.check.bind(renderLimit)
  let steps = 0
  renderLimit.check = (milliseconds) => {
    steps += 1
    if (steps > stepsMax) throw new Error(`step limit exceeded: more than ${stepsMax} tags and turns of loops`)
    check(milliseconds)
  }
}

function limitedOutput(): Emitter {
  const output: Emitter = {
    buffer: '',
    write(text: unknown) {
      const more = String(text)
      if (output.buffer.length + more.length > outputLengthMax) {
        throw new Error(`output limit exceeded: more than ${outputLengthMax} characters`)
      }
      output.buffer += more
    },
  }
  return output
}

/** The same data without prototypes, so that not even a fault of the engine finds one. */
function bare(value: object): Globals {
  const copy: Globals = Object.create(null)
  for (const [name, field] of Object.entries(value)) copy[name] = bareValue(field)
  return copy
}

function bareValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bareValue)
  return typeof value === 'object' && value !== null ? bare(value) : value
}

function faultOf(
  error: unknown,
  { source, nameOf }: Readonly<{ source: string; nameOf: (file: string) => string }>,
): TemplateFault {
  if (error instanceof TemplateFault) return error
  const reason = error instanceof Error ? error.message : 'it cannot be rendered'
  if (!LiquidError.is(error)) return new TemplateFault(source, reason)
  const { originalError, token } = error
  if (originalError instanceof TemplateFault) return originalError
  const [line, column] = token.getPosition()
  const said = originalError?.message ?? reason.replace(/, (?:file:\S+, )?line:\d+, col:\d+$/, '')
  const place = line === undefined || column === undefined ? undefined : { line, column }
  return new TemplateFault(token.file === undefined ? source : nameOf(token.file), said.slice(0, 200), place)
}
