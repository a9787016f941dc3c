import { safeText } from '@cobranza/core'
import type { MailReply } from '../mail.ts'
import { withoutTokens } from './original.ts'

/** Words of a server that are kept. */
const textLengthMax = 240
/** Where the codes are: further on, servers tell stories. */
const lookedAtMax = 2000
const codeLength = 3

/** The second number tells what it is about, and is one digit (RFC 3463, 3): versions of servers and addresses are no status. */
const statusShape = /(?<![\d.])[45]\.\d\.\d{1,3}(?!\.?\d)/
/** An answer stands where a line begins, or after whose it is: numbers further on are minutes, amounts, houses. */
const codeShape =
  /(?:^|[;>]|\b(?:said|says|reason|error|answered|replied|response)\b[^:\n]{0,80}:|\]:)[ \t]*(?<code>[45]\d\d)(?=[ \-#]|$)/im
/** Both, where an answer begins: they are told apart from its words. */
const codesShape = /^(?:[45]\d\d[ \-#]+)?(?:[45]\.\d\.\d{1,3}[\s:-]*)?/

/**
 * The answer of a server that a text quotes, such as the Diagnostic-Code of a delivery status, or the words of a bounce.
 *
 * A missing code is made from the status; where both are missing, there is no answer. The words hold no token of ours: they end up in
 * logs and notes.
 *
 * @param given `status` as the report says it; that of the text counts where it says more (`5.0.0` says nothing).
 * @see RFC 3463, 2.
 * @example replyIn('smtp; 550 5.1.1 <ana@cliente.example>: User unknown') // { code: 550, status: '5.1.1', text: '<ana@…>: User unknown' }
 */
export function replyIn(text: string, given: Readonly<{ status?: string | undefined }> = {}): MailReply | undefined {
  // "smtp;" and "x-unix;" name the kind of the code, not the code.
  const words = text.slice(0, lookedAtMax).replace(/^\s*[\w-]{1,40}\s*;\s*/, '')
  const code = codeShape.exec(words)
  const said = statusShape.exec(words)
  const stated = statusShape.exec(given.status ?? '')?.[0]
  const status = isVague(stated) ? (said?.[0] ?? stated) : stated
  if (code === null && status === undefined) return undefined
  const codeAt = code === null ? words.length : code.index + code[0].length - codeLength
  const start = Math.min(codeAt, said?.index ?? words.length)
  return {
    code: Number(code?.groups?.['code'] ?? `${status?.[0]}50`),
    ...(status === undefined ? {} : { status }),
    text: safeText(withoutTokens(wordsAt(words, start)), textLengthMax),
  }
}

/**
 * The words after the codes, as far as the paragraph goes: next may come a copy of our message. Some servers put the codes last, and
 * then it is the rest of the line.
 */
function wordsAt(words: string, start: number): string {
  if (start === words.length) return words
  const after =
    words
      .slice(start)
      .replace(codesShape, '')
      .split(/\r?\n[ \t]*\r?\n/, 1)[0] ?? ''
  return /\p{L}/u.test(after.split(/\r?\n/, 1)[0] ?? '') ? after : (words.slice(0, start).split(/\r?\n/).at(-1) ?? '')
}

function isVague(status: string | undefined): boolean {
  return status === undefined || status.endsWith('.0.0')
}
