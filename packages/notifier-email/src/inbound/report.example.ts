import { reportType, sentHeader } from './sent.example.ts'

/** A part of a report. */
export type ReportPart = Readonly<{ type: string; content: string }>

/** Our message as it comes back, whole or with its header alone. */
export const returned: ReportPart = {
  type: 'message/rfc822',
  content: `${sentHeader()}\n\nEstimado cliente: la factura F-1 sigue pendiente.`,
}
export const returnedHeader: ReportPart = { type: 'text/rfc822-headers', content: sentHeader() }
/** The header of a report. */
export const own = (from: string, subject: string, ...more: readonly string[]): readonly string[] => [
  'Return-Path: <>',
  `From: ${from}`,
  'To: rebotes@cobros.example',
  `Subject: ${subject}`,
  'Date: Mon, 02 Mar 2026 14:05:00 +0000',
  `Message-ID: <${subject.length}.${from.length}.report@mx.example>`,
  'MIME-Version: 1.0',
  ...more,
]
export const status = (...lines: readonly string[]): ReportPart => ({
  type: 'message/delivery-status',
  content: lines.join('\n'),
})
export const words = (content: string): ReportPart => ({ type: 'text/plain; charset=us-ascii', content })
export const delivery: string = reportType('delivery-status')
