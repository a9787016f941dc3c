import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Mail, MailAddress } from '../mail.ts'
import { bytesOf } from './mime-bytes.ts'
import { faultOf } from './unfit.ts'

const lineBytesMax = 998
const ends = /\r\n?|\n/g

/**
 * The message as it goes over the wire (RFC 5322 and MIME, RFC 2045): a plain text and an HTML part, attachments if any. Every byte
 * is ASCII unless an address needs more, every end of line is CRLF, no line is longer than 998 bytes. The same mail gives the same
 * bytes.
 *
 * @throws RangeError when a part of the mail may not be written; the message names the field, and never its value.
 * @example
 * const raw = await mimeOf(mail)
 * await writeFile('reminder.eml', raw)
 */
export async function mimeOf(mail: Mail): Promise<Buffer> {
  const fault = faultOf(mail)
  if (fault !== undefined) throw new RangeError(fault)
  const { from, to, replyTo, subject, text, html, messageId, date, references, headers, attachments } = mail
  const inReplyTo = references.at(-1)
  const composer = new MailComposer({
    from: shown(from),
    to: shown(to),
    ...(replyTo === undefined ? {} : { replyTo: shown(replyTo) }),
    subject: unencoded(subject),
    messageId,
    date,
    ...(inReplyTo === undefined ? {} : { inReplyTo, references: [...references] }),
    headers: headers.map(([key, value]) => ({ key, value })),
    text: text.replace(ends, '\r\n'),
    html: html.replace(ends, '\r\n'),
    attachments: attachments.map(({ filename, contentType, content }) => ({
      filename: unencoded(filename),
      contentType,
      content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    })),
    newline: 'win',
    boundaryPrefix: '--_part',
    baseBoundary: boundaryOf(mail),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const raw = bytesOf(composer.compile())
  const flaw = flawOf(raw)
  if (flaw !== undefined) throw new RangeError(`headers: ${flaw}`)
  return raw
}

function shown({ name = '', address }: MailAddress): { name: string; address: string } {
  return { name: unencoded(name), address }
}

/**
 * Without what looks like an encoded word (RFC 2047): a text that is ASCII goes out as it is, and would be shown as another one than
 * was checked. Programs decode such words within quotes, too.
 */
function unencoded(text: string): string {
  return text.replaceAll('=?', '= ?')
}

/**
 * The same for the same mail, and made of its words, too: nobody who has a say in the words can know it, and write a line that looks
 * like the end of a part.
 */
function boundaryOf({ messageId, text, html }: Mail): string {
  return createHash('sha256')
    .update(messageId)
    .update('\0')
    .update(text)
    .update('\0')
    .update(html)
    .digest('hex')
    .slice(0, 24)
}

/** Bodies are encoded and cannot be wrong; what a header says, such as a long address of a page, could be. */
function flawOf(raw: Buffer): string | undefined {
  for (let at = 0; at < raw.length; ) {
    const end = raw.indexOf(0x0a, at)
    if (end < 0 || raw[end - 1] !== 0x0d) return 'a line that does not end in CRLF'
    if (end - 1 - at > lineBytesMax) return `a line of more than ${lineBytesMax} bytes`
    at = end + 1
  }
  return undefined
}
