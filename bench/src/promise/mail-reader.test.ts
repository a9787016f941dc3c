import { describe, expect, it } from 'vitest'
import { type MailBounds, mailFaults } from './mail-reader.ts'

const bounds: MailBounds = {
  headers: ['content-type', 'from', 'mime-version', 'reply-to', 'subject', 'to'],
  from: 'us@creditor.example',
  to: 'ana@customer.example',
  replyTo: 'pay@creditor.example',
  links: ['https://pay.example/'],
  bytesMax: 10_000,
}

const head = [
  'From: Us <us@creditor.example>',
  'To: Ana <ana@customer.example>',
  'Reply-To: <pay@creditor.example>',
  'Subject: Hola',
  'MIME-Version: 1.0',
]

type Parts = Readonly<{ head?: readonly string[]; html?: string; text?: string }>

/** A message by hand. */
function mail({ head: lines = head, html = '<p>Hola</p>', text = 'Hola' }: Parts): Buffer {
  const part = (type: string, body: string) => `--b\r\nContent-Type: text/${type}; charset=utf-8\r\n\r\n${body}\r\n`
  const type = 'Content-Type: multipart/alternative; boundary=b'
  return Buffer.from(
    `${[...lines, type].join('\r\n')}\r\n\r\n${part('plain', text)}${part('html', `<html><body>${html}</body></html>`)}--b--\r\n`,
  )
}

const withHead = (from: string, to: string): Parts => ({ head: head.map((line) => line.replace(from, to)) })

describe('mailFaults', () => {
  it('finds nothing wrong with a mail that is as it should be', async () => {
    const html = '<p style="color:#000"><a href="https://pay.example/1">Pagar</a> &lt;script&gt; onerror=alert(1)</p>'
    expect(await mailFaults(mail({ html }), bounds)).toEqual([])
  })

  it.each<Readonly<{ name: string; parts: Parts; says: RegExp }>>([
    { name: 'a script', parts: { html: '<p>x<script>1</script></p>' }, says: /element script/ },
    { name: 'a picture of a stranger', parts: { html: 'x<img src="https://evil.example/x.gif">' }, says: /src of img/ },
    { name: 'a handler', parts: { html: '<p onclick="1">x</p>' }, says: /attribute onclick/ },
    { name: 'a link of a stranger', parts: { html: '<a href="https://evil.example">x</a>' }, says: /href of a/ },
    { name: 'a link that runs', parts: { html: '<a href="javascript:1">x</a>' }, says: /href of a/ },
    { name: 'a style that fetches', parts: { html: '<p style="background:url(x)">x</p>' }, says: /style of p/ },
    { name: 'a style sheet that fetches', parts: { html: 'x<style>@import "x"</style>' }, says: /style sheet/ },
    { name: 'a form', parts: { html: '<form>x</form>' }, says: /element form/ },
    { name: 'a comment with code', parts: { html: 'x<!--[if mso]>alert(1)<![endif]-->' }, says: /a comment/ },
    { name: 'a template that was carried out', parts: { html: '<p>1337</p>' }, says: /1337 in the HTML/ },
    { name: 'writing that turns', parts: { text: 'x\u202ey' }, says: /turns the text/ },
    { name: 'hidden signs', parts: { text: 'x\u200by' }, says: /hidden sign in the text/ },
    { name: 'no words', parts: { text: ' ' }, says: /no words/ },
    { name: 'one more field', parts: { head: [...head, 'X-Injected: 1'] }, says: /header fields .*x-injected/ },
    {
      name: 'one more recipient',
      parts: withHead('customer.example>', 'customer.example>, <x@evil.example>'),
      says: /To: /,
    },
    { name: 'a copy', parts: { head: [...head, 'Cc: x@evil.example'] }, says: /Cc or Bcc/ },
    { name: 'another sender', parts: withHead('us@creditor', 'us@evil'), says: /From: us@evil/ },
    { name: 'answers elsewhere', parts: withHead('pay@creditor', 'pay@evil'), says: /Reply-To: pay@evil/ },
    {
      name: 'hidden signs in a name',
      parts: withHead('Ana', '=?utf-8?Q?=E2=80=AEx?='),
      says: /hidden sign in a header/,
    },
    { name: 'an end of line in a subject', parts: withHead('Hola', '=?utf-8?Q?a=0D=0Ab?='), says: /control character/ },
    { name: 'a bare end of line', parts: { text: 'a\nb' }, says: /bare CR or LF/ },
    { name: 'a line too long', parts: { text: 'x'.repeat(1000) }, says: /998/ },
    { name: 'too much of it', parts: { text: 'x\r\n'.repeat(4000) }, says: /bytes/ },
  ])('notices $name', async ({ parts, says }) => {
    expect((await mailFaults(mail(parts), bounds)).join('\n')).toMatch(says)
  })
})
