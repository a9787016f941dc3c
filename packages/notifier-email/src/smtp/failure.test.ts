import { describe, expect, it } from 'vitest'
import { failureOf, isAboutUs } from './failure.ts'
import { parseReply } from './reply.ts'

function replyOf(line: string) {
  const reply = parseReply(line)
  if (reply === undefined) throw new Error(`no reply: ${line}`)
  return reply
}

describe('failureOf', () => {
  // The kinds of answers that servers give, in words of our own.
  it.each([
    ['550 5.1.1 The account you tried to reach does not exist', 'address-unknown'],
    ['550 5.1.10 Recipient not found by address lookup', 'address-unknown'],
    ['550 5.1.0 Address rejected', 'address-unknown'],
    ['550 5.2.1 The account is disabled', 'address-unknown'],
    ['550 5.4.1 Recipient address rejected', 'address-unknown'],
    ['550 5.5.0 Requested action not taken: mailbox unavailable', 'address-unknown'],
    ['556 5.1.10 Domain does not accept mail', 'address-unknown'],
    ['550 No such user here', 'address-unknown'],
    ['553 Mailbox name not allowed', 'address-unknown'],
    ['553 Sender address is not yours', 'blocked'],
    ['553 sorry, no mailbox here by that name', 'address-unknown'],
    ['551 User not local', 'address-unknown'],
    ['452 4.2.2 The account is over quota', 'mailbox-full'],
    ['552 5.2.2 Mailbox full', 'mailbox-full'],
    ['552 Requested mail action aborted: exceeded storage allocation', 'mailbox-full'],
    ['554 delivery error: user is over quota', 'mailbox-full'],
    ['552 5.3.4 Message size exceeds fixed limit', 'too-large'],
    ['552 Message too large', 'too-large'],
    ['550 5.2.3 Message too long', 'too-large'],
    ['550 5.7.1 Message blocked because of its content', 'blocked'],
    ['550 5.7.26 Unauthenticated sender', 'blocked'],
    ['554 5.7.1 Client host blocked using a list', 'blocked'],
    ['554 Message refused as spam', 'blocked'],
    ['550 Rejected by policy', 'blocked'],
    ['421 4.7.0 Temporarily deferred because of complaints', 'rate-limited'],
    ['450 4.2.1 The account receives mail too quickly', 'rate-limited'],
    ['450 4.7.1 Greylisted, come back', 'rate-limited'],
    ['451 Greylisting in action', 'rate-limited'],
    ['452 4.5.3 Too many recipients', 'rate-limited'],
    ['454 Throttling failure: maximum sending rate exceeded', 'rate-limited'],
    ['421 Service not available', 'rate-limited'],
    ['421 4.3.2 System is shutting down', 'rate-limited'],
    ['535 5.7.8 Username and password not accepted', 'login'],
    ['535 5.7.139 Authentication unsuccessful', 'login'],
    ['530 5.7.0 Authentication required', 'login'],
    ['534 5.7.9 Application password needed', 'login'],
    ['550 5.7.57 Client was not authenticated', 'login'],
    ['530 5.7.0 Must issue a STARTTLS command first', 'tls'],
    ['538 5.7.11 Encryption required for this mechanism', 'tls'],
    ['454 4.7.0 TLS not available due to temporary reason', 'tls'],
    ['451 4.3.0 Local error in processing', 'other'],
    ['500 5.5.2 Syntax error', 'other'],
    ['554 Transaction failed', 'other'],
  ])('%s: %s', (line, failure) => {
    expect(failureOf(replyOf(line))).toBe(failure)
  })
})

describe('isAboutUs', () => {
  it.each([
    ['554 5.7.1 Relay access denied', true],
    ['550 relay not permitted', true],
    ['530 5.7.0 Authentication required', true],
    ['550 5.1.1 no such user', false],
    ['550 5.7.1 blocked', false],
  ])('%s: %s', (line, is) => {
    expect(isAboutUs(replyOf(line))).toBe(is)
  })
})
