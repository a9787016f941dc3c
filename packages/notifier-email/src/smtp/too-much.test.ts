import { describe, expect, it } from 'vitest'
import { parseReply } from './reply.ts'
import { whoseRest } from './too-much.ts'

function restAfter(line: string, command = 'RCPT') {
  const reply = parseReply(line)
  if (reply === undefined) throw new Error(`no reply: ${line}`)
  return whoseRest({ command, reply })
}

describe('whoseRest', () => {
  it.each([
    '421 4.7.0 too many, go away',
    '421 4.3.2 shutting down',
    '421-4.7.28 unusual rate of unsolicited mail\n421 4.7.28 from your address',
    '450 4.7.28 unusual rate of mail',
    '451 4.7.1 Too many concurrent SMTP connections',
    '450 4.7.1 too many messages',
    '451 4.7.500 Server busy, throttled',
    '452 rate limit exceeded',
  ])('lets a domain rest after %s', (line) => {
    expect(restAfter(line)).toBe('domain')
    expect(restAfter(line, 'MAIL')).toBe('server')
  })

  it.each([
    '450 4.2.0 Greylisted, please try again later',
    '451 4.7.1 Greylisting in action, too many messages',
    '421 4.7.1 Graylisted',
    '450 4.2.1 receiving mail at a rate that prevents more',
    '452 4.2.2 over quota',
    '450 try again later',
    '451 4.3.0 could not generate queue id',
    '451 4.7.1 please come back later',
    '450 too many errors',
    '452 4.5.3 Too many recipients',
    '550 5.1.1 no such user',
    '250 2.0.0 too many messages',
  ])('lets nobody rest after %s', (line) => {
    expect(restAfter(line)).toBeUndefined()
  })

  it('lets the server rest when our day is used up', () => {
    expect(restAfter('550 5.4.5 Daily user sending limit exceeded', 'message')).toBe('server')
  })
})
