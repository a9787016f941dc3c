import type { DemoResult } from '../demo-result.ts'
import type { PenaltyAccount } from '../money-result.ts'
import { fill } from '../words.ts'
import { type ChargeLine, chargeView } from './penalty-view.ts'
import { capitalised, type Speech } from './speech.ts'
import { paragraph, tableLines } from './terminal-layout.ts'
import { opening, type Stage } from './terminal-stage.ts'

const accountsMax = 3
const documentsMax = 1

/** Late charges with their lines, for a terminal. */
export function penaltyLines({ penalties }: DemoResult, stage: Stage): readonly string[] {
  const { speech, pen, width } = stage
  const { words } = speech
  const text = words.money.penalties
  const { mode, totals, worst } = penalties
  const lines = opening(words.headings.penalties, words.notes.penalties, stage)
  if (totals.length === 0) return [...lines, ...paragraph(words.empty.penalties, { width, pen })]
  const rows = totals.map(({ chargeKind, count, amount }) => ({
    cells: [capitalised(text.kinds[chargeKind], speech.locale), speech.money(amount), speech.number(count)],
  }))
  const header = [text.columns.kind, words.columns.amount, text.columns.charges]
  const columns = [{ fit: 'flexible' }, { align: 'right', ink: 'strong' }, { align: 'right', ink: 'quiet' }] as const
  return [
    ...lines,
    ...paragraph(text.modes[mode], { width, pen, ink: 'quiet' }),
    '',
    ...tableLines({ columns, header, rows }, { width, pen }),
    ...worst.slice(0, accountsMax).flatMap((account) => accountLines(account, stage)),
  ]
}

function accountLines(account: PenaltyAccount, { speech, pen, width }: Stage): readonly string[] {
  const text = speech.words.money.penalties
  const { lines, others } = chargeView(account, { documentsMax, speech })
  const head = `${speech.customer(account)} · ${speech.money(account.total)}`
  const rest =
    others === undefined
      ? []
      : [
          `${fill(text.others, { charges: speech.counted(text.charges, others.count) })}, ${speech.money(others.amount)}`,
        ]
  return [
    '',
    ...paragraph(head, { width, pen, ink: 'strong' }),
    ...[...lines.map((line) => lineText(line, speech)), ...rest].flatMap((line) =>
      paragraph(line, { width, pen, indent: '  ' }),
    ),
  ]
}

function lineText({ document, what, amount, interest }: ChargeLine, { words, money }: Speech): string {
  const text = words.money.penalties
  if (interest === undefined) return fill(text.plainLine, { document, what, amount: money(amount) })
  const { basis, rate, principal } = interest
  return fill(text.line, { document, what, basis, rate, principal: money(principal), amount: money(amount) })
}
