import type { Mail, MailOutcome } from '../mail.ts'
import { parseAddress } from '../notifier/mail-address.ts'
import { mimeOf } from './mime.ts'
import type { SmtpSettings } from './options.ts'
import type { Letter } from './session.ts'

/** Writes a mail down and signs it, or says why it cannot go out. */
export async function letterOf(mail: Mail, { sign, sizeMax }: SmtpSettings): Promise<Letter | MailOutcome> {
  const from = asciiAddress(mail.envelope.from)
  const to = asciiAddress(mail.envelope.to)
  let raw: Buffer
  try {
    raw = await mimeOf(mail)
  } catch (error) {
    // A fault that is named is the mail's; another one is ours, and nothing has gone out.
    if (error instanceof RangeError) return { kind: 'refused', reason: error.message, failure: 'unfit' }
    return { kind: 'not-sent', reason: 'the message could not be written', failure: 'other' }
  }
  if (raw.length > sizeMax) {
    return {
      kind: 'refused',
      reason: `the message has ${raw.length} bytes, and ${sizeMax} are the most`,
      failure: 'too-large',
    }
  }
  const wide = (['from', 'to', 'replyTo'] as const).find((field) => !isAscii(mail[field]?.address.split('@')[0] ?? ''))
  if (wide !== undefined && isAscii(from) && isAscii(to)) {
    // Only the envelope asks a server for SMTPUTF8.
    return { kind: 'refused', reason: `${wide}.address: beyond ASCII, and the envelope is not`, failure: 'unfit' }
  }
  if (sign === undefined) return { from, to, raw }
  try {
    return { from, to, raw: await sign(raw) }
  } catch {
    return { kind: 'not-sent', reason: 'the message could not be signed', failure: 'other' }
  }
}

/** Whether an address needs a server that knows SMTPUTF8 (RFC 6531). */
export function isWide({ from, to }: Letter): boolean {
  return !isAscii(from) || !isAscii(to)
}

/** The domain as DNS knows it; what stands before the `@` is left alone. */
function asciiAddress(address: string): string {
  const parsed = parseAddress(address)
  return parsed === undefined ? address : `${parsed.local}@${parsed.domain}`
}

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text)
}
