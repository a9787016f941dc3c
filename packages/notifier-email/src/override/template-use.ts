import {
  type Arguments,
  type FilteredValueToken,
  ForTag,
  type PropertyAccessToken,
  type Template,
  TypeGuards,
  toValueSync,
  Value,
} from 'liquidjs'
import { elementsOf, fieldOf, filtered, noneKnown, type Samples, sampleKeys, together } from './sample-value.ts'

/** A name that is nowhere, such as `brand.nmae`, and where it stands. */
export type UnknownName = Readonly<{ name: string; file: string | undefined; line: number; column: number }>

/** What a template and its partials make use of. */
export type TemplateUse = Readonly<{
  unknown: readonly UnknownName[]
  /** Texts in quotes. */
  literals: ReadonlySet<string>
  partials: ReadonlySet<string>
}>

type Names = ReadonlyMap<string, Samples>
/** Names inside blocks, the innermost last, and those that the template or its caller gives. */
type Scope = Readonly<{ blocks: readonly Names[]; given: Map<string, Samples> }>
type Argument = Arguments extends Iterable<infer One> ? One : never
type Place = Readonly<{ scope: Scope; file: string | undefined }>

/** As in LiquidJS. */
const forloop: Names = new Map([
  ['forloop', [{ first: true, last: true, index: 1, index0: 0, rindex: 1, rindex0: 0, length: 1, name: '' }]],
])

/**
 * Follows every branch of a template with the values that names may have in a view: `item` in a loop over `section.items` is each item of
 * each section. A name of which nothing is known, such as what a filter gives, is taken for right.
 */
export function templateUse(templates: readonly Template[], view: Readonly<Record<string, unknown>>): TemplateUse {
  const unknown: UnknownName[] = []
  const literals = new Set<string>()
  const partials = new Set<string>()
  const seen = new Set<string>()
  const keyOf = sampleKeys()

  function follow(list: readonly Template[], scope: Scope): void {
    for (const template of list) {
      const { file } = template.token
      const values = [...(template.arguments?.() ?? [])].map((one) => samplesOf(one, { scope, file }))
      for (const { content } of template.localScope?.() ?? []) {
        scope.given.set(content, together([scope.given.get(content) ?? [], values[0]]))
      }
      const partial = template.partialScope?.()
      if (partial === undefined) {
        follow(childrenOf(template), template instanceof ForTag ? loopScope(template, scope, values[0]) : scope)
        continue
      }
      partials.add(partial.name)
      const given = givenTo([...partial.scope], values)
      const key = `${partial.name} ${keyOf(given)}`
      if (seen.has(key)) continue
      seen.add(key)
      follow(childrenOf(template), { blocks: [forloop], given })
    }
  }

  function samplesOf(one: Argument, place: Place): Samples {
    if (one instanceof Value || TypeGuards.isFilteredValueToken(one)) return filteredOf(one, place)
    if (TypeGuards.isPropertyAccessToken(one)) return pathOf(one, place)
    if (TypeGuards.isQuotedToken(one)) {
      literals.add(one.content)
      return [one.content]
    }
    if (TypeGuards.isRangeToken(one)) {
      for (const end of [one.lhs, one.rhs]) samplesOf(end, place)
      return [[0]]
    }
    return TypeGuards.isNumberToken(one) ? [0] : noneKnown
  }

  function filteredOf({ initial, filters }: Value | FilteredValueToken, place: Place): Samples {
    const operands = initial.postfix.filter(TypeGuards.isValueToken).map((one) => samplesOf(one, place))
    let samples = initial.postfix.length === 1 ? operands[0] : noneKnown
    for (const { name, args } of filters) {
      const given = args.map((arg) => (Array.isArray(arg) ? arg[1] : arg))
      samples = filtered(
        name,
        samples,
        given.map((one) => (one === undefined ? noneKnown : samplesOf(one, place))),
      )
    }
    return samples
  }

  function pathOf(token: PropertyAccessToken, place: Place): Samples {
    const props = token.props.map((prop) => {
      if ('content' in prop && prop.content !== null) return prop.content
      if (TypeGuards.isValueToken(prop)) samplesOf(prop, place)
      return undefined
    })
    const [root] = props
    const path: string[] = []
    let samples: Samples | 'no such field'
    if (token.variable !== undefined) samples = samplesOf(token.variable, place)
    else {
      props.shift()
      if (typeof root !== 'string') return noneKnown
      path.push(root)
      samples = rootOf(root, place.scope)
    }
    for (const prop of props) {
      if (samples === 'no such field') break
      if (typeof prop !== 'string' && typeof prop !== 'number') return noneKnown
      path.push(String(prop))
      samples = fieldOf(samples, prop)
    }
    if (samples !== 'no such field') return samples
    const [line = 1, column = 1] = token.getPosition()
    unknown.push({ name: path.join('.'), file: token.file ?? place.file, line, column })
    return noneKnown
  }

  function rootOf(name: string, { blocks, given }: Scope): Samples | 'no such field' {
    const block = blocks.findLast((names) => names.has(name))
    if (block !== undefined) return block.get(name)
    const known = [...(given.has(name) ? [given.get(name)] : []), ...(Object.hasOwn(view, name) ? [[view[name]]] : [])]
    return known.length === 0 ? 'no such field' : together(known)
  }

  follow(templates, { blocks: [], given: new Map() })
  return { unknown, literals, partials }
}

function loopScope({ variable }: ForTag, { blocks, given }: Scope, collection: Samples): Scope {
  return { blocks: [...blocks, forloop, new Map([[variable, elementsOf(collection)]])], given }
}

/** What a partial is given by `name: value`, and by `with` or `for` under another name. */
function givenTo(scope: readonly (string | [string, unknown])[], values: readonly Samples[]): Map<string, Samples> {
  const names = scope.filter((one) => typeof one === 'string')
  const others = scope.filter((one) => typeof one !== 'string')
  // A name without a value would move those after it.
  const areAll = names.length + others.length === values.length
  const given = new Map(names.map((name, at) => [name, areAll ? values[at] : noneKnown]))
  for (const [at, [name]] of others.entries()) {
    const samples = areAll ? values[names.length + at] : noneKnown
    given.set(name, together([samples, samples?.flatMap((one) => (Array.isArray(one) ? one : []))]))
  }
  return given
}

function childrenOf(template: Template): readonly Template[] {
  return toValueSync(template.children?.(true, true) ?? [])
}
