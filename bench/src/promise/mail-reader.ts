import { parseHTML } from 'linkedom'
import PostalMime, { type Email } from 'postal-mime'
import { worked } from '../email/hostile-payload.ts'

/** What a mail may hold, whatever was written into its fields. */
export type MailBounds = Readonly<{
  /** Names of its header fields in lower case, sorted, a field that comes twice twice. */
  headers: readonly string[]
  from: string
  to: string
  replyTo: string
  /** Beginnings of the addresses that links and pictures may have. */
  links: readonly string[]
  bytesMax: number
}>

/** Elements that run, fetch, cover or ask for something; none has a place in a mail of ours. */
const foreign =
  'script, iframe, frame, object, embed, applet, form, input, button, textarea, select, svg, math, base, link, video, audio, source, template, noscript, details, dialog, portal, meta[http-equiv=refresh], meta[http-equiv=set-cookie]'
/** Attributes that hold an address. */
const addressed: ReadonlySet<string> = new Set(
  'href src action formaction background poster data srcset xlink:href cite longdesc usemap ping'.split(' '),
)
const evil = /evil\.example|alert\(|javascript:/i
/** What turns the direction of writing. */
const turning = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/
const hidden = /[\u200b-\u200d\u2060\ufeff\u00ad\u180e\u3164\u115f\uffa0]/
const control = /\p{Cc}/u

/** What is wrong with a mail as others read it, in words; empty when nothing is. */
export async function mailFaults(raw: Buffer, bounds: MailBounds): Promise<readonly string[]> {
  const email = await PostalMime.parse(raw)
  return [...bytesFaults(raw, bounds), ...headerFaults(email, bounds), ...bodyFaults(email, bounds)]
}

function bytesFaults(raw: Buffer, { bytesMax }: MailBounds): readonly string[] {
  const text = raw.toString('latin1')
  const lines = text.split('\r\n')
  return [
    ...(lines.some((line) => /[\r\n]/.test(line)) ? ['a bare CR or LF'] : []),
    ...(lines.some((line) => line.length > 998) ? ['a line of more than 998 bytes'] : []),
    ...(text.includes('\0') ? ['a NUL'] : []),
    ...(raw.length > bytesMax ? [`${raw.length} bytes`] : []),
  ]
}

function headerFaults({ headers, from, to, cc, bcc, replyTo, subject = '' }: Email, bounds: MailBounds): string[] {
  const names = headers.map(({ key }) => key).sort()
  const shown = [subject, ...[from, ...(to ?? []), ...(replyTo ?? [])].map((one) => one?.name ?? '')]
  const addresses = (list: Email['to']) =>
    (list ?? []).map(({ address, group }) => (group ? 'a group' : address)).join()
  return [
    ...(names.join() === bounds.headers.join() ? [] : [`the header fields ${names.join()}`]),
    ...(from?.address === bounds.from ? [] : [`From: ${from?.address}`]),
    ...(addresses(to) === bounds.to ? [] : [`To: ${addresses(to)}`]),
    ...(addresses(replyTo) === bounds.replyTo ? [] : [`Reply-To: ${addresses(replyTo)}`]),
    ...(cc === undefined && bcc === undefined ? [] : ['Cc or Bcc']),
    ...(shown.some((text) => control.test(text)) ? ['a control character in a header'] : []),
    ...(shown.some((text) => turning.test(text) || hidden.test(text)) ? ['a hidden sign in a header'] : []),
    ...worked.filter((result) => shown.some((text) => text.includes(result))).map((result) => `${result} in a header`),
  ]
}

function bodyFaults({ html = '', text = '' }: Email, bounds: MailBounds): string[] {
  const { document } = parseHTML(html)
  const said = document.body?.textContent ?? ''
  const faults = [...document.querySelectorAll(foreign)].map(({ localName }) => `an element ${localName}`)
  for (const { attributes, localName } of document.querySelectorAll('*')) {
    for (const { name, value } of attributes) {
      if (/^on/i.test(name)) faults.push(`an attribute ${name} of ${localName}`)
      if (name === 'style' && /url\(|expression|@import/i.test(value)) faults.push(`a style of ${localName}: ${value}`)
      if (!addressed.has(name.toLowerCase())) continue
      if (!bounds.links.some((link) => value.startsWith(link))) faults.push(`${name} of ${localName}: ${value}`)
    }
  }
  for (const style of document.querySelectorAll('style')) {
    if (evil.test(style.textContent ?? '') || /url\(|@import/i.test(style.textContent ?? ''))
      faults.push('a style sheet')
  }
  if (commentsOf(html).some((comment) => evil.test(comment))) faults.push('a comment')
  for (const [name, shown] of [
    ['HTML', said],
    ['text', text],
  ] as const) {
    if (turning.test(shown)) faults.push(`a sign that turns the ${name}`)
    for (const result of worked) if (shown.includes(result)) faults.push(`${result} in the ${name}`)
  }
  if (said.trim() === '' || text.trim() === '') faults.push('no words')
  if (hidden.test(text)) faults.push('a hidden sign in the text')
  return faults
}

function commentsOf(html: string): readonly string[] {
  return html.match(/<!--[\s\S]*?(?:-->|$)/g) ?? []
}
