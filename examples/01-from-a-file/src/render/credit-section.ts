import type { DemoResult } from '../demo-result.ts'
import type { CreditResult } from '../money-result.ts'
import { fill } from '../words.ts'
import { creditView } from './credit-view.ts'
import { type Html, html, nothing } from './html.ts'
import { empty, section } from './report-part.ts'
import { reportTable } from './report-table.ts'
import type { Speech } from './speech.ts'

/** Credit decisions with everything that led to them. */
export function creditSection({ credit }: DemoResult, speech: Speech): Html {
  if (credit.length === 0) return section('credit', speech, empty(speech.words.empty.credit))
  const cards = credit.map((one) => creditCard(one, speech))
  return section('credit', speech, html`<div class="grid credit">${cards}</div>`)
}

function creditCard(credit: CreditResult, speech: Speech): Html {
  const text = speech.words.money.credit
  const { outcome, answer, why, criteria, score, changes, order } = creditView(credit, speech)
  const table = reportTable({
    caption: fill(text.caption, { customer: speech.customer(credit) }),
    columns: [
      { title: text.columns.criterion },
      { title: text.columns.value, isNumber: true },
      { title: text.columns.points, isNumber: true },
    ],
    rows: criteria.map(({ criterion, value, points }) => [criterion, value, points]),
    totals: [text.score, '', score],
  })
  return html`<div class="card">
<h3><bdi>${speech.customer(credit)}</bdi></h3>
<p class="amount outcome-${credit.decision.kind}">${outcome}</p>
${lines(answer)}
<h4>${text.why}</h4>
${listOf(why)}
${
  changes.length === 0
    ? nothing
    : html`<h4>${text.change}</h4>
${listOf(changes)}`
}
<p class="decision">${order.join(' ')}</p>
<details><summary>${speech.words.showWhy}</summary>${table}</details>
</div>
`
}

function lines(texts: readonly string[]): Html {
  return html`${texts.map((text) => html`<p>${text}</p>`)}`
}

function listOf(texts: readonly string[]): Html {
  return html`<ul class="why">${texts.map((text) => html`<li>${text}</li>`)}</ul>`
}
