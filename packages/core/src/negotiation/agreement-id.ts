import type { Offer } from './offer.ts'

/** Signs that nobody takes for another one when they read an id to somebody. */
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const signCount = 6

/**
 * The id of what is agreed on by an offer, where the host gives none: the day the offer was made and six signs. The same offer has
 * the same one, so it is not agreed on twice; two offers of a day to one customer have different ones, but for a chance of one in a
 * thousand million.
 *
 * People read it on plans and promises, so it is short; the offer itself keeps its natural key.
 *
 * @example agreementIdOf(offer) // 'A-20260301-K3F9X2'
 */
export function agreementIdOf({ id, madeDate }: Pick<Offer, 'id' | 'madeDate'>): string {
  let rest = mixed(id)
  let text = ''
  for (let count = 0; count < signCount; count += 1) {
    text += signs.charAt(rest & 31)
    rest >>>= 5
  }
  return `A-${madeDate.replaceAll('-', '')}-${text}`
}

/** 32 bits that hang on every character (FNV-1a, and once more mixed so that the lower bits hang on all of them). */
function mixed(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}
