import type { Mail } from '@cobranza/notifier-email'

/** A mail as the notifier hands it to a transport. */
export const sampleMail: Mail = {
  key: `reminder/C-1/${'ñ'.repeat(300)}/email`,
  messageId: '<0123@bodega.example>',
  date: 'Mon, 02 Mar 2026 09:00:00 -0500',
  from: { address: 'cobros@bodega.example', name: 'Bodega "Norte"' },
  to: { address: 'ana@cliente.example', name: 'Ana' },
  replyTo: { address: 'pagos@bodega.example' },
  envelope: { from: 'rebotes@bodega.example', to: 'ana@cliente.example' },
  subject: 'Recordatorio: señal',
  text: 'Quedan S/ 1,250.00.',
  html: '<p>Quedan S/ 1,250.00.</p>',
  locale: 'es-PE',
  references: ['<first@bodega.example>', '<second@bodega.example>'],
  headers: [
    ['Auto-Submitted', 'auto-generated'],
    ['Cobranza-Contact', 'token_of-the-contact'],
  ],
  attachments: [{ filename: 'estado.csv', contentType: 'text/csv', content: new TextEncoder().encode('a,b') }],
}
