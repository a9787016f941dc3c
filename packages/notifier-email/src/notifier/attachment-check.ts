import { quote } from '@cobranza/core'
import type { Mail, MailAttachment } from '../mail.ts'
import { faultOf } from '../smtp/unfit.ts'

/** Bytes of all attachments of a mail together, before they are encoded, which adds a third. */
export const attachmentBytesDefault: number = 5 * 1024 * 1024

/**
 * A mail with its attachments, or what is wrong with them.
 *
 * @param given what the host's function gave, whatever that is.
 */
export function withAttachments(
  mail: Mail,
  given: readonly MailAttachment[],
  bytesMax: number,
): Readonly<{ mail: Mail }> | Readonly<{ fault: string }> {
  if (!Array.isArray(given)) return { fault: `attachments: ${quote(given)} is no list` }
  if (given.length === 0) return { mail }
  let bytes = 0
  for (const [at, { filename, contentType, content }] of given.entries()) {
    if (typeof filename !== 'string' || typeof contentType !== 'string' || !(content instanceof Uint8Array)) {
      return { fault: `attachments[${at}]: it needs filename, contentType and content (bytes)` }
    }
    bytes += content.byteLength
  }
  if (bytes > bytesMax)
    return { fault: `attachments: ${bytes} bytes are more than the ${bytesMax} of attachmentBytesMax` }
  const whole = { ...mail, attachments: given }
  const fault = faultOf(whole)
  return fault === undefined ? { mail: whole } : { fault }
}
