import { quote } from '@cobranza/core'
import { Parser } from 'htmlparser2'
import { linkFault, pictureFault } from './checked-address.ts'
import { type StyleRules, styleFault } from './checked-style.ts'
import { addresses, attributes, endless, equivalents, outlookAttributes, outlookTags, tags } from './known-markup.ts'
import { areFixed, hasMark, isOneOutput, opensTag, unmarked, withoutOutputs } from './output-mark.ts'
import { type PageDemand, pageWatch } from './page-watch.ts'

/** What HTML is checked with. */
export type HtmlRules = StyleRules &
  Readonly<{
    /** Given for a whole mail, with the marks of `markedOutput` and `contentMark` in it; absent for a part of one. */
    page?: PageDemand
  }>

/** Deeper than any layout, and shallow enough that closing a tag costs little. */
const depthMax = 200

/** The first thing that is wrong ends the reading. */
class HtmlFault extends Error {
  override readonly name: string = 'HtmlFault'
}

function fail(reason: string): never {
  throw new HtmlFault(reason)
}

/**
 * Why HTML may not go out as a mail, in a few words; `undefined` when it may.
 *
 * What is not known to be harmless is refused: tags and attributes outside the lists, addresses that are not https (or mailto, of
 * links), pictures from elsewhere, and everything a browser and this parser could read differently. What templates wrote out stands
 * between tags and in attributes in quotes; never in a style, an address, a comment or a name, but for what is `fixed`. A reason quotes
 * what the host wrote, and nothing of the message.
 */
export function htmlFault(html: string, rules: HtmlRules = {}): string | undefined {
  try {
    if (opensTag(html)) fail('what comes from a message may not begin a tag; write &lt; for a "<" before it')
    read(html, { rules, isForOutlook: false })
    return undefined
  } catch (error) {
    if (error instanceof HtmlFault) return error.message
    throw error
  }
}

type Reading = Readonly<{ rules: HtmlRules; isForOutlook: boolean }>

function read(html: string, { rules, isForOutlook }: Reading): void {
  const watch = rules.page === undefined || isForOutlook ? undefined : pageWatch(rules.page)
  const open: string[] = []
  let [tag, style, said] = ['', '', '']
  const assertSaid = () => {
    if (isForOutlook) assertFixed(said, rules)
    said = ''
  }
  const parser = new Parser(
    {
      onopentagname(name) {
        assertSaid()
        tag = name
        assertTag(name, { parent: open.at(-1), isForOutlook })
        if (open.push(name) > depthMax) fail(`tags stand in each other more than ${depthMax} deep`)
        style = ''
      },
      onattribute(attribute, value, sign) {
        assertAttribute({ tag, attribute, value, isInQuotes: sign === '"' || sign === "'" }, { rules, isForOutlook })
      },
      onopentag(name, given) {
        const isRaw = name === 'style' || name === 'title'
        if (isRaw && html.charAt(parser.endIndex - 1) === '/') fail(`<${name}/> is not closed by its "/"`)
        watch?.open(name, given)
      },
      ontext(text) {
        if (open.at(-1) === 'style') style += text
        else said += text
        watch?.text(text)
      },
      onclosetag(name, isImplied) {
        assertSaid()
        open.pop()
        watch?.close()
        if (name === 'style') failFor(styleFault(style, rules))
        if (isImplied && !isForOutlook && !endless.has(name)) fail(`<${name}> is not closed`)
      },
      oncomment(data) {
        assertComment(data, rules)
      },
      onprocessinginstruction(_name, data) {
        if (data.toLowerCase() !== '!doctype html') fail(`<${shown(data)}> may not stand in a mail`)
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true, recognizeSelfClosing: false },
  )
  parser.end(html)
  assertSaid()
  failFor(watch?.fault())
}

function failFor(reason: string | undefined): void {
  if (reason !== undefined) fail(reason)
}

/** A name as a reason shows it, without what templates wrote into it. */
function shown(name: string): string {
  const at = name.search(/[\ufdd0-\ufdd2]/)
  return at < 0 ? name.slice(0, 40) : `${name.slice(0, Math.min(at, 40))}{{ … }}`
}

type Place = Readonly<{ parent: string | undefined; isForOutlook: boolean }>

function assertTag(name: string, { parent, isForOutlook }: Place): void {
  if (!tags.has(name) && !(isForOutlook && outlookTags.test(name))) fail(`<${shown(name)}> may not stand in a mail`)
  if (name === 'title' && parent !== 'head') fail('<title> stands in <head> only')
}

type Attribute = Readonly<{ tag: string; attribute: string; value: string; isInQuotes: boolean }>

function assertAttribute(given: Attribute, { rules, isForOutlook }: Reading): void {
  const { tag, attribute, value, isInQuotes } = given
  if (hasMark(value) && !isInQuotes) fail(`${shown(attribute)}: what comes from a message stands in quotes`)
  if (isForOutlook) assertFixed(value, rules)
  if (Object.hasOwn(addresses, attribute)) {
    assertAddress(given, rules)
    return
  }
  if (/^xmlns(?::[a-z]+)?$/.test(attribute) || /^(?:aria|data)-[a-z-]+$/.test(attribute)) return
  const isKnown = attributes.has(attribute) || (isForOutlook && outlookAttributes.has(attribute))
  if (!isKnown) fail(`the attribute ${quote(shown(attribute))} may not stand in a mail`)
  if (attribute === 'style') failFor(styleFault(value, rules))
  if (attribute === 'http-equiv' && !equivalents.has(value.toLowerCase())) {
    fail(`http-equiv ${quote(shown(value))} may not stand`)
  }
  if (tag === 'meta') assertCharset(attribute, value)
}

/** A mail says in its header that it is UTF-8; a page that says otherwise is read as something else. */
function assertCharset(attribute: string, value: string): void {
  const text = value.toLowerCase()
  const at = text.indexOf('charset')
  const charset = attribute === 'charset' ? text : attribute === 'content' && at >= 0 ? text.slice(at + 8) : undefined
  if (charset !== undefined && charset !== 'utf-8') fail('the charset of a mail is utf-8')
}

function assertAddress({ tag, attribute, value }: Attribute, rules: HtmlRules): void {
  if (!(addresses[attribute] ?? []).includes(tag)) fail(`${attribute} may not stand in <${tag}>`)
  const address = unmarked(value)
  if (hasMark(value) && !(isOneOutput(value) && rules.fixed?.has(address))) {
    fail(
      `${attribute}: an address is written out in the template, or is one of the policy or brand such as {{ stop.url }}; it is not put together`,
    )
  }
  const fault = attribute === 'href' ? linkFault(address) : pictureFault(address, rules)
  if (fault !== undefined) fail(`${attribute} ${fault}`)
}

const inComment = 'what comes from a message may not stand in a comment'

/** Inside a comment two hyphens in a name would be too many. */
function assertFixed(text: string, { fixed }: HtmlRules): void {
  if (hasMark(text) && !areFixed(text, fixed)) fail(inComment)
}

/** Outlook reads what stands in its comments, so it is looked at, too; other comments hold nothing that could be a tag. */
function assertComment(data: string, rules: HtmlRules): void {
  if (data === '<![endif]') return
  const [condition] = /^\[if [A-Za-z0-9 |&()!]+\]>/.exec(data) ?? []
  if (condition === undefined) {
    if (hasMark(data)) fail(inComment)
    if (/[<>]/.test(data)) fail('a comment may not hold a tag')
    return
  }
  const inside = data.slice(condition.length).replace(/<!(?:\[endif\])?$/, '')
  // An output has no brackets, so two hyphens in it end nothing unless what follows does.
  if (/\ufdd1[->!]/.test(inside)) fail(inComment)
  if (withoutOutputs(inside).includes('--')) fail('a comment may not hold another')
  read(inside, { rules, isForOutlook: true })
}
