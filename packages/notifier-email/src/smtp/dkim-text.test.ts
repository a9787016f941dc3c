import { describe, expect, it } from 'vitest'
import { fieldsOf, relaxedBody, relaxedField, splitMessage } from './dkim-text.ts'

// The message of RFC 6376, section 3.4.5.
const { head, body } = splitMessage('A: X\r\nB : Y\t\r\n\tZ  \r\n\r\n C \r\nD \t E\r\n\r\n\r\n')

describe('relaxed', () => {
  it('is as the RFC has it', () => {
    expect(fieldsOf(head).map(({ whole }) => relaxedField(whole))).toEqual(['a:X', 'b:Y Z'])
    expect(relaxedBody(body)).toBe(' C\r\nD E\r\n')
  })

  it.each([
    ['', ''],
    ['\r\n', ''],
    ['\r\n\r\n', ''],
    ['  \r\n', ''],
    ['a', 'a\r\n'],
    ['a \t', 'a\r\n'],
    ['a\r\n \r\n\r\n', 'a\r\n'],
    ['\r\na\r\n', '\r\na\r\n'],
  ])('of the body %j is %j', (given, relaxed) => {
    expect(relaxedBody(given)).toBe(relaxed)
  })
})

describe('fieldsOf', () => {
  it('keeps folded fields whole', () => {
    expect(fieldsOf('To: a\r\n b\r\nSubject:\r\n\tc')).toEqual([
      { name: 'to', whole: 'To: a\r\n b' },
      { name: 'subject', whole: 'Subject:\r\n\tc' },
    ])
  })
})
