import { messageIdOf } from '../notifier/message-id.ts'
import { sealToken } from '../unsubscribe/contact-token.ts'
import { addressHash, shortKey, type TokenContact } from '../unsubscribe/token-frame.ts'

/** The message that the reports in these examples are about. */
export const secret = 'a secret of tests, forty characters long'
export const recipient = 'ana@cliente.example'
const key = 'reminder/C-1/v1/overdue-7/F-1/email'
/** As it comes out of a token. */
export const contact: TokenContact = {
  customerId: 'C-1',
  channel: 'email',
  key: shortKey(key),
  toHash: addressHash(recipient) ?? '',
}
export const messageId: string = messageIdOf({ key, domain: 'cobros.example' })
export const token: string = sealToken(contact, { secret, purpose: 'contact' })
export const stopToken: string = sealToken(contact, { secret, purpose: 'stop' })

/** Its header as servers return it; `changes` are what a provider wrote over it, an empty text leaves a field out. */
export function sentHeader(changes: Readonly<Record<string, string>> = {}): string {
  const fields = {
    'Return-Path': '<rebotes@cobros.example>',
    Received:
      'from mta.cobros.example (mta.cobros.example [192.0.2.10])\n\tby mx.cliente.example; Mon, 02 Mar 2026 09:00:02 -0500',
    From: '"Cobros Ejemplo" <avisos@cobros.example>',
    To: `"Bodega Norte" <${recipient}>`,
    Subject: '=?UTF-8?Q?Recordatorio:_factura_F-1_vencida?=',
    'Message-ID': messageId,
    Date: 'Mon, 02 Mar 2026 09:00:00 -0500',
    'Auto-Submitted': 'auto-generated',
    'List-Unsubscribe': `<https://cobros.example/baja?t=${stopToken}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'Cobranza-Contact': token,
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    ...changes,
  }
  const lines = Object.entries(fields).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]))
  return lines.join('\n')
}

/** A header and a body, or the parts of a multipart body, as they come over the wire. */
export function mailOf(
  header: readonly string[],
  body: string | readonly Readonly<{ type: string; content: string; encoding?: string }>[],
): string {
  if (typeof body === 'string') return wire([...header, '', body].join('\n'))
  const parts = body.flatMap(({ type, content, encoding }) => {
    const coding = encoding === undefined ? [] : [`Content-Transfer-Encoding: ${encoding}`]
    return ['--=_limit', `Content-Type: ${type}`, ...coding, '', content]
  })
  return wire([...header, '', 'Parts follow.', ...parts, '--=_limit--', ''].join('\n'))
}

/** The type of a report with parts of {@link mailOf}. */
export function reportType(kind: string): string {
  return `Content-Type: multipart/report; report-type=${kind};\n\tboundary="=_limit"`
}

function wire(text: string): string {
  return text.replaceAll('\n', '\r\n')
}
