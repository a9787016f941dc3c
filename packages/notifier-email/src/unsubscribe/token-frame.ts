import { createHash } from 'node:crypto'
import { quote } from '@cobranza/core'
import { parseAddress } from '../notifier/mail-address.ts'

/** The contact a token names. */
export type TokenContact = Readonly<{
  customerId: string
  channel: string
  /** Natural key of the contact. Out of a token comes its {@link shortKey}: compare those, `shortKey(a) === shortKey(b)`. */
  key: string
  /** Whose customer it is, where several creditors share a secret. */
  tenantId?: string
  /** The language the customer was written to in, BCP 47. */
  locale?: string
  /** {@link addressHash} of the address written to: a bounce of it is known for one, whatever the address has become on its way. */
  toHash?: string
}>

/**
 * What a token lets its bearer do.
 *
 * - `stop`: stop the messages; it stands in the links of a mail.
 * - `contact`: say which message it is about, and no more; it stands in a header field and in tags, which end up in the logs of others.
 */
export type TokenPurpose = 'stop' | 'contact'

const purposes: readonly TokenPurpose[] = ['stop', 'contact']
const keyBytes = 16
const addressBytes = 8
const textBytesMax = 255
const keyPrefix = 'sha256:'
const shortKeyShape = /^sha256:[0-9a-f]{32}$/

/**
 * A contact in as few bytes as it takes, for the token stands in headers: purpose, hash of the key, hash of the address (zeros when
 * there is none), then channel, locale, tenant and customer, each after its length in bytes.
 *
 * @throws RangeError naming the field that is too long.
 */
export function frameContact(
  { customerId, channel, key, tenantId = '', locale = '', toHash = '' }: TokenContact,
  { purpose, bytesMax }: Readonly<{ purpose: TokenPurpose; bytesMax: number }>,
): Buffer {
  const which = purposes.indexOf(purpose)
  if (which < 0) throw new RangeError(`purpose: ${quote(purpose)} is none; take 'stop' or 'contact'`)
  const texts = Object.entries({ channel, locale, tenantId, customerId }).map(([name, text]) => framedText(name, text))
  const hashes = [Buffer.from(shortKey(key).slice(keyPrefix.length), 'hex'), addressBytesOf(toHash)]
  const frame = Buffer.concat([Uint8Array.of(which), ...hashes, ...texts])
  if (frame.length > bytesMax) {
    throw new RangeError(
      `customerId: ${quote(customerId)}, its channel and tenant are too long to be sealed; use shorter ids`,
    )
  }
  return frame
}

/** What {@link frameContact} framed. */
export function readFrame(frame: Buffer): Readonly<{ contact: TokenContact; purpose: TokenPurpose }> {
  let at = 1 + keyBytes + addressBytes
  const text = (): string => {
    const end = at + 1 + (frame[at] ?? 0)
    const read = frame.toString('utf8', at + 1, end)
    at = end
    return read
  }
  const [channel, locale, tenantId, customerId] = [text(), text(), text(), text()]
  const address = frame.subarray(1 + keyBytes, 1 + keyBytes + addressBytes)
  const contact = {
    customerId,
    channel,
    key: `${keyPrefix}${frame.toString('hex', 1, 1 + keyBytes)}`,
    ...(tenantId === '' ? {} : { tenantId }),
    ...(locale === '' ? {} : { locale }),
    ...(address.every((byte) => byte === 0) ? {} : { toHash: address.toString('hex') }),
  }
  return { contact, purpose: frame[0] === 0 ? 'stop' : 'contact' }
}

/**
 * A natural key as tokens and ids of facts hold it: `sha256:` and the first 16 bytes of its hash in hexadecimal. Keys hold ids of
 * customers and invoices and are too long for either. What has this form already stays as it is.
 *
 * @example shortKey('reminder/C-1/v1/first/F-1/email') // 'sha256:7be1f3b8…'
 */
export function shortKey(key: string): string {
  if (shortKeyShape.test(key)) return key
  return `${keyPrefix}${createHash('sha256')
    .update(key)
    .digest('hex')
    .slice(0, 2 * keyBytes)}`
}

/**
 * What a token holds of an address: the first 8 bytes of its hash in hexadecimal. It tells nobody the address, and the same address
 * gives the same, however its domain is written and in whatever case.
 *
 * @returns undefined when it is no address.
 * @example addressHash('Ana@Señal.example') === addressHash('ana@xn--seal-hqa.example') // true
 */
export function addressHash(address: string): string | undefined {
  const parsed = parseAddress(address.trim())
  if (parsed === undefined) return undefined
  const one = `${parsed.local.normalize('NFC').toLowerCase()}@${parsed.domain}`
  return createHash('sha256')
    .update(one)
    .digest('hex')
    .slice(0, 2 * addressBytes)
}

function addressBytesOf(toHash: string): Buffer {
  const bytes = Buffer.alloc(addressBytes)
  if (toHash !== '' && bytes.write(toHash, 'hex') !== addressBytes) {
    throw new RangeError(`toHash: ${quote(toHash)} is no hash of an address; take addressHash(address)`)
  }
  return bytes
}

function framedText(name: string, text: string): Buffer {
  const bytes = Buffer.from(text)
  if (bytes.length > textBytesMax) {
    throw new RangeError(`${name}: ${quote(text)} is too long to be sealed; use one of ${textBytesMax} bytes at most`)
  }
  return Buffer.concat([Uint8Array.of(bytes.length), bytes])
}
