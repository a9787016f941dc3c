import { type OpenedToken, openWith, type TokenKeys } from '../unsubscribe/contact-token.ts'
import type { TokenContact } from '../unsubscribe/token-frame.ts'
import { fieldValue, type HeaderField } from './header-field.ts'

/** What a report tells of the message it is about. */
export type Original = Readonly<{ messageIds?: readonly string[]; contact?: TokenContact }>

/** Header field in which the notifier sends the sealed contact along, in lower case. */
export const contactField = 'cobranza-contact'
/** Tokens that are tried: each costs a hash. */
const triedMax = 8
/** Ids that are told: each may cost the host a question to its database. */
const idsMax = 10

const messageIdShape = /<[^<>\s]{1,995}>/g
/** A part of an address, a field or a subject that a token can be. */
const tokenShape = /[A-Za-z0-9_-]{40,}/g

/**
 * The message a report is about, as the fields that came back with it say, then those of the report itself: In-Reply-To, then
 * References from the last on.
 */
export function originalOf(
  { returned, own }: Readonly<{ returned: readonly HeaderField[]; own: readonly HeaderField[] }>,
  keys: readonly TokenKeys[],
): Original {
  const named = ['message-id', 'original-message-id'].flatMap((name) => idsIn(fieldValue(returned, name)))
  const messageIds = [...new Set([...named, ...answeredIds(own)])].slice(0, idsMax)
  const values = [contactField, 'list-unsubscribe'].map((name) => fieldValue(returned, name) ?? '')
  const contact = openedIn(values.join(' '), keys)?.contact
  return { ...(messageIds.length === 0 ? {} : { messageIds }), ...(contact === undefined ? {} : { contact }) }
}

/**
 * The messages that a message answers, the likeliest first. Providers put ids of their own in place of ours, so In-Reply-To may name
 * one that nobody kept; those of earlier mails of the case stand in References.
 */
export function answeredIds(own: readonly HeaderField[]): readonly string[] {
  return [...idsIn(fieldValue(own, 'in-reply-to')), ...idsIn(fieldValue(own, 'references')).toReversed()]
}

/** The ids in a value, with their angle brackets. */
export function idsIn(value: string | undefined): readonly string[] {
  return value?.match(messageIdShape) ?? []
}

/** What the first of our tokens in a text says. */
export function openedIn(
  text: string,
  keys: readonly TokenKeys[],
): Extract<OpenedToken, { kind: 'opened' }> | undefined {
  if (keys.length === 0) return undefined
  for (const token of (text.match(tokenShape) ?? []).slice(0, triedMax)) {
    const opened = openWith(token, keys)
    if (opened.kind === 'opened') return opened
  }
  return undefined
}

/** A text without what may be a token: it goes where others read it. */
export function withoutTokens(text: string): string {
  return text.replaceAll(tokenShape, '…')
}
