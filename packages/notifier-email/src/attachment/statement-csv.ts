import {
  isZero,
  type MessageFacts,
  type MessageItem,
  type Money,
  quote,
  safeText,
  toDecimalText,
  type Unit,
} from '@cobranza/core'
import { stringify } from 'csv-stringify/sync'
import type { MailAttachment } from '../mail.ts'
import { type StatementVoice, statementVoice } from './statement-words.ts'

/** The most rows a file holds: more than spreadsheets are pleasant with, and about 2 MB. */
export const csvRowsMax = 20_000

/** How a statement is written as CSV. */
export type StatementCsvOptions = Readonly<{
  /** BCP 47 language of the heads and of what documents are called. */
  locale: string
  /**
   * `'.'`, the default: columns are separated by commas, as RFC 4180 has it, for programs. `','`: amounts with a comma and columns
   * separated by semicolons, which spreadsheets open by a click where the comma is the decimal sign.
   */
  decimalSign?: '.' | ','
  /** Units of your own that amounts are in. */
  units?: readonly Unit[]
}>

/**
 * The documents of a statement as CSV: a row per document, then a row per credit. Days are `YYYY-MM-DD`, amounts are plain decimals
 * with their currency in a column of its own; per currency, amounts less credit taken off are what is asked for. UTF-8 with a byte
 * order mark, without which spreadsheets misread letters; CRLF ends a row (RFC 4180, 2). What a spreadsheet would take for a formula has
 * an apostrophe before it, behind a comma, a semicolon or a tab in a text, too: not every spreadsheet splits rows where we do.
 *
 * @throws RangeError for more rows than {@link csvRowsMax}, an amount in a unit that is not given, or another decimal sign.
 * @see OWASP, CSV Injection.
 * @example
 * statementCsv(facts, { locale: 'es-PE' }).filename // 'estado-de-cuenta-2026-03-17.csv'
 */
export function statementCsv(
  facts: MessageFacts,
  { locale, decimalSign = '.', units = [] }: StatementCsvOptions,
): MailAttachment {
  if (decimalSign !== '.' && decimalSign !== ',') {
    throw new RangeError(`decimalSign: ${quote(decimalSign)} is unknown; use "." or ","`)
  }
  const voice = statementVoice(locale)
  const { words } = voice
  const decimal = (amount: Money) => decimalOf(amount, units).replace('.', decimalSign)
  const rows = [
    ...facts.items.map((item) => documentRow(item, { voice, decimal })),
    ...creditRows(facts, { voice, decimal }),
  ]
  if (rows.length > csvRowsMax) {
    throw new RangeError(`facts: ${rows.length} rows are more than ${csvRowsMax}; send a link to the list instead`)
  }
  const text = stringify(rows, {
    bom: true,
    header: true,
    columns: columns.map((key) => ({ key, header: words[key] })),
    delimiter: decimalSign === ',' ? ';' : ',',
    record_delimiter: 'windows',
    escape_formulas: true,
  })
  return {
    filename: `${words.file}-${facts.asOf}.csv`,
    contentType: 'text/csv; charset=utf-8',
    content: new TextEncoder().encode(text),
  }
}

const columns = [
  'kind',
  'document',
  'issueDate',
  'dueDate',
  'daysLate',
  'currency',
  'amount',
  'disputed',
  'credit',
] as const

/** What a row says; what is absent stays empty. */
type Row = Readonly<Partial<Record<(typeof columns)[number], string | number>>>

type Writing = Readonly<{ voice: StatementVoice; decimal: (amount: Money) => string }>

function documentRow(item: MessageItem, { voice, decimal }: Writing): Row {
  const { number, issueDate, dueDate, daysPastDue, open, disputed } = item
  return {
    kind: plain(voice.label(item)),
    document: plain(number),
    issueDate,
    dueDate,
    daysLate: daysPastDue,
    currency: open.currency,
    amount: decimal(open),
    ...(disputed === undefined ? {} : { disputed: decimal(disputed) }),
  }
}

/** A text on one line, with nothing in it that begins like a formula, whichever sign is taken for the end of a column. */
function plain(text: string): string {
  return safeText(text).replaceAll(/(?<=^(?=["' ])|[,;\t|])(?=["' ]*[=+\-@\uff1d\uff0b\uff0d\uff20])/g, "'")
}

function creditRows({ totals, credits = [] }: MessageFacts, { voice: { words }, decimal }: Writing): readonly Row[] {
  const taken = totals
    .filter(({ credit }) => !isZero(credit))
    .map(({ currency, credit }) => ({ kind: words.creditTaken, currency, credit: decimal(credit) }))
  const waiting = credits.map(({ id, date, open }) => ({
    kind: words.creditWaiting,
    document: plain(id),
    issueDate: date,
    currency: open.currency,
    credit: decimal(open),
  }))
  return [...taken, ...waiting]
}

function decimalOf(amount: Money, units: readonly Unit[]): string {
  return toDecimalText(
    amount,
    units.find(({ code }) => code === amount.currency),
  )
}
