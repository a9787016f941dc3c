import { type ComposedMessage, isWebAddress, quote } from '@cobranza/core'
import type { MailView } from './mail-view.ts'
import { piecesOf } from './paragraph.ts'
import { isWorded, wordsFor } from './words.ts'

/** How the message says that one can stop messages: what the text twin writes, and what the layout shows. */
export type StopLine = Readonly<{ said: string; stop: MailView['stop'] }>

const none: StopLine = { said: '', stop: { text: '', url: '', pieces: [] } }

/**
 * The line about stopping messages: the policy's own, or the personal link in its place.
 *
 * @throws RangeError when the personal link is no web address.
 */
export function stopLine(
  { sections, locale }: Pick<ComposedMessage, 'sections' | 'locale'>,
  { links, unsubscribeUrl }: Readonly<{ links: readonly string[]; unsubscribeUrl: string | undefined }>,
): StopLine {
  const own = sections.find(({ kind }) => kind === 'stop')?.text.replaceAll('\n', ' ')
  if (unsubscribeUrl === undefined) return own === undefined ? none : ownLine(own, links)
  if (!isWebAddress(unsubscribeUrl)) {
    throw new RangeError(`unsubscribeUrl: ${quote(unsubscribeUrl)} is no https or mailto address`)
  }
  // The words of a language that is not here are the policy's: only the address in them is exchanged.
  const link = isWorded(locale) ? undefined : links.find((one) => own?.includes(one))
  if (own !== undefined && link !== undefined) return personalLine(own.split(link), unsubscribeUrl)
  const { unsubscribe } = wordsFor(locale)
  const pieces = [{ text: unsubscribe, url: unsubscribeUrl }]
  return { said: `${unsubscribe}: ${unsubscribeUrl}`, stop: { text: unsubscribe, url: unsubscribeUrl, pieces } }
}

function ownLine(text: string, links: readonly string[]): StopLine {
  const pieces = piecesOf(text, links)
  return { said: text, stop: { text, url: pieces.find(({ url }) => url !== '')?.url ?? '', pieces } }
}

/** A personal address is long, so the layout shows its host and the text twin all of it. */
function personalLine([before = '', ...after]: readonly string[], url: string): StopLine {
  const rest = after.join('')
  const shown = url.startsWith('https:') ? new URL(url).host : url.slice('mailto:'.length)
  const pieces = [
    { text: before, url: '' },
    { text: shown, url },
    { text: rest, url: '' },
  ].filter(({ text }) => text !== '')
  return { said: `${before}${url}${rest}`, stop: { text: `${before}${shown}${rest}`, url, pieces } }
}
