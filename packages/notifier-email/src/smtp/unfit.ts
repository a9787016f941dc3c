import type { Mail, MailAddress } from '../mail.ts'
import { parseAddress } from '../notifier/mail-address.ts'

/** Ends of line, control characters and halves of characters: none may stand in a header. */
const unfitCharacter = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u
const headerName = /^[!-9;-~]{1,76}$/
const messageIdShape = /^<[!-;=?A-~]{1,120}@[!-;=?A-~]{1,253}>$/
const dateShape = /^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(?::\d{2})? [+-]\d{4}$/
const contentTypeShape = /^(?!multipart\/|message\/)[a-z]+\/[a-z0-9][a-z0-9.+-]*(?:; ?[a-z-]+=[\w.-]+)*$/i

/** Fields that are written from the mail itself, that name further people, or that only servers on the way may write. */
const ownFields = new Set(
  [
    'from sender to cc bcc apparently-to reply-to in-reply-to references subject message-id date mime-version',
    'return-path received delivered-to authentication-results dkim-signature',
  ].flatMap((names) => names.split(' ')),
)
const ownBeginning = /^(?:content-(?!language$)|resent-|arc-)/

/**
 * What keeps a mail from being sent, with the name of the field and never its value; `undefined` when nothing does. Looked at before
 * anything is written: no library in between has to be trusted with a text that ends a line.
 *
 * @see RFC 5322, sections 2.2 and 3.6.
 */
export function faultOf(mail: Mail): string | undefined {
  const { from, to, replyTo, envelope, subject, headers, attachments } = mail
  if (!messageIdShape.test(mail.messageId)) return 'messageId: not of the form "<…@…>"'
  if (!dateShape.test(mail.date)) return 'date: not as RFC 5322 writes it'
  if (unfitCharacter.test(subject)) return faultOfText('subject')
  if (mail.references.some((id) => !messageIdShape.test(id))) return 'references: not of the form "<…@…>"'
  return (
    faultOfAddress('from', from) ??
    faultOfAddress('to', to) ??
    (replyTo === undefined ? undefined : faultOfAddress('replyTo', replyTo)) ??
    (parseAddress(envelope.from) === undefined ? 'envelope.from: not one address' : undefined) ??
    (parseAddress(envelope.to) === undefined ? 'envelope.to: not one address' : undefined) ??
    first(headers, faultOfHeader) ??
    first(headers, ([name], i) => (isRepeated(headers, i) ? `headers[${i}]: ${name} stands there twice` : undefined)) ??
    first(attachments, faultOfAttachment)
  )
}

function faultOfAddress(field: string, { address, name }: MailAddress): string | undefined {
  if (parseAddress(address) === undefined) return `${field}.address: not one address`
  return name !== undefined && unfitCharacter.test(name) ? faultOfText(`${field}.name`) : undefined
}

function faultOfHeader([name, value]: readonly [string, string], i: number): string | undefined {
  if (!headerName.test(name)) return `headers[${i}]: its name is none`
  const lower = name.toLowerCase()
  if (ownFields.has(lower) || ownBeginning.test(lower)) return `headers[${i}]: ${name} is not for a mail to say`
  return unfitCharacter.test(value) ? faultOfText(`headers[${i}]`) : undefined
}

function isRepeated(headers: Mail['headers'], at: number): boolean {
  return headers.slice(0, at).some(([name]) => name.toLowerCase() === headers[at]?.[0].toLowerCase())
}

function faultOfAttachment({ filename, contentType }: Mail['attachments'][number], i: number): string | undefined {
  if (unfitCharacter.test(filename)) return faultOfText(`attachments[${i}].filename`)
  if (filename === '' || filename.length > 200 || /[/\\]/.test(filename)) {
    return `attachments[${i}].filename: not the name of a file`
  }
  return contentTypeShape.test(contentType) ? undefined : `attachments[${i}].contentType: not such as "text/csv"`
}

function faultOfText(field: string): string {
  return `${field}: it has an end of line or a control character`
}

function first<T>(list: readonly T[], fault: (one: T, i: number) => string | undefined): string | undefined {
  for (const [i, one] of list.entries()) {
    const found = fault(one, i)
    if (found !== undefined) return found
  }
  return undefined
}
