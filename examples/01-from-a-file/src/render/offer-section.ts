import type { DemoResult } from '../demo-result.ts'
import { fill } from '../words.ts'
import { type Html, html } from './html.ts'
import { offerReasons, offerViews } from './offer-view.ts'
import { amountLine, empty, section } from './report-part.ts'
import { reportTable } from './report-table.ts'
import type { Speech } from './speech.ts'

/** The offers to one customer in difficulty, the best first. */
export function offerSection({ offers }: DemoResult, speech: Speech): Html {
  const { words } = speech
  if (offers === undefined) return section('offers', speech, empty(words.empty.offers))
  const { columns, caption } = words.conduct.offers
  const table = reportTable({
    caption: fill(caption, { customer: speech.customer(offers) }),
    columns: [
      { title: columns.offer, isName: true },
      { title: columns.text, isName: true },
      { title: columns.payment, isNumber: true },
      { title: columns.chance, isNumber: true },
      { title: columns.expected, isNumber: true },
      { title: columns.why, isName: true },
    ],
    rows: offerViews(offers, speech).map(({ title, text, payment, chance, expected, why }, index) => [
      `${speech.number(index + 1)}. ${title}`,
      text,
      payment,
      chance,
      expected,
      why,
    ]),
  })
  return section(
    'offers',
    speech,
    html`<div class="card offers">
<h3><bdi>${speech.customer(offers)}</bdi></h3>
${amountLine(speech.money(offers.debt))}
<ul class="why">${offerReasons(offers, speech).map((line) => html`<li>${line}</li>`)}</ul>
${table}
</div>
`,
  )
}
