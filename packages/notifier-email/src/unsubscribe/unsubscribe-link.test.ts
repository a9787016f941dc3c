import { describe, expect, it } from 'vitest'
import { openToken } from './contact-token.ts'
import { type UnsubscribeOptions, unsubscribeLinks } from './unsubscribe-link.ts'

const secret = 'a secret for tests only, of 44 characters ok'
const contact = { customerId: 'C-1', channel: 'email', key: 'reminder/C-1/v1/first/F-1/email' }
const url = 'https://bodega.example/stop'

describe('unsubscribeLinks', () => {
  it('gives the address and both fields that one click asks for', () => {
    const { token, url: link, headers } = unsubscribeLinks({ url, secret })(contact)
    expect(link).toBe(`https://bodega.example/stop?t=${token}`)
    expect(headers).toEqual([
      ['List-Unsubscribe', `<${link}>`],
      ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
    ])
    expect(openToken(token, [secret])).toEqual({ kind: 'opened', contact })
  })

  it('adds an address for mail, the tenant, and to a query that is there', () => {
    const links = unsubscribeLinks({ url: `${url}?a=1`, secret, mailto: 'alto@bodega.example', tenant: 't-1' })
    const { token, url: link, headers } = links(contact)
    expect(link).toBe(`https://bodega.example/stop?a=1&t=${token}`)
    expect(headers[0]?.[1]).toBe(`<${link}>, <mailto:alto@bodega.example?subject=unsubscribe>`)
    expect(openToken(token, [secret])).toEqual({ kind: 'opened', contact: { ...contact, tenant: 't-1' } })
  })

  it('never makes a line longer than a header may have', () => {
    const longest = unsubscribeLinks({ url: `https://bodega.example/${'x'.repeat(177)}`, secret })
    const { headers } = longest({ ...contact, customerId: 'x'.repeat(200), key: 'x'.repeat(2000) })
    for (const [name, value] of headers) expect(`${name}: ${value}`.length).toBeLessThanOrEqual(998)
  })

  it.each<[Partial<UnsubscribeOptions>, RegExp]>([
    [{ url: 'http://bodega.example/stop' }, /^unsubscribe\.url: /],
    [{ url: 'mailto:a@bodega.example' }, /^unsubscribe\.url: /],
    [{ url: 'https://bodega.example/stop#x' }, /^unsubscribe\.url: /],
    [{ url: `https://bodega.example/${'x'.repeat(178)}` }, /^unsubscribe\.url: 201 characters are too many/],
    [{ mailto: 'a@b.example>,<x' }, /^unsubscribe\.mailto: /],
    [{ secret: 'short' }, /^secret: /],
  ])('refuses %j', (change, message) => {
    expect(() => unsubscribeLinks({ url, secret, ...change })).toThrow(message)
  })
})
