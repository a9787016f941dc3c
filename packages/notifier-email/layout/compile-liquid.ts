import { ForTag, IfTag, Liquid, Output, RenderTag, type Template, type Token, TypeGuards, type Value } from 'liquidjs'
import type { LayoutParts } from './layout-parts.ts'

/**
 * Turns Liquid into TypeScript that concatenates strings: the same text in a twentieth of the time. It knows what the layout uses and
 * refuses the rest: output of a property, `for`, `if` with `>`, `==` or a bare property, `render` with arguments, and `content`.
 */

const engine = new Liquid({ jsTruthy: true })
engine.registerTag('content', { render: () => '' })

/** What the arguments of partials are, by their names. */
const types: Readonly<Record<string, string>> = {
  section: 'MailSection',
  paragraphs: 'readonly MailParagraph[]',
  methods: "MailSection['methods']",
  offers: "MailSection['offers']",
}

/** The module of the frame around the content. */
export function compiledFrame({ layout }: LayoutParts): string {
  return moduleOf(
    ['MailView'],
    [
      '/** The shipped frame of a mail around its content: the same text that LiquidJS makes of it. */',
      'export function shippedFrame(view: MailView, content: string): string {',
      ...bodyOf(layout, []),
      '}',
    ],
  )
}

/** The module of the content and its partials. */
export function compiledContent({ content, partials }: LayoutParts): string {
  const used = Object.values(types).flatMap((type) => type.match(/Mail[A-Z]\w+/g) ?? [])
  return moduleOf(
    ['MailView', ...used],
    [
      '/** The shipped content of a mail: the same text that LiquidJS makes of it. */',
      'export function shippedContent(view: MailView): string {',
      ...bodyOf(content, []),
      '}',
      ...Object.keys(partials)
        .sort()
        .flatMap((name) => functionOf(name, partials[name] ?? '')),
    ],
  )
}

function moduleOf(types: readonly string[], lines: readonly string[]): string {
  const imported = [...new Set(types)].sort((a, b) => a.localeCompare(b)).join(', ')
  return `${[
    '// Written by `npm run mail-layout` from layout/mail.mjml and layout/content.liquid: change those.',
    "import { escapeHtml } from '@cobranza/core'",
    `import type { ${imported} } from './mail-view.ts'`,
    '',
    ...lines,
  ].join('\n')}\n`
}

function functionOf(name: string, source: string): readonly string[] {
  const parameters = Object.keys(types).filter((one) => new RegExp(`\\bin ${one}\\b|[{ ]${one}\\.`).test(source))
  const typed = parameters.map((one) => `${one}: ${types[one]}`)
  return [
    '',
    `function ${name}(view: MailView, { ${parameters.join(', ')} }: Readonly<{ ${typed.join('; ')} }>): string {`,
    ...bodyOf(source, parameters),
    '}',
  ]
}

function bodyOf(source: string, locals: readonly string[]): readonly string[] {
  return ["  let html = ''", ...indented(statements(engine.parse(source), locals)), '  return html']
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`)
}

/** Text and outputs that follow each other become one concatenation. */
function statements(templates: readonly Template[], locals: readonly string[]): readonly string[] {
  const lines: string[] = []
  let pending = ''
  const flush = () => {
    if (pending !== '') lines.push(`html += \`${pending}\``)
    pending = ''
  }
  for (const template of templates) {
    if (TypeGuards.isHTMLToken(template.token)) pending += literal(template.token.getContent())
    else if (template instanceof Output) pending += `\${escapeHtml(${outputOf(template.value, locals)})}`
    else {
      flush()
      lines.push(...tagOf(template, locals))
    }
  }
  flush()
  return lines
}

function literal(text: string): string {
  return text.replaceAll(/[\\`]|\$\{/g, (sign) => `\\${sign}`)
}

function outputOf(value: Value, locals: readonly string[]): string {
  if (value.filters.length > 0) throw new Error(`filters are not compiled: ${value.filters[0]?.name}`)
  return conditionOf(value, locals)
}

function tagOf(template: Template, locals: readonly string[]): readonly string[] {
  if (template instanceof ForTag) {
    const { variable, collection, templates } = template
    const inside = indented(statements(templates, [...locals, variable]))
    return [`for (const ${variable} of ${pathOf(collection, locals)}) {`, ...inside, '}']
  }
  if (template instanceof IfTag) return ifOf(template, locals)
  if (template instanceof RenderTag) {
    const scope = template.partialScope()
    if (scope === undefined) throw new Error('render: the name of the partial must stand in quotes')
    const given = [...template.arguments()].map((value) => pathOf(value, locals))
    const named = [...scope.scope].map((name, at) => (given[at] === name ? name : `${String(name)}: ${given[at]}`))
    return [`html += ${scope.name}(view, { ${named.join(', ')} })`]
  }
  if (TypeGuards.isTagToken(template.token) && template.token.name === 'content') return ['html += content']
  throw new Error(`not compiled: ${template.token.getText()}`)
}

function ifOf({ branches, elseTemplates }: IfTag, locals: readonly string[]): readonly string[] {
  const lines = branches.flatMap(({ value, templates }, at) => [
    `${at === 0 ? '' : '} else '}if (${conditionOf(value, locals)}) {`,
    ...indented(statements(templates, locals)),
  ])
  if (elseTemplates === undefined) return [...lines, '}']
  return [...lines, '} else {', ...indented(statements(elseTemplates, locals)), '}']
}

/** A property, or two values and an operator; LiquidJS keeps them in the order of a stack. */
function conditionOf({ initial }: Value, locals: readonly string[]): string {
  const [left, right, operator, ...rest] = initial.postfix
  if (left === undefined || rest.length > 0) throw new Error('a condition has one or two values')
  if (right === undefined) return pathOf(left, locals)
  const sign = operator?.getText()
  if (sign !== '>' && sign !== '==') throw new Error(`the operator ${sign} is not compiled`)
  return `${pathOf(left, locals)} ${sign === '==' ? '===' : sign} ${pathOf(right, locals)}`
}

function pathOf(token: Token | Value, locals: readonly string[]): string {
  if (TypeGuards.isQuotedToken(token)) return `'${token.content}'`
  if (TypeGuards.isNumberToken(token)) return String(token.content)
  if (!TypeGuards.isPropertyAccessToken(token)) throw new Error(`not compiled: ${JSON.stringify(token)}`)
  const names = token.props.map((prop) => {
    if (!TypeGuards.isWordToken(prop)) throw new Error(`not compiled: ${token.getText()}`)
    return prop.content
  })
  const [root = '', ...path] = names
  const whole = locals.includes(root) ? [root, ...path] : ['view', root, ...path]
  return whole.map((name, at) => (at > 0 && name === 'size' ? 'length' : name)).join('.')
}
