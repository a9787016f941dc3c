import type { ComposedMessage } from '@cobranza/core'

/**
 * The message as plain text: the paragraphs of core, with how to stop messages in its place or at the end, and the lines below the
 * message that the layout shows, too.
 */
export function textTwin(
  { sections }: Pick<ComposedMessage, 'sections'>,
  { stopSaid, footer }: Readonly<{ stopSaid: string; footer: readonly string[] }>,
): string {
  const paragraphs = sections.map(({ kind, text }) => (kind === 'stop' ? stopSaid : text))
  if (!sections.some(({ kind }) => kind === 'stop')) paragraphs.push(stopSaid)
  return [...paragraphs, footer.join('\n')].filter((text) => text !== '').join('\n\n')
}
