import PostalMime, { addressParser, type Email } from 'postal-mime'
import { fieldGroups, fieldValue, type HeaderField } from './header-field.ts'

/** What of a message is looked at. */
export type ReadMail = Readonly<{
  fields: readonly HeaderField[]
  /** Who wrote it, as it says itself: what stands before the `@`, without a domain where there is none. */
  from?: string
  /** Decoded. */
  subject: string
  /** Media type in lower case, without its parameters. */
  mediaType: string
  /** The body in words, if there are any; of one in HTML alone what stands between its tags. */
  words: string
  /** Parts that are no text to read: reports, messages that came back. Those inside of returned messages are not among them. */
  parts: readonly Readonly<{ mediaType: string; text: string }>[]
}>

/**
 * Read of a message: 256 KB and of them 8000 lines; the rest is not looked at. Reports stand before the message they return, so what is
 * cut is the end of that. Anybody may send us anything: this bounds what a message can cost, which is some 0.1 s at worst.
 */
const bytesMax = 256 * 1024
const linesMax = 8000
/** The headers of all parts together have 32 KB, those of the returned message aside; a message with more is not read at all. */
const limits = { maxNestingDepth: 20, maxHeadersSize: 32 * 1024, forceRfc822Attachments: true }
const partsMax = 50

/**
 * A message taken apart by postal-mime, as far as reports need it.
 *
 * @returns undefined when it cannot be read: nested or headed beyond measure, or no message at all.
 */
export async function readMail(raw: Uint8Array | string): Promise<ReadMail | undefined> {
  let email: Email
  try {
    email = await PostalMime.parse(startOf(raw), limits)
  } catch {
    // Whatever it was, it is no report that we could act on.
    return undefined
  }
  const fields = email.headers.map(({ key, value }) => ({ name: key, value }))
  const type = fieldValue(fields, 'content-type') ?? 'text/plain'
  const from = senderOf(email, fields)
  return {
    fields,
    ...(from === undefined ? {} : { from }),
    subject: email.subject ?? '',
    mediaType: (type.split(';')[0] ?? '').trim().toLowerCase(),
    words: email.text ?? (email.html ?? '').replaceAll(/<[^<>]*>/g, ' '),
    parts: email.attachments.slice(0, partsMax).map(({ mimeType, content }) => {
      return { mediaType: mimeType.toLowerCase(), text: typeof content === 'string' ? content : decoded(content) }
    }),
  }
}

/** A list that writes in its own name, so that its signature is good, says here who it was. */
function senderOf({ from }: Email, fields: readonly HeaderField[]): string | undefined {
  const [behind] = addressParser(fieldValue(fields, 'x-original-from') ?? '')
  const named = behind?.address === undefined || behind.address === '' ? from : behind
  // Some mail systems give themselves no domain: then the address is taken for a name.
  const sender = named?.address === '' ? named.name : named?.address
  return sender === '' ? undefined : sender
}

function startOf(raw: Uint8Array | string): Uint8Array {
  const bytes = (typeof raw === 'string' ? new TextEncoder().encode(raw.slice(0, bytesMax)) : raw).subarray(0, bytesMax)
  let end = -1
  for (let lines = 0; lines < linesMax; lines += 1) {
    end = bytes.indexOf(0x0a, end + 1)
    if (end === -1) return bytes
  }
  return bytes.subarray(0, end)
}

const returnedTypes: ReadonlySet<string> = new Set([
  'message/rfc822',
  'message/global',
  'text/rfc822-headers',
  'message/global-headers',
  'message/rfc822-headers',
])

/** The fields of the message that came back: of the part that holds it, else of a copy below the words of an old server. */
export function returnedFields({ parts, words }: ReadMail): readonly HeaderField[] {
  const part = parts.find(({ mediaType }) => returnedTypes.has(mediaType))
  return part === undefined ? fieldGroups(words).flat() : (fieldGroups(part.text)[0] ?? [])
}

function decoded(content: ArrayBuffer | Uint8Array): string {
  return new TextDecoder('utf-8').decode(content)
}
