import { mailOf, messageId, recipient, reportType, sentHeader } from './sent.example.ts'

const own = (from: string, subject: string, ...more: readonly string[]) => [
  'Return-Path: <>',
  `From: ${from}`,
  'To: rebotes@cobros.example',
  `Subject: ${subject}`,
  'Date: Mon, 02 Mar 2026 14:05:00 +0000',
  ...more,
]
const copy = `${sentHeader()}\n\nEstimado cliente: la factura F-1 sigue pendiente.`

/** Bounces in words alone, as old servers write them. */
export const plainBounces: Readonly<Record<string, string>> = {
  qmail: mailOf(
    own('MAILER-DAEMON@mx.example', 'failure notice'),
    `Hi. This program could not deliver your message.\nI have given up; sorry it did not work out.\n\n<${recipient}>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\n${copy}`,
  ),
  exim: mailOf(
    own(
      'Mail Delivery System <Mailer-Daemon@mx.example>',
      'Mail delivery failed: returning message to sender',
      `X-Failed-Recipients: ${recipient}`,
      'Auto-Submitted: auto-replied',
    ),
    `A message could not be delivered. The error is permanent.\n\n  ${recipient}\n    SMTP error from remote mail server after RCPT TO:<${recipient}>:\n    host mx.cliente.example [192.0.2.25]: 550 5.1.1 User unknown\n\n------ This is a copy of the message, including all the headers. ------\n\n${copy}`,
  ),
  eximUnrouteable: mailOf(
    own('Mail Delivery System <Mailer-Daemon@mx.example>', 'Mail delivery failed', `X-Failed-Recipients: ${recipient}`),
    `It could not be delivered:\n\n  ${recipient}\n    Unrouteable address\n\n------ This is a copy of the message. ------\n\n${copy}`,
  ),
  eximWarning: mailOf(
    own(
      'Mail Delivery System <Mailer-Daemon@mx.example>',
      'Warning: message 1rabcd-0001-AB delayed 24 hours',
      'Auto-Submitted: auto-replied',
    ),
    `The message is still in the queue after 24 hours.\n\n  ${recipient}\n    host mx.cliente.example [192.0.2.25]: 451 Temporary local problem\n\nNo action is required on your part.\n\n${copy}`,
  ),
  eximRetryTimeout: mailOf(
    own('Mail Delivery System <Mailer-Daemon@mx.example>', 'Mail delivery failed', `X-Failed-Recipients: ${recipient}`),
    `This is a permanent error. The following address failed:\n\n  ${recipient}\n    host mx.cliente.example [192.0.2.25]\n    SMTP error from remote mail server after RCPT TO:<${recipient}>:\n    451 4.7.1 Temporary: retry timeout exceeded\n\n------ This is a copy of the message. ------\n\n${copy}`,
  ),
  eximMinutes: mailOf(
    own('Mailer-Daemon@mx.example', 'Mail delivery failed', `X-Failed-Recipients: ${recipient}`),
    `After 430 minutes and Exim 4.96.2 we gave up.\n  ${recipient}: user unknown\n\n------ This is a copy of the message. ------\n\n${copy}`,
  ),
  warningOfReturn: mailOf(
    own('MAILER-DAEMON@mx.example', 'Warning: your message could not be delivered (returned)'),
    `550 5.1.1 <${recipient}> User unknown\n${copy}`,
  ),
  inHtml: mailOf(
    own(
      'postmaster@outlook.example',
      'Undeliverable: Recordatorio',
      `In-Reply-To: ${messageId}`,
      'Content-Type: text/html',
    ),
    `<p>Your message to &lt;${recipient}&gt; was not delivered. The server said:<br>\n550 5.1.10 no such recipient</p>`,
  ),
  withoutCopy: mailOf(
    own('MAILER-DAEMON@mx.example', 'Undeliverable', `In-Reply-To: ${messageId}`),
    `550 5.1.1 <${recipient}> User unknown`,
  ),
  oldGateway: mailOf(
    own('postmaster@gateway.example', 'Undeliverable mail', 'Content-Type: multipart/mixed; boundary="=_limit"'),
    [
      {
        type: 'text/plain',
        content: `The mail below was not delivered.\n\n<${recipient}> 554 delivery error: no such user here`,
      },
      { type: 'message/rfc822', content: copy },
    ],
  ),
}

const arf = (feedback: readonly string[], header: string, from = 'feedback@arf.example') =>
  mailOf(
    [
      `From: ${from}`,
      'To: quejas@cobros.example',
      'Subject: FW: Recordatorio',
      'Date: Tue, 03 Mar 2026 10:00:00 +0000',
      `Message-ID: <${feedback.join('').length}.arf@arf.example>`,
      'MIME-Version: 1.0',
      reportType('feedback-report'),
    ],
    [
      { type: 'text/plain', content: 'This is a report about a message received from 192.0.2.10.' },
      { type: 'message/feedback-report', content: feedback.join('\n') },
      { type: 'message/rfc822', content: `${header}\n\n(redacted)` },
    ],
  )

/** Feedback of mailbox providers. */
export const feedback: Readonly<Record<string, string>> = {
  yahoo: arf(
    [
      'Feedback-Type: abuse',
      'User-Agent: Feedback/2.0',
      'Version: 1',
      'Original-Mail-From: <rebotes@cobros.example>',
      'Original-Rcpt-To: redacted@yahoo.example',
      'Reported-Domain: cobros.example',
      'Source-IP: 192.0.2.10',
    ],
    sentHeader({ To: 'redacted@yahoo.example' }),
  ),
  outlook: arf(
    ['Feedback-Type: abuse', 'User-Agent: Junk/1.0', 'Version: 0.1', 'Source-IP: 192.0.2.10'],
    `X-HmXmrOriginalRecipient: ${recipient}\n${sentHeader({ To: '' })}`,
    'staff@outlook.example',
  ),
  optOut: arf(
    ['Version: 1', 'User-Agent: Desk/1', 'Feedback-Type: Opt-Out', 'Removal-Recipient: ana@cliente.example'],
    sentHeader(),
  ),
  withoutToken: arf(
    ['Feedback-Type: abuse', 'User-Agent: X/1', 'Version: 1'],
    sentHeader({ 'Cobranza-Contact': '', 'List-Unsubscribe': '' }),
  ),
  other: arf(['Feedback-Type: other', 'User-Agent: X/1', 'Version: 1'], sentHeader()),
  virus: arf(['Feedback-Type: virus', 'User-Agent: X/1', 'Version: 1'], sentHeader()),
  notSpam: arf(['Feedback-Type: not-spam', 'User-Agent: X/1', 'Version: 1'], sentHeader()),
  authFailure: arf(
    ['Feedback-Type: auth-failure', 'User-Agent: X/1', 'Version: 1', 'Auth-Failure: dkim'],
    sentHeader(),
  ),
}
