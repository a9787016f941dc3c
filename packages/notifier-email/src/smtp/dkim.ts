import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { quote } from '@cobranza/core'
import { asciiDomain } from '../notifier/mail-address.ts'
import { fieldsOf, relaxedBody, relaxedField, splitMessage } from './dkim-text.ts'

/** A key to sign with, and where its public half is found: the TXT record of `<selector>._domainkey.<domain>`. */
export type DkimKey = Readonly<{
  /** The domain of the address in From, or one above it, so that DMARC counts the signature. */
  domain: string
  selector: string
  /** In PEM: RSA of 2,048 bits or more, or Ed25519. Which of them it is decides the algorithm. */
  privateKey: string
}>

/** Signs a message: gives the same message with its signatures on top. */
export type DkimSigner = (raw: Buffer) => Promise<Buffer>

/** Signed where they are there, and signed as absent where they are not, so that nobody can add one: RFC 6376, section 8.15. */
const sealed =
  'from to cc subject date reply-to message-id mime-version content-type list-unsubscribe list-unsubscribe-post'.split(
    ' ',
  )
/** Signed where they are there. */
const signed = ['in-reply-to', 'references', 'auto-submitted', 'content-transfer-encoding']

const rsaBitsMin = 2048
const selectorShape = /^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/i

/**
 * Makes a signer (RFC 6376, `relaxed/relaxed`, SHA-256). With two keys, one RSA and one Ed25519 (RFC 8463), a message carries both
 * signatures: Ed25519 is less work and a short record, but not every mailbox provider reads it yet, so use it beside RSA.
 *
 * The signer of nodemailer is not used: it knows RSA only, signs on the main thread with a key it reads anew for each message, cannot
 * sign what must stay absent, and sends without a signature when signing fails. Here keys are read once, RSA is signed on the
 * threads of libuv, and a failure is one. List-Unsubscribe and List-Unsubscribe-Post are signed, as RFC 8058 demands.
 *
 * @throws RangeError when a key is none, is too short, or its domain or selector is none. The message never shows the key.
 * @example
 * const signer = dkimSigner({ domain: 'bodega.example', selector: 's2026', privateKey: await readFile('dkim.pem', 'utf8') })
 * const signed = await signer(await mimeOf(mail))
 */
export function dkimSigner(keys: DkimKey | readonly DkimKey[]): DkimSigner {
  const seals = (Array.isArray(keys) ? (keys as readonly DkimKey[]) : [keys as DkimKey]).map(checkedKey)
  return async (raw) => {
    // One character per byte: what is signed is what goes out, whatever it means.
    const { head, body } = splitMessage(raw.toString('latin1'))
    const bodyHash = createHash('sha256').update(relaxedBody(body), 'latin1').digest('base64')
    const { names, text } = signedFields(head)
    const signatures = await Promise.all(seals.map((seal) => signatureOf(seal, { bodyHash, names, text })))
    return Buffer.concat([...signatures.map((field) => Buffer.from(`${field}\r\n`, 'latin1')), raw])
  }
}

type Seal = Readonly<{ domain: string; selector: string; key: KeyObject; algorithm: 'rsa-sha256' | 'ed25519-sha256' }>

function checkedKey({ domain, selector, privateKey }: DkimKey): Seal {
  const ascii = asciiDomain(domain)
  if (ascii === undefined) throw new RangeError(`dkim.domain: ${quote(domain)} is no domain such as "bodega.example"`)
  if (!selectorShape.test(selector)) throw new RangeError(`dkim.selector: ${quote(selector)} is none such as "s2026"`)
  const key = keyOf(privateKey)
  if (key?.asymmetricKeyType === 'ed25519') return { domain: ascii, selector, key, algorithm: 'ed25519-sha256' }
  if (key?.asymmetricKeyType !== 'rsa') throw new RangeError('dkim.privateKey: not an RSA or Ed25519 key in PEM')
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (bits < rsaBitsMin) throw new RangeError(`dkim.privateKey: RSA of ${bits} bits, and ${rsaBitsMin} are the least`)
  return { domain: ascii, selector, key, algorithm: 'rsa-sha256' }
}

function keyOf(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem)
  } catch {
    // What OpenSSL says may hold a part of what it was given.
    return undefined
  }
}

/** The fields to sign, from the last of each name upwards, and once more each name that must not be added. */
function signedFields(head: string): Readonly<{ names: string; text: string }> {
  const fields = fieldsOf(head)
  const names: string[] = []
  const lines: string[] = []
  for (const name of [...sealed, ...signed]) {
    const found = fields.filter((field) => field.name === name).reverse()
    for (const { whole } of found) {
      names.push(name)
      lines.push(`${relaxedField(whole)}\r\n`)
    }
    if (sealed.includes(name)) names.push(name)
  }
  return { names: names.join(':'), text: lines.join('') }
}

async function signatureOf(
  { domain, selector, key, algorithm }: Seal,
  { bodyHash, names, text }: Readonly<{ bodyHash: string; names: string; text: string }>,
): Promise<string> {
  const fields = names.replace(/(.{1,64})(?::|$)/g, (_, part: string) => `${part}:\r\n `).replace(/:\r\n $/, '')
  const unsigned =
    `DKIM-Signature: v=1; a=${algorithm}; c=relaxed/relaxed;\r\n d=${domain}; s=${selector};\r\n` +
    ` h=${fields};\r\n bh=${bodyHash};\r\n b=`
  const data = Buffer.from(text + relaxedField(unsigned), 'latin1')
  const signature = await signatureBytes(key, algorithm, data)
  return unsigned + signature.toString('base64').replace(/.{72}(?!$)/g, '$&\r\n ')
}

/** Ed25519 signs the SHA-256 of the data (RFC 8463, section 3) and is quick; RSA takes its time on another thread. */
function signatureBytes(key: KeyObject, algorithm: Seal['algorithm'], data: Buffer): Promise<Buffer> | Buffer {
  if (algorithm === 'ed25519-sha256') return sign(null, createHash('sha256').update(data).digest(), key)
  return new Promise((resolve, reject) => {
    sign('sha256', data, key, (error, signature) => (error === null ? resolve(signature) : reject(error)))
  })
}
