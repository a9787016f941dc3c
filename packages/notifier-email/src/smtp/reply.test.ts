import { describe, expect, it } from 'vitest'
import { parseReply, showReply } from './reply.ts'

describe('parseReply', () => {
  it.each([
    ['250 2.0.0 Ok: queued as 4F2', { code: 250, status: '2.0.0', text: 'Ok: queued as 4F2' }],
    ['550-5.1.1 no such\n550 5.1.1 mailbox', { code: 550, status: '5.1.1', text: 'no such mailbox' }],
    ['354', { code: 354, text: '' }],
    ['250', { code: 250, text: '' }],
    // A status of another class is not one.
    ['250 5.1.1 odd', { code: 250, text: '5.1.1 odd' }],
    ['421 4.7.28 slow down\r\n', { code: 421, status: '4.7.28', text: 'slow down' }],
    ['550 hidden \u202e\u0007sign', { code: 550, text: 'hidden sign' }],
  ])('reads %j', (response, reply) => {
    expect(parseReply(response)).toEqual(reply)
  })

  it.each(['', '25', '25x ok', '2500 ok', '250ok', 'hello', '150 not one of SMTP', '999', false, undefined, '50\n250'])(
    'sees no answer in %j',
    (response) => {
      expect(parseReply(response)).toBeUndefined()
    },
  )

  it('cuts what is long', () => {
    expect(parseReply(`550 ${'x'.repeat(100_000)}`)?.text).toHaveLength(400)
  })
})

describe('showReply', () => {
  it('leaves the words out', () => {
    expect(showReply({ code: 550, status: '5.1.1', text: 'ana@cliente.example' })).toBe('550 5.1.1')
    expect(showReply({ code: 550, text: 'ana@cliente.example' })).toBe('550')
  })
})
