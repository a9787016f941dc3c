import { describe, expect, it } from 'vitest'
import { replyIn } from './reply-in.ts'

describe('replyIn', () => {
  it.each([
    ['smtp; 550 5.1.1 <a@b.example> unknown', undefined, { code: 550, status: '5.1.1', text: '<a@b.example> unknown' }],
    ['smtp;550-5.1.1 Not here.', '5.1.1', { code: 550, status: '5.1.1', text: 'Not here.' }],
    ['X-Postfix; unknown user: "ana"', '5.1.1', { code: 550, status: '5.1.1', text: 'unknown user: "ana"' }],
    ['552 quota', undefined, { code: 552, text: 'quota' }],
    // The status of the report says nothing; that of the answer does.
    ['550 5.2.2 full', '5.0.0', { code: 550, status: '5.2.2', text: 'full' }],
    ['550 5.2.2 full', '5.1.1', { code: 550, status: '5.1.1', text: 'full' }],
    [
      'Sorry, no mailbox here by that name. (#5.1.1)',
      undefined,
      { code: 550, status: '5.1.1', text: 'Sorry, no mailbox here by that name. (#' },
    ],
    ['', '4.4.7 (delivery time expired)', { code: 450, status: '4.4.7', text: '' }],
    // Addresses and versions of hosts are no codes.
    ['host mx [4.5.6.7] said: 451 later', undefined, { code: 451, text: 'later' }],
    ['After 430 minutes: 451 soles, by Exim 4.96.2', undefined, undefined],
    ['<ana@cliente.example> 554 no account', undefined, { code: 554, text: 'no account' }],
    ['first words\n550 5.1.1 unknown\n\nDear Ana', undefined, { code: 550, status: '5.1.1', text: 'unknown' }],
    [
      '550 5.1.1 x\nAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
      undefined,
      { code: 550, status: '5.1.1', text: 'x …' },
    ],
    ['no codes in 1550 words, 5.1 or 5.1.1.1', undefined, undefined],
  ])('reads %j with status %s', (text, status, expected) => {
    expect(replyIn(text, { status })).toEqual(expected)
  })
})
