import {
  type Clock,
  isTimeZone,
  type Notifier,
  type OutgoingMessage,
  quote,
  safeText,
  type TimeZone,
} from '@cobranza/core'
import { type Brand, checkBrand } from '../layout/brand.ts'
import type { Mail, MailAddress, MailAttachment, MailOutcome, MailTransport } from '../mail.ts'
import type { MailTemplates } from '../override/mail-templates.ts'
import { type UnsubscribeOptions, unsubscribeLinks } from '../unsubscribe/unsubscribe-link.ts'
import { attachmentBytesDefault, withAttachments } from './attachment-check.ts'
import { composeMail, type MailSetting, stayed, told } from './compose-mail.ts'
import { parseAddress } from './mail-address.ts'
import { messageIdOf } from './message-id.ts'

/** What an e-mail notifier is made of. */
export type EmailNotifierOptions = Readonly<{
  /** What carries mails away: `smtpTransport`, one of your own, or one of these within `redirectAll` and its like. */
  transport: MailTransport
  /** Who writes. Its domain stands in every Message-ID: with another one, copies and answers are no longer recognised. */
  from: MailAddress
  /**
   * Whose messages they are, where several tenants write from one domain or share a secret: in the Message-ID, in `Mail.key` and in every
   * token, so that none is taken for another's. That of the store; 1 to 200 bytes. Keep it: with another one, what went out before is no longer
   * recognised.
   */
  tenantId?: string
  /** Where answers go; to `from` when absent. */
  replyTo?: MailAddress
  /** Where bounces go, such as a mailbox that a program reads; to `from` when absent. */
  bounceTo?: string
  /** Of the sender: the Date of a mail is told in its wall clock. */
  timeZone: TimeZone
  clock: Clock
  brand?: Brand
  /** Texts and layout of your own in place of those shipped. */
  templates?: MailTemplates
  /** How customers stop e-mails. Big mailboxes ask for it; without it there are no such fields, and bounces name no contact. */
  unsubscribe?: UnsubscribeOptions
  /** Files that go with a message; none when absent. An error of it leaves the message unsent, to be tried again. */
  attachments?: (message: OutgoingMessage) => readonly MailAttachment[] | Promise<readonly MailAttachment[]>
  /** Bytes of all files of a message together; 5 MiB when absent. More of them leave the message unsent, and the reason says so. */
  attachmentBytesMax?: number
  /**
   * Told of every mail before it is handed to the transport, and waited for: keep `mail.messageId` with the message here, so that it is on
   * record before anybody can answer it. An error of it leaves the message unsent, to be tried again.
   */
  onMail?: (message: OutgoingMessage, mail: Mail) => unknown
  /**
   * Told of every answer before core is, so that a host can write down what it means for an address (see `outcomeEvent`); without a
   * mail where none could be made. It is waited for, until the signal aborts; what it throws changes nothing and is not told: catch
   * it there.
   */
  onOutcome?: (message: OutgoingMessage, mail: Mail | undefined, outcome: MailOutcome) => unknown
}>

/** A notifier of core for e-mail. */
export interface EmailNotifier extends Notifier {
  /** Sends a message once; its answer is that of the transport, with what it means. Never throws. */
  send(message: OutgoingMessage, options: Readonly<{ signal: AbortSignal }>): Promise<MailOutcome>
  /**
   * The mail a message becomes, without its attachments: for previews and to know its Message-ID.
   *
   * @throws RangeError with the reason when no mail can be made of it.
   */
  mailOf(message: OutgoingMessage): Mail
  /** The Message-ID of the mail for a natural key, of this sender's domain and tenant: for `findInArchive`. */
  messageIdOf(key: string): string
  /** Lets go of what the transport holds. */
  close(): Promise<void>
}

/**
 * Sends the messages of core as e-mail: words in a layout, headers as mailboxes ask for them, one recipient each, and an answer that
 * says what is known of it.
 *
 * Needs a policy with `messages`, for the words come from there. What the host can put right (words missing, a template or an attachment
 * that fails) is answered with `not-sent`, and tried again for some days. A message whose address is none is refused: another try
 * would end alike, `outcomeEvent` lets the next reminder go another way, and a corrected address opens this one again. All of these have
 * the failure `'unfit'`.
 *
 * Each mail has the Message-ID of `messageIdOf`, is told apart as a machine's (`Auto-Submitted`), stands in one
 * conversation with the earlier ones of its case (`References`), and can be stopped with one click (RFC 8058). The field
 * `Cobranza-Contact` names the contact in a token only you can read, so that a bounce that brings it back is known for one.
 *
 * @throws TypeError or RangeError naming the option that is not what it should be.
 * @see RFC 5322; RFC 3834, 5; RFC 8058.
 * @example
 * const email = emailNotifier({
 *   transport: smtpTransport({ host: 'smtp.bodega.example', auth }),
 *   from: { name: 'Bodega Norte', address: 'cobros@bodega.example' },
 *   timeZone: 'America/Lima',
 *   clock,
 *   unsubscribe: { url: 'https://bodega.example/stop', secret },
 * })
 * const collections = createCollections({ store, notifiers: { email }, policy, clock })
 */
export function emailNotifier(options: EmailNotifierOptions): EmailNotifier {
  const { transport, attachments, attachmentBytesMax = attachmentBytesDefault, onMail, onOutcome } = options
  const setting = settingOf(options)
  if (typeof transport?.send !== 'function') throw new TypeError('transport: it has no send; take smtpTransport(…)')
  if (!Number.isSafeInteger(attachmentBytesMax) || attachmentBytesMax < 0) {
    throw new RangeError(`attachmentBytesMax: ${quote(attachmentBytesMax)} is no whole number of bytes`)
  }

  /** Nothing has gone out yet, so whatever is thrown here, by the host's functions or a clock that stands wrong, is known to be harmless. */
  async function complete(message: OutgoingMessage, signal: AbortSignal): Promise<Mail | MailOutcome> {
    let part = 'message'
    try {
      const made = composeMail(message, setting)
      if (made.kind !== 'mail') return made
      let { mail } = made
      if (attachments !== undefined) {
        part = 'attachments'
        const given = await unlessAborted(attachments(message), signal)
        if (given === aborted) return stopped
        const whole = withAttachments(mail, given, attachmentBytesMax)
        if ('fault' in whole) return stayed(whole.fault, 'unfit')
        mail = whole.mail
      }
      part = 'onMail'
      const kept = await unlessAborted(onMail?.(message, mail), signal)
      return kept === aborted ? stopped : mail
    } catch (error) {
      return stayed(`${part}: ${told(error)}`, part === 'onMail' ? 'other' : 'unfit')
    }
  }

  async function carry(mail: Mail, signal: AbortSignal): Promise<MailOutcome> {
    if (signal.aborted) return stopped
    try {
      const outcome = await transport.send(mail, { signal })
      return outcome.kind === 'sent' ? { reference: mail.messageId, ...outcome } : outcome
    } catch (error) {
      return { kind: 'unknown', failure: 'other', reason: told(error) }
    }
  }

  return {
    async send(message, { signal }) {
      const mail = signal.aborted ? stopped : await complete(message, signal)
      const isMail = 'messageId' in mail
      const outcome = isMail ? await carry(mail, signal) : mail
      try {
        await unlessAborted(onOutcome?.(message, isMail ? mail : undefined, outcome), signal)
      } catch {
        // What the server answered stays true.
      }
      return outcome
    },
    mailOf(message) {
      const made = composeMail(message, setting)
      if (made.kind === 'mail') return made.mail
      throw new RangeError(`message ${quote(message.key)}: ${made.reason}`)
    },
    messageIdOf: setting.messageIdOf,
    close: () => transport.close(),
  }
}

const tenantIdBytesMax = 200

const stopped = stayed('stopped before it was sent', 'other')

const aborted: unique symbol = Symbol('aborted')

/** What a promise gives, or `aborted` as soon as the signal says so: nobody waits for a host that hangs. */
async function unlessAborted<T>(promised: T, signal: AbortSignal): Promise<Awaited<T> | typeof aborted> {
  let stop = () => {}
  const stopping = new Promise<typeof aborted>((resolve) => {
    stop = () => resolve(aborted)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([stopping, promised])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function settingOf(options: EmailNotifierOptions): MailSetting {
  const { from, tenantId, replyTo, bounceTo, timeZone, clock, brand, templates, unsubscribe } = options
  const domain = parseAddress(from?.address)?.domain
  if (domain === undefined) {
    throw new RangeError(`from.address: ${quote(from?.address)} is no e-mail address such as "cobros@bodega.example"`)
  }
  if (tenantId !== undefined) assertTenantId(tenantId)
  if (replyTo !== undefined) assertAddress('replyTo.address', replyTo.address)
  if (bounceTo !== undefined) assertAddress('bounceTo', bounceTo)
  if (!isTimeZone(timeZone)) {
    throw new RangeError(`timeZone: ${quote(timeZone)} is no time zone such as "America/Lima"`)
  }
  if (typeof clock?.now !== 'function') throw new TypeError('clock: it has no now()')
  if (brand !== undefined) checkBrand(brand)
  templates?.check(brand)
  return {
    from: shownAddress(from),
    tenantId,
    messageIdOf: (key) => messageIdOf({ key, domain, ...(tenantId === undefined ? {} : { tenantId }) }),
    replyTo: replyTo === undefined ? undefined : shownAddress(replyTo),
    bounceTo: bounceTo ?? from.address,
    timeZone,
    clock,
    brand,
    templates,
    linkOf: unsubscribe === undefined ? undefined : unsubscribeLinks(unsubscribe),
  }
}

function assertTenantId(tenantId: unknown): void {
  const bytes = typeof tenantId === 'string' && !/[\0\p{Cs}]/u.test(tenantId) ? Buffer.byteLength(tenantId) : 0
  if (bytes > 0 && bytes <= tenantIdBytesMax) return
  throw new RangeError(
    `tenantId: ${quote(tenantId)} is no tenant; give that of the store, a text of 1 to ${tenantIdBytesMax} bytes`,
  )
}

function assertAddress(field: string, address: unknown): void {
  if (parseAddress(address) !== undefined) return
  throw new RangeError(`${field}: ${quote(address)} is no e-mail address such as "cobros@bodega.example"`)
}

function shownAddress({ address, name = '' }: MailAddress): MailAddress {
  const shown = safeText(name)
  return shown === '' ? { address } : { address, name: shown }
}
