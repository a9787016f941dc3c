import { safeText } from '@cobranza/core'
import type { MailReply } from '../mail.ts'

const textLengthMax = 400

/**
 * Reads the answer of a mail server: one line or several, as they came, without the last end of line.
 *
 * @returns undefined when it does not begin with a code of three digits, as RFC 5321, section 4.2 has it.
 * @example parseReply('550-5.1.1 no such\n550 5.1.1 mailbox') // { code: 550, status: '5.1.1', text: 'no such mailbox' }
 */
export function parseReply(response: unknown): MailReply | undefined {
  if (typeof response !== 'string') return undefined
  const code = /^[2-5]\d\d(?=[ -]|\r?\n|$)/.exec(response)?.[0]
  if (code === undefined) return undefined
  // A status of another class than the code is a word like any other.
  const status = /^[245]\.\d{1,3}\.\d{1,3}(?!\d)/.exec(response.slice(4))?.[0]
  const own = status?.[0] === code[0] ? status : undefined
  const words = response
    .split(/\r?\n/)
    .map((line) => (line.startsWith(code) ? line.slice(4) : line))
    .map((line) => (own !== undefined && line.startsWith(own) ? line.slice(own.length) : line).trim())
  const text = safeText(words.filter((line) => line !== '').join(' '), textLengthMax)
  return { code: Number(code), ...(own === undefined ? {} : { status: own }), text }
}

/** Code and status, for a reason: the words may tell an address or more, and stay out of it. */
export function showReply({ code, status }: MailReply): string {
  return status === undefined ? `${code}` : `${code} ${status}`
}

const addresses = /<[^>]{0,320}>|[^\s@]{1,64}@\S{1,255}/g

/** The words without the addresses in them: an address may be made of any words, and says nothing. */
export function plainWords(reply: MailReply): MailReply {
  return { ...reply, text: reply.text.replace(addresses, ' ') }
}
