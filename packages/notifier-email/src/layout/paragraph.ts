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

/** A line in pieces: only addresses in `links` become links, the longest first, for one may begin like another. */
export function piecesOf(line: string, links: readonly string[]): readonly MailPiece[] {
  if (links.length === 0 || !line.includes(':')) return [{ text: line, url: '' }]
  const link = links.find((one) => line.includes(one))
  if (link === undefined) return [{ text: line, url: '' }]
  const rest = links.filter((one) => one !== link)
  return line.split(link).flatMap((part, at) => {
    const words = part === '' ? [] : piecesOf(part, rest)
    return at === 0 ? words : [{ text: link, url: link }, ...words]
  })
}
