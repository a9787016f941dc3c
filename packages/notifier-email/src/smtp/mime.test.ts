import fc from 'fast-check'
import MailComposer from 'nodemailer/lib/mail-composer'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import type { Mail } from '../mail.ts'
import { mailExample as mail } from './mail.example.ts'
import { mimeOf } from './mime.ts'
import { bytesOf } from './mime-bytes.ts'

const parse = async (one: Mail) => PostalMime.parse(await mimeOf(one))

describe('mimeOf', () => {
  it('writes what an independent reader reads', async () => {
    const read = await parse({ ...mail, references: ['<a@bodega.example>', '<b@bodega.example>'] })
    expect(read).toMatchObject({
      from: { address: 'cobranzas@bodega.example', name: 'Bodega Ñandú' },
      to: [{ address: 'ana@cliente.example', name: 'Ana' }],
      replyTo: [{ address: 'cuentas@bodega.example' }],
      subject: 'Su factura F-1 venció el 31 de enero',
      messageId: '<0f2c@bodega.example>',
      inReplyTo: '<b@bodega.example>',
      references: '<a@bodega.example> <b@bodega.example>',
      date: '2026-02-02T14:00:00.000Z',
    })
    expect(read.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(mail.text.trimEnd())
    expect(read.html?.trimEnd()).toBe(mail.html)
    const head = Object.fromEntries(read.headers.map(({ key, value }) => [key, value]))
    expect(head['date']).toBe(mail.date)
    expect(head['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
    expect(head['content-type']).toContain('multipart/alternative')
  })

  it('puts the text before the HTML, and files beside both', async () => {
    const content = Buffer.from(Array.from({ length: 3000 }, (_, i) => i % 256))
    const attachments = [
      { filename: 'estado de cuenta ñ.csv', contentType: 'text/csv', content: Buffer.from('a,b\r\n1,2\r\n') },
      { filename: 'estado.pdf', contentType: 'application/pdf', content },
    ]
    const raw = (await mimeOf({ ...mail, attachments })).toString()
    expect(raw.indexOf('text/plain')).toBeLessThan(raw.indexOf('text/html'))
    expect(raw).toContain('multipart/mixed')
    const read = await PostalMime.parse(raw)
    expect(read.attachments.map(({ filename, mimeType }) => ({ filename, mimeType }))).toEqual([
      { filename: 'estado de cuenta ñ.csv', mimeType: 'text/csv' },
      { filename: 'estado.pdf', mimeType: 'application/pdf' },
    ])
    const [, pdf] = read.attachments
    expect(pdf !== undefined && Buffer.from(pdf.content as ArrayBuffer).equals(content)).toBe(true)
  })

  it('writes the same bytes for the same mail, and other boundaries for other words', async () => {
    const [one, again, other] = await Promise.all([mimeOf(mail), mimeOf(mail), mimeOf({ ...mail, html: '<p>x</p>' })])
    expect(one.equals(again)).toBe(true)
    const boundary = (raw: Buffer) => /boundary="([^"]+)"/.exec(raw.toString())?.[1]
    expect(boundary(one)).not.toBe(boundary(other))
  })

  it('shows a name that looks encoded as it is', async () => {
    const read = await parse({ ...mail, to: { ...mail.to, name: '"=?utf-8?B?RXZl?=" Ana' } })
    expect(read.to?.[0]?.name).not.toContain('Eve')
    expect((await parse({ ...mail, subject: '=?utf-8?B?RXZl?=' })).subject).toBe('= ?utf-8?B?RXZl?=')
  })

  it('writes a domain beyond ASCII as DNS knows it, and what stands before the @ as it is', async () => {
    const raw = (await mimeOf({ ...mail, to: { address: 'ana@señal.example' } })).toString()
    expect(raw).toContain('To: ana@xn--seal-hqa.example')
    expect((await mimeOf({ ...mail, to: { address: 'íñigo@señal.example' } })).toString()).toContain(
      'íñigo@señal.example',
    )
  })

  it('refuses a header of which no line can be short enough', async () => {
    const headers = [['List-Unsubscribe', `<https://pagos.example/${'x'.repeat(1000)}>`]] as const
    await expect(mimeOf({ ...mail, headers })).rejects.toThrow(/998/)
  })

  const words = fc.string({
    unit: fc.constantFrom('a', ' ', '.', '\n', '\r\n', '\r', 'ñ', '😀', '=', '-', '\t', 'factura'),
    maxLength: 400,
  })

  it('keeps to lines that every server takes, whatever is said', async () => {
    await fc.assert(
      fc.asyncProperty(words, words, async (text, html) => {
        const raw = (await mimeOf({ ...mail, text, html })).toString('latin1')
        expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
        expect(raw).not.toMatch(/[^\n -~\r\t]/)
        for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78)
        expect(raw.endsWith('\r\n')).toBe(true)
      }),
    )
  })
})

// Blanks at the very end of a text are left out of this: nodemailer, which reads in pieces, folds there one sign later.
describe('bytesOf', () => {
  it('gives the bytes that nodemailer gives', async () => {
    const line = fc.string({
      unit: fc.constantFrom('a', ' ', '.', 'ñ', '😀', '=', '\t', 'factura vencida', '\0'),
      maxLength: 120,
    })
    const text = fc.array(line, { maxLength: 12 }).map((lines) => `${lines.join('\r\n')}.`)
    const file = fc
      .uint8Array({ maxLength: 300 })
      .map((bytes) => ({ filename: 'a b.bin', content: Buffer.from(bytes) }))
    await fc.assert(
      fc.asyncProperty(text, text, fc.array(file, { maxLength: 2 }), async (plain, html, attachments) => {
        const compiled = () =>
          new MailComposer({
            from: 'a@bodega.example',
            to: 'b@cliente.example',
            subject: 'ñ',
            date: mail.date,
            messageId: mail.messageId,
            baseBoundary: 'fixed',
            newline: 'win',
            text: plain,
            html,
            attachments: attachments.map((one) => ({ ...one })),
          }).compile()
        expect(bytesOf(compiled()).toString()).toBe((await compiled().build()).toString())
      }),
    )
  })
})
