import { isWebAddress, quote } from '@cobranza/core'
import { Parser } from 'htmlparser2'
import { styleFault } from './checked-style.ts'

const tags: ReadonlySet<string> = new Set([
  ...['html', 'head', 'title', 'meta', 'style', 'body', 'div', 'span', 'p', 'br', 'hr', 'center', 'font', 'a', 'img'],
  ...['header', 'footer', 'main', 'section', 'article', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li'],
  ...['dl', 'dt', 'dd', 'blockquote', 'pre', 'code', 'strong', 'b', 'em', 'i', 'u', 's', 'small', 'sub', 'sup', 'abbr'],
  ...['address', 'time', 'table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
])
/** What only Outlook reads, inside its comments. */
const outlookTags = /^(?:noscript|xml|[ovw]:[a-z]+)$/

/** Attributes that hold an address, and where which one may stand. */
const addresses: Readonly<Record<string, readonly string[]>> = {
  href: ['a', 'v:rect', 'v:roundrect'],
  src: ['img', 'v:fill', 'v:image'],
  background: ['body', 'table', 'td', 'th', 'tr'],
}
const attributes: ReadonlySet<string> = new Set([
  ...['abbr', 'align', 'alt', 'bgcolor', 'border', 'cellpadding', 'cellspacing', 'class', 'color', 'cols', 'colspan'],
  ...[
    'content',
    'charset',
    'datetime',
    'dir',
    'face',
    'headers',
    'height',
    'hspace',
    'http-equiv',
    'id',
    'lang',
    'media',
  ],
  ...['name', 'nowrap', 'rel', 'role', 'rowspan', 'scope', 'size', 'span', 'start', 'style', 'summary', 'target'],
  ...['title', 'translate', 'type', 'valign', 'vspace', 'width', 'xml:lang'],
])
const outlookAttributes: ReadonlySet<string> = new Set([
  ...['arcsize', 'fill', 'fillcolor', 'stroke', 'strokecolor', 'strokeweight', 'inset', 'esdevvmlformfield'],
])
const equivalents: ReadonlySet<string> = new Set(['content-type', 'x-ua-compatible', 'content-language'])

type Fault = (reason: string) => void

/**
 * Why HTML may not go out as a mail, in a few words; `undefined` when it may.
 *
 * What is not known to be harmless is refused: tags and attributes outside the lists, addresses that are not https (or mailto, of
 * links), and everything a browser and this parser could read differently.
 */
export function htmlFault(html: string): string | undefined {
  return faultIn(html, { isForOutlook: false })
}

function faultIn(html: string, { isForOutlook }: Readonly<{ isForOutlook: boolean }>): string | undefined {
  let first: string | undefined
  const fault: Fault = (reason) => {
    first ??= reason
  }
  let isStyle = false
  const parser = new Parser(
    {
      onopentag(name, given) {
        isStyle = name === 'style'
        const isKnown = tags.has(name) || (isForOutlook && outlookTags.test(name))
        if (!isKnown) fault(`<${name.slice(0, 40)}> may not stand in a mail`)
        for (const [attribute, value] of Object.entries(given)) {
          attributeFault({ tag: name, attribute, value, isForOutlook }, fault)
        }
      },
      ontext(text) {
        const reason = isStyle ? styleFault(text) : undefined
        if (reason !== undefined) fault(reason)
      },
      onclosetag() {
        isStyle = false
      },
      oncomment(data) {
        commentFault(data, fault)
      },
      onprocessinginstruction(_name, data) {
        if (data.toLowerCase() !== '!doctype html') fault(`<${data.slice(0, 40)}> may not stand in a mail`)
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true, recognizeSelfClosing: false },
  )
  parser.end(html)
  return first
}

type Attribute = Readonly<{ tag: string; attribute: string; value: string; isForOutlook: boolean }>

function attributeFault({ tag, attribute, value, isForOutlook }: Attribute, fault: Fault): void {
  const places = Object.hasOwn(addresses, attribute) ? addresses[attribute] : undefined
  if (places !== undefined) {
    const isLink = attribute === 'href'
    if (!places.includes(tag)) fault(`${attribute} may not stand in <${tag}>`)
    else if (!isWebAddress(value) || (!isLink && !value.startsWith('https://'))) {
      fault(`${attribute} ${quote(value)} must be ${isLink ? 'an https or mailto' : 'an https'} address`)
    }
    return
  }
  if (/^xmlns(?::[a-z]+)?$/.test(attribute) || /^(?:aria|data)-[a-z-]+$/.test(attribute)) return
  const isKnown = attributes.has(attribute) || (isForOutlook && outlookAttributes.has(attribute))
  if (!isKnown) fault(`the attribute ${quote(attribute)} may not stand in a mail`)
  const reason = attribute === 'style' ? styleFault(value) : undefined
  if (reason !== undefined) fault(reason)
  if (attribute === 'http-equiv' && !equivalents.has(value.toLowerCase()))
    fault(`http-equiv ${quote(value)} may not stand`)
}

/** Outlook reads what stands in its comments, so it is looked at, too; other comments hold nothing that could be a tag. */
function commentFault(data: string, fault: Fault): void {
  if (data === '<![endif]') return
  const [condition] = /^\[if [A-Za-z0-9 |&()!]+\]>/.exec(data) ?? []
  if (condition === undefined) {
    if (/[<>]/.test(data)) fault('a comment may not hold a tag')
    return
  }
  const inside = data.slice(condition.length).replace(/<!(?:\[endif\])?$/, '')
  if (inside.includes('--')) fault('a comment may not hold another')
  const reason = faultIn(inside, { isForOutlook: true })
  if (reason !== undefined) fault(reason)
}
