import { toDecimalText } from '../money/index.ts'
import type { AgencyFile } from './agency-file.ts'

/** The names of the columns, in their order. */
export const agencyColumns = [
  'placement',
  'customer',
  'name',
  'kind',
  'document',
  'number',
  'issueDate',
  'dueDate',
  'daysPastDue',
  'open',
  'currency',
] as const

/**
 * The documents of files as a table: the names of the columns, then one row for each document. Amounts are plain decimals with a
 * point, days are `YYYY-MM-DD`.
 *
 * @throws RangeError when an amount is in a unit that ISO 4217 does not know.
 * @example csvText(agencyRows([file]))
 */
export function agencyRows(files: readonly AgencyFile[]): readonly (readonly string[])[] {
  return [
    agencyColumns,
    ...files.flatMap(({ placementId, customer, documents }) =>
      documents.map(({ kind, id, number, issueDate, dueDate, daysPastDue, open }) => [
        placementId,
        customer.id,
        customer.name ?? '',
        kind,
        id,
        number,
        issueDate,
        dueDate,
        `${daysPastDue}`,
        toDecimalText(open),
        open.currency,
      ]),
    ),
  ]
}

/** What a spreadsheet takes for the beginning of a formula, in plain and in full width, and what it skips before one. */
const formulaStart = /^[\p{C}\s]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]/u

/**
 * Rows as CSV: fields with commas, quotes or line breaks in quotes, lines that end in CR LF (RFC 4180).
 *
 * A field that a spreadsheet would run as a formula gets an apostrophe before it, so that the name of a customer can do nothing
 * on the machine of whoever opens the file.
 *
 * @example csvText([['name'], ['=1+1']]) // name, then '=1+1 with the apostrophe
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')
}

function field(text: string): string {
  const safe = formulaStart.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
