import { openWith, type TokenKeys } from '../unsubscribe/contact-token.ts'
import type { TokenContact } from '../unsubscribe/token-frame.ts'
import { fieldValue, type HeaderField } from './header-field.ts'

/** What a report tells of the message it is about. */
export type Original = Readonly<{ messageId?: string; contact?: TokenContact }>

/** Header field in which the notifier sends the sealed contact along, in lower case. */
const contactField = 'cobranza-contact'
/** Addresses and tokens that are tried: each costs a hash. */
const triedMax = 8

const messageIdShape = /<[^<>\s]{1,995}>/
/** A part of an address that a token can be. */
const tokenShape = /[A-Za-z0-9_-]{40,}/g

/**
 * The message a report is about, as the fields that came back with it say; what they do not tell, the fields of the report itself
 * may: In-Reply-To, then the last of References.
 */
export function originalOf(
  { returned, own }: Readonly<{ returned: readonly HeaderField[]; own: readonly HeaderField[] }>,
  keys: readonly TokenKeys[],
): Original {
  const messageId =
    messageIdIn(fieldValue(returned, 'message-id')) ??
    messageIdIn(fieldValue(returned, 'original-message-id')) ??
    answeredId(own)
  const contact = contactIn(returned, keys)
  return { ...(messageId === undefined ? {} : { messageId }), ...(contact === undefined ? {} : { contact }) }
}

/** The message a message answers. */
export function answeredId(own: readonly HeaderField[]): string | undefined {
  const references = fieldValue(own, 'references') ?? ''
  return messageIdIn(fieldValue(own, 'in-reply-to')) ?? messageIdIn(references.slice(references.lastIndexOf('<')))
}

/** The first id in a value, with its angle brackets. */
export function messageIdIn(value: string | undefined): string | undefined {
  return messageIdShape.exec(value ?? '')?.[0]
}

/** The contact that one of the tokens in the returned fields names: our own field, else the address to unsubscribe at. */
function contactIn(returned: readonly HeaderField[], keys: readonly TokenKeys[]): TokenContact | undefined {
  if (keys.length === 0) return undefined
  const values = [contactField, 'list-unsubscribe'].map((name) => fieldValue(returned, name) ?? '')
  const tokens = values.flatMap((value) => value.match(tokenShape) ?? [])
  for (const token of tokens.slice(0, triedMax)) {
    const opened = openWith(token, keys)
    if (opened.kind === 'opened') return opened.contact
  }
  return undefined
}
