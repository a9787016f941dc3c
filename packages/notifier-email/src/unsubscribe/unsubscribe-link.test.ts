import { describe, expect, it } from 'vitest'
import type { Mail } from '../mail.ts'
import { mimeOf } from '../smtp/mime.ts'
import { openToken } from './contact-token.ts'
import { shortKey } from './token-frame.ts'
import { type UnsubscribeOptions, unsubscribeLinks } from './unsubscribe-link.ts'

const secret = 'a secret for tests only, of 44 characters ok'
const contact = { customerId: 'C-1', channel: 'email', key: 'reminder/C-1/v1/first/F-1/email' }
const url = 'https://bodega.example/stop'
const longMailto = `${'a'.repeat(60)}@${'b'.repeat(60)}.example`
const mail: Mail = {
  key: 'k',
  messageId: '<1@bodega.example>',
  date: 'Mon, 02 Mar 2026 09:00:00 -0500',
  from: { address: 'cobros@bodega.example' },
  to: { address: 'ana@cliente.example' },
  envelope: { from: 'cobros@bodega.example', to: 'ana@cliente.example' },
  subject: 'Factura F-1',
  text: 'Hola',
  html: '<p>Hola</p>',
  locale: 'es-PE',
  references: [],
  headers: [],
  attachments: [],
}
const tokenIn = (link: string) => new URL(link).searchParams.get('t') ?? ''

describe('unsubscribeLinks', () => {
  it('gives the address and both fields that one click asks for', () => {
    const { url: link, headers, contactToken } = unsubscribeLinks({ url, secret })(contact)
    const token = tokenIn(link)
    expect(link).toBe(`https://bodega.example/stop?t=${token}`)
    expect(headers).toEqual([
      ['List-Unsubscribe', `<${link}>`],
      ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
    ])
    const named = { kind: 'opened', contact: { ...contact, key: shortKey(contact.key) } }
    expect(openToken(token, [secret])).toEqual({ ...named, purpose: 'stop' })
    expect(openToken(contactToken, [secret])).toEqual({ ...named, purpose: 'contact' })
  })

  it('adds an address for mail whose subject holds the token, and to a query that is there', () => {
    const links = unsubscribeLinks({ url: `${url}?a=1`, secret, mailto: 'alto@bodega.example' })
    const { url: link, headers } = links(contact)
    const token = tokenIn(link)
    expect(link).toBe(`https://bodega.example/stop?a=1&t=${token}`)
    expect(headers[0]?.[1]).toBe(`<${link}>, <mailto:alto@bodega.example?subject=unsubscribe%20${token}>`)
  })

  it('never makes an address too long for a line, nor a line that cannot be folded', async () => {
    const longest = unsubscribeLinks({ url: `https://bodega.example/${'x'.repeat(177)}`, secret, mailto: longMailto })
    const { headers, contactToken } = longest({ ...contact, customerId: 'x'.repeat(200), key: 'x'.repeat(2000) })
    const raw = await mimeOf({ ...mail, headers: [...headers, ['Cobranza-Contact', contactToken]] })
    const lines = raw.toString('latin1').split('\r\n')
    expect(lines.some((line) => line.includes('mailto:'))).toBe(true)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(998)
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
