import { safeText } from '@cobranza/core'
import type { MailReply } from '../mail.ts'
import type { DeliveryReport } from './delivery-report.ts'
import { fieldValue, type HeaderField } from './header-field.ts'
import { replyIn } from './reply-in.ts'

const daemonShape = /(?:^|[<\s"])(?:mailer-daemon|mail-daemon)(?:@|>|"|\s|$)/i
const postmasterShape = /(?:^|[<\s"])postmaster(?:@|>|"|\s|$)/i
const recipientShape = /<([^<>\s@]{1,64}@[^<>\s@]{1,253})>|^\s*([^<>\s@,;:"()]{1,64}@[^<>\s@,;:"()]{1,253})\s*:?\s*$/m
/** Subjects of notices that say a server still tries. */
const delayShape = /\b(?:delayed|delay|warning|retrasado|demorado|atrasad[oa])\b/i
/** The words before the copy of our message are few. */
const wordsMax = 4000

/** Whether a message says that it is from a mail server. A postmaster may be a person, who has a return path. */
export function isFromMailSystem(fields: readonly HeaderField[]): boolean {
  const from = fieldValue(fields, 'from') ?? ''
  if (daemonShape.test(from) || fieldValue(fields, 'x-failed-recipients') !== undefined) return true
  return postmasterShape.test(from) && fieldValue(fields, 'return-path')?.trim() === '<>'
}

/**
 * What a bounce without a delivery status says, as old servers write it: words, then a copy of our message.
 *
 * @param words of the server, up to the copy.
 * @returns undefined where it tells neither a code nor a recipient: then it may be anything.
 */
export function plainBounce(fields: readonly HeaderField[], words: string): DeliveryReport | undefined {
  const start = words.slice(0, wordsMax)
  const recipient = recipientIn(fieldValue(fields, 'x-failed-recipients') ?? '') ?? recipientIn(start)
  const reply = replyIn(start)
  if (recipient === undefined && reply === undefined) return undefined
  const isDelayed = delayShape.test(fieldValue(fields, 'subject') ?? '') || isTransient(reply)
  return {
    action: isDelayed ? 'delayed' : 'failed',
    ...(recipient === undefined ? {} : { recipient }),
    ...(reply === undefined ? {} : { reply }),
  }
}

function recipientIn(text: string): string | undefined {
  const found = recipientShape.exec(text)
  const address = found?.[1] ?? found?.[2]
  return address === undefined ? undefined : safeText(address)
}

function isTransient(reply: MailReply | undefined): boolean {
  return reply !== undefined && reply.code < 500
}
