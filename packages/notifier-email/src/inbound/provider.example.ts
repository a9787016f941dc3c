import { delivery, own, returned, status, words } from './report.example.ts'
import { mailOf, messageId, recipient, sentHeader } from './sent.example.ts'

/** Delivery statuses of mailbox providers. */
export const providerBounces: Readonly<Record<string, string>> = {
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
      'Diagnostic-Code: smtp;550 5.7.1 Message rejected as spam by the content filter',
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
      'Status: 5.1.1',
      'Diagnostic-Code: smtp;550 5.1.1 Requested action not taken: mailbox unavailable',
    ),
    { type: 'text/rfc822-headers', content: sentHeader({ 'Cobranza-Contact': '' }) },
  ]),
}
