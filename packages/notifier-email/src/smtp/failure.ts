import type { MailFailure, MailReply } from '../mail.ts'

/**
 * What a detail of an enhanced status code means whichever its class is. From RFC 3463 and the IANA registry of enhanced status
 * codes (RFC 5248), with what large mailbox providers make of some of them.
 */
const byDetail: Readonly<Record<string, MailFailure>> = {
  '1.1': 'address-unknown',
  '1.2': 'address-unknown',
  '1.3': 'address-unknown',
  '1.6': 'address-unknown',
  // The domain says that it takes no mail (RFC 7505).
  '1.10': 'address-unknown',
  '1.7': 'blocked',
  '1.8': 'blocked',
  '2.2': 'mailbox-full',
  '2.3': 'too-large',
  '3.4': 'too-large',
  '4.4': 'address-unknown',
  '4.5': 'rate-limited',
  '7.4': 'tls',
  '7.5': 'tls',
  '7.8': 'login',
  '7.9': 'login',
  '7.10': 'tls',
  '7.11': 'tls',
  '7.12': 'login',
  '7.57': 'login',
}

const loginCodes = [530, 534, 535]
const tlsWords = /\b(?:start)?tls\b|encrypt/i
const rateWords = /gr[ea]y-?list|throttl|too (?:many|much|fast|quick)|rate|try (?:again )?later|deferred/i
const fullWords = /quota|mailbox (?:is )?full|over (?:its )?(?:storage|limit)|storage allocation/i
const largeWords = /too (?:large|big|long)|size/i
const blockedWords =
  /spam|block|black-?list|deny|denied|polic|reputation|\bspf\b|\bdkim\b|\bdmarc\b|relay|banned|not allowed|unsolicited|authenticat/i
const unknownWords =
  /unknown|no such|not exist|n[o']t (?:found|known)|user|mailbox|recipient|address|account|invalid|inactive|disabled/i

/**
 * What an answer of a mail server means: by its enhanced status code first, then by its code, and by its words where both leave it
 * open. Whether the message is given up is not said here; see `outcomeOf`.
 *
 * @see RFC 3463; RFC 5321, section 4.2.3.
 * @example failureOf({ code: 550, status: '5.1.1', text: 'no such user' }) // 'address-unknown'
 * @example failureOf({ code: 452, status: '4.2.2', text: 'over quota' }) // 'mailbox-full'
 */
export function failureOf(reply: MailReply): MailFailure {
  const { code, text } = reply
  if (loginCodes.includes(code)) return code === 530 && tlsWords.test(text) ? 'tls' : 'login'
  if (code === 538) return 'tls'
  return byStatus(reply) ?? byCode(reply)
}

function byStatus({ code, status, text }: MailReply): MailFailure | undefined {
  if (status === undefined) return undefined
  const isLasting = code >= 500
  const detail = status.slice(2)
  switch (detail) {
    // A mailbox that takes no more for the moment, and one that is closed.
    case '2.1':
      return isLasting ? 'address-unknown' : 'rate-limited'
    // Said where the directory does not know the recipient; by the RFC, a host that does not answer.
    case '4.1':
      return isLasting && unknownWords.test(text) ? 'address-unknown' : 'unreachable'
    case '3.2':
      return isLasting ? undefined : 'rate-limited'
    default:
      break
  }
  const known = byDetail[detail]
  if (known !== undefined) return known
  if (!detail.startsWith('7.')) return undefined
  if (tlsWords.test(text) && /required|not available|must/i.test(text)) return 'tls'
  return isLasting ? 'blocked' : 'rate-limited'
}

function byCode({ code, text }: MailReply): MailFailure {
  switch (code) {
    case 421:
      return 'rate-limited'
    case 454:
      return tlsWords.test(text) ? 'tls' : byWords(text)
    case 450:
    case 451:
      return rateWords.test(text) ? 'rate-limited' : 'other'
    case 452:
      return fullWords.test(text) ? 'mailbox-full' : rateWords.test(text) ? 'rate-limited' : 'other'
    case 552:
      return largeWords.test(text) && !fullWords.test(text) ? 'too-large' : 'mailbox-full'
    case 521:
    case 551:
    case 556:
      return 'address-unknown'
    case 553:
      return /sender|\bfrom\b|spam|block|polic/i.test(text) ? 'blocked' : 'address-unknown'
    case 550:
    case 554:
      return byWords(text)
    default:
      return 'other'
  }
}

function byWords(text: string): MailFailure {
  if (fullWords.test(text)) return 'mailbox-full'
  if (blockedWords.test(text)) return 'blocked'
  if (unknownWords.test(text)) return 'address-unknown'
  return rateWords.test(text) ? 'rate-limited' : 'other'
}

/**
 * Whether an answer is about the sender's own set-up, not about this recipient: no login, no encryption, no right to relay. Such an
 * answer must not use up the messages of a whole portfolio.
 */
export function isAboutUs(reply: MailReply): boolean {
  const failure = failureOf(reply)
  return failure === 'login' || failure === 'tls' || /\brelay/i.test(reply.text)
}
