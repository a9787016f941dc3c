/** One element of a page, for the tests: what it is, what is in it, and nothing about how it looks. */
export type Element = Readonly<{
  tag: string
  attributes: Readonly<Record<string, string>>
  children: readonly (Element | string)[]
}>

type Opened = { tag: string; attributes: Record<string, string>; children: (Element | string)[] }

const voidTags: readonly string[] = ['meta']
const token = /<!doctype html>|<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z][\w:-]*(?:="[^"<>]*")?)*)\s*(\/?)>|([^<]+)/gy

/**
 * Reads the markup of a report, strictly: every element closed in order, every attribute in double quotes, no bare `<`.
 *
 * @throws Error where it reads anything else, so that a name that broke out of its place is found out.
 */
export function parseMarkup(markup: string): Element {
  const root: Opened = { tag: '', attributes: {}, children: [] }
  const open: Opened[] = [root]
  token.lastIndex = 0
  while (token.lastIndex < markup.length) {
    const start = token.lastIndex
    const match = token.exec(markup)
    if (match === null) throw new Error(`no markup at ${start}: ${markup.slice(start, start + 60)}`)
    const [, closing, tag, attributes = '', selfClosing, text] = match
    const parent = open.at(-1)
    if (parent === undefined) throw new Error(`closed too early at ${start}`)
    if (text !== undefined) parent.children.push(decoded(text))
    if (tag === undefined) continue
    if (closing === '/') {
      if (parent.tag !== tag) throw new Error(`</${tag}> closes <${parent.tag}> at ${start}`)
      open.pop()
      continue
    }
    const element: Opened = { tag, attributes: attributesOf(attributes), children: [] }
    parent.children.push(element)
    if (selfClosing !== '/' && !voidTags.includes(tag)) open.push(element)
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.tag}> is not closed`)
  return root
}

function attributesOf(text: string): Record<string, string> {
  const found = [...text.matchAll(/([a-zA-Z][\w:-]*)(?:="([^"]*)")?/g)]
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, decoded(value)]))
}

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

function decoded(text: string): string {
  return text.replace(/&(#?\w+);/g, (entity, name: string) => characters[name] ?? entity)
}

/** All elements within one, in the order of the page. */
export function elements(root: Element, isWanted: (element: Element) => boolean = () => true): readonly Element[] {
  return root.children.flatMap((child) => {
    if (typeof child === 'string') return []
    const inside = elements(child, isWanted)
    return isWanted(child) ? [child, ...inside] : inside
  })
}

/** All elements of one tag. */
export function tagged(root: Element, ...tags: readonly string[]): readonly Element[] {
  return elements(root, ({ tag }) => tags.includes(tag))
}

/** The text in an element, as a reader gets it. */
export function textOf(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}
