import type { ComparisonResult } from '../conduct-result.ts'
import type { DemoResult } from '../demo-result.ts'
import { fill } from '../words.ts'
import { type Html, html, nothing } from './html.ts'
import { policyChart } from './policy-chart.ts'
import {
  type CashPoint,
  cashPoints,
  differenceText,
  measureViews,
  policyAssumptions,
  policyScope,
} from './policy-view.ts'
import { described, empty, figure, section } from './report-part.ts'
import { reportTable } from './report-table.ts'
import type { Speech } from './speech.ts'

/** Two policies side by side: their figures, the cash that is in earlier, and what all of it takes for granted. */
export function policySection({ policies }: DemoResult, speech: Speech): Html {
  const { words } = speech
  if (policies === undefined) return section('policies', speech, empty(words.empty.policies))
  const text = words.conduct.policies
  const measures = reportTable({
    caption: text.caption,
    columns: [
      { title: text.columns.measure },
      { title: text.names.inUse, isNumber: true },
      { title: text.names.patient, isNumber: true },
      { title: text.columns.difference, isNumber: true },
    ],
    rows: measureViews(policies, speech).map(({ label, a, b, difference }) => [label, a, b, difference]),
  })
  const points = cashPoints(policies)
  return section(
    'policies',
    speech,
    html`<div class="measures"><div class="card">
<ul class="why">${policyScope(policies, speech).map((line) => html`<li>${line}</li>`)}</ul>
${measures}
<p class="note">${text.spreadNote}</p>
</div>
${points.length === 0 ? nothing : cashFigure(points, policies, speech)}
<details class="card"><summary>${text.assumptions}</summary>
<ul class="why">${policyAssumptions(policies, speech).map((line) => html`<li>${line}</li>`)}</ul>
</details></div>
`,
  )
}

/** Labels keep apart on the axis. */
const labelsMax = 5

function cashFigure(points: readonly CashPoint[], { currency }: ComparisonResult, speech: Speech): Html {
  const text = speech.words.conduct.policies
  const caption = fill(text.chart, { currency })
  const perUnit = 10 ** speech.exponent(currency)
  const perLabel = Math.ceil(points.length / labelsMax)
  const told = points.map((point) => ({ label: speech.date(point.date), value: differenceText(point, speech) }))
  const drawn = points.map(({ date, difference: { low, middle, high } }, index) => ({
    label: speech.shortDay(date),
    low: low.minor / perUnit,
    middle: middle.minor / perUnit,
    high: high.minor / perUnit,
    isLabelled: index % perLabel === Math.floor(perLabel / 2),
  }))
  const chart = policyChart({ id: 'policies-chart', title: caption, description: described(told) }, drawn, {
    legend: text.legend,
    axisText: speech.shortAmount,
  })
  const table = reportTable({
    caption,
    columns: [
      { title: text.columns.day, isWhole: true },
      { title: text.columns.difference, isNumber: true },
      { title: text.names.inUse, isNumber: true },
      { title: text.names.patient, isNumber: true },
    ],
    rows: points.map((point, index) => [
      told[index]?.label ?? '',
      told[index]?.value ?? '',
      speech.money(point.a),
      speech.money(point.b),
    ]),
  })
  return figure({ caption, chart, table, isAlone: true }, speech)
}
