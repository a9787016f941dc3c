import type { DemoResult } from '../demo-result.ts'
import type { PenaltyAccount } from '../money-result.ts'
import { fill } from '../words.ts'
import { type Html, html } from './html.ts'
import { chargeView } from './penalty-view.ts'
import { amountLine, empty, section } from './report-part.ts'
import { reportTable } from './report-table.ts'
import { capitalised, type Speech } from './speech.ts'

const documentsMax = 5

/** Late charges: their sums, and the lines of the accounts they cost most. */
export function penaltySection({ penalties }: DemoResult, speech: Speech): Html {
  const { words } = speech
  const { mode, totals, worst } = penalties
  if (totals.length === 0) return section('penalties', speech, empty(words.empty.penalties))
  const text = words.money.penalties
  const sums = reportTable({
    caption: text.captions.totals,
    columns: [
      { title: text.columns.kind },
      { title: text.columns.charges, isNumber: true },
      { title: words.columns.amount, isNumber: true },
    ],
    rows: totals.map(({ chargeKind, count, amount }) => [
      capitalised(text.kinds[chargeKind], speech.locale),
      speech.number(count),
      speech.money(amount),
    ]),
  })
  const accounts = worst.map((account, index) => accountCard(account, { isOpen: index === 0, speech }))
  return section(
    'penalties',
    speech,
    html`<div class="card"><p>${text.modes[mode]}</p>${sums}</div>
<div class="stack">${accounts}</div>`,
  )
}

function accountCard(account: PenaltyAccount, { isOpen, speech }: Readonly<{ isOpen: boolean; speech: Speech }>): Html {
  const { words, money } = speech
  const text = words.money.penalties
  const { lines, others } = chargeView(account, { documentsMax, speech })
  const rows = lines.map(({ document, what, amount, interest }) => [
    document,
    what,
    interest === undefined ? '' : money(interest.principal),
    interest?.rate ?? '',
    interest?.basis ?? '',
    money(amount),
  ])
  const rest =
    others === undefined
      ? []
      : [
          [
            '…',
            fill(text.others, { charges: speech.counted(text.charges, others.count) }),
            '',
            '',
            '',
            money(others.amount),
          ],
        ]
  const table = reportTable({
    caption: fill(text.captions.account, { customer: speech.customer(account) }),
    columns: [
      { title: text.columns.document, isName: true, isWhole: true },
      { title: text.columns.what },
      { title: text.columns.principal, isNumber: true },
      { title: text.columns.rate, isNumber: true },
      { title: text.columns.basis, isNumber: true },
      { title: words.columns.amount, isNumber: true },
    ],
    rows: [...rows, ...rest],
    totals: [text.total, '', '', '', '', money(account.total)],
  })
  return html`<div class="card">
<h3><bdi>${speech.customer(account)}</bdi></h3>
${amountLine(money(account.total))}
<p class="note">${speech.counted(text.charges, account.charges.length)}</p>
<details${isOpen ? html` open` : html``}><summary>${words.showWhy}</summary>${table}</details>
</div>
`
}
