import { createHash } from 'node:crypto'
import { quote } from '@cobranza/core'
import { asciiDomain } from './mail-address.ts'

/** 160 bits: two messages of one id are out of the question. */
const digitsShown = 40

/**
 * The Message-ID of the mail for a contact: a hash of the contact's natural key, the sender's domain and the tenant, if there is one. A
 * message that goes out twice against all odds has one id both times, so that mailboxes and people know the copy for one; and whoever
 * knows the key can look for it in an archive.
 *
 * `<` + SHA-256 of key, NUL, domain and, with a tenant, NUL and the SHA-256 of the tenant, its first 40 hexadecimal digits, so that
 * the field fits one line + `@` + domain + `>`; the domain is in ASCII and lower case in both places.
 *
 * It proves nothing: no secret is in it, and whoever guesses a key can write one. What comes back is proved by the sealed token.
 *
 * @param parts `key`: natural key of the contact. `domain`: that of the address in From. `tenantId`: whose contact it is, where several
 * tenants write from one domain; their keys may be the same.
 * @throws RangeError when `domain` is none.
 * @see RFC 5322, 3.6.4.
 * @example messageIdOf({ key: contact.plan.key, domain: 'bodega.example' }) // '<9f86d081884c7d65…@bodega.example>'
 */
export function messageIdOf({
  key,
  domain,
  tenantId,
}: Readonly<{ key: string; domain: string; tenantId?: string }>): string {
  const ascii = asciiDomain(domain)
  if (ascii === undefined) throw new RangeError(`domain: ${quote(domain)} is no domain such as "bodega.example"`)
  const hash = createHash('sha256').update(key).update('\0').update(ascii)
  // The hash of a tenant, so that no tenant can be read for a part of a key.
  if (tenantId !== undefined) hash.update('\0').update(createHash('sha256').update(tenantId).digest('hex'))
  return `<${hash.digest('hex').slice(0, digitsShown)}@${ascii}>`
}
