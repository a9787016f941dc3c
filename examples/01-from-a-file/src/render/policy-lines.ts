import type { DemoResult } from '../demo-result.ts'
import { fill } from '../words.ts'
import { cashPoints, differenceText, measureViews, policyAssumptions, policyScope } from './policy-view.ts'
import { paragraph, type TableRow, tableLines } from './terminal-layout.ts'
import { opening, type Stage } from './terminal-stage.ts'

/** Two policies side by side, for a terminal. */
export function policyLines({ policies }: DemoResult, stage: Stage): readonly string[] {
  const { speech, pen, width } = stage
  const { words } = speech
  const lines = opening(words.headings.policies, words.notes.policies, stage)
  if (policies === undefined) return [...lines, ...paragraph(words.empty.policies, { width, pen })]
  const text = words.conduct.policies
  const rows = measureViews(policies, speech).map(
    ({ label, a, b, difference }): TableRow => ({
      cells: [label],
      ink: 'strong',
      under: [`${text.names.inUse}: ${a}`, `${text.names.patient}: ${b}`, `${text.columns.difference}: ${difference}`],
    }),
  )
  const points = cashPoints(policies)
  const cash = points.map((point): TableRow => ({ cells: [speech.date(point.date), differenceText(point, speech)] }))
  const chart = fill(text.chart, { currency: policies.currency })
  return [
    ...lines,
    ...policyScope(policies, speech).flatMap((line) => paragraph(line, { width, pen, indent: '  ' })),
    '',
    ...tableLines({ columns: [{ fit: 'flexible' }], rows }, { width, pen }),
    ...(cash.length === 0
      ? []
      : [
          '',
          ...paragraph(chart, { width, pen, ink: 'strong' }),
          ...tableLines({ columns: [{ align: 'right' }, { fit: 'flexible' }], rows: cash }, { width, pen }),
        ]),
    '',
    ...paragraph(text.spreadNote, { width, pen, ink: 'quiet' }),
    ...paragraph(`${text.assumptions}:`, { width, pen, ink: 'quiet' }),
    ...policyAssumptions(policies, speech).flatMap((line) =>
      paragraph(line, { width, pen, ink: 'quiet', indent: '  ' }),
    ),
  ]
}
