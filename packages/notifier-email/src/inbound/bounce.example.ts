import { mailOf, messageId, recipient, reportType, sentHeader } from './sent.example.ts'

const returned = {
  type: 'message/rfc822',
  content: `${sentHeader()}\n\nEstimado cliente: la factura F-1 sigue pendiente.`,
}
const returnedHeader = { type: 'text/rfc822-headers', content: sentHeader() }
const own = (from: string, subject: string, ...more: readonly string[]) => [
  'Return-Path: <>',
  `From: ${from}`,
  'To: rebotes@cobros.example',
  `Subject: ${subject}`,
  'Date: Mon, 02 Mar 2026 14:05:00 +0000',
  `Message-ID: <${subject.length}.${from.length}.report@mx.example>`,
  'MIME-Version: 1.0',
  ...more,
]
const status = (...lines: readonly string[]) => ({ type: 'message/delivery-status', content: lines.join('\n') })
const words = (content: string) => ({ type: 'text/plain; charset=us-ascii', content })
const delivery = reportType('delivery-status')

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
  exchange: mailOf(
    own(
      'Microsoft Outlook <postmaster@cliente.example>',
      'Undeliverable: Recordatorio',
      delivery,
      `In-Reply-To: ${messageId}`,
    ),
    [
      { type: 'text/html; charset=utf-8', content: '<p>The address could not be found.</p>' },
      status(
        'Reporting-MTA: dns;ex01.cliente.example',
        'Received-From-MTA: dns;mta.cobros.example',
        'Arrival-Date: Mon, 2 Mar 2026 14:00:02 +0000',
        '',
        `Original-Recipient: rfc822;${recipient}`,
        `Final-Recipient: rfc822;${recipient}`,
        'Action: failed',
        'Status: 5.1.10',
        'Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
        'X-Display-Name: Ana',
      ),
      returned,
    ],
  ),
  exchangeBlocked: mailOf(own('postmaster@cliente.example', 'No entregado: Recordatorio', delivery), [
    { type: 'text/plain; charset=iso-8859-1', content: 'Su mensaje no lleg=F3.', encoding: 'quoted-printable' },
    status(
      'Reporting-MTA: dns;mail.protection.example',
      '',
      `Final-Recipient: rfc822;${recipient}`,
      'Action: failed',
      'Status: 5.7.1',
      'Diagnostic-Code: smtp;550 5.7.1 Service unavailable; client host [192.0.2.10] blocked',
    ),
    returned,
  ]),
  gmail: mailOf(
    own(
      'Mail Delivery Subsystem <mailer-daemon@mailbox.example>',
      'Delivery Status Notification (Failure)',
      delivery,
      `X-Failed-Recipients: ${recipient}`,
      `References: ${messageId}`,
    ),
    [
      {
        type: 'multipart/related; boundary="inner"',
        content:
          '--inner\nContent-Type: text/plain\n\nNo such address.\n--inner\nContent-Type: image/png; name="icon.png"\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--inner--',
      },
      status(
        'Reporting-MTA: dns; mailbox.example',
        '',
        `Final-Recipient: rfc822; ${recipient}`,
        'Action: failed',
        'Status: 5.1.1',
        'Remote-MTA: dns; mx.cliente.example. (192.0.2.25, the server for the domain.)',
        'Diagnostic-Code: smtp; 550-5.1.1 The account that you tried to reach does not exist.',
        ' 550-5.1.1 Please check the address.',
        ' 550 5.1.1 a1-20020a0000000000.12 - gsmtp',
        'Last-Attempt-Date: Mon, 02 Mar 2026 06:05:00 -0800 (PST)',
      ),
      returned,
    ],
  ),
  gmailFull: mailOf(own('mailer-daemon@mailbox.example', 'Delivery Status Notification (Failure)', delivery), [
    words('Full.'),
    status(
      'Reporting-MTA: dns; mailbox.example',
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      'Action: failed',
      'Status: 5.2.2',
      "Diagnostic-Code: smtp; 552-5.2.2 The recipient's inbox is out of storage space.",
    ),
    returned,
  ]),
  gmailDelay: mailOf(own('mailer-daemon@mailbox.example', 'Delivery Status Notification (Delay)', delivery), [
    words('There was a temporary problem. It will be tried for 46 more hours.'),
    status(
      'Reporting-MTA: dns; mailbox.example',
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      'Action: delayed',
      'Status: 4.4.1',
      'Diagnostic-Code: smtp; The recipient server did not accept our requests to connect. [mx.cliente.example 192.0.2.25: timed out]',
    ),
    returned,
  ]),
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
  // The provider writes its own Message-ID over ours; our field stays.
  ses: mailOf(own('MAILER-DAEMON@bounces.example', 'Delivery Status Notification (Failure)', delivery), [
    words('An error occurred while trying to deliver the mail.'),
    status(
      'Reporting-MTA: dns; smtp-out.bounces.example',
      '',
      'Action: failed',
      `Final-Recipient: rfc822; ${recipient}`,
      'Diagnostic-Code: smtp; 550 5.1.1 user unknown',
      'Status: 5.1.1',
    ),
    {
      type: 'message/rfc822',
      content: sentHeader({ 'Message-ID': '<0100018e-11111111-2222-000000@bounces.example>', 'List-Unsubscribe': '' }),
    },
  ]),
  // Outlook and others return the header with what is in it redacted; the address to unsubscribe at is left.
  tokenInLink: mailOf(own('postmaster@outlook.example', 'Undeliverable', delivery), [
    words('Mailbox unavailable.'),
    status(
      'Reporting-MTA: dns;outlook.example',
      '',
      `Final-Recipient: rfc822;${recipient}`,
      'Action: failed',
      'Status: 5.5.0',
      'Diagnostic-Code: smtp;550 5.5.0 Requested action not taken: mailbox unavailable',
    ),
    { type: 'text/rfc822-headers', content: sentHeader({ 'Cobranza-Contact': '' }) },
  ]),
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
