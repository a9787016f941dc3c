import type { MailReply } from '../mail.ts'
import { isOurQuota } from './our-setup.ts'
import { plainWords } from './reply.ts'

const greyWords = /\bgr[ae]y-?list/i
const tooMuchWords =
  /\btoo many (?:[\w-]+ ){0,2}(?:connections?|sessions?|messages?|mails?|e-?mails?|requests?)\b|\bthrottl|\brate[- ]?limit/i

/** Whether the words say plainly that it is too much; "later" and "rate" alone do not. */
export function isTooMuch({ text }: MailReply): boolean {
  return tooMuchWords.test(text) && !greyWords.test(text)
}

/**
 * Who wants to be left alone for a while, by an answer to a command within a session; `undefined` when nobody does.
 *
 * Only what is said of all our messages counts: 421, by which the server ends the session (RFC 5321, section 3.8), 4.7.28 of Gmail,
 * plain words, and our own day used up. A server that wants to see one message again later (greylisting, RFC 6647), or says something
 * of one mailbox (x.2.x, RFC 3463), may well take the next.
 */
export function whoseRest(answer: Readonly<{ command: string; reply: MailReply }>): 'domain' | 'server' | undefined {
  const reply = plainWords(answer.reply)
  const { code, status = '', text } = reply
  if (code < 400 || greyWords.test(text) || /^[45]\.2\./.test(status)) return undefined
  if (isOurQuota(reply)) return 'server'
  if (code !== 421 && !/^[45]\.7\.28$/.test(status) && !isTooMuch(reply)) return undefined
  // Before a recipient is named, it can be about none.
  return ['RCPT', 'DATA', 'message'].includes(answer.command) ? 'domain' : 'server'
}
