import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto'
import { quote } from '@cobranza/core'

/** The contact a token names. */
export type TokenContact = Readonly<{
  customerId: string
  channel: string
  /** Natural key of the contact; of a long one `sha256:` and its hash, see {@link shortKey}. */
  key: string
  /** Whose customer it is, where one handler serves several creditors. */
  tenant?: string
  /** The language the customer was written to in, BCP 47. */
  locale?: string
}>

/** A token read: the contact, or why not. */
export type OpenedToken =
  | Readonly<{ kind: 'opened'; contact: TokenContact }>
  | Readonly<{
      kind: 'refused'
      /** `'malformed'`: cut, garbled or of another make; `'not-ours'`: sealed with none of the secrets, or changed since. */
      reason: 'malformed' | 'not-ours'
    }>

/** Keys made from a secret, kept so that they are made once: made for each token they cost five times what sealing does. */
export type TokenKeys = Readonly<{ mac: KeyObject; cipher: KeyObject }>

const secretLengthMin = 32
/** A line of a header has 998 characters at most (RFC 5322, 2.1.1) and an address cannot be folded. */
export const tokenLengthMax = 768
const version = 1
const ivBytes = 16
const cipherName = 'aes-256-ctr'
const bytesMax = Math.floor((tokenLengthMax * 3) / 4)
const keyLengthMax = 150

/**
 * Seals a contact into a token that only the holder of the secret can read or make: for links, and for headers that a bounce brings
 * back. A customer id may be a tax number, so it cannot be read either. The same contact gives the same token.
 *
 * AES-256 in counter mode under a synthetic IV, an HMAC-SHA-256 of what is sealed, after the idea of RFC 5297; both keys by
 * HKDF (RFC 5869) from the secret. About 100 to 250 characters of base64url.
 *
 * @param secret at least 32 characters nobody can guess, such as 32 random bytes in hexadecimal.
 * @throws TypeError or RangeError when the secret is too short, or what is sealed too long (an id of hundreds of characters).
 * @example sealToken({ customerId: 'C-1', channel: 'email', key: contact.plan.key }, secret)
 */
export function sealToken(contact: TokenContact, secret: string): string {
  return sealWith(contact, tokenKeys(secret))
}

/** As {@link sealToken}, with keys made before. */
export function sealWith({ customerId, channel, key, tenant, locale }: TokenContact, keys: TokenKeys): string {
  const plain = Buffer.from(JSON.stringify([customerId, channel, shortKey(key), tenant ?? '', locale ?? '']))
  if (1 + ivBytes + plain.length > bytesMax) {
    throw new RangeError(`customerId: ${quote(customerId)} and its channel are too long to be sealed; use shorter ids`)
  }
  const iv = ivOf(plain, keys)
  const cipher = createCipheriv(cipherName, keys.cipher, iv)
  return Buffer.concat([Uint8Array.of(version), iv, cipher.update(plain), cipher.final()]).toString('base64url')
}

/**
 * Opens a token of {@link sealToken}. Never throws for what the token is.
 *
 * @param secrets those in use, the newest first; keep an old one for as long as mails with its tokens may be answered.
 * @throws TypeError or RangeError when there is no secret, or one is too short.
 * @example
 * const opened = openToken(token, [secret, secretOfLastYear])
 * if (opened.kind === 'opened') stop(opened.contact.customerId)
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
    if (timingSafeEqual(ivOf(plain, keys), iv)) return contactOf(plain)
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

/**
 * A natural key as tokens and ids of facts hold it: as it is when it is short, else `sha256:` and its hash in hexadecimal.
 *
 * @example shortKey('reminder/C-1/v1/first/F-1/email') // 'reminder/C-1/v1/first/F-1/email'
 */
export function shortKey(key: string): string {
  if (Buffer.byteLength(key) <= keyLengthMax) return key
  return `sha256:${createHash('sha256').update(key).digest('hex')}`
}

function ivOf(plain: Uint8Array, { mac }: TokenKeys): Buffer {
  return createHmac('sha256', mac).update(Uint8Array.of(version)).update(plain).digest().subarray(0, ivBytes)
}

/** What was sealed here has this shape: the tag was right. */
function contactOf(plain: Buffer): OpenedToken {
  const [customerId = '', channel = '', key = '', tenant = '', locale = ''] = JSON.parse(plain.toString()) as string[]
  const told = { ...(tenant === '' ? {} : { tenant }), ...(locale === '' ? {} : { locale }) }
  return { kind: 'opened', contact: { customerId, channel, key, ...told } }
}
