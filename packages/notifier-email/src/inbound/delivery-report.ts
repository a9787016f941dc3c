import { safeText } from '@cobranza/core'
import type { MailReply } from '../mail.ts'
import { fieldGroups, fieldValue, firstWord, type HeaderField } from './header-field.ts'
import { replyIn } from './reply-in.ts'

/** What a delivery status says of a recipient it worries about. */
export type DeliveryReport = Readonly<{ action: 'failed' | 'delayed'; recipient?: string; reply?: MailReply }>

/**
 * The recipient of a delivery status that failed, else one that is delayed. Our messages have one recipient; where a list or a
 * forward made several of it, the worst counts.
 *
 * @returns undefined when nothing failed: delivered, relayed, expanded, or no delivery status.
 * @see RFC 3464, 2.3; RFC 6533, 3 for addresses in UTF-8.
 */
export function deliveryReport(text: string): DeliveryReport | undefined {
  const reports = fieldGroups(text).flatMap((fields) => reportOf(fields) ?? [])
  return reports.find(({ action }) => action === 'failed') ?? reports[0]
}

function reportOf(fields: readonly HeaderField[]): DeliveryReport | undefined {
  const status = fieldValue(fields, 'status')
  const action = actionOf(firstWord(fieldValue(fields, 'action')), status)
  if (action === undefined) return undefined
  const recipient = recipientOf(fields)
  const reply = replyIn(fieldValue(fields, 'diagnostic-code') ?? '', { status })
  return { action, ...(recipient === undefined ? {} : { recipient }), ...(reply === undefined ? {} : { reply }) }
}

/** Where a server forgot the action, the class of the status tells it. */
function actionOf(action: string | undefined, status: string | undefined): DeliveryReport['action'] | undefined {
  if (action === 'failed' || action === 'delayed') return action
  if (action !== undefined) return undefined
  if (status?.startsWith('5.')) return 'failed'
  return status?.startsWith('4.') ? 'delayed' : undefined
}

/** The address we wrote to, rather than the one it was forwarded to. */
function recipientOf(fields: readonly HeaderField[]): string | undefined {
  for (const name of ['original-recipient', 'final-recipient']) {
    const value = fieldValue(fields, name)
    const address = value === undefined ? undefined : addressIn(value)
    if (address !== undefined) return address
  }
  return undefined
}

/** `rfc822;<ana@cliente.example>` names an address after its type. */
function addressIn(value: string): string | undefined {
  const [type = '', ...rest] = value.split(';')
  const written = rest.join(';').trim()
  const plain = type.trim().toLowerCase() === 'utf-8' ? unescaped(written) : written
  const address = plain.replace(/^<|>$/g, '')
  return address.includes('@') ? safeText(address) : undefined
}

/** `\x{F1}` stands for ñ where a report is in ASCII: RFC 6533, 3. */
function unescaped(address: string): string {
  return address.replace(/\\x\{([\dA-Fa-f]{1,6})\}/g, (whole, hex: string) => {
    const point = Number.parseInt(hex, 16)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}
