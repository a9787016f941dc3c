import type { AddressForm, FlagPlace, ListPlace, RowPlace, TextPlace } from './place.ts'
import type { Condition, TemplatePart } from './template-part.ts'

/** A row of a list, or what a phrase speaks of. */
export type Row = Readonly<Partial<Record<RowPlace, string>>>

/** What a template is filled with. Every text is one safe line already. */
export type TemplateValues = Readonly<{
  texts: Readonly<Partial<Record<TextPlace, string>>>
  lists: Readonly<Partial<Record<ListPlace, readonly Row[]>>>
  flags: ReadonlySet<FlagPlace>
  /** Values of the host, by the name behind the `@`. */
  own: ReadonlyMap<string, string>
}>

/** Nothing to fill in but a row. */
export const noValues: TemplateValues = {
  texts: {},
  lists: {},
  flags: /* @__PURE__ */ new Set(),
  own: /* @__PURE__ */ new Map(),
}

/**
 * The text of a template that was read and whose choices and shared paragraphs are settled. Values are put in as they are and never
 * read as a template.
 */
export function renderTemplate(parts: readonly TemplatePart[], values: TemplateValues, row?: Row): string {
  let text = ''
  for (const part of parts) text += renderPart(part, values, row)
  return text
}

function renderPart(part: TemplatePart, values: TemplateValues, row: Row | undefined): string {
  switch (part.kind) {
    case 'words':
      return part.text
    case 'text':
      return values.texts[part.name] ?? ''
    case 'row':
      return row?.[part.name] ?? ''
    case 'own':
      return values.own.get(part.name) ?? ''
    case 'if':
      return holds(part.name, values, row) ? renderTemplate(part.parts, values, row) : ''
    case 'list':
      return (values.lists[part.name] ?? []).map((one) => renderTemplate(part.parts, values, one)).join('')
    case 'choice':
    case 'block':
      throw new TypeError(`${part.kind}: settle choices and shared paragraphs before rendering`)
  }
}

/** Whether a condition holds: a text or a list that is not empty, a flag that is up. */
export function holds(name: Condition, { texts, lists, flags, own }: TemplateValues, row?: Row): boolean {
  if (name.startsWith('@')) return (own.get(name.slice(1)) ?? '') !== ''
  const text = texts[name as TextPlace] ?? row?.[name as RowPlace]
  if (text !== undefined) return text !== ''
  const list = lists[name as ListPlace]
  return list === undefined ? flags.has(name as FlagPlace) : list.length > 0
}

/**
 * Takes the words of one form of address and puts shared paragraphs in their place, so that rendering has nothing to choose.
 *
 * @param block the paragraph of a name, read; it may have no shared paragraph in it.
 */
export function settle(
  parts: readonly TemplatePart[],
  form: AddressForm,
  block: (name: string) => readonly TemplatePart[],
): readonly TemplatePart[] {
  const settled: TemplatePart[] = []
  const put = (part: TemplatePart) => {
    const last = settled.at(-1)
    if (part.kind !== 'words' || last?.kind !== 'words') settled.push(part)
    else settled[settled.length - 1] = { kind: 'words', text: last.text + part.text }
  }
  for (const part of parts) {
    if (part.kind === 'choice') put({ kind: 'words', text: part.words[form] })
    else if (part.kind === 'block') for (const one of settle(block(part.name), form, noBlock)) put(one)
    else if (part.kind === 'if' || part.kind === 'list') put({ ...part, parts: settle(part.parts, form, block) })
    else put(part)
  }
  return settled
}

function noBlock(name: string): readonly TemplatePart[] {
  throw new RangeError(`block ${name}: a shared paragraph has no other in it; write its words out`)
}
