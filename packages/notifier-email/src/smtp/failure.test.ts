import { describe, expect, it } from 'vitest'
import { failureOf } from './failure.ts'
import { parseReply } from './reply.ts'

function replyOf(line: string) {
  const reply = parseReply(line)
  if (reply === undefined) throw new Error(`no reply: ${line}`)
  return reply
}

describe('failureOf', () => {
  // The kinds of answers that servers give, in words of our own or in theirs where they are known for them.
  it.each([
    ['550 5.1.1 The account you tried to reach does not exist', 'address-unknown'],
    ['550 5.1.10 Recipient not found by address lookup', 'address-unknown'],
    ['550 5.1.0 Address rejected', 'address-unknown'],
    ['550 5.2.1 The account is disabled', 'address-unknown'],
    ['550 5.4.1 Recipient address rejected: Access denied', 'address-unknown'],
    ['556 5.1.10 Domain does not accept mail', 'address-unknown'],
    ['550 No such user here', 'address-unknown'],
    ['550 <x@cliente.example>: Recipient address rejected: User unknown in relay recipient table', 'address-unknown'],
    ['550 The address ana does not exist', 'address-unknown'],
    ['501 no such mailbox', 'address-unknown'],
    ['553 Mailbox name not allowed', 'address-unknown'],
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
    ['554 Message refused as spam', 'blocked'],
    ['550 Rejected by policy', 'blocked'],
    ['550 5.7.1 Sender address rejected by recipient', 'blocked'],
    ['571 Delivery not authorized, message refused', 'blocked'],
    ['421 4.7.0 Temporarily deferred because of complaints', 'rate-limited'],
    ['421 4.7.28 unusual rate of mail from your IP address', 'rate-limited'],
    ['450 4.2.1 The account receives mail too quickly', 'rate-limited'],
    ['450 4.7.1 Greylisted, come back', 'rate-limited'],
    ['451 Greylisting in action', 'rate-limited'],
    ['452 4.5.3 Too many recipients', 'rate-limited'],
    ['454 Throttling failure: maximum sending rate exceeded', 'rate-limited'],
    ['554 too many connections', 'rate-limited'],
    ['421 Service not available', 'rate-limited'],
    ['421 4.3.2 System is shutting down', 'rate-limited'],
    ['535 5.7.8 Username and password not accepted', 'login'],
    ['535 5.7.139 Authentication unsuccessful', 'login'],
    ['530 5.7.0 Authentication required', 'login'],
    ['534 5.7.9 Application password needed', 'login'],
    ['530 5.7.0 Must issue a STARTTLS command first', 'tls'],
    ['538 5.7.11 Encryption required for this mechanism', 'tls'],
    ['454 4.7.0 TLS not available due to temporary reason', 'tls'],
    ['550 5.6.0 Message contains an invalid header: duplicate From', 'unfit'],
    ['451 4.3.0 Local error in processing', 'other'],
    ['451 4.3.0 Error: could not generate queue id', 'other'],
    ['554 5.4.6 Too many hops', 'other'],
    ['554 Transaction failed', 'other'],
  ])('%s: %s', (line, failure) => {
    expect(failureOf(replyOf(line))).toBe(failure)
  })

  it.each([
    '550-5.7.26 This message does not have authentication information or fails to\n550 5.7.26 pass authentication checks (SPF or DKIM)',
    '550 5.7.26 Unauthenticated sender',
    '550 5.7.515 Access denied, sending domain BODEGA.EXAMPLE does not meet the required authentication level',
    '550 5.7.1 Email rejected per DMARC policy for bodega.example',
    '550 5.7.25 [192.0.2.1] The IP address sending this message does not have a PTR record',
    '550-5.7.27 message failed SPF',
    '550 5.7.23 SPF validation failed',
    '550 5.7.40 refused',
    '550 5.7.57 Client was not authenticated',
    '554 5.7.9 Message not accepted for policy reasons (dmarc)',
    '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
    '554 Your host is on our blacklist',
    '550 5.7.606 Access denied, banned sending IP [192.0.2.1]',
    '550 5.7.60 SMTP; Client does not have permissions to send as this sender',
    '550 5.7.509 Access denied, sending domain does not pass DMARC verification',
    '550 5.7.705 Access denied, tenant has exceeded threshold',
    '550 5.7.750 Client blocked from sending from unregistered domains',
    '504 5.5.2 <worker-1>: Helo command rejected: need fully-qualified hostname',
    '550 5.1.8 <a@bodega.example>: Sender address rejected: Domain not found',
    '550 5.1.7 refused',
    '553 5.7.1 <cobros@bodega.example>: Sender address rejected: not owned by user cobranzas',
    '553 Sender address is not yours',
    '550 5.1.0 <cobros@bodega.example>: Sender address rejected: User unknown in relay recipient table',
    '550 Sender verify failed',
    '554 5.2.252 SendAsDenied; user not allowed to send as',
    '550 5.4.6 Daily user sending quota exceeded',
    '550 5.4.5 Daily user sending limit exceeded.',
    '554 5.7.0 Your message could not be sent. The limit on the number of allowed outgoing messages was exceeded.',
    '550 Too many emails per hour, account suspended',
    '450 4.7.1 Client host rejected: cannot find your reverse hostname',
    '450 4.7.25 Client host rejected: cannot find your hostname',
    '521 5.7.1 host does not accept mail from you, your IP is blocked',
    '554 5.7.1 Relay access denied',
    '550 relay not permitted',
    '500 5.5.2 Error: bad syntax',
    '500 what',
    '503 5.5.1 Bad sequence of commands',
    '554 5.5.1 Error: no valid recipients',
    '555 5.5.4 Unsupported option: SMTPUTF8',
  ])('is of our own set-up: %s', (line) => {
    expect(failureOf(replyOf(line))).toBe('our-setup')
  })

  it.each([
    '550 5.6.0 Message contains an invalid header: duplicate From',
    '554 Transaction failed: missing or invalid Message-ID header',
    '550 Message rejected: invalid HTML part',
    '550 Too many emails per hour, account suspended',
    '550 5.5.0 Requested action not taken: mailbox unavailable',
    '550 Requested action not taken: mailbox unavailable',
    '550 your account is disabled',
    '550 command unknown',
    '550 user policy',
  ])('closes no channel by words that name no mailbox that is not there: %s', (line) => {
    expect(failureOf(replyOf(line))).not.toBe('address-unknown')
  })

  it('takes no word out of an address', () => {
    const address = 'dmarc.relay@spamhaus.example'
    for (const shown of [address, `<${address}>`]) {
      expect(failureOf(replyOf(`550 5.7.1 ${shown}: blocked`))).toBe('blocked')
      expect(failureOf(replyOf(`550 ${shown}: no such user`))).toBe('address-unknown')
    }
  })
})
