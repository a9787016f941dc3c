import { type Clock, type OutgoingMessage, safeText, type TimeZone } from '@cobranza/core'
import type { Brand } from '../layout/brand.ts'
import { type RenderedMail, renderMail } from '../layout/render-mail.ts'
import type { Mail, MailAddress, MailOutcome } from '../mail.ts'
import type { MailTemplates } from '../override/mail-templates.ts'
import { faultOf } from '../smtp/unfit.ts'
import { addressHash, type TokenContact } from '../unsubscribe/token-frame.ts'
import type { UnsubscribeLink } from '../unsubscribe/unsubscribe-link.ts'
import { parseAddress } from './mail-address.ts'
import { mailDate } from './mail-date.ts'

/** The field that names the contact in a sealed token, for bounces that bring the header back. */
export const contactField = 'Cobranza-Contact'

/** All that a mail is made from beside the message; checked. */
export type MailSetting = Readonly<{
  from: MailAddress
  /** Whose messages they are, where several tenants write from one domain. */
  tenantId: string | undefined
  /** The Message-ID of a natural key. */
  messageIdOf: (key: string) => string
  replyTo: MailAddress | undefined
  bounceTo: string
  timeZone: TimeZone
  clock: Clock
  brand: Brand | undefined
  templates: MailTemplates | undefined
  linkOf: ((contact: TokenContact) => UnsubscribeLink) | undefined
}>

/** A mail, or why there is none. */
export type ComposedMail =
  | Readonly<{ kind: 'mail'; mail: Mail }>
  | Readonly<{ kind: 'refused' | 'not-sent'; failure: 'unfit'; reason: string }>

/** How many earlier messages are named; with more the first and the latest of them: a field may not grow for years. */
const referencesMax = 20
const reasonLengthMax = 300

/**
 * A message as a mail, without attachments. What is wrong with the message itself is refused; what the host can put right (texts, a
 * template of its own) is not sent, and tried again.
 */
export function composeMail(message: OutgoingMessage, setting: MailSetting): ComposedMail {
  const { channel, composed, facts } = message
  // Spaces around an address come from a form or a spreadsheet, and mean nothing.
  const to = message.to?.trim()
  if (composed === undefined) {
    return notSent(
      'the message has no words; set `messages` in the policy, and keep its templates as long as they are planned',
    )
  }
  if (composed.form !== 'long') {
    return notSent(
      `the policy words messages of channel ${channel} in short; take it out of shortChannels and spokenChannels`,
    )
  }
  if (to === undefined) return refused('to: the customer has no e-mail address')
  if (parseAddress(to) === undefined) return refused('to: not one e-mail address')
  const name = safeText(facts.customerName)
  let link: UnsubscribeLink | undefined
  let rendered: RenderedMail
  try {
    link = setting.linkOf?.(tokenContactOf(message, { to, locale: composed.locale, tenantId: setting.tenantId }))
  } catch (error) {
    return refused(told(error))
  }
  try {
    rendered = renderMail(composed, renderOptions(setting, { name, link, locale: message.locale }))
  } catch (error) {
    return notSent(told(error))
  }
  const { from, tenantId, messageIdOf, replyTo, bounceTo, clock, timeZone } = setting
  const mail: Mail = {
    key: tenantKeyOf(message.key, tenantId),
    messageId: messageIdOf(message.key),
    date: mailDate(clock.now(), timeZone),
    from,
    to: { address: to, ...(name === '' ? {} : { name }) },
    ...(replyTo === undefined ? {} : { replyTo }),
    envelope: { from: bounceTo, to },
    ...rendered,
    locale: composed.locale,
    references: referencesOf(message, messageIdOf),
    headers: headersOf(composed.locale, link),
    attachments: [],
  }
  const fault = faultOf(mail)
  return fault === undefined ? { kind: 'mail', mail } : refused(fault)
}

/** What a token says of a message. */
function tokenContactOf(
  { key, customerId, channel }: OutgoingMessage,
  { to, locale, tenantId }: Readonly<{ to: string; locale: string; tenantId: string | undefined }>,
): TokenContact {
  const toHash = addressHash(to)
  return {
    customerId,
    channel,
    key,
    locale,
    ...(tenantId === undefined ? {} : { tenantId }),
    ...(toHash === undefined ? {} : { toHash }),
  }
}

/** Two tenants of one account at a provider may have the same natural key, and each its own message under it. */
function tenantKeyOf(key: string, tenantId: string | undefined): string {
  return tenantId === undefined ? key : `${encodeURIComponent(tenantId)}/${key}`
}

function renderOptions(
  { brand, templates }: MailSetting,
  { name, link, locale }: Readonly<{ name: string; link: UnsubscribeLink | undefined; locale: string }>,
): NonNullable<Parameters<typeof renderMail>[1]> {
  return {
    customerName: name,
    locale,
    ...(brand === undefined ? {} : { brand }),
    ...(templates === undefined ? {} : { templates }),
    ...(link === undefined ? {} : { unsubscribeUrl: link.url }),
  }
}

/** The ids of the messages it follows up: a reader shows them as one conversation (RFC 5322, 3.6.4). */
function referencesOf(
  { follows = [], key }: OutgoingMessage,
  messageIdOf: MailSetting['messageIdOf'],
): readonly string[] {
  const keys = [...new Set(follows)].filter((one) => one !== key)
  const [first, ...others] = keys
  if (first === undefined) return []
  return [first, ...others.slice(-(referencesMax - 1))].map((one) => messageIdOf(one))
}

/**
 * Machines are told that one wrote this, so that absence notes and ticket systems do not answer (RFC 3834, 5; Exchange and Outlook
 * heed a field of their own). Non-delivery reports are wanted and not suppressed.
 */
function headersOf(locale: string, link: UnsubscribeLink | undefined): Mail['headers'] {
  return [
    ['Content-Language', locale],
    ['Auto-Submitted', 'auto-generated'],
    ['X-Auto-Response-Suppress', 'OOF, AutoReply'],
    ...(link === undefined ? [] : ([...link.headers, [contactField, link.contactToken]] as const)),
  ]
}

function refused(reason: string): ComposedMail {
  return { kind: 'refused', failure: 'unfit', reason }
}

function notSent(reason: string): ComposedMail {
  return { kind: 'not-sent', failure: 'unfit', reason }
}

/** What an error says, on one line and not too long. */
export function told(error: unknown): string {
  const said = error instanceof Error ? safeText(error.message, reasonLengthMax) : ''
  return said === '' ? 'something was thrown that is no error' : said
}

/** An answer of the notifier's own, for a message that surely did not go out. */
export function stayed(reason: string, failure: 'unfit' | 'other'): Extract<MailOutcome, { failure: unknown }> {
  return { kind: 'not-sent', failure, reason }
}
