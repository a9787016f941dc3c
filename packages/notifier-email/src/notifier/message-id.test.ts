import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messageIdOf } from './message-id.ts'

const key = 'reminder/C-1/v1/first/F-1/email'

describe('messageIdOf', () => {
  it('hashes key and domain', () => {
    // printf 'reminder/C-1/v1/first/F-1/email\0bodega.example' | sha256sum | head -c 40
    const hash = 'cdb300e93b2211c0d220a49cd058805fb397741d'
    expect(messageIdOf({ key, domain: 'bodega.example' })).toBe(`<${hash}@bodega.example>`)
    expect(messageIdOf({ key, domain: 'Bodega.EXAMPLE' })).toBe(`<${hash}@bodega.example>`)
  })

  it('hashes the tenant, too, so that equal keys of two tenants have two ids', () => {
    // printf 'reminder/C-1/v1/first/F-1/email\0bodega.example\0%s' $(printf acme | sha256sum | cut -d' ' -f1) | sha256sum | head -c 40
    const hash = '17a4bf2e5f400a6493cb09c35c2b852f1699a87b'
    const here = { key, domain: 'bodega.example' }
    expect(messageIdOf({ ...here, tenantId: 'acme' })).toBe(`<${hash}@bodega.example>`)
    const ids = [here, { ...here, tenantId: 'acme' }, { ...here, tenantId: 'b' }].map(messageIdOf)
    expect(new Set(ids).size).toBe(3)
  })

  it('writes a domain of another alphabet as DNS knows it', () => {
    expect(messageIdOf({ key, domain: 'Señal.example' })).toBe(messageIdOf({ key, domain: 'xn--seal-hqa.example' }))
    expect(messageIdOf({ key, domain: 'Señal.example' })).toMatch(/@xn--seal-hqa\.example>$/)
  })

  it('differs by key and by domain, and stays one safe line whatever the key', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 50 })
    const domains = fc.constantFrom('a.example', 'b.example', 'a.b.example')
    fc.assert(
      fc.property(texts, texts, domains, domains, (one, two, here, there) => {
        expect(messageIdOf({ key: one, domain: here }) === messageIdOf({ key: two, domain: there })).toBe(
          one === two && here === there,
        )
        expect(messageIdOf({ key: one, domain: here })).toMatch(/^<[0-9a-f]{40}@[a-z.]+>$/)
      }),
    )
  })

  it.each(['', 'a b', 'a>\r\nBcc: x', '[127.0.0.1]'])('refuses the domain %j', (domain) => {
    expect(() => messageIdOf({ key, domain })).toThrow(/^domain: .* is no domain such as "bodega.example"/)
  })
})
