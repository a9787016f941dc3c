import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import fc from 'fast-check'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { describe, expect, it } from 'vitest'
import { type DkimKey, dkimSigner } from './dkim.ts'
import { mailExample as mail } from './mail.example.ts'
import { mimeOf } from './mime.ts'

const pemOf = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString()
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ed25519 = generateKeyPairSync('ed25519')
const rsaKey: DkimKey = { domain: 'bodega.example', selector: 'r1', privateKey: pemOf(rsa.privateKey) }
const edKey: DkimKey = { domain: 'Bodega.example', selector: 'e1', privateKey: pemOf(ed25519.privateKey) }

/** What DNS would say: RFC 6376, section 3.6.1, and for Ed25519 the bare key of RFC 8463, section 4. */
const records: Readonly<Record<string, string>> = {
  'r1._domainkey.bodega.example': `v=DKIM1; k=rsa; p=${rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
  'e1._domainkey.bodega.example': `v=DKIM1; k=ed25519; p=${ed25519.publicKey
    .export({ type: 'spki', format: 'der' })
    .subarray(-32)
    .toString('base64')}`,
}

async function verdictsOf(raw: Buffer): Promise<string[]> {
  const resolver = async (name: string) => {
    const found = records[name]
    if (found === undefined) throw Object.assign(new Error('no record'), { code: 'ENOTFOUND' })
    return [[found]]
  }
  const { results } = await dkimVerify(raw, { resolver })
  return results.map(({ status }) => status.result)
}

const tampered: readonly (readonly [string, (raw: string) => string])[] = [
  ['another word', (raw) => raw.replace('factura', 'Factura')],
  ['another subject', (raw) => raw.replace('Subject: ', 'Subject: x')],
  ['another way out', (raw) => raw.replace('/baja/abc', '/baja/abd')],
  ['a second sender', (raw) => `From: eve@evil.example\r\n${raw}`],
  ['an answer to someone else', (raw) => raw.replace('Reply-To: ', 'Reply-To: x')],
  ['a copy', (raw) => raw.replace('Subject: ', 'Cc: eve@evil.example\r\nSubject: ')],
  ['a second one-click', (raw) => raw.replace('Subject: ', 'List-Unsubscribe-Post: x=y\r\nSubject: ')],
  ['another type', (raw) => raw.replace('Subject: ', 'Content-Type: text/plain\r\nSubject: ')],
]

describe('dkimSigner', () => {
  it('signs so that an independent reader is content, with both kinds of keys', async () => {
    const raw = await dkimSigner([rsaKey, edKey])(await mimeOf(mail))
    expect(await verdictsOf(raw)).toEqual(['pass', 'pass'])
    const head = raw.toString('latin1').split('\r\n\r\n')[0] ?? ''
    for (const line of head.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78)
  })

  it('leaves the message as it is, below the signature', async () => {
    const plain = await mimeOf(mail)
    const signed = await dkimSigner(edKey)(plain)
    expect(signed.subarray(signed.length - plain.length).equals(plain)).toBe(true)
    expect((await dkimSigner(edKey)(plain)).equals(signed)).toBe(true)
  })

  it.each(tampered)('does not stand for %s', async (_, change) => {
    const signed = (await dkimSigner([rsaKey, edKey])(await mimeOf(mail))).toString('latin1')
    const other = change(signed)
    expect(other).not.toBe(signed)
    expect(await verdictsOf(Buffer.from(other, 'latin1'))).not.toContain('pass')
  })

  it('signs what RFC 8058 asks for', async () => {
    const raw = (await dkimSigner(edKey)(await mimeOf(mail))).toString()
    const names = (/h=([^;]*);/.exec(raw)?.[1] ?? '').replace(/\s/g, '').split(':')
    expect(names).toEqual(expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post']))
    expect(names.filter((name) => name === 'from')).toHaveLength(2)
  })

  it('signs whatever is said', async () => {
    const words = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\t', 'ñ', '.', '😀'), maxLength: 200 })
    const sign = dkimSigner(edKey)
    await fc.assert(
      fc.asyncProperty(words, words, async (text, html) => {
        expect(await verdictsOf(await sign(await mimeOf({ ...mail, text, html })))).toEqual(['pass'])
      }),
      { numRuns: 50 },
    )
  })

  it.runIf(python() !== undefined)('signs so that dkimpy, in another language, is content', async () => {
    const raw = await dkimSigner([rsaKey, edKey])(await mimeOf(mail))
    const script = `
import sys, json, dkim
records = json.loads(sys.argv[1])
def dns(name, timeout=5):
    return records[name.decode().rstrip('.')].encode()
raw = sys.stdin.buffer.read()
print(json.dumps([dkim.DKIM(raw).verify(idx=i, dnsfunc=dns) for i in range(2)]))
`
    const { stdout, stderr } = spawnSync(python() ?? '', ['-c', script, JSON.stringify(records)], { input: raw })
    expect(`${stdout}${stderr}`.trim()).toBe('[true, true]')
  })

  it.each([
    ['dkim.domain', { ...rsaKey, domain: 'no domain' }],
    ['dkim.selector', { ...rsaKey, selector: 'a;b=c' }],
    ['dkim.privateKey', { ...rsaKey, privateKey: 'planted-secret' }],
    [
      'dkim.privateKey',
      { ...rsaKey, privateKey: pemOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey) },
    ],
    [
      'dkim.privateKey',
      { ...rsaKey, privateKey: pemOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey) },
    ],
  ])('refuses a bad %s at once, and does not repeat the key', (field, key) => {
    expect(() => dkimSigner(key)).toThrow(field)
    expect(() => dkimSigner(key)).not.toThrow(/planted-secret|PRIVATE KEY/)
  })
})

/** A Python that has dkimpy, if there is one: Debian's `python3-dkim`. */
function python(): string | undefined {
  return ['python3', '/usr/bin/python3'].find((path) => spawnSync(path, ['-c', 'import dkim, nacl']).status === 0)
}
