import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Mail } from '../mail.ts'
import { mailExample as mail } from './mail.example.ts'
import { mimeOf } from './mime.ts'
import { faultOf } from './unfit.ts'

/** Every place of a mail that ends up in a header, with a text put there. */
const places: readonly (readonly [field: string, put: (text: string) => Mail])[] = [
  ['messageId', (text) => ({ ...mail, messageId: text })],
  ['date', (text) => ({ ...mail, date: `${mail.date}${text}` })],
  ['subject', (text) => ({ ...mail, subject: text })],
  ['from.address', (text) => ({ ...mail, from: { address: `a${text}@bodega.example` } })],
  ['from.name', (text) => ({ ...mail, from: { ...mail.from, name: text } })],
  ['to.address', (text) => ({ ...mail, to: { address: `a@bodega.example${text}` } })],
  ['to.name', (text) => ({ ...mail, to: { ...mail.to, name: text } })],
  ['replyTo.address', (text) => ({ ...mail, replyTo: { address: `${text}a@bodega.example` } })],
  ['replyTo.name', (text) => ({ ...mail, replyTo: { address: 'a@bodega.example', name: text } })],
  ['envelope.from', (text) => ({ ...mail, envelope: { ...mail.envelope, from: `a@bodega.example${text}` } })],
  ['envelope.to', (text) => ({ ...mail, envelope: { ...mail.envelope, to: `a@bodega.example${text}` } })],
  ['references', (text) => ({ ...mail, references: [`<a@b.example>${text}`] })],
  ['headers[0]', (text) => ({ ...mail, headers: [['X-Case', text]] })],
  ['headers[0]', (text) => ({ ...mail, headers: [[`X-Case${text}`, '1']] })],
  ['attachments[0].filename', (text) => withFile({ filename: `${text}.csv` })],
  ['attachments[0].contentType', (text) => withFile({ contentType: `text/csv${text}` })],
]

function withFile(file: Partial<Mail['attachments'][number]>): Mail {
  return {
    ...mail,
    attachments: [{ filename: 'a.csv', contentType: 'text/csv', content: Buffer.from('a'), ...file }],
  }
}

describe('faultOf', () => {
  it('finds none in a mail as it should be', () => {
    expect(faultOf(mail)).toBeUndefined()
    expect(faultOf(withFile({ contentType: 'text/csv; charset=utf-8' }))).toBeUndefined()
  })

  it.each(places)('finds what ends a line in %s, names it, and does not repeat it', async (field, put) => {
    for (const sign of ['\r\n', '\n', '\r', '\0', '\u0085', '\u2028', '\u001b']) {
      const hostile = put(`x${sign}Bcc: eve@evil.example`)
      const fault = faultOf(hostile)
      expect(fault).toContain(`${field}:`.replace(/:$/, ''))
      expect(fault).not.toContain('eve')
      await expect(mimeOf(hostile)).rejects.toThrow(RangeError)
    }
  })

  it.each([
    ['two addresses', { to: { address: 'ana@cliente.example, eve@evil.example' } }],
    ['an address with a name', { to: { address: 'Ana <ana@cliente.example>' } }],
    ['no address', { to: { address: '' } }],
    ['a bounce address that is none', { envelope: { from: '', to: 'ana@cliente.example' } }],
    ['a field of its own', { headers: [['Bcc', 'eve@evil.example']] }],
    ['a second subject', { headers: [['SUBJECT', 'x']] }],
    ['another encoding', { headers: [['Content-Transfer-Encoding', '8bit']] }],
    ['a path for a name', { attachments: [{ filename: '../x', contentType: 'text/csv', content: Buffer.of() }] }],
    ['a message within', { attachments: [{ filename: 'x', contentType: 'message/rfc822', content: Buffer.of() }] }],
  ] as const)('finds %s', (_, change) => {
    expect(faultOf({ ...mail, ...change } as Mail)).toBeDefined()
  })

  it.each([
    'Resent-To',
    'Resent-From',
    'Received',
    'Apparently-To',
    'Content-Transfer-Encoding',
    'Content-Disposition',
    'Content-Language-X',
    'ARC-Seal',
    'Authentication-Results',
    'Delivered-To',
  ])('lets no mail say %s', (name) => {
    expect(faultOf({ ...mail, headers: [[name, 'x']] })).toBe(`headers[0]: ${name} is not for a mail to say`)
    expect(faultOf({ ...mail, headers: [[name.toLowerCase(), 'x']] })).toBeDefined()
  })

  it('lets it say its language, and what it likes with a name of its own, once', () => {
    expect(
      faultOf({
        ...mail,
        headers: [
          ['Content-Language', 'es'],
          ['X-Case', '1'],
          ['Feedback-ID', '2'],
        ],
      }),
    ).toBeUndefined()
    expect(
      faultOf({
        ...mail,
        headers: [
          ['X-Case', '1'],
          ['X-CASE', '2'],
        ],
      }),
    ).toBe('headers[1]: X-CASE stands there twice')
  })

  it('lets no control character through, wherever it stands', () => {
    const control = fc.constantFrom(...Array.from({ length: 32 }, (_, i) => String.fromCharCode(i)), '\u007f', '\u009f')
    const hostile = fc.tuple(fc.string({ unit: 'grapheme' }), control, fc.string({ unit: 'grapheme' }))
    fc.assert(
      fc.property(fc.constantFrom(...places), hostile, ([, put], parts) => {
        expect(faultOf(put(parts.join('')))).toBeDefined()
      }),
    )
  })
})
