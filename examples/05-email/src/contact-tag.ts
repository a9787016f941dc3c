import type { Mail } from '@cobranza/notifier-email'

/** Name of the tag that providers hand back with what becomes of a message. */
export const contactTagName = 'contact'

const valueLengthMax = 256

/**
 * The sealed contact of a mail as a tag: providers write over the Message-ID, and hand tags back in every web hook. The token has only
 * the letters that tags may have; one that is too long is left out, and the contact is then known by the header only.
 */
export function contactTag({ headers }: Pick<Mail, 'headers'>): readonly (readonly [name: string, value: string])[] {
  const token = headers.find(([name]) => name.toLowerCase() === 'cobranza-contact')?.[1]
  return token === undefined || token.length > valueLengthMax ? [] : [[contactTagName, token]]
}
