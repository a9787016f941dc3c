import { createHash } from 'node:crypto'
import { type Instant, isInstant, safeText } from '@cobranza/core'
import { failureOf } from '../smtp/failure.ts'
import { allTokenKeys, type TokenKeys } from '../unsubscribe/contact-token.ts'
import { isAutoReply } from './auto-reply.ts'
import { type DeliveryReport, deliveryReport } from './delivery-report.ts'
import { complaintIn } from './feedback-report.ts'
import { fieldGroups, fieldValue, type HeaderField } from './header-field.ts'
import type { MailEvent, MailEventBase } from './mail-event.ts'
import { answeredIds, contactField, idsIn, openedIn, originalOf } from './original.ts'
import { ourAddresses } from './ours.ts'
import { isFromMailSystem, plainBounce } from './plain-bounce.ts'
import { type ReadMail, readMail, returnedFields } from './read-mail.ts'

const statusTypes: readonly string[] = ['message/delivery-status', 'message/global-delivery-status']
const receiptTypes: readonly string[] = ['message/disposition-notification', 'message/global-disposition-notification']

/** What is known of our own side when a message is read. */
export type MailReportOptions = Readonly<{
  /** What tokens were sealed with, the newest first; without them no event has a contact. */
  secrets?: readonly string[]
  /** Addresses of ours, or whole domains: what comes from there is nobody's answer. */
  ours?: readonly string[]
}>

/**
 * What a message that came in says became of one of ours: a delivery status, a complaint, a stop, the answer of a machine or of a person.
 *
 * Anybody may write such a message. `contact` is there only when the sealed token of our own message came back with it, and nothing else
 * closes a channel; `messageIds` are for a host that keeps the ids it sent and looks the contact up. Answers of people and machines
 * bring no token back, only ids.
 *
 * A mail system is no person: what it writes is a bounce, or the answer of a machine. What we wrote ourselves, and a copy of one of our
 * messages, is nothing.
 *
 * The first 256 KB are read, and of these 8000 lines; a message with more than 32 KB of header is not read. It never throws for what the
 * message is.
 *
 * @param raw the message as it came, headers and all.
 * @returns undefined for mail that is none of that: a newsletter, a new letter, a delivery that went well, anything unreadable.
 * @throws TypeError or RangeError when a secret is too short, or one of `ours` is no address and no domain.
 * @see RFC 3464 (delivery status), RFC 5965 (feedback), RFC 2369 (mailto to unsubscribe), RFC 3834 (answers of machines), RFC 8098
 * (receipts).
 * @example
 * const event = await parseMailReport(raw, { secrets: [secret], ours: ['bodega.example'] })
 * if (event !== undefined) await recordMailEvent(collections, event, { timeZone, now: clock.now() })
 */
export async function parseMailReport(
  raw: Uint8Array | string,
  { secrets = [], ours = [] }: MailReportOptions = {},
): Promise<MailEvent | undefined> {
  const keys = secrets.length === 0 ? [] : allTokenKeys(secrets)
  const isOurs = ourAddresses(ours)
  const mail = await readMail(raw)
  if (mail === undefined) return undefined
  if (isReport(mail)) return reportEvent(mail, keys)
  if (isFromMailSystem(mail)) return systemEvent(mail, keys)
  // Our own messages: a copy in an archive, what a colleague answered.
  if (fieldValue(mail.fields, contactField) !== undefined || isOurs(mail.from ?? '')) return undefined
  return stopEvent(mail, keys) ?? answerEvent(mail)
}

/** A report that a person hands on is a part of that person's mail, and none of ours. */
function isReport(mail: ReadMail): boolean {
  if (mail.mediaType === 'multipart/report') return true
  return isFromMailSystem(mail) && mail.parts.some((part) => statusTypes.includes(part.mediaType))
}

function reportEvent(mail: ReadMail, keys: readonly TokenKeys[]): MailEvent | undefined {
  const textOf = (types: readonly string[]) => mail.parts.find(({ mediaType }) => types.includes(mediaType))?.text
  const status = textOf(statusTypes)
  if (status !== undefined) {
    const report = deliveryReport(status)
    return report && deliveryEvent(report, baseOf(mail, returnedFields(mail), keys))
  }
  const feedback = textOf(['message/feedback-report'])
  if (feedback !== undefined) {
    const complaint = complaintIn(feedback)
    return complaint === undefined
      ? undefined
      : { ...baseOf(mail, returnedFields(mail), keys), kind: 'complained', feedback: complaint }
  }
  const receipt = textOf(receiptTypes)
  // A receipt says that the message was opened or thrown away; nobody answered.
  return receipt === undefined
    ? undefined
    : { ...baseOf(mail, [...fieldGroups(receipt).flat(), ...returnedFields(mail)], keys), kind: 'auto-replied' }
}

/** What a mail system writes without a report; it must name one of our messages, or it may be about anything. */
function systemEvent(mail: ReadMail, keys: readonly TokenKeys[]): MailEvent | undefined {
  const base = baseOf(mail, returnedFields(mail), keys)
  if (base.messageIds === undefined && base.contact === undefined) return undefined
  const report = plainBounce(mail)
  return report === undefined ? { ...base, kind: 'auto-replied' } : deliveryEvent(report, base)
}

/** What mail programs write to the address to unsubscribe at: the token is in the subject, as our field asked for. */
function stopEvent(mail: ReadMail, keys: readonly TokenKeys[]): MailEvent | undefined {
  const opened = openedIn(mail.subject, keys)
  if (opened?.purpose !== 'stop') return undefined
  return { ...baseOf(mail, [], keys), contact: opened.contact, kind: 'stop-asked' }
}

/** What answers nothing of ours is a letter like any other. */
function answerEvent(mail: ReadMail): MailEvent | undefined {
  if (answeredIds(mail.fields).length === 0) return undefined
  return { ...baseOf(mail, [], []), kind: isAutoReply(mail.fields) ? 'auto-replied' : 'replied' }
}

function deliveryEvent({ action, recipient, reply }: DeliveryReport, base: MailEventBase): MailEvent {
  const told = { ...(recipient === undefined ? {} : { recipient }), ...(reply === undefined ? {} : { reply }) }
  if (action === 'delayed') return { ...base, kind: 'delayed', ...told }
  const isPermanent = reply?.status === undefined ? (reply?.code ?? 0) >= 500 : reply.status.startsWith('5.')
  return { ...base, kind: 'bounced', isPermanent, failure: reply === undefined ? 'other' : failureOf(reply), ...told }
}

function baseOf(mail: ReadMail, returned: readonly HeaderField[], keys: readonly TokenKeys[]): MailEventBase {
  const receivedAt = momentOf(fieldValue(mail.fields, 'date'))
  return {
    id: idOf(mail),
    ...originalOf({ returned, own: mail.fields }, keys),
    ...(mail.from === undefined ? {} : { from: safeText(mail.from) }),
    ...(receivedAt === undefined ? {} : { receivedAt }),
  }
}

/** Servers that hand on a message twice change its trace, not its Message-ID. */
function idOf({ fields, words, parts }: ReadMail): string {
  const [own] = idsIn(fieldValue(fields, 'message-id'))
  const hash = createHash('sha256').update(own ?? JSON.stringify([fields, words, parts]))
  return hash.digest('hex').slice(0, 32)
}

function momentOf(date: string | undefined): Instant | undefined {
  const time = date === undefined || date.length > 100 ? Number.NaN : Date.parse(date)
  if (Number.isNaN(time)) return undefined
  const text = new Date(time).toISOString()
  return isInstant(text) ? text : undefined
}
