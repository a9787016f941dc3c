import type { DemoResult } from '../demo-result.ts'
import { paymentViews, planReasons } from './plan-view.ts'
import { paragraph, type TableRow, tableLines } from './terminal-layout.ts'
import { opening, type Stage } from './terminal-stage.ts'
import { shareOf } from './view.ts'

/** The plan proposed to the debtor in trouble, for a terminal. */
export function planLines({ plan }: DemoResult, stage: Stage): readonly string[] {
  const { speech, pen, width } = stage
  const { words, money, date } = speech
  const lines = opening(words.headings.plan, words.notes.plan, stage)
  if (plan === undefined) return [...lines, ...paragraph(words.empty.plan, { width, pen })]
  const payments = paymentViews(plan, speech)
  const most = payments.reduce((so, { payment }) => Math.max(so, payment.minor), 0)
  const rows = payments.map(
    ({ label, dueDate, payment, principal, interest, balance }): TableRow => ({
      cells: [label, money(payment), date(dueDate), money(balance), money(principal), money(interest)],
      bar: { share: shareOf(payment.minor, most), ink: 'accent' },
    }),
  )
  const { columns: titles, total } = words.money.plan
  const { totals } = plan.table
  const totalRow: TableRow = {
    cells: [total, money(totals.payment), '', '', money(totals.principal), money(totals.interest)],
    ink: 'strong',
  }
  const header = [titles.payment, titles.amount, titles.dueDate, titles.balance, titles.principal, titles.interest]
  const right = { align: 'right', fit: 'optional' } as const
  const columns = [{ fit: 'flexible' }, { align: 'right', ink: 'strong' }, right, right, right, right] as const
  return [
    ...lines,
    ...paragraph(`${speech.customer(plan)} · ${money(plan.debt)}`, { width, pen, ink: 'strong' }),
    ...planReasons(plan, speech).flatMap((line) => paragraph(line, { width, pen, indent: '  ' })),
    '',
    ...tableLines({ columns, header, rows: [...rows, totalRow] }, { width, pen }),
  ]
}
