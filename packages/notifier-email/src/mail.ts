/** An address and the name shown with it. */
export type MailAddress = Readonly<{ address: string; name?: string }>

/** A file that goes with a message. */
export type MailAttachment = Readonly<{ filename: string; contentType: string; content: Uint8Array }>

/** A message as it goes out: one recipient, every text checked, nothing left to decide. */
export type Mail = Readonly<{
  /**
   * Natural key of the contact, after the tenant and a slash where there is one, so that no two tenants share any; hand it on as the
   * provider's idempotency key.
   */
  key: string
  /** With its angle brackets. The same key gives the same id, so that a copy can be known for one. */
  messageId: string
  /** As RFC 5322 writes it, with the offset of the sender's zone. */
  date: string
  from: MailAddress
  to: MailAddress
  replyTo?: MailAddress
  /** Where it goes by SMTP, and where a bounce goes. `to` is what it says itself. */
  envelope: Readonly<{ from: string; to: string }>
  subject: string
  text: string
  html: string
  /** BCP 47 language. */
  locale: string
  /** Message ids of earlier messages of the same case, oldest first. */
  references: readonly string[]
  /** Further header fields, name and value; without ends of line. */
  headers: readonly (readonly [name: string, value: string])[]
  attachments: readonly MailAttachment[]
}>

/** What an answer of a mail server means to the sender. */
export type MailFailure =
  /** There is no such mailbox: write to another address. */
  | 'address-unknown'
  | 'mailbox-full'
  /** The server wants no mail from this sender, or none of this content. */
  | 'blocked'
  | 'too-large'
  /** Later: too many messages in a short time, or the server wants to see this one come again. */
  | 'rate-limited'
  /** No connection that is encrypted and whose certificate is good. */
  | 'tls'
  | 'login'
  | 'unreachable'
  /**
   * The server finds fault with the sender, not with the message or its recipient: an address it may not send from, a host without a
   * name, SPF, DKIM or DMARC, a daily limit used up, a command it does not know. Nothing is learned of the recipient; the message
   * waits until it is put right.
   */
  | 'our-setup'
  /** Our own side lets no mail go there: an allow-list, a dry run. */
  | 'not-allowed'
  /** The message could not be made, or is malformed to a server: no words, no address, a text that may not stand in a header. */
  | 'unfit'
  | 'other'

/** An answer of a mail server: its code, its enhanced status code (RFC 3463) if any, and its words. */
export type MailReply = Readonly<{ code: number; status?: string; text: string }>

/**
 * How a send ended, as `SendOutcome` of core says it, with what it means.
 *
 * - `sent`: the server has taken it over.
 * - `refused`: it was turned down for good.
 * - `not-sent`: it surely did not go out, and may be tried again. With `againInSeconds`, our own side held it back, or no message could
 *   have gone out: that counts as no try, and it is handed over again after so many seconds.
 * - `unknown`: the server may have it or not; never sent again by itself.
 */
export type MailOutcome =
  | Readonly<{ kind: 'sent'; reference?: string }>
  | Readonly<{ kind: 'refused' | 'unknown'; reason: string; failure: MailFailure; reply?: MailReply }>
  | Readonly<{ kind: 'not-sent'; reason: string; failure: MailFailure; reply?: MailReply; againInSeconds?: number }>

/**
 * Carries messages away. One method; `close` lets go of what it holds.
 *
 * `send` answers and does not throw for what servers and networks do; an error thrown counts as `unknown`. It never sends a message
 * twice by itself. When `signal` aborts it gives up: `not-sent` where nothing can have arrived, else `unknown`.
 *
 * A provider that writes a Message-ID of its own over `mail.messageId` (SES and Resend do) leaves nothing that an archive could be asked
 * for: `findInArchive` then cannot tell, and an `unknown` is settled by the provider's web hook or a person.
 */
export interface MailTransport {
  send(mail: Mail, options: Readonly<{ signal: AbortSignal }>): Promise<MailOutcome>
  close(): Promise<void>
}
