import type { DemoResult } from '../demo-result.ts'
import type { PlanResult } from '../money-result.ts'
import { fill } from '../words.ts'
import { type Html, html } from './html.ts'
import { planChart } from './plan-chart.ts'
import { type PaymentView, paymentText, paymentViews, planReasons } from './plan-view.ts'
import { amountLine, empty, section } from './report-part.ts'
import { reportTable } from './report-table.ts'
import type { Speech } from './speech.ts'

/** The plan proposed to the debtor in trouble, as a picture and as a schedule to print. */
export function planSection({ plan }: DemoResult, speech: Speech): Html {
  const { words } = speech
  if (plan === undefined) return section('plan', speech, empty(words.empty.plan))
  const reasons = planReasons(plan, speech).map((line) => html`<li>${line}</li>`)
  const payments = paymentViews(plan, speech)
  const caption = fill(words.money.plan.caption, { customer: speech.customer(plan) })
  return section(
    'plan',
    speech,
    html`<figure class="card schedule">
<figcaption>${caption}</figcaption>
${chartOf(payments, { caption, speech })}
<div>${amountLine(speech.money(plan.debt))}
<ul class="why">${reasons}</ul></div>
<details open><summary>${words.showTable}</summary>
${tableOf(plan, { caption, payments, speech })}
</details>
</figure>
`,
  )
}

type Drawn = Readonly<{ caption: string; speech: Speech }>

/** Labels keep apart on an axis of many payments. */
const labelsMax = 6

function chartOf(payments: readonly PaymentView[], { caption, speech }: Drawn): Html {
  const { words, shortAmount, exponent } = speech
  const { principal, interest, balance } = words.money.plan.columns
  const perLabel = Math.ceil(payments.length / labelsMax)
  const points = payments.map((payment, index) => {
    const perUnit = 10 ** exponent(payment.payment.currency)
    return {
      label: speech.shortDay(payment.dueDate),
      title: paymentText(payment, speech),
      principal: payment.principal.minor / perUnit,
      interest: payment.interest.minor / perUnit,
      balance: payment.balance.minor / perUnit,
      isLabelled: index % perLabel === Math.floor(perLabel / 2),
    }
  })
  const description = `${points.map(({ title }) => title).join('. ')}.`
  return planChart({ id: 'plan-chart', title: caption, description }, points, {
    legend: { principal, interest, balance },
    axisText: shortAmount,
  })
}

function tableOf(
  { table: { totals } }: PlanResult,
  { caption, payments, speech }: Drawn & Readonly<{ payments: readonly PaymentView[] }>,
): Html {
  const { money, date, words } = speech
  const { columns, total } = words.money.plan
  return reportTable({
    caption,
    columns: [
      { title: columns.payment, isWhole: true },
      { title: columns.dueDate, isNumber: true },
      { title: columns.amount, isNumber: true },
      { title: columns.principal, isNumber: true },
      { title: columns.interest, isNumber: true },
      { title: columns.balance, isNumber: true },
    ],
    rows: payments.map(({ label, dueDate, payment, principal, interest, balance }) => [
      label,
      date(dueDate),
      money(payment),
      money(principal),
      money(interest),
      money(balance),
    ]),
    totals: [total, '', money(totals.payment), money(totals.principal), money(totals.interest), ''],
  })
}
