import { delivery, own, returned, returnedHeader, status, words } from './report.example.ts'
import { mailOf, recipient, reportType, sentHeader } from './sent.example.ts'

/** Delivery statuses, written here in the shape that each server gives them. */
export const bounces: Readonly<Record<string, string>> = {
  postfixUnknown: mailOf(
    own(
      'MAILER-DAEMON@mx.example (Mail Delivery System)',
      'Undelivered Mail Returned to Sender',
      delivery,
      'Auto-Submitted: auto-replied',
    ),
    [
      words(`This host could not hand on your message.\n\n<${recipient}>: unknown user: "ana"`),
      status(
        'Reporting-MTA: dns; mx.example',
        'X-Postfix-Queue-ID: 4F2A81C0D3',
        'X-Postfix-Sender: rfc822; rebotes@cobros.example',
        'Arrival-Date: Mon,  2 Mar 2026 14:00:02 +0000 (UTC)',
        '',
        `Final-Recipient: rfc822; ${recipient}`,
        `Original-Recipient: rfc822;${recipient}`,
        'Action: failed',
        'Status: 5.1.1',
        'Diagnostic-Code: X-Postfix; unknown user: "ana"',
      ),
      returned,
    ],
  ),
  postfixRemote: mailOf(own('Mail Delivery System <MAILER-DAEMON@mx.example>', 'Undelivered', delivery), [
    words('It came back.'),
    status(
      'Reporting-MTA: dns; mx.example',
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      'Action: failed',
      'Status: 5.1.1',
      'Remote-MTA: dns; mx.cliente.example',
      `Diagnostic-Code: smtp; 550 5.1.1 <${recipient}>: Recipient address rejected:`,
      '    User unknown in virtual mailbox table',
    ),
    returnedHeader,
  ]),
  postfixFull: mailOf(own('Mail Delivery System <MAILER-DAEMON@mx.example>', 'Undelivered after five days', delivery), [
    words('Given up.'),
    status(
      'Reporting-MTA: dns; mx.example',
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      'Action: failed',
      'Status: 4.2.2',
      'Diagnostic-Code: smtp; 452 4.2.2 The mailbox is over its quota',
    ),
    returned,
  ]),
  postfixDelay: mailOf(
    own('Mail Delivery System <MAILER-DAEMON@mx.example>', 'Delayed Mail (still being retried)', delivery),
    [
      words('You need not send it again.'),
      status(
        'Reporting-MTA: dns; mx.example',
        '',
        `Final-Recipient: rfc822; ${recipient}`,
        'Action: delayed',
        'Status: 4.4.1',
        'Diagnostic-Code: X-Postfix; connect to mx.cliente.example[192.0.2.25]:25: Connection timed out',
        'Will-Retry-Until: Sat,  7 Mar 2026 14:00:02 +0000 (UTC)',
      ),
      returnedHeader,
    ],
  ),
  exim: mailOf(
    own(
      'Mail Delivery System <Mailer-Daemon@mx.example>',
      'Mail delivery failed: returning message to sender',
      delivery,
      `X-Failed-Recipients: ${recipient}`,
      'Auto-Submitted: auto-replied',
    ),
    [
      words(`It failed for good:\n\n  ${recipient}\n    host mx.cliente.example [192.0.2.25]`),
      status(
        'Reporting-MTA: dns; mx.example',
        '',
        'Action: failed',
        `Final-Recipient: rfc822;${recipient}`,
        'Status: 5.0.0',
        'Remote-MTA: dns; mx.cliente.example',
        'Diagnostic-Code: smtp; 550 5.1.1 No such user here',
      ),
      returned,
    ],
  ),
  sendmail: mailOf(
    own(
      'Mail Delivery Subsystem <MAILER-DAEMON@mx.example>',
      'Returned mail: see transcript for details',
      delivery,
      'Auto-Submitted: auto-generated (failure)',
    ),
    [
      words(
        `   ----- The following addresses had permanent fatal errors -----\n<${recipient}>\n    (reason: 550 5.1.1 User unknown)`,
      ),
      status(
        'Reporting-MTA: dns; mx.example',
        'Received-From-MTA: DNS; mta.cobros.example',
        'Arrival-Date: Mon, 2 Mar 2026 14:00:02 GMT',
        '',
        `Final-Recipient: RFC822; ${recipient}`,
        'Action: failed',
        'Status: 5.1.1',
        'Remote-MTA: DNS; mx.cliente.example',
        'Diagnostic-Code: SMTP; 550 5.1.1 User unknown',
        'Last-Attempt-Date: Mon, 2 Mar 2026 14:05:00 GMT',
        '',
      ),
      returned,
    ],
  ),
  sendmailWarning: mailOf(
    own('MAILER-DAEMON@mx.example', 'Warning: could not send message for past 4 hours', delivery),
    [
      words('This is a warning only.'),
      status(
        'Reporting-MTA: dns; mx.example',
        '',
        `Final-Recipient: RFC822; ${recipient}`,
        'Action: delayed',
        'Status: 4.4.2',
      ),
      returned,
    ],
  ),
  utf8Address: mailOf(own('MAILER-DAEMON@mx.example', 'Undelivered', reportType('global-delivery-status')), [
    words('No.'),
    {
      type: 'message/global-delivery-status',
      content: [
        'Reporting-MTA: dns; mx.example',
        '',
        'Final-Recipient: utf-8; a\\x{F1}a@cliente.example',
        'Action: failed',
        'Status: 5.1.1',
        'Diagnostic-Code: smtp; 550 5.1.1 no such user',
      ].join('\n'),
    },
    { type: 'message/global-headers', content: sentHeader() },
  ]),
  base64Status: mailOf(own('MAILER-DAEMON@mx.example', 'Undelivered', delivery), [
    words('No.'),
    {
      type: 'message/delivery-status',
      encoding: 'base64',
      content: Buffer.from(
        `Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ${recipient}\nAction: failed\nStatus: 5.1.1\n`,
      ).toString('base64'),
    },
    returned,
  ]),
  forwarded: mailOf(own('MAILER-DAEMON@mx.example', 'Undelivered', delivery), [
    words('The forward failed.'),
    status(
      'Reporting-MTA: dns; mx.example',
      '',
      `Original-Recipient: rfc822;${recipient}`,
      'Final-Recipient: rfc822;old@otro.example',
      'Action: failed',
      'Status: 5.4.6',
      'Diagnostic-Code: smtp; 554 5.4.6 Routing loop detected',
    ),
    returned,
  ]),
}
