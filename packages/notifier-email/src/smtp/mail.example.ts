import type { Mail } from '../mail.ts'

/** A reminder as the notifier hands it over. */
export const mailExample: Mail = {
  key: 'C-1:first:2026-02-02',
  messageId: '<0f2c@bodega.example>',
  date: 'Mon, 02 Feb 2026 09:00:00 -0500',
  from: { address: 'cobranzas@bodega.example', name: 'Bodega Ñandú' },
  to: { address: 'ana@cliente.example', name: 'Ana' },
  replyTo: { address: 'cuentas@bodega.example' },
  envelope: { from: 'rebotes@bodega.example', to: 'ana@cliente.example' },
  subject: 'Su factura F-1 venció el 31 de enero',
  text: 'Hola, Ana:\n\nsu factura F-1 venció.\n.\n..\nSaludos\n',
  html: '<html lang="es"><body><p>Hola, Ana:</p><p>su factura F-1 venció.</p></body></html>',
  locale: 'es-PE',
  references: [],
  headers: [
    ['List-Unsubscribe', '<https://pagos.example/baja/abc>'],
    ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
    ['Auto-Submitted', 'auto-generated'],
  ],
  attachments: [],
}

/** The same for another recipient, known by a number. */
export function mailNumber(number: number): Mail {
  const address = `c${number}@cliente.example`
  return {
    ...mailExample,
    key: `C-${number}`,
    messageId: `<${number}@bodega.example>`,
    to: { address },
    envelope: { ...mailExample.envelope, to: address },
  }
}
