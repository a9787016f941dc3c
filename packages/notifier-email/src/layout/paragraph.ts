import type { MailParagraph, MailPiece } from './mail-view.ts'

/** The lines of a section as paragraphs and lists, with the addresses of the policy as links. */
export function paragraphsOf(lines: readonly string[], links: readonly string[]): readonly MailParagraph[] {
  const paragraphs: { isList: boolean; lines: (readonly MailPiece[])[] }[] = []
  for (const line of lines) {
    const isList = isPoint(line)
    const last = paragraphs.at(-1)
    const pieces = piecesOf(isList ? line.slice(2) : line, links)
    if (last?.isList === isList) last.lines.push(pieces)
    else paragraphs.push({ isList, lines: [pieces] })
  }
  return paragraphs
}

/** Whether a line is a point of a list. */
export function isPoint(line: string): boolean {
  return line.startsWith('- ')
}

/** Stretches of what an address may be made of (RFC 3986, 2): what stands between them ends one. */
const stretches = /[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%|-]+/g
/** Signs of a sentence that may follow an address. */
const closing = /[.,;:!?)\]']$/
const closingMax = 4

/**
 * A line in pieces: what is an address in `links`, whole, becomes a link. One that goes on, as in a name that begins like an address of the
 * policy, does not.
 */
export function piecesOf(line: string, links: readonly string[]): readonly MailPiece[] {
  if (links.length === 0 || !line.includes(':')) return [{ text: line, url: '' }]
  const pieces: MailPiece[] = []
  let done = 0
  for (const { 0: stretch, index } of line.matchAll(stretches)) {
    const link = linkIn(stretch, links)
    if (link === undefined) continue
    const at = index + link.at
    if (at > done) pieces.push({ text: line.slice(done, at), url: '' })
    pieces.push({ text: link.url, url: link.url })
    done = at + link.url.length
  }
  if (done < line.length || pieces.length === 0) pieces.push({ text: line.slice(done), url: '' })
  return pieces
}

/** The address that a stretch is, without brackets before it and the end of a sentence after it. */
function linkIn(stretch: string, links: readonly string[]): Readonly<{ url: string; at: number }> | undefined {
  const at = stretch.search(/[^([']/)
  let url = stretch.slice(Math.max(at, 0))
  for (let left = closingMax; left >= 0; left -= 1) {
    if (links.includes(url)) return { url, at }
    if (!closing.test(url)) return undefined
    url = url.slice(0, -1)
  }
  return undefined
}
