import type { DemoResult } from '../demo-result.ts'
import type { DiscountSum } from '../money-result.ts'
import { fill } from '../words.ts'
import { atStake, nextText } from './discount-view.ts'
import { type Html, html, nothing } from './html.ts'
import { plainText } from './plain-text.ts'
import { empty, section } from './report-part.ts'
import { reportTable } from './report-table.ts'
import type { Speech } from './speech.ts'

const rowsMax = 12

/** Discounts that can still be had, and what became of those of the last months. */
export function discountSection({ discounts }: DemoResult, speech: Speech): Html {
  const { words } = speech
  const { open, openTotals, taken, lost } = discounts
  const history = taken.length + lost.length === 0 ? nothing : historyCard(discounts, speech)
  if (open.length === 0) return section('discounts', speech, html`${empty(words.empty.discounts)}${history}`)
  const { columns, caption, annualCost } = words.money.discounts
  const table = reportTable({
    caption,
    columns: [
      { title: words.columns.customer, isName: true },
      { title: columns.saves, isNumber: true },
      { title: columns.until, isNumber: true },
      { title: columns.pay, isNumber: true },
      { title: columns.annualCost, isNumber: true },
      { title: columns.invoice, isName: true, isWhole: true },
      { title: columns.later },
    ],
    rows: open
      .slice(0, rowsMax)
      .map((offer) => [
        speech.customer(offer),
        speech.money(offer.saves),
        speech.date(offer.lastDate),
        speech.money(offer.payment),
        offer.annualCost === undefined ? '–' : speech.rate(offer.annualCost),
        plainText(offer.invoice),
        nextText(offer, speech) ?? '–',
      ]),
  })
  const more = open.length - rowsMax
  return section(
    'discounts',
    speech,
    html`<p>${openTotals.map((sum) => atStake(sum, speech)).join(' · ')}</p>
<div class="card">${table}
${more > 0 ? html`<p class="note">${speech.counted(words.counts.more, more)}</p>` : nothing}
<p class="note">${annualCost}</p></div>
${history}`,
  )
}

function historyCard({ since, taken, lost }: DemoResult['discounts'], speech: Speech): Html {
  const text = speech.words.money.discounts
  const currencies = [...new Set([...taken, ...lost].map(({ amount }) => amount.currency))].sort()
  const cell = (sums: readonly DiscountSum[], currency: string) => {
    const sum = sums.find(({ amount }) => amount.currency === currency)
    return sum === undefined ? '–' : atStake(sum, speech)
  }
  const table = reportTable({
    caption: fill(text.history, { date: speech.day(since) }),
    columns: [{ title: text.currency }, { title: text.taken }, { title: text.lost }],
    rows: currencies.map((currency) => [currency, cell(taken, currency), cell(lost, currency)]),
  })
  return html`<div class="card">${table}</div>`
}
