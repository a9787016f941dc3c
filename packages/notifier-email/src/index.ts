/**
 * E-mail for Cobranza: from a composed message to a mail that is clear on a phone, is sent once, and whose fate is known.
 *
 * @module
 */
export { type FindInArchiveOptions, findInArchive, type SentMessage } from './archive/find-in-archive.ts'
export { type ImapClient, imapArchive } from './archive/imap-archive.ts'
export type { MessageArchive } from './archive/message-archive.ts'
export type { PdfFonts } from './attachment/pdf-font.ts'
export { type StatementAttachmentOptions, statementAttachments } from './attachment/statement-attachments.ts'
export { csvRowsMax, type StatementCsvOptions, statementCsv } from './attachment/statement-csv.ts'
export { pdfDocumentsMax, type StatementPdfOptions, statementPdf } from './attachment/statement-pdf.ts'
export { eventFacts, type MailEventContext, type MailEventFact } from './inbound/event-facts.ts'
export { isComplaint } from './inbound/feedback-report.ts'
export type { MailEvent, MailEventBase } from './inbound/mail-event.ts'
export { type MailReportOptions, parseMailReport } from './inbound/parse-mail-report.ts'
export { type MailEventRecord, type RecordMailEventOptions, recordMailEvent } from './inbound/record-mail-event.ts'
export {
  type Brand,
  type BrandLogo,
  type BrandView,
  type CheckedBrand,
  type Colours,
  checkBrand,
} from './layout/brand.ts'
export type { Colour } from './layout/colour.ts'
export type { MailDocument, MailMethod, MailParagraph, MailPiece, MailSection, MailView } from './layout/mail-view.ts'
export { type RenderedMail, type RenderOptions, renderMail } from './layout/render-mail.ts'
export { shippedLayout } from './layout/shipped-layout.ts'
export type { ViewOptions } from './layout/view-of.ts'
export type { MailWords } from './layout/words.ts'
export type { Mail, MailAddress, MailAttachment, MailFailure, MailOutcome, MailReply, MailTransport } from './mail.ts'
export { type EmailNotifier, type EmailNotifierOptions, emailNotifier } from './notifier/email-notifier.ts'
export { asciiDomain, type ParsedAddress, parseAddress } from './notifier/mail-address.ts'
export { mailDate } from './notifier/mail-date.ts'
export { messageIdOf } from './notifier/message-id.ts'
export { outcomeEvent } from './notifier/outcome-event.ts'
export { type MailTemplates, mailTemplates, type ShippedText } from './override/mail-templates.ts'
export { TemplateFault } from './override/template-fault.ts'
export type { TemplateOptions, TemplateSource, TemplateTexts } from './override/template-source.ts'
export { type SampleMail, type SampleOptions, sampleLocales, sampleMails } from './preview/sample-mails.ts'
export { allowDomains } from './safe/allow-domains.ts'
export { dryRun } from './safe/dry-run.ts'
export { fileOutbox } from './safe/file-outbox.ts'
export { redirectAll } from './safe/redirect-all.ts'
export { type DkimKey, type DkimSigner, dkimSigner } from './smtp/dkim.ts'
export { failureOf } from './smtp/failure.ts'
export { mimeOf } from './smtp/mime.ts'
export type { SmtpAuth, SmtpOptions, SmtpTimeouts } from './smtp/options.ts'
export type { Rate } from './smtp/rate-limit.ts'
export { parseReply } from './smtp/reply.ts'
export { smtpTransport } from './smtp/transport.ts'
export { type OpenedToken, openToken, sealToken } from './unsubscribe/contact-token.ts'
export { toNodeListener } from './unsubscribe/node-listener.ts'
export type { PageOwner, PageWordChoices } from './unsubscribe/page.ts'
export { type PageLanguage, type PageWords, pageWords } from './unsubscribe/page-words.ts'
export { recordStop, type StopOutcome } from './unsubscribe/record-stop.ts'
export { addressHash, shortKey, type TokenContact, type TokenPurpose } from './unsubscribe/token-frame.ts'
export {
  type StopRequest,
  type UnsubscribeHandlerOptions,
  unsubscribeHandler,
} from './unsubscribe/unsubscribe-handler.ts'
export type { UnsubscribeOptions } from './unsubscribe/unsubscribe-link.ts'
