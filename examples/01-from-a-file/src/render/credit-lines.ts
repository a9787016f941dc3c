import type { DemoResult } from '../demo-result.ts'
import { creditView } from './credit-view.ts'
import { type Ink, paragraph } from './terminal-layout.ts'
import { opening, type Stage } from './terminal-stage.ts'

const inks: Readonly<Record<DemoResult['credit'][number]['decision']['kind'], Ink>> = {
  approve: 'age-0',
  'approve-with-conditions': 'age-1',
  refer: 'age-2',
  decline: 'age-3',
}

/** Credit decisions with their reasons, for a terminal. */
export function creditLines({ credit }: DemoResult, stage: Stage): readonly string[] {
  const { speech, pen, width } = stage
  const { words } = speech
  const lines = opening(words.headings.credit, words.notes.credit, stage)
  if (credit.length === 0) return [...lines, ...paragraph(words.empty.credit, { width, pen })]
  const text = words.money.credit
  const told = credit.map((one) => {
    const { outcome, answer, why, score, changes, order } = creditView(one, speech)
    const parts = [
      answer.join(' '),
      `${text.why} (${text.score} ${score}): ${why.join('; ')}`,
      ...(changes.length === 0 ? [] : [`${text.change}: ${changes.join('; ')}`]),
      order.join(' '),
    ]
    return [
      ...paragraph(speech.customer(one), { width, pen, ink: 'strong' }),
      ...paragraph(outcome, { width, pen, ink: inks[one.decision.kind], indent: '  ' }),
      ...parts.flatMap((part) => paragraph(part, { width, pen, indent: '  ' })),
    ]
  })
  return [...lines, ...told.flatMap((one, index) => (index === 0 ? one : ['', ...one]))]
}
