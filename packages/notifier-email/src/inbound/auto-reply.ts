import { fieldValue, firstWord, type HeaderField } from './header-field.ts'

/** Fields that only machines write, beside Auto-Submitted. */
const machineFields = [
  'x-autoreply',
  'x-auto-reply',
  'x-autorespond',
  'x-autoresponder',
  'x-mail-autoreply',
  'x-autoreply-from',
]

/** How Exchange and its like begin the subject of an absence, in the languages of our customers. */
const absenceShape =
  /^(?:automatic reply|auto ?reply|auto-?response|out of (?:the )?office|respuesta automática|contestación automática|fuera de (?:la )?oficina|ausencia(?: temporal)?|resposta automática|fora do escritório|ausência(?: temporária)?)\s*:/iu

/**
 * Whether a machine wrote a message. A person's reply must never be taken for one, or nobody reads it: what mailing lists, forwards
 * and mailbox rules add to people's mail is not enough.
 *
 * One sign that only machines give is enough: `Auto-Submitted` that is not `no`, a field such as `X-Autoreply`, `Precedence:
 * auto_reply`, the loop guard of the sender's own mailbox rule. Of signs that people's mail may carry, two are asked for: no
 * return path, `Precedence: bulk` or `junk`, a subject that begins as absences do.
 *
 * @see RFC 3834, 2 and 5; RFC 5436, 2.7.1.
 */
export function isAutoReply(fields: readonly HeaderField[]): boolean {
  const value = (name: string) => fieldValue(fields, name)
  const submitted = firstWord(value('auto-submitted'))
  if (submitted !== undefined && submitted !== 'no') return true
  if (machineFields.some((name) => isSaid(value(name)))) return true
  const precedence = firstWord(value('precedence'))
  if (precedence === 'auto_reply' || precedence === 'auto-reply') return true
  if (firstWord(value('x-ms-exchange-generated-message-source')) === 'mailbox' || isOwnRule(fields)) return true
  const signs = [
    value('return-path')?.trim() === '<>',
    precedence === 'bulk' || precedence === 'junk',
    absenceShape.test(value('subject')?.trimStart() ?? ''),
  ]
  return signs.filter(Boolean).length >= 2
}

function isSaid(value: string | undefined): boolean {
  return value !== undefined && !['no', 'false', '0'].includes(value.trim().toLowerCase())
}

/**
 * Exchange names the mailbox whose rule wrote the message. A rule of our own mailbox, which hands on what people write, leaves the
 * same field with our address in it.
 */
function isOwnRule(fields: readonly HeaderField[]): boolean {
  const mailbox = fieldValue(fields, 'x-ms-exchange-inbox-rules-loop')?.trim().toLowerCase()
  const from = fieldValue(fields, 'from')?.trim().toLowerCase()
  return mailbox !== undefined && mailbox !== '' && from !== undefined && addressIn(from) === addressIn(mailbox)
}

function addressIn(value: string): string {
  const start = value.lastIndexOf('<')
  return start === -1 ? value : value.slice(start + 1).replace(/>.*$/s, '')
}
