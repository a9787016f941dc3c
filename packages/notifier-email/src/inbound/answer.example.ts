import { mailOf, messageId, recipient, reportType, sentHeader } from './sent.example.ts'

const from = (...more: readonly string[]) => [
  `From: "Ana Ejemplo" <${recipient}>`,
  'To: avisos@cobros.example',
  'Date: Mon, 02 Mar 2026 09:30:00 -0500',
  `Message-ID: <${more.join('').length}.answer@cliente.example>`,
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  ...more,
]
const answering = [`In-Reply-To: ${messageId}`, `References: <older@cobros.example> ${messageId}`]

/** Answers of machines. */
export const autoReplies: Readonly<Record<string, string>> = {
  vacationEs: mailOf(
    from('Subject: Respuesta automática: Recordatorio', 'Auto-Submitted: auto-replied', ...answering),
    'Estoy fuera de la oficina hasta el lunes 9 de marzo.',
  ),
  exchangePt: mailOf(
    from(
      'Subject: =?utf-8?Q?Resposta_autom=C3=A1tica:_Lembrete?=',
      'Auto-Submitted: auto-generated',
      'X-Auto-Response-Suppress: All',
      'X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent',
      ...answering,
    ),
    'Estou fora do escritório até segunda-feira.',
  ),
  ruleOfMailbox: mailOf(
    from('Subject: Lembrete', `X-MS-Exchange-Inbox-Rules-Loop: ${recipient.toUpperCase()}`, ...answering),
    'Recebi a sua mensagem.',
  ),
  gmailEn: mailOf(
    from(
      'Subject: Out of office Re: Reminder',
      'Auto-Submitted: auto-replied',
      'Precedence: bulk',
      'X-Autoreply: yes',
      ...answering,
    ),
    'I am away until 9 March.',
  ),
  autorespond: mailOf(
    from('Subject: Recordatorio', 'X-Autorespond: Recordatorio', ...answering),
    'Gracias por escribir.',
  ),
  precedence: mailOf(from('Subject: Recordatorio', 'Precedence: auto_reply', ...answering), 'Gracias por escribir.'),
  ticket: mailOf(
    from('Subject: [Ticket#1024] Recordatorio', 'Auto-Submitted: auto-replied (ticket)', ...answering),
    'Su solicitud fue recibida con el número 1024.',
  ),
  twoWeakSigns: mailOf(['Return-Path: <>', ...from('Subject: Out of office: Reminder', ...answering)], 'Away.'),
  oldVacation: mailOf(
    ['Return-Path: <>', ...from('Subject: away from my mail', 'Precedence: junk', ...answering)],
    'Away.',
  ),
  suppressing: mailOf(
    from('Subject: Respuesta automática: Recordatorio', 'X-Auto-Response-Suppress: All', ...answering),
    'Vuelvo el lunes.',
  ),
  absentEs: mailOf(from('Subject: Ausente', 'X-Auto-Response-Suppress: All', ...answering), 'Vuelvo el lunes.'),
  desk: mailOf(
    from('Subject: [Ticket 5] recibido', 'Precedence: bulk', 'Auto-Submitted: auto-generated', ...answering),
    'Recibimos su mensaje.',
  ),
  notified: mailOf(from('Subject: Aviso', 'Auto-Submitted: auto-notified', ...answering), 'Llegó un mensaje.'),
  heldBySystem: mailOf(
    ['From: MAILER-DAEMON@mx.example', 'Subject: Your message', ...answering],
    'Your message waits for a moderator.',
  ),
  challenge: mailOf(
    ['Return-Path: <>', ...from('Subject: Please confirm your message', 'Precedence: bulk', ...answering)],
    'Your message is held until you confirm that you are a person: https://confirm.example/c/1',
  ),
  receipt: mailOf(
    [
      `From: ${recipient}`,
      'To: avisos@cobros.example',
      'Subject: Read: Recordatorio',
      'Date: Mon, 02 Mar 2026 09:30:00 -0500',
      reportType('disposition-notification'),
    ],
    [
      { type: 'text/plain', content: 'Your message was read.' },
      {
        type: 'message/disposition-notification',
        content: [
          'Reporting-UA: reader.example; Reader 1.0',
          `Final-Recipient: rfc822;${recipient}`,
          `Original-Message-ID: ${messageId}`,
          'Disposition: manual-action/MDN-sent-manually; displayed',
        ].join('\n'),
      },
    ],
  ),
}

/** Answers of people, with what makes them look like something else. */
export const replies: Readonly<Record<string, string>> = {
  es: mailOf(
    from('Subject: Re: Recordatorio: factura F-1 vencida', ...answering),
    'Ya pagué ayer, adjunto el comprobante.',
  ),
  onlyReferences: mailOf(from('Subject: RE: Lembrete', `References: ${messageId}`), 'Pago na sexta.'),
  saysNo: mailOf(from('Subject: Re: Reminder', 'Auto-Submitted: no', 'X-Autoreply: no', ...answering), 'I paid.'),
  throughList: mailOf(
    from('Subject: Re: Reminder', 'Precedence: list', 'List-Id: <pagos.cliente.example>', ...answering),
    'We paid.',
  ),
  bulk: mailOf(from('Subject: Re: Reminder', 'Precedence: bulk', ...answering), 'We paid.'),
  redirected: mailOf(
    [
      'Return-Path: <>',
      ...from('Subject: Re: Reminder', 'X-MS-Exchange-Inbox-Rules-Loop: avisos@cobros.example', ...answering),
    ],
    'We paid.',
  ),
  askingForNoAnswers: mailOf(from('Subject: Re: Reminder', 'X-Auto-Response-Suppress: All', ...answering), 'We paid.'),
  aboutAbsence: mailOf(
    from('Subject: Automatic reply: do not worry', ...answering),
    'We paid, I only joke in subjects.',
  ),
  quotingBounce: mailOf(
    from('Subject: Re: Undelivered Mail Returned to Sender', ...answering),
    `You wrote that 550 5.1.1 came back:\n> Message-ID: ${messageId}\n> <${recipient}>: User unknown\nMy address works.`,
  ),
  postmaster: mailOf(
    [
      ...from('Subject: Re: Reminder', ...answering).filter((line) => !line.startsWith('From:')),
      'From: postmaster@cliente.example',
      'Return-Path: <postmaster@cliente.example>',
    ],
    'I have 550 soles left for you. Message-ID: nothing.',
  ),
  throughDesk: mailOf(
    from('Subject: Re: Reminder', 'Auto-Submitted: auto-generated', 'X-Desk-Priority: 1', ...answering),
    'We paid.',
  ),
  forwardedByRule: mailOf(from('Subject: Re: Reminder', 'Auto-Submitted: auto-forwarded', ...answering), 'We paid.'),
  emptyFields: mailOf(
    from('Subject: Re: Reminder', 'X-Failed-Recipients: ', 'X-Autoreply: ', ...answering),
    'We paid.',
  ),
  namedLikeDaemon: mailOf(
    [
      ...from('Subject: Re: Reminder', ...answering).filter((line) => !line.startsWith('From:')),
      `From: "Soporte mailer-daemon" <${recipient}>`,
    ],
    `550 soles el lunes.\n> Message-ID: ${messageId}\n\nMessage-ID: <x@y.example>`,
  ),
  bounceAttached: mailOf(
    [
      ...from('Subject: Fwd: Undelivered', ...answering).filter((line) => !line.startsWith('Content-Type')),
      'Content-Type: multipart/mixed; boundary="=_limit"',
    ],
    [
      { type: 'text/plain', content: 'See what I got.' },
      {
        type: 'message/delivery-status',
        content: `Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ${recipient}\nAction: failed\nStatus: 5.1.1`,
      },
    ],
  ),
}

/** Mail of our own, as it comes into a mailbox where answers come in. */
export const ownMails: Readonly<Record<string, string>> = {
  clerk: mailOf(
    ['From: Ventas <ventas@cobros.example>', `To: ${recipient}`, 'Cc: avisos@cobros.example', ...answering],
    'Gracias por su pago.',
  ),
  nextReminder: mailOf(
    [sentHeader({ From: 'avisos@elsewhere.example' }), ...answering],
    'La factura F-1 sigue pendiente.',
  ),
}

/** Mail that says nothing of a message of ours. */
export const others: Readonly<Record<string, string>> = {
  newLetter: mailOf(from('Subject: Consulta'), '¿Qué cuentas tienen para pagar?'),
  newsletter: mailOf(
    from('Subject: Ofertas', 'Precedence: bulk', 'List-Unsubscribe: <https://ofertas.example/u>'),
    'Ofertas de marzo.',
  ),
  delivered: mailOf(
    ['From: MAILER-DAEMON@mx.example', 'Subject: Successful', reportType('delivery-status')],
    [
      { type: 'text/plain', content: 'Delivered.' },
      {
        type: 'message/delivery-status',
        content: `Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ${recipient}\nAction: delivered\nStatus: 2.0.0`,
      },
    ],
  ),
  relayed: mailOf(
    ['From: MAILER-DAEMON@mx.example', 'Subject: Relayed', reportType('delivery-status')],
    [
      {
        type: 'message/delivery-status',
        content: `Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ${recipient}\nAction: relayed\nStatus: 2.0.0`,
      },
    ],
  ),
  daemonWithoutCopy: mailOf(
    ['From: MAILER-DAEMON@mx.example', 'Subject: failure notice'],
    `<${recipient}>: 550 5.1.1 unknown`,
  ),
  brokenReport: mailOf(
    ['From: MAILER-DAEMON@mx.example', 'Subject: x', reportType('delivery-status')],
    'No parts at all.',
  ),
  nothing: '',
  noMail: 'just words',
}
