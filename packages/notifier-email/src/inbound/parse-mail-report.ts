import { createHash } from 'node:crypto'
import { type Instant, isInstant } from '@cobranza/core'
import { failureOf } from '../smtp/failure.ts'
import { allTokenKeys, type TokenKeys } from '../unsubscribe/contact-token.ts'
import { isAutoReply } from './auto-reply.ts'
import { type DeliveryReport, deliveryReport } from './delivery-report.ts'
import { complaintIn } from './feedback-report.ts'
import { fieldGroups, fieldValue, type HeaderField } from './header-field.ts'
import type { MailEvent, MailEventBase } from './mail-event.ts'
import { answeredId, messageIdIn, originalOf } from './original.ts'
import { isFromMailSystem, plainBounce } from './plain-bounce.ts'
import { type ReadMail, readMail, returnedFields } from './read-mail.ts'

const statusTypes: readonly string[] = ['message/delivery-status', 'message/global-delivery-status']
const receiptTypes: readonly string[] = ['message/disposition-notification', 'message/global-disposition-notification']

/**
 * What a message that came in says became of one of ours: a delivery status, a complaint, the answer of a machine or of a person.
 *
 * Anybody may write such a message. `contact` is there only when the sealed token of our own message came back with it, and
 * {@link eventFacts} acts on nothing else; `messageId` is for a host that keeps the ids it sent and looks the contact up. Answers of
 * people and machines bring no token back, only the id.
 *
 * The first 256 KB are read. It never throws for what the message is.
 *
 * @param raw the message as it came, headers and all.
 * @param options `secrets` that tokens were sealed with, the newest first; without them no event has a contact.
 * @returns undefined for mail that is none of that: a newsletter, a new letter, a delivery that went well, anything unreadable.
 * @throws TypeError or RangeError when a secret is too short.
 * @see RFC 3464 (delivery status), RFC 5965 (feedback), RFC 3834 (answers of machines), RFC 8098 (receipts).
 * @example
 * const event = await parseMailReport(raw, { secrets: [secret] })
 * if (event !== undefined) await recordMailEvent(collections, event, { timeZone, now: clock.now() })
 */
export async function parseMailReport(
  raw: Uint8Array | string,
  { secrets = [] }: Readonly<{ secrets?: readonly string[] }> = {},
): Promise<MailEvent | undefined> {
  const keys = secrets.length === 0 ? [] : allTokenKeys(secrets)
  const mail = await readMail(raw)
  if (mail === undefined) return undefined
  return isReport(mail) ? reportEvent(mail, keys) : (bounceEvent(mail, keys) ?? answerEvent(mail))
}

/** A report that a person hands on is a part of that person's mail, and none of ours. */
function isReport({ mediaType, fields, parts }: ReadMail): boolean {
  if (mediaType === 'multipart/report') return true
  return isFromMailSystem(fields) && parts.some((part) => statusTypes.includes(part.mediaType))
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

/** A bounce of an old server counts only with a copy of our message: words alone may be anybody's. */
function bounceEvent(mail: ReadMail, keys: readonly TokenKeys[]): MailEvent | undefined {
  if (!isFromMailSystem(mail.fields)) return undefined
  const returned = returnedFields(mail)
  if (messageIdIn(fieldValue(returned, 'message-id')) === undefined) return undefined
  const report = plainBounce(mail.fields, mail.words)
  return report && deliveryEvent(report, baseOf(mail, returned, keys))
}

/** What answers nothing of ours is a letter like any other. */
function answerEvent(mail: ReadMail): MailEvent | undefined {
  if (answeredId(mail.fields) === undefined) return undefined
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
    ...(receivedAt === undefined ? {} : { receivedAt }),
  }
}

/** Servers that hand on a message twice change its trace, not its Message-ID. */
function idOf({ fields, words, parts }: ReadMail): string {
  const own = messageIdIn(fieldValue(fields, 'message-id'))
  const hash = createHash('sha256').update(own ?? JSON.stringify([fields, words, parts]))
  return hash.digest('hex').slice(0, 32)
}

function momentOf(date: string | undefined): Instant | undefined {
  const time = date === undefined || date.length > 100 ? Number.NaN : Date.parse(date)
  if (Number.isNaN(time)) return undefined
  const text = new Date(time).toISOString()
  return isInstant(text) ? text : undefined
}
