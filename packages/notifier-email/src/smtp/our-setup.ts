import type { MailReply } from '../mail.ts'

/**
 * Details of enhanced status codes by which a server finds fault with the sender: the registry of RFC 5248 (a bad sender, SPF, DKIM,
 * DMARC, a host without a name, an account that is shut), and what Exchange Online and Gmail say of hosts, tenants and permissions.
 */
const ourDetail = /^(?:1\.[78]|7\.(?:13|2[0-7]|40|57\d?|60|509|515|[67]\d\d))$/

/** A sender that is not taken, wherever it is said: Postfix tells at RCPT what it has against HELO, the host and the sender. */
const senderWords =
  /\bsender (?:address|domain|verif\w*|(?:is |was )?not)\b|\bsend ?as(?:denied)?\b|\bpermissions? to send\b/i
/** One person's list of senders is no matter of our set-up. */
const personalWords = /\bby (?:the )?recipient/i
const proofWords = /\b(?:spf|dkim|dmarc)\b/i
const hostWords = [
  /\b[eh][eh]lo\b/i,
  /\bclient (?:host|ip|address|was|does)\b/i,
  /\b(?:your|sending|source|connecting|remote) (?:host|server|network|mta|domain)\b/i,
  /\b(?:ip|ptr|rdns|reverse|dnsbl|rbl|dbl|spamhaus|spamcop|sorbs|barracuda\w*|abuseat|uceprotect)\b/i,
  /\b(?:block|black)-?list/i,
  /\bfind your (?:host|dns)/i,
  /\bhost does not accept mail from you\b/i,
  /\b(?:un)?authenticat/i,
  // A table of recipients is the server's own.
  /\brelay(?:ing|ed)?\b(?! recipient)/i,
]
const period = 'daily|hourly|24.hours?|per (?:day|hour|minute)|sending|outgoing|outbound'
const excess = String.raw`limit|quota|exceed\w*|maximum|threshold|too many`
const quotaWords = new RegExp(
  String.raw`\b(?:${period})\b.{0,60}\b(?:${excess})\b|\b(?:${excess})\b.{0,60}\b(?:${period})\b`,
  'i',
)

/** Whether a server says no to the sender's own address, or to what proves it; no status code says otherwise. */
export function isAboutSender({ text }: MailReply): boolean {
  return proofWords.test(text) || (senderWords.test(text) && !personalWords.test(text))
}

/** Whether the status code by itself says that it is about the sender's side. */
export function isOurStatus({ status = '' }: MailReply): boolean {
  return ourDetail.test(status.slice(2))
}

/** Whether the words are about the host that sends: its name, its address, its login, what it may send. */
export function isAboutHost(reply: MailReply): boolean {
  return hostWords.some((words) => words.test(reply.text)) || isOurQuota(reply)
}

/** Whether we have sent as much as the server lets us, in a day or an hour. */
export function isOurQuota({ text }: MailReply): boolean {
  return quotaWords.test(text) && !/\breceiv/i.test(text)
}
