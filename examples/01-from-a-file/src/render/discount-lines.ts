import type { DemoResult } from '../demo-result.ts'
import { fill } from '../words.ts'
import { atStake, nextText } from './discount-view.ts'
import { plainText } from './plain-text.ts'
import { paragraph, type TableRow, tableLines } from './terminal-layout.ts'
import { opening, type Stage } from './terminal-stage.ts'

const rowsMax = 6

/** Discounts at stake, for a terminal. */
export function discountLines({ discounts }: DemoResult, stage: Stage): readonly string[] {
  const { speech, pen, width } = stage
  const { words } = speech
  const text = words.money.discounts
  const { open, openTotals, since, taken, lost } = discounts
  const lines = [...opening(words.headings.discounts, words.notes.discounts, stage)]
  if (open.length === 0) lines.push(...paragraph(words.empty.discounts, { width, pen }))
  else {
    const rows = open.slice(0, rowsMax).map((offer): TableRow => {
      const next = nextText(offer, speech)
      return {
        cells: [
          speech.customer(offer),
          speech.money(offer.saves),
          speech.date(offer.lastDate),
          offer.annualCost === undefined ? '–' : speech.rate(offer.annualCost),
          speech.money(offer.payment),
          plainText(offer.invoice),
        ],
        ...(next === undefined ? {} : { under: [`${text.columns.later}: ${next}`] }),
      }
    })
    const { saves, until, annualCost, pay, invoice } = text.columns
    const header = [words.columns.customer, saves, until, annualCost, pay, invoice]
    const right = { align: 'right', fit: 'optional' } as const
    const columns = [
      { fit: 'flexible' },
      { align: 'right', ink: 'strong' },
      right,
      right,
      right,
      { fit: 'optional', ink: 'quiet' },
    ] as const
    lines.push(...tableLines({ columns, header, rows }, { width, pen }))
    if (open.length > rowsMax) lines.push(pen(speech.counted(words.counts.more, open.length - rowsMax), 'quiet'))
    lines.push(
      '',
      ...paragraph(openTotals.map((sum) => atStake(sum, speech)).join(' · '), { width, pen, ink: 'strong' }),
    )
  }
  const history = [
    { name: text.taken, sums: taken },
    { name: text.lost, sums: lost },
  ].filter(({ sums }) => sums.length > 0)
  if (history.length > 0)
    lines.push('', ...paragraph(fill(text.history, { date: speech.day(since) }), { width, pen, ink: 'quiet' }))
  for (const { name, sums } of history) {
    lines.push(...paragraph(`${name}: ${sums.map((sum) => atStake(sum, speech)).join(' · ')}`, { width, pen }))
  }
  return lines
}
