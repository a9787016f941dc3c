import type { MailFailure, MailReply } from '../mail.ts'
import { isAboutHost, isAboutSender, isOurQuota, isOurStatus } from './our-setup.ts'
import { plainWords } from './reply.ts'
import { isTooMuch } from './too-much.ts'

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
  '2.2': 'mailbox-full',
  '2.3': 'too-large',
  '3.4': 'too-large',
  '4.4': 'address-unknown',
  '7.4': 'tls',
  '7.5': 'tls',
  '7.8': 'login',
  '7.9': 'login',
  '7.10': 'tls',
  '7.11': 'tls',
  '7.12': 'login',
}

const loginCodes = [530, 534, 535]
/** A command that is not known, out of place or wrong: RFC 5321, section 4.2.4, and RFC 1869. */
const protocolCodes = [500, 501, 502, 503, 504, 555]
const tlsWords = /\b(?:start)?tls\b|\bencrypt/i
const laterWords =
  /\bgr[ae]y-?list|\btoo (?:many|much|fast|quick\w*)\b|\brate\b|\b(?:try|come|back)(?: again)? later\b|\bdeferred\b/i
const fullWords = /\bquota\b|\bmailbox (?:is )?full\b|\bover (?:its )?(?:storage|limit)\b|\bstorage allocation\b/i
const largeWords = /\btoo (?:large|big|long)\b|\bsize\b/i
const blockedWords =
  /\bspam|\bblock|\bden(?:y|ied)\b|\bpolic(?:y|ies)\b|\breputation\b|\bbanned\b|\bnot (?:allowed|authori[sz]ed)\b|\bunsolicited\b/i

const mailbox = '(?:user|mailbox|recipient|address|addressee|account|inbox)'
/** Only a mailbox with a negation closes a channel; that a message, a header or a command is unknown or invalid says nothing of it. */
const unknownWords = new RegExp(
  [
    String.raw`\b(?:no such|unknown|invalid|non-?existent|no) (?:[\w-]+ )?${mailbox}\b`,
    String.raw`\b${mailbox}(?: \S+){0,6}? (?:is )?(?:unknown|not (?:found|known|local|listed)|(?:does|did) ?n[o']t exist)\b`,
    String.raw`\b${mailbox} name not allowed\b`,
  ].join('|'),
  'i',
)
/** RFC 5321 lets a server say this of a mailbox that is not there and of a policy alike. */
const unavailableWords = new RegExp(String.raw`\b${mailbox} (?:is )?(?:unavailable|not available|rejected)\b`, 'i')

/**
 * What an answer of a mail server means: by its enhanced status code first, then by its code, and by its words where both leave it
 * open. Whether the message is given up is not said here; see `outcomeOf`. An answer is taken as one to RCPT, or as what a report
 * says of a recipient.
 *
 * @see RFC 3463; RFC 5321, section 4.2.3.
 * @example failureOf({ code: 550, status: '5.1.1', text: 'no such user' }) // 'address-unknown'
 * @example failureOf({ code: 452, status: '4.2.2', text: 'over quota' }) // 'mailbox-full'
 * @example failureOf({ code: 550, status: '5.7.26', text: 'fails SPF' }) // 'our-setup'
 */
export function failureOf(given: MailReply): MailFailure {
  const reply = plainWords(given)
  const { code, text } = reply
  if (loginCodes.includes(code)) return code === 530 && tlsWords.test(text) ? 'tls' : 'login'
  if (code === 538) return 'tls'
  if (isAboutSender(reply) || isOurStatus(reply)) return 'our-setup'
  return byStatus(reply) ?? byCode(reply)
}

function byStatus(reply: MailReply): MailFailure | undefined {
  const { code, status, text } = reply
  if (status === undefined) return undefined
  const isLasting = code >= 500
  const detail = status.slice(2)
  switch (detail) {
    case '1.0':
      return isLasting && isAboutMailbox(text) ? 'address-unknown' : undefined
    // A mailbox that takes no more for the moment, and one that is closed.
    case '2.1':
      return isLasting ? 'address-unknown' : 'rate-limited'
    case '3.2':
      return isLasting ? undefined : 'rate-limited'
    // Exchange Online says so where the directory does not know the recipient; by the RFC, a host that does not answer.
    case '4.1':
      return isLasting && (unknownWords.test(text) || /\brecipient address rejected\b/i.test(text))
        ? 'address-unknown'
        : 'unreachable'
    // By the RFC, congestion; Gmail says so when a sender has used up its day.
    case '4.5':
      return isLasting ? 'our-setup' : 'rate-limited'
    // By the RFC, a loop; Exchange Online says so when a sender has used up its day.
    case '4.6':
      return isOurQuota(reply) ? 'our-setup' : 'other'
    // Too many recipients, and we have one.
    case '5.3':
      return isLasting ? 'our-setup' : 'rate-limited'
    default:
      break
  }
  const known = byDetail[detail]
  if (known !== undefined) return known
  switch (detail[0]) {
    case '5':
      // Outlook.com says 5.5.0 of mailboxes. Too little to close a channel, and no fault of ours.
      return detail === '5.0' && code === 550 && isAboutMailbox(text) ? 'other' : 'our-setup'
    case '6':
      return 'unfit'
    case '7':
      return bySecurity(reply)
    default:
      return undefined
  }
}

/** Security and policy: RFC 3463, section 3.8. */
function bySecurity(reply: MailReply): MailFailure {
  const { code, text } = reply
  if (tlsWords.test(text) && /\b(?:required|not available|must)\b/i.test(text)) return 'tls'
  if (code < 500)
    return !laterWords.test(text) && !isTooMuch(reply) && isAboutHost(reply) ? 'our-setup' : 'rate-limited'
  return isAboutHost(reply) ? 'our-setup' : isTooMuch(reply) ? 'rate-limited' : 'blocked'
}

function byCode(reply: MailReply): MailFailure {
  const { code, text } = reply
  if (protocolCodes.includes(code)) return unknownWords.test(text) ? 'address-unknown' : 'our-setup'
  const isLater = laterWords.test(text) || isTooMuch(reply)
  switch (code) {
    case 421:
      return 'rate-limited'
    case 454:
      return tlsWords.test(text) ? 'tls' : isLater ? 'rate-limited' : byWords(reply)
    case 450:
    case 451:
      return isLater ? 'rate-limited' : isAboutHost(reply) ? 'our-setup' : 'other'
    case 452:
      return fullWords.test(text) ? 'mailbox-full' : isLater ? 'rate-limited' : 'other'
    case 552:
      if (isOurQuota(reply)) return 'our-setup'
      return largeWords.test(text) && !fullWords.test(text) ? 'too-large' : 'mailbox-full'
    case 551:
    case 556:
      return isAboutHost(reply) ? 'our-setup' : 'address-unknown'
    case 553:
      return unknownWords.test(text) ? 'address-unknown' : byWords(reply)
    case 571:
      return isAboutHost(reply) ? 'our-setup' : 'blocked'
    default:
      return code >= 500 ? byWords(reply) : 'other'
  }
}

function byWords(reply: MailReply): MailFailure {
  const { text } = reply
  if (isAboutHost(reply)) return 'our-setup'
  if (isTooMuch(reply)) return 'rate-limited'
  if (fullWords.test(text)) return 'mailbox-full'
  if (blockedWords.test(text)) return 'blocked'
  return unknownWords.test(text) ? 'address-unknown' : 'other'
}

function isAboutMailbox(text: string): boolean {
  return unknownWords.test(text) || unavailableWords.test(text)
}
