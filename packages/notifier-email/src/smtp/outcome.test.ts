import { describe, expect, it } from 'vitest'
import { outcomeOf, type Stage } from './outcome.ts'

describe('outcomeOf', () => {
  const before: Stage[] = ['before', 'body']

  it('is sent by a whole answer after the end, and by nothing else', () => {
    const reply = { code: 250, text: 'queued as 1' }
    expect(outcomeOf({ kind: 'accepted', stage: 'ended', reply })).toEqual({ kind: 'sent', reference: 'queued as 1' })
    expect(outcomeOf({ kind: 'accepted', stage: 'ended', reply, reference: '<new@ses.example>' })).toEqual({
      kind: 'sent',
      reference: '<new@ses.example>',
    })
    expect(outcomeOf({ kind: 'accepted', stage: 'body', reply }).kind).toBe('unknown')
    expect(outcomeOf({ kind: 'accepted', stage: 'ended', reply: undefined }).kind).toBe('unknown')
  })

  it.each([
    ['CONNECT', 554, 'not-sent', 'our-setup'],
    ['CONNECT', 421, 'not-sent', 'rate-limited'],
    ['EHLO', 550, 'not-sent', 'our-setup'],
    ['STARTTLS', 502, 'not-sent', 'tls'],
    ['AUTH', 535, 'not-sent', 'login'],
    ['AUTH', 454, 'not-sent', 'login'],
    ['MAIL', 550, 'not-sent', 'our-setup'],
    ['MAIL', 451, 'not-sent', 'other'],
    ['RCPT', 450, 'not-sent', 'other'],
    ['RCPT', 551, 'refused', 'address-unknown'],
    ['DATA', 451, 'not-sent', 'other'],
    ['DATA', 554, 'refused', 'other'],
  ])('before the message, %s answered with %i is %s: %s', (command, code, kind, failure) => {
    expect(outcomeOf({ kind: 'answered', stage: 'before', command, reply: { code, text: '' } })).toMatchObject({
      kind,
      failure,
    })
  })

  it('takes a message that is too large for one, already at MAIL', () => {
    const reply = { code: 552, status: '5.3.4', text: 'too big' }
    expect(outcomeOf({ kind: 'answered', stage: 'before', command: 'MAIL', reply })).toEqual({
      kind: 'refused',
      failure: 'too-large',
      reason: 'MAIL: 552 5.3.4',
      reply,
    })
  })

  it.each([
    ['RCPT', 554, '5.7.1', 'Relay access denied', 'our-setup'],
    ['RCPT', 504, '5.5.2', 'Helo command rejected', 'our-setup'],
    ['RCPT', 550, '5.1.8', 'Sender address rejected', 'our-setup'],
    ['message', 550, '5.7.26', 'fails SPF and DKIM', 'our-setup'],
    ['message', 554, undefined, 'relay not permitted', 'our-setup'],
    ['DATA', 530, '5.7.0', 'Authentication required', 'login'],
    ['RCPT', 554, undefined, 'too many connections', 'rate-limited'],
  ] as const)(
    'refuses nothing for good over what is about us: %s, %i %s %s',
    (command, code, status, text, failure) => {
      const reply = { code, text, ...(status === undefined ? {} : { status }) }
      const stage = command === 'message' ? 'ended' : 'before'
      expect(outcomeOf({ kind: 'answered', stage, command, reply })).toMatchObject({ kind: 'not-sent', failure })
    },
  )

  it('after the message, believes that nobody is there by the status code alone', () => {
    const failureAfter = (command: string, status?: string) => {
      const reply = { code: 550, text: 'no such user', ...(status === undefined ? {} : { status }) }
      return outcomeOf({ kind: 'answered', stage: 'ended', command, reply })
    }
    expect(failureAfter('message', '5.1.1')).toMatchObject({ kind: 'refused', failure: 'address-unknown' })
    for (const status of [undefined, '5.2.1', '5.1.2']) {
      expect(failureAfter('message', status)).toMatchObject({ kind: 'refused', failure: 'other' })
      expect(failureAfter('DATA', status)).toMatchObject({ kind: 'refused', failure: 'other' })
      expect(failureAfter('RCPT', status)).toMatchObject({ kind: 'refused', failure: 'address-unknown' })
    }
  })

  it.each([
    [250, 'unknown'], // an answer to something else
    [354, 'unknown'],
    [451, 'not-sent'],
    [421, 'not-sent'],
    [554, 'refused'],
  ])('after the end, %i is %s', (code, kind) => {
    const ending = { kind: 'answered', stage: 'ended', command: 'message', reply: { code, text: '' } } as const
    expect(outcomeOf(ending).kind).toBe(kind)
  })

  it('does not know after the end what a connection took with it', () => {
    const broken = { kind: 'broken', cause: 'the connection failed', failure: 'unreachable' } as const
    expect(outcomeOf({ ...broken, stage: 'ended' }).kind).toBe('unknown')
    for (const stage of before) expect(outcomeOf({ ...broken, stage }).kind).toBe('not-sent')
  })
})
