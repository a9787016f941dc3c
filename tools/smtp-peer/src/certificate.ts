import { generateKeyPairSync, sign } from 'node:crypto'

/** A key and its certificate, in PEM. */
export type PeerCertificate = Readonly<{ key: string; certificate: string }>

const ecdsaWithSha256 = der(0x30, oid(1, 2, 840, 10045, 4, 3, 2))

/**
 * Makes a key and a certificate for `localhost` and 127.0.0.1 that it signs itself. Node reads certificates and does not write them,
 * so the few fields of one (RFC 5280, section 4.1) are put together here; no key has to be kept anywhere.
 *
 * @example
 * const { key, certificate } = selfSigned()
 * tls.createServer({ key, cert: certificate })
 */
export function selfSigned({ name = 'localhost' }: Readonly<{ name?: string }> = {}): PeerCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const owner = der(0x30, der(0x31, der(0x30, oid(2, 5, 4, 3), der(0x0c, Buffer.from(name)))))
  const names = der(0x30, der(0x82, Buffer.from(name)), der(0x87, Buffer.from([127, 0, 0, 1])))
  const alternativeName = der(0x30, oid(2, 5, 29, 17), der(0x04, names))
  const body = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    owner,
    der(0x30, der(0x17, Buffer.from('250101000000Z')), der(0x17, Buffer.from('491231235959Z'))),
    owner,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(0x30, alternativeName)),
  )
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  const whole = der(0x30, body, ecdsaWithSha256, signature).toString('base64')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${whole.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  }
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

function oid(first: number, second: number, ...rest: readonly number[]): Buffer {
  const bytes = [first * 40 + second]
  for (const arc of rest) {
    const digits = [arc & 0x7f]
    for (let left = arc >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80)
    bytes.push(...digits)
  }
  return der(0x06, Buffer.from(bytes))
}
