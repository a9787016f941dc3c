import { safeText } from '@cobranza/core'
import type { DeliveryReport } from './delivery-report.ts'
import { fieldValue, firstWord } from './header-field.ts'
import type { ReadMail } from './read-mail.ts'
import { replyIn } from './reply-in.ts'

const daemonShape = /^(?:mailer-daemon|mail-daemon)(?:@|$)/i
const postmasterShape = /^postmaster(?:@|$)/i
const recipientShape = /<([^<>\s@]{1,64}@[^<>\s@]{1,253})>|^\s*([^<>\s@,;:"()]{1,64}@[^<>\s@,;:"()]{1,253})\s*:?\s*$/m
/** Where the copy of our message begins. */
const copyShape =
  /^[ \t>]*(?:return-path|received|message-id|dkim-signature|mime-version|list-unsubscribe|cobranza-contact)[ \t]*:/im
/** Subjects of notices that say a server still tries. */
const delayShape = /\b(?:delayed|delay|warning|retrasado|demorado|atrasad[oa])\b/i
/** Words that say it does not. */
const endShape =
  /(?<!\bnot an? )\bpermanent(?:ly)?\b|(?<!\bbe )\b(?:gave|given|giving) up\b|\bretry time(?:out)? (?:was |has been )?exceeded\b/i
/** The words before the copy of our message are few. */
const wordsMax = 4000

/**
 * Whether a message says that it is from a mail server, by the address in From: names and words are anybody's. A postmaster may be a
 * person, who has a return path.
 */
export function isFromMailSystem({ fields, from = '' }: Pick<ReadMail, 'fields' | 'from'>): boolean {
  if (daemonShape.test(from)) return true
  const isFromNobody = fieldValue(fields, 'return-path')?.trim() === '<>'
  if (postmasterShape.test(from)) return isFromNobody
  const isAuto = firstWord(fieldValue(fields, 'auto-submitted'))?.startsWith('auto-') === true
  return (isFromNobody || isAuto) && (fieldValue(fields, 'x-failed-recipients') ?? '').includes('@')
}

/**
 * What a bounce without a delivery status says, as old servers write it: words, then a copy of our message.
 *
 * An answer that is final counts more than a subject that speaks of a delay, and so do words that say a server gave up.
 *
 * @returns undefined where it tells neither a code nor a recipient: then it may be anything.
 */
export function plainBounce({ fields, words }: Pick<ReadMail, 'fields' | 'words'>): DeliveryReport | undefined {
  const start = beforeCopy(words.slice(0, wordsMax))
  const recipient = recipientIn(fieldValue(fields, 'x-failed-recipients') ?? '') ?? recipientIn(start)
  const reply = replyIn(start)
  if (recipient === undefined && reply === undefined) return undefined
  const isOver = endShape.test(start) || (reply?.code ?? 0) >= 500
  const isDelayed = delayShape.test(fieldValue(fields, 'subject') ?? '') || reply !== undefined
  return {
    action: isDelayed && !isOver ? 'delayed' : 'failed',
    ...(recipient === undefined ? {} : { recipient }),
    ...(reply === undefined ? {} : { reply }),
  }
}

function beforeCopy(words: string): string {
  const start = copyShape.exec(words)?.index
  return start === undefined ? words : words.slice(0, start)
}

function recipientIn(text: string): string | undefined {
  const found = recipientShape.exec(text)
  const address = found?.[1] ?? found?.[2]
  return address === undefined ? undefined : safeText(address)
}
