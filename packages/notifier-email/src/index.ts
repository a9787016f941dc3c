/**
 * E-mail for Cobranza: from a composed message to a mail that is clear on a phone, is sent once, and whose fate is known.
 *
 * @module
 */
export { type StatementAttachmentOptions, statementAttachments } from './attachment/statement-attachments.ts'
export { csvRowsMax, type StatementCsvOptions, statementCsv } from './attachment/statement-csv.ts'
export { pdfDocumentsMax, type StatementPdfOptions, statementPdf } from './attachment/statement-pdf.ts'
export type { Mail, MailAddress, MailAttachment, MailFailure, MailOutcome, MailReply, MailTransport } from './mail.ts'
export { asciiDomain, type ParsedAddress, parseAddress } from './notifier/mail-address.ts'
export { messageIdOf } from './notifier/message-id.ts'
export { type OpenedToken, openToken, sealToken, shortKey, type TokenContact } from './unsubscribe/contact-token.ts'
