import { safeText } from '@cobranza/core'
import type { MailReply } from '../mail.ts'

/** Words of a server that are kept. */
const textLengthMax = 240
/** Where the codes are: further on, servers tell stories. */
const lookedAtMax = 2000

/** A number that is part of neither an address nor a longer one. */
const statusShape = /(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?!\.?\d)/
const codeShape = /(?<![\d.])[45]\d\d(?=[ \-#]|$)/
/** Both, where an answer begins: they are told apart from its words. */
const codesShape = /^(?:[45]\d\d[ \-#]+)?(?:[45]\.\d{1,3}\.\d{1,3}[\s:-]*)?/

/**
 * The answer of a server that a text quotes, such as the Diagnostic-Code of a delivery status, or the words of a bounce.
 *
 * A missing code is made from the status; where both are missing, there is no answer.
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
  const start = Math.min(code?.index ?? words.length, said?.index ?? words.length)
  return {
    code: code === null ? Number(`${status?.[0]}50`) : Number(code[0]),
    ...(status === undefined ? {} : { status }),
    text: safeText(wordsAt(words, start), textLengthMax),
  }
}

/** The words after the codes; some servers put the codes last, and then it is the rest of the line. */
function wordsAt(words: string, start: number): string {
  if (start === words.length) return words
  const after = words.slice(start).replace(codesShape, '')
  return /\p{L}/u.test(after.split(/\r?\n/, 1)[0] ?? '') ? after : (words.slice(0, start).split(/\r?\n/).at(-1) ?? '')
}

function isVague(status: string | undefined): boolean {
  return status === undefined || status.endsWith('.0.0')
}
