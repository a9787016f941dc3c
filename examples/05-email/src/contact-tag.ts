import type { Mail } from '@cobranza/notifier-email'

/** Name of the tag that providers hand back with what becomes of a message. */
export const contactTagName = 'contact'

/** Characters that a value may have at SES and at Resend. */
const valueLengthMax = 256

/**
 * The sealed contact of a mail as a tag: providers write over the Message-ID, and hand tags back in every web hook. The token has only
 * the letters that tags may have, and less than 200 of them with ids like UUIDs.
 *
 * Ids of hundreds of characters make one that is too long for a tag. Then there is none, and what comes back is known by the provider's
 * own id, which `books.ts` keeps for every mail.
 */
export function contactTag({ headers }: Pick<Mail, 'headers'>): readonly (readonly [name: string, value: string])[] {
  const token = headers.find(([name]) => name.toLowerCase() === 'cobranza-contact')?.[1]
  return token === undefined || token.length > valueLengthMax ? [] : [[contactTagName, token]]
}
