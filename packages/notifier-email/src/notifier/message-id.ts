import { createHash } from 'node:crypto'
import { quote } from '@cobranza/core'
import { asciiDomain } from './mail-address.ts'

/**
 * The Message-ID of the mail for a contact: a hash of the contact's natural key and the sender's domain. A message that goes out
 * twice against all odds has one id both times, so that mailboxes and people know the copy for one; and whoever knows the key
 * can look for it in an archive.
 *
 * `<` + SHA-256 of key, NUL and domain in hexadecimal + `@` + domain + `>`; the domain is in ASCII and lower case in both places.
 *
 * @param key natural key of the contact.
 * @param domain that of the address in From.
 * @throws RangeError when `domain` is none.
 * @see RFC 5322, 3.6.4.
 * @example messageIdOf(contact.plan.key, 'bodega.example') // '<9f86d081884c7d65…@bodega.example>'
 */
export function messageIdOf(key: string, domain: string): string {
  const ascii = asciiDomain(domain)
  if (ascii === undefined) throw new RangeError(`domain: ${quote(domain)} is no domain such as "bodega.example"`)
  return `<${createHash('sha256').update(key).update('\0').update(ascii).digest('hex')}@${ascii}>`
}
