import type { DemoResult } from '../demo-result.ts'
import { offerReasons, offerViews } from './offer-view.ts'
import { paragraph, type TableRow, tableLines } from './terminal-layout.ts'
import { opening, type Stage } from './terminal-stage.ts'
import { shareOf } from './view.ts'

/** The offers to one customer in difficulty, for a terminal. */
export function offerLines({ offers }: DemoResult, stage: Stage): readonly string[] {
  const { speech, pen, width } = stage
  const { words, money, number } = speech
  const lines = opening(words.headings.offers, words.notes.offers, stage)
  if (offers === undefined) return [...lines, ...paragraph(words.empty.offers, { width, pen })]
  const text = words.conduct.offers
  const most = offers.offers.reduce((so, { value }) => Math.max(so, value.expected.minor), 0)
  const rows = offerViews(offers, speech).map(
    (offer, index): TableRow => ({
      cells: [number(index + 1), offer.title, offer.expected, offer.payment, offer.chance],
      bar: { share: shareOf(offers.offers[index]?.value.expected.minor ?? 0, most), ink: 'accent' },
      under: [`${offer.text} ${offer.why}`],
    }),
  )
  const { offer, payment, chance, expected } = text.columns
  const header = ['', offer, expected, payment, chance]
  const right = { align: 'right', fit: 'optional' } as const
  const columns = [
    { align: 'right', ink: 'quiet' },
    { fit: 'flexible', ink: 'strong' },
    { align: 'right' },
    right,
    right,
  ] as const
  return [
    ...lines,
    ...paragraph(`${speech.customer(offers)} · ${money(offers.debt)}`, { width, pen, ink: 'strong' }),
    ...offerReasons(offers, speech).flatMap((line) => paragraph(line, { width, pen, indent: '  ' })),
    '',
    ...tableLines({ columns, header, rows, isNumbered: true }, { width, pen }),
  ]
}
