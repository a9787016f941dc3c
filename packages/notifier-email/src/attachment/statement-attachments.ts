import type { OutgoingMessage, Unit } from '@cobranza/core'
import type { MailAttachment } from '../mail.ts'
import { type StatementCsvOptions, statementCsv } from './statement-csv.ts'
import { type StatementPdfOptions, statementPdf } from './statement-pdf.ts'

/** Which files go with statements; at least one. */
export type StatementAttachmentOptions = Readonly<{
  csv?: boolean | Readonly<Pick<StatementCsvOptions, 'decimalSign'>>
  pdf?: boolean | Readonly<Pick<StatementPdfOptions, 'country' | 'creditor' | 'colour' | 'fonts'>>
  /** Units of your own that amounts are in. */
  units?: readonly Unit[]
  /** The templates that are statements; `statement` when absent. */
  templates?: readonly string[]
}>

/**
 * What `attachments` of the notifier is given: the statement as CSV, as PDF, or both, with messages of the template `statement`, and
 * nothing with any other. Facts are those of the message, so the files say what it says.
 *
 * @throws RangeError when neither file is asked for.
 * @example
 * const attachments = statementAttachments({ csv: true, pdf: { creditor } })
 * const email = emailNotifier({ ...options, attachments })
 */
export function statementAttachments(
  options: StatementAttachmentOptions,
): (message: OutgoingMessage) => Promise<readonly MailAttachment[]> {
  const { csv = false, pdf = false, units = [], templates = ['statement'] } = options
  if (csv === false && pdf === false) throw new RangeError('statementAttachments: it makes no file; ask for csv or pdf')
  return async ({ template, customerId, facts, locale, composed }) => {
    if (!templates.includes(template)) return []
    const methods = composed?.sections.flatMap((section) => (section.kind === 'howToPay' ? section.methods : [])) ?? []
    return [
      ...(csv === false ? [] : [statementCsv(facts, { ...(csv === true ? {} : csv), locale, units })]),
      ...(pdf === false
        ? []
        : [await statementPdf(facts, { ...(pdf === true ? {} : pdf), locale, customerId, units, methods })]),
    ]
  }
}
