import { composeMessage, fromMinor, isoDate, type Money, zero } from '@cobranza/core'
import { samplePolicy } from '../preview/sample-policy.ts'
import { renderMail } from './render-mail.ts'

/** A mail whose table is hard to fit on a phone, and what is in it. */
export type TableMail = Readonly<{ told: string; html: string }>

const places = [
  ['es-PE', 'PEN'],
  ['es-PE', 'USD'],
  ['es-CO', 'COP'],
  ['es-CL', 'CLP'],
  ['es-AR', 'ARS'],
  ['es-MX', 'MXN'],
  ['es-ES', 'EUR'],
  ['pt-BR', 'BRL'],
  ['en-US', 'USD'],
  ['es', 'PYG'],
  ['en', 'KWD'],
] as const
const amounts = [4_500, 1_234_567, 123_456_789, 12_345_678_900, 1_234_567_890_123]
const numbers = ['F-1', 'F001-101', 'FFF1-00001234', 'NF 000012345-1', 'c0ffee00-1234-4abc-8def-0123456789ab']

/** Statements over currencies, amounts and numbers, short and long: everything that stands in the table at once. */
export function* tableMails(): Generator<TableMail> {
  for (const [locale, currency] of places) {
    for (const minor of amounts) {
      for (const number of numbers) {
        yield {
          told: `${locale} ${currency} ${minor} ${number}`,
          html: mailOf(locale, fromMinor(minor, currency), number),
        }
      }
    }
  }
}

function mailOf(locale: string, amount: Money, number: string): string {
  const [asOf, dueDate] = [isoDate('2026-03-17'), isoDate('2026-03-05')]
  const none = zero(amount.currency)
  const late = { issueDate: dueDate, dueDate, daysPastDue: 12, open: amount } as const
  const facts = {
    customerName: 'Ñandú',
    asOf,
    items: [{ kind: 'invoice', number, ...late } as const, { kind: 'installment', number: 'P-7-1', ...late } as const],
    totals: [{ currency: amount.currency, open: amount, credit: none, asked: amount }],
    credits: [{ kind: 'payment', id: number, date: dueDate, open: amount } as const],
  }
  return renderMail(composeMessage(samplePolicy(), { template: 'statement', channel: 'email' }, facts, { locale })).html
}
