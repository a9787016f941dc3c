/**
 * E-mail for Cobranza: from a composed message to a mail that is clear on a phone, is sent once, and whose fate is known.
 *
 * @module
 */
export type { Mail, MailAddress, MailAttachment, MailFailure, MailOutcome, MailReply, MailTransport } from './mail.ts'
