import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto'
import { frameContact, readFrame, type TokenContact, type TokenPurpose } from './token-frame.ts'

/** A token read: what it names and may do, or why not. */
export type OpenedToken =
  | Readonly<{ kind: 'opened'; contact: TokenContact; purpose: TokenPurpose }>
  | Readonly<{
      kind: 'refused'
      /** `'malformed'`: cut, garbled or of another make; `'not-ours'`: sealed with none of the secrets, or changed since. */
      reason: 'malformed' | 'not-ours'
    }>

/** Keys made from a secret, kept so that they are made once: made for each token they cost five times what sealing does. */
export type TokenKeys = Readonly<{ mac: KeyObject; cipher: KeyObject }>

const secretLengthMin = 32
/** A line of a header has 998 characters at most (RFC 5322, 2.1.1) and an address, of which a token is a part, cannot be folded. */
export const tokenLengthMax = 512
const version = 1
const ivBytes = 16
const cipherName = 'aes-256-ctr'
const frameBytesMax = Math.floor((tokenLengthMax * 3) / 4) - 1 - ivBytes

/**
 * Seals a contact into a token that only the holder of the secret can read or make: for links, and for headers that a bounce brings
 * back. A customer id may be a tax number, so it cannot be read either. The same contact gives the same token.
 *
 * AES-256 in counter mode under a synthetic IV, an HMAC-SHA-256 of what is sealed, after the idea of RFC 5297; both keys by
 * HKDF (RFC 5869) from the secret. In base64url: 171 characters for a tenant and a customer with a UUID each.
 *
 * @param options `secret`: at least 32 characters nobody can guess, such as 32 random bytes in hexadecimal. `purpose`: what the token
 * lets its bearer do.
 * @throws TypeError or RangeError when the secret is too short, or what is sealed too long (an id of hundreds of characters).
 * @example sealToken({ customerId: 'C-1', channel: 'email', key: contact.plan.key }, { secret, purpose: 'contact' })
 */
export function sealToken(
  contact: TokenContact,
  { secret, purpose }: Readonly<{ secret: string; purpose: TokenPurpose }>,
): string {
  return sealWith(contact, { keys: tokenKeys(secret), purpose })
}

/** As {@link sealToken}, with keys made before. */
export function sealWith(
  contact: TokenContact,
  { keys, purpose }: Readonly<{ keys: TokenKeys; purpose: TokenPurpose }>,
): string {
  const plain = frameContact(contact, { purpose, bytesMax: frameBytesMax })
  const iv = ivOf(plain, keys)
  const cipher = createCipheriv(cipherName, keys.cipher, iv)
  return Buffer.concat([Uint8Array.of(version), iv, cipher.update(plain), cipher.final()]).toString('base64url')
}

/**
 * Opens a token of {@link sealToken}. Never throws for what the token is. Look at `purpose` before you act: only `'stop'` may stop.
 *
 * @param secrets those in use, the newest first; keep an old one for as long as mails with its tokens may be answered.
 * @throws TypeError or RangeError when there is no secret, or one is too short.
 * @example
 * const opened = openToken(token, [secret, secretOfLastYear])
 * if (opened.kind === 'opened' && opened.purpose === 'stop') stop(opened.contact.customerId)
 */
export function openToken(token: string, secrets: readonly string[]): OpenedToken {
  return openWith(token, allTokenKeys(secrets))
}

/** As {@link openToken}, with keys made before. */
export function openWith(token: unknown, all: readonly TokenKeys[]): OpenedToken {
  const malformed = { kind: 'refused', reason: 'malformed' } as const
  if (typeof token !== 'string' || token.length > tokenLengthMax || !/^[A-Za-z0-9_-]+$/.test(token)) return malformed
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length <= 1 + ivBytes || bytes[0] !== version) return malformed
  const iv = bytes.subarray(1, 1 + ivBytes)
  for (const keys of all) {
    const decipher = createDecipheriv(cipherName, keys.cipher, iv)
    const plain = Buffer.concat([decipher.update(bytes.subarray(1 + ivBytes)), decipher.final()])
    // What was sealed here has its shape: the tag was right.
    if (timingSafeEqual(ivOf(plain, keys), iv)) return { kind: 'opened', ...readFrame(plain) }
  }
  return { kind: 'refused', reason: 'not-ours' }
}

/** The keys of each secret, in order; there must be one. */
export function allTokenKeys(secrets: readonly string[]): readonly TokenKeys[] {
  if (!Array.isArray(secrets) || secrets.length === 0) {
    throw new TypeError('secrets: give a list of them, the newest first; there is none')
  }
  return secrets.map(tokenKeys)
}

/** Keys from a secret. Errors do not tell the secret. */
export function tokenKeys(secret: string): TokenKeys {
  if (typeof secret !== 'string') throw new TypeError('secret: it is not text; give 32 random bytes in hexadecimal')
  if (secret.length < secretLengthMin) {
    throw new RangeError(
      `secret: ${secret.length} characters are too few; give at least ${secretLengthMin} that nobody can guess`,
    )
  }
  const bytes = new Uint8Array(hkdfSync('sha256', secret, '', 'cobranza contact token 1', 64))
  return { mac: createSecretKey(bytes.subarray(0, 32)), cipher: createSecretKey(bytes.subarray(32)) }
}

function ivOf(plain: Uint8Array, { mac }: TokenKeys): Buffer {
  return createHmac('sha256', mac).update(Uint8Array.of(version)).update(plain).digest().subarray(0, ivBytes)
}
