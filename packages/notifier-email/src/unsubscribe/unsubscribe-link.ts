import { isWebAddress, quote } from '@cobranza/core'
import { sealWith, tokenKeys } from './contact-token.ts'
import type { TokenContact } from './token-frame.ts'

/** How customers stop e-mails: an address of yours where `unsubscribeHandler` answers. */
export type UnsubscribeOptions = Readonly<{
  /** Where the handler is mounted; https. */
  url: string
  /** At least 32 characters nobody can guess; the handler knows it, too. */
  secret: string
  /**
   * An address that takes stops by mail, for mail programs that do it so. The token stands in the subject: hand what comes in to
   * `parseMailReport`, which makes a `stop-asked` of it.
   */
  mailto?: string
}>

/** The parameter of the address that holds the token. */
export const tokenParameter = 't'

/** The token of a line of 998 characters is let have most of it. */
const urlLengthMax = 200

/** What a mail needs of it: the link, the fields, and a token for bounces, which stops nothing. */
export type UnsubscribeLink = Readonly<{
  contactToken: string
  url: string
  headers: readonly (readonly [name: string, value: string])[]
}>

/**
 * Makes the links to unsubscribe: options are checked and keys made once.
 *
 * @throws TypeError or RangeError when an option is not what it should be.
 * @see RFC 2369, 3.2 and RFC 8058, 3.1: `List-Unsubscribe` holds one https address, and `List-Unsubscribe-Post` says what to post there.
 */
export function unsubscribeLinks({
  url,
  secret,
  mailto,
}: UnsubscribeOptions): (contact: TokenContact) => UnsubscribeLink {
  if (!isWebAddress(url) || !url.startsWith('https:') || url.includes('#')) {
    throw new RangeError(`unsubscribe.url: ${quote(url)} is no https address without a fragment`)
  }
  if (url.length > urlLengthMax) {
    throw new RangeError(`unsubscribe.url: ${url.length} characters are too many; it may have ${urlLengthMax}`)
  }
  if (mailto !== undefined && !isWebAddress(`mailto:${mailto}`)) {
    throw new RangeError(`unsubscribe.mailto: ${quote(mailto)} is no e-mail address`)
  }
  const keys = tokenKeys(secret)
  const start = `${url}${url.includes('?') ? '&' : '?'}${tokenParameter}=`
  return (contact) => {
    const token = sealWith(contact, { keys, purpose: 'stop' })
    const link = `${start}${token}`
    const also = mailto === undefined ? '' : `, <mailto:${mailto}?subject=unsubscribe%20${token}>`
    return {
      contactToken: sealWith(contact, { keys, purpose: 'contact' }),
      url: link,
      headers: [
        ['List-Unsubscribe', `<${link}>${also}`],
        ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
      ],
    }
  }
}
