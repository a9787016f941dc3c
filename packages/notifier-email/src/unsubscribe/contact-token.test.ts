import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openToken, sealToken, tokenLengthMax } from './contact-token.ts'
import { addressHash, shortKey, type TokenContact, type TokenPurpose } from './token-frame.ts'

const secret = 'a secret for tests only, of 44 characters ok'
const other = 'another secret for tests only, as long as it'
const contact: TokenContact = {
  customerId: '20123456789',
  channel: 'email',
  key: 'reminder/20123456789/v1/first/invoice%2FF-1/email',
}
const seal = (sealed: TokenContact, by = secret, purpose: TokenPurpose = 'stop') =>
  sealToken(sealed, { secret: by, purpose })
// printf 'reminder/20123456789/v1/first/invoice%%2FF-1/email' | sha256sum
const opened = { ...contact, key: 'sha256:3e242464179ae88a18c1acd94c538010' }

/** Up to 80 bytes of any alphabet: longer ids are refused, see below. */
const texts = () => fc.string({ unit: 'binary', minLength: 1, maxLength: 20 })
const keys = () => fc.string({ unit: 'grapheme', minLength: 1, maxLength: 600 })
const contacts = (): fc.Arbitrary<TokenContact> =>
  fc.record(
    {
      customerId: texts(),
      channel: fc.constantFrom('email', 'email-2'),
      key: keys(),
      tenantId: texts(),
      locale: fc.constantFrom('es-PE', 'pt-BR', 'en'),
      toHash: fc.constantFrom('98d9f04bdbc5c226', '0000000000000001'),
    },
    { requiredKeys: ['customerId', 'channel', 'key'], noNullPrototype: true },
  )

describe('sealToken', () => {
  it('gives a text for addresses, the same each time, from which nothing can be read', () => {
    const token = seal(contact)
    expect(token).toMatch(/^[A-Za-z0-9_-]+$/)
    expect(seal({ ...contact })).toBe(token)
    const bytes = Buffer.from(token, 'base64url')
    expect(bytes.includes('20123456789')).toBe(false)
    expect(bytes.includes('email')).toBe(false)
  })

  it('gives other contacts, purposes and secrets tokens that do not begin alike', () => {
    const tokens = [
      seal(contact),
      seal({ ...contact, channel: 'sms' }),
      seal({ ...contact, key: `${contact.key}2` }),
      seal({ ...contact, tenantId: 't-1' }),
      seal({ ...contact, toHash: '98d9f04bdbc5c226' }),
      seal(contact, secret, 'contact'),
      seal(contact, other),
    ]
    // Past the byte that tells the version.
    expect(new Set(tokens.map((token) => token.slice(2, 10))).size).toBe(tokens.length)
  })

  it('keeps a part in its place', () => {
    expect(seal({ customerId: 'a', channel: 'bc', key: 'd' })).not.toBe(
      seal({ customerId: 'ab', channel: 'c', key: 'd' }),
    )
  })

  it('fits into a tag of any provider, for ids like UUIDs and whatever the key', () => {
    const ids = { channel: 'email', locale: 'es-PE', toHash: '98d9f04bdbc5c226' }
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), keys(), (customerId, tenantId, key) => {
        expect(seal({ customerId, tenantId, key, ...ids })).toHaveLength(171)
      }),
    )
  })

  it('takes no more for a key that holds the customer and the invoice', () => {
    const customerId = '6f1d2c1e-8a55-4c1f-9b1c-1f2e3d4c5b6a'
    const long = `reminder/${customerId}/v1/first/0b9f7a52-3a3c-4e0e-8a1e-7a6b5c4d3e2f/email`
    const [short, full] = ['k', long].map((key) => seal({ customerId, channel: 'email', key }).length)
    expect(full).toBe(short)
  })

  it.each([
    ['', RangeError],
    ['x'.repeat(31), RangeError],
    [undefined, TypeError],
  ])('refuses the secret %j', (weak, type) => {
    expect(() => sealToken(contact, { secret: weak as string, purpose: 'stop' })).toThrow(type)
  })

  it('does not tell a secret that it refuses', () => {
    expect(() => seal(contact, 'hunter2')).toThrow(/^(?!.*hunter2).*7 characters are too few/)
  })

  it('refuses ids that would make a header line too long, and says which', () => {
    expect(() => seal({ ...contact, customerId: '漢'.repeat(86) })).toThrow(/^customerId: .* too long/)
    expect(() => seal({ ...contact, tenantId: 'x'.repeat(256) })).toThrow(/^tenantId: .* too long/)
    const both = { ...contact, customerId: 'x'.repeat(200), tenantId: 'y'.repeat(200) }
    expect(() => seal(both)).toThrow(/^customerId: .* tenant are too long/)
    expect(seal({ ...contact, customerId: 'x'.repeat(255) }).length).toBeLessThanOrEqual(tokenLengthMax)
  })

  it('refuses a purpose that nobody knows, and a hash that is none', () => {
    expect(() => seal(contact, secret, 'all' as never)).toThrow(/^purpose: "all" is none/)
    for (const toHash of ['98d9', 'ana@cliente.example']) {
      expect(() => seal({ ...contact, toHash })).toThrow(/^toHash: .* is no hash/)
    }
  })
})

describe('openToken', () => {
  it('opens what was sealed, with any of the secrets in use', () => {
    const token = seal(contact)
    const read = { kind: 'opened', contact: opened, purpose: 'stop' }
    expect(openToken(token, [secret])).toEqual(read)
    expect(openToken(token, [other, secret])).toEqual(read)
    expect(openToken(token, [other])).toEqual({ kind: 'refused', reason: 'not-ours' })
  })

  it('tells a token that may only name its message', () => {
    expect(openToken(seal(contact, secret, 'contact'), [secret])).toMatchObject({ kind: 'opened', purpose: 'contact' })
  })

  it.each([
    '',
    'AQ',
    'not a token',
    '<script>',
    'AQ'.repeat(1000),
    'A'.repeat(64), // of version 0
    `Ag${seal(contact).slice(2)}`, // of version 2
    `${seal(contact)}=`,
    `${seal(contact)}\n`,
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

  it('gives back whatever was sealed, keys as their hashes', () => {
    fc.assert(
      fc.property(contacts(), fc.constantFrom<TokenPurpose>('stop', 'contact'), (sealed, purpose) => {
        expect(openToken(seal(sealed, secret, purpose), [other, secret])).toEqual({
          kind: 'opened',
          contact: { ...sealed, key: shortKey(sealed.key) },
          purpose,
        })
      }),
    )
  })

  it('opens no token in which one bit is changed, and none that is cut', () => {
    const bytes = Buffer.from(seal(contact), 'base64url')
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
  it('hashes a key once', () => {
    expect(shortKey(contact.key)).toBe(opened.key)
    expect(shortKey(opened.key)).toBe(opened.key)
  })
})

describe('addressHash', () => {
  it('is one for an address, however its domain and its case are written', () => {
    // printf 'ana@xn--seal-hqa.example' | sha256sum
    const hash = '98d9f04bdbc5c226'
    for (const address of ['ana@señal.example', 'Ana@SEÑAL.example', ' ana@xn--seal-hqa.example ']) {
      expect(addressHash(address)).toBe(hash)
    }
    expect(addressHash('ana.@señal.example')).toBeUndefined()
    expect(addressHash('eva@señal.example')).not.toBe(hash)
  })
})
