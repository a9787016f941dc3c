import { describe, expect, it } from 'vitest'
import { type SmtpOptions, settingsOf } from './options.ts'

const auth = { user: 'cobranzas', password: 'planted-secret' }

describe('settingsOf', () => {
  it('demands TLS unless it is told otherwise', () => {
    expect(settingsOf({ host: 'smtp.bodega.example' })).toMatchObject({ tls: 'required', port: 587 })
    expect(settingsOf({ host: 'smtp.bodega.example', tls: 'implicit' })).toMatchObject({ port: 465 })
  })

  it('leaves its deadlines within the five minutes of the core', () => {
    const { handOver, answer } = settingsOf({ host: 'smtp.bodega.example' }).timeouts
    expect(handOver + answer).toBeLessThan(5 * 60_000)
  })

  it.each<[string, Partial<SmtpOptions>]>([
    ['host', { host: 'smtp.bodega.example\r\nQUIT' }],
    ['host', { host: '' }],
    ['port', { port: 70_000 }],
    ['name', { name: 'a b' }],
    ['tls', { tls: 'maybe' as 'required' }],
    ['tls', { tls: 'none-on-loopback' }],
    ['tls', { tls: 'none-on-loopback', host: '127.0.0.1.evil.example' }],
    ['auth', { tls: 'none-anywhere' }],
    ['auth', { auth: { user: 'a' } as SmtpOptions['auth'] & object }],
    ['auth.user', { auth: { ...auth, user: 'a\r\nb' } }],
    ['auth', { auth: { ...auth, password: 'planted-secret\r\n' } }],
    ['connections', { connections: 0 }],
    ['messagesPerConnection', { messagesPerConnection: 1.5 }],
    ['sizeMax', { sizeMax: -1 }],
    ['rate.perSecond', { rate: { perSecond: 0 } }],
    ['domainRate.perSecond', { domainRate: { perSecond: Number.NaN } }],
    ['timeouts.connect', { timeouts: { connect: 0 } }],
    ['timeouts', { timeouts: { answer: 200 } }],
  ])('refuses a bad %s by name: %j', (field, change) => {
    const options = { host: 'smtp.bodega.example', auth, ...change }
    expect(() => settingsOf(options)).toThrow(RangeError)
    expect(() => settingsOf(options)).toThrow(new RegExp(`^${field}: `))
    expect(() => settingsOf(options)).not.toThrow(/planted-secret/)
  })

  it('lets this machine be reached in clear, with a login too', () => {
    for (const host of ['localhost', '127.0.0.1', '127.9.9.9', '::1']) {
      expect(settingsOf({ host, tls: 'none-on-loopback', auth }).tls).toBe('none-on-loopback')
    }
  })
})
