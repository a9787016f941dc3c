import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { verifyWebhook, webhookKeys, wordsIn } from './signed-webhook.ts'

const secret = `whsec_${Buffer.from('a key of tests, 24 bytes').toString('base64')}`
const body = new TextEncoder().encode('{}')
const request = (key: Uint8Array) => {
  const signature = `v1,${createHmac('sha256', key).update('a.1000.').update(body).digest('base64')}`
  return { id: 'a', timestamp: '1000', signature, body }
}
const good = request(Buffer.from('a key of tests, 24 bytes'))

describe('webhookKeys', () => {
  it.each([
    ['an empty one', ''],
    ['the prefix alone', 'whsec_'],
    ['a short one', `whsec_${Buffer.alloc(23, 7).toString('base64')}`],
    ['one that is no base64', `${secret.slice(0, -4)}ñ!?~`],
    ['one with a blank in it', `${secret.slice(0, 20)} ${secret.slice(20)}`],
  ])('takes no secret that anybody could sign with: %s', (_, weak) => {
    expect(() => webhookKeys([secret, weak])).toThrow(/^secrets\[1\]: it is not the base64 of 24 bytes/)
  })

  it('does not tell a secret that it refuses', () => {
    expect(() => webhookKeys(['whsec_hunter2'])).toThrow(/^(?!.*hunter2)/)
  })

  it('takes what is base64 with and without its end', () => {
    for (const bytes of [24, 25, 26, 64]) {
      const text = Buffer.alloc(bytes, 7).toString('base64')
      expect(webhookKeys([text, `whsec_${text.replaceAll('=', '')}`])).toHaveLength(2)
    }
  })
})

describe('verifyWebhook', () => {
  it('takes a request that one of the keys signed, among others', () => {
    const keys = webhookKeys([Buffer.alloc(32, 7).toString('base64'), secret])
    expect(verifyWebhook(good, { keys, now: 1000 })).toBe('good')
    const several = `v1,AAAA  v2,x\t${good.signature}`
    expect(verifyWebhook({ ...good, signature: several }, { keys, now: 1300 })).toBe('good')
    expect(verifyWebhook(good, { keys, now: 1301 })).toBe('too-old')
  })

  it('takes nothing without a key, not even what an empty one signed', () => {
    expect(verifyWebhook(request(Buffer.alloc(0)), { keys: [], now: 1000 })).toBe('bad-signature')
    expect(verifyWebhook(request(Buffer.alloc(0)), { keys: webhookKeys([secret]), now: 1000 })).toBe('bad-signature')
  })
})

describe('wordsIn', () => {
  it.each([
    [undefined, []],
    ['', []],
    ['  \n', []],
    [' a  b\n', ['a', 'b']],
  ])('finds in %j %j', (text, words) => {
    expect(wordsIn(text)).toEqual(words)
  })
})
