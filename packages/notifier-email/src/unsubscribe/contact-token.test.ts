import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openToken, sealToken, shortKey, type TokenContact, tokenLengthMax } from './contact-token.ts'

const secret = 'a secret for tests only, of 44 characters ok'
const other = 'another secret for tests only, as long as it'
const contact: TokenContact = {
  customerId: '20123456789',
  channel: 'email',
  key: 'reminder/20123456789/v1/first/invoice%2FF-1/email',
}

/** Up to 100 characters of any alphabet: longer ids are refused, see below. */
const texts = (minLength = 1) => fc.string({ unit: 'grapheme', minLength, maxLength: 30 })
const contacts = (): fc.Arbitrary<TokenContact> =>
  fc.record(
    {
      customerId: texts(),
      channel: fc.constantFrom('email', 'email-2'),
      key: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 600 }),
      tenant: texts(),
      locale: fc.constantFrom('es-PE', 'pt-BR', 'en'),
    },
    { requiredKeys: ['customerId', 'channel', 'key'], noNullPrototype: true },
  )

describe('sealToken', () => {
  it('gives a text for addresses, the same each time, from which nothing can be read', () => {
    const token = sealToken(contact, secret)
    expect(token).toMatch(/^[A-Za-z0-9_-]+$/)
    expect(sealToken({ ...contact }, secret)).toBe(token)
    const bytes = Buffer.from(token, 'base64url')
    expect(bytes.includes('20123456789')).toBe(false)
    expect(bytes.includes('email')).toBe(false)
  })

  it('gives other contacts, and other secrets, tokens that do not begin alike', () => {
    const tokens = [
      sealToken(contact, secret),
      sealToken({ ...contact, channel: 'sms' }, secret),
      sealToken({ ...contact, key: `${contact.key}2` }, secret),
      sealToken({ ...contact, tenant: 't-1' }, secret),
      sealToken(contact, other),
    ]
    // Past the byte that tells the version.
    expect(new Set(tokens.map((token) => token.slice(2, 10))).size).toBe(tokens.length)
  })

  it('keeps a part in its place', () => {
    const one = sealToken({ customerId: 'a', channel: 'b","c', key: 'd' }, secret)
    const two = sealToken({ customerId: 'a","b', channel: 'c', key: 'd' }, secret)
    expect(one).not.toBe(two)
  })

  it.each([
    ['', RangeError],
    ['x'.repeat(31), RangeError],
    [undefined, TypeError],
  ])('refuses the secret %j', (weak, type) => {
    expect(() => sealToken(contact, weak as string)).toThrow(type)
  })

  it('does not tell a secret that it refuses', () => {
    expect(() => sealToken(contact, 'hunter2')).toThrow(/^(?!.*hunter2).*7 characters are too few/)
  })

  it('refuses ids that would make a header line too long, and says which', () => {
    expect(() => sealToken({ ...contact, customerId: '漢'.repeat(200) }, secret)).toThrow(/^customerId: .* too long/)
    expect(sealToken({ ...contact, key: '漢'.repeat(2000) }, secret).length).toBeLessThanOrEqual(tokenLengthMax)
  })
})

describe('openToken', () => {
  it('opens what was sealed, with any of the secrets in use', () => {
    const token = sealToken(contact, secret)
    expect(openToken(token, [secret])).toEqual({ kind: 'opened', contact })
    expect(openToken(token, [other, secret])).toEqual({ kind: 'opened', contact })
    expect(openToken(token, [other])).toEqual({ kind: 'refused', reason: 'not-ours' })
  })

  it.each([
    '',
    'AQ',
    'not a token',
    '<script>',
    'AQ'.repeat(1000),
    'A'.repeat(64), // of version 0
    `Ag${sealToken(contact, secret).slice(2)}`, // of version 2
    `${sealToken(contact, secret)}=`,
    `${sealToken(contact, secret)}\n`,
    null,
    7,
  ])('calls %j malformed', (token) => {
    expect(openToken(token as string, [secret])).toEqual({ kind: 'refused', reason: 'malformed' })
  })

  it('refuses to go on without a secret', () => {
    expect(() => openToken('AQ', [])).toThrow(TypeError)
    expect(() => openToken('AQ', secret as unknown as string[])).toThrow(TypeError)
    expect(() => openToken('AQ', [secret, 'short'])).toThrow(RangeError)
  })

  it('gives back whatever was sealed, long keys as their hashes', () => {
    fc.assert(
      fc.property(contacts(), (sealed) => {
        const token = sealToken(sealed, secret)
        expect(token.length).toBeLessThanOrEqual(tokenLengthMax)
        expect(openToken(token, [other, secret])).toEqual({
          kind: 'opened',
          contact: { ...sealed, key: shortKey(sealed.key) },
        })
      }),
    )
  })

  it('opens no token in which one bit is changed, and none that is cut', () => {
    const bytes = Buffer.from(sealToken(contact, secret), 'base64url')
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), fc.nat(bytes.length - 1), (bit, length) => {
        const changed = Buffer.from(bytes)
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(openToken(changed.toString('base64url'), [secret]).kind).toBe('refused')
        expect(openToken(bytes.subarray(0, length).toString('base64url'), [secret]).kind).toBe('refused')
      }),
      { numRuns: 500 },
    )
  })

  it('refuses any text that it did not make', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.string({ unit: 'binary' })), (token) => {
        expect(openToken(token, [secret]).kind).toBe('refused')
      }),
    )
  })
})

describe('shortKey', () => {
  it('keeps a key of 150 bytes, and takes the hash of a longer one', () => {
    expect(shortKey('x'.repeat(150))).toBe('x'.repeat(150))
    // printf 'x%.0s' {1..151} | sha256sum
    expect(shortKey('x'.repeat(151))).toBe('sha256:8eb827e6964db1e28caafb07b408d441efc804c8da30e3bad83a70dd3566a88b')
  })
})
