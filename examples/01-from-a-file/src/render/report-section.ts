import type { DemoResult } from '../demo-result.ts'
import { fill } from '../words.ts'
import { barChart, columnChart } from './chart.ts'
import { type Html, html, nothing } from './html.ts'
import { amountLine, described, empty, figure, section } from './report-part.ts'
import { reportTable, scrollable } from './report-table.ts'
import { capitalised, type Speech } from './speech.ts'
import {
  agingView,
  deliveryView,
  expectedView,
  type SegmentView,
  segmentView,
  shareOf,
  silenceView,
  stepView,
  type WeekView,
} from './view.ts'

/** What is open and overdue, by currency. */
export function totals(result: DemoResult, speech: Speech): Html {
  const { words } = speech
  const cards = agingView(result).map(
    ({ currency, count, open, overdue, overdueShare }) => html`<li class="card">
<h3>${words.totals.open} · ${currency}</h3>
${amountLine(speech.money(open))}
<p>${
      overdue.minor === 0
        ? words.empty.overdue
        : `${capitalised(words.totals.overdue, speech.locale)}: ${speech.money(overdue)} (${speech.percent(overdueShare)})`
    }</p>
<p class="note">${speech.counted(words.counts.invoices, count)}</p>
</li>
`,
  )
  const content = cards.length === 0 ? empty(words.empty.open) : html`<ul class="totals grid">${cards}</ul>`
  return html`<section aria-labelledby="totals">
<h2 id="totals">${words.headings.totals}</h2>
${content}
</section>
`
}

export function agingSection(result: DemoResult, speech: Speech): Html {
  const { words } = speech
  const currencies = agingView(result).filter(({ count }) => count > 0)
  if (currencies.length === 0) return section('aging', speech, empty(words.empty.open))
  const figures = currencies.map(({ currency, buckets }, index) => {
    const caption = fill(words.captions.aging, { currency })
    const rows = buckets.map(({ bucket, amount, count, share, level }) => ({
      bars: { label: speech.bucket(bucket), value: speech.money(amount), share, ink: `age-${level}` },
      cells: [speech.bucket(bucket), speech.money(amount), speech.percent(share), speech.number(count)],
    }))
    const chart = barChart(
      { id: `aging-${index}`, title: caption, description: described(rows.map(({ bars }) => bars)) },
      rows.map(({ bars }) => bars),
    )
    const table = reportTable({
      caption,
      columns: [
        { title: words.columns.bucket },
        { title: words.columns.amount, isNumber: true },
        { title: words.columns.share, isNumber: true },
        { title: words.columns.invoices, isNumber: true },
      ],
      rows: rows.map(({ cells }) => cells),
    })
    return figure({ caption, chart, table, isAlone: currencies.length === 1 }, speech)
  })
  return section('aging', speech, html`<div class="grid">${figures}</div>`)
}

export function segmentSection({ segments }: DemoResult, speech: Speech): Html {
  const { words } = speech
  const view = segmentView(segments)
  if (view.total === 0) return section('segments', speech, empty(words.empty.segments))
  const content = view.kind === 'matrix' ? heatTable(view, speech) : segmentBars(view, speech)
  return section('segments', speech, content)
}

const heatLevelMax = 5

function heatTable(view: Extract<SegmentView, { kind: 'matrix' }>, { words, locale, number, percent }: Speech): Html {
  const columns = view.columns.map(
    (delay) => html`<th scope="col">${capitalised(words.delay[delay] ?? delay, locale)}</th>`,
  )
  const rows = view.rows.map(({ band, cells }) => {
    const drawn = cells.map((cell) => {
      const level = cell === 0 ? 0 : Math.max(1, Math.ceil(shareOf(cell, view.most) * heatLevelMax))
      return html`<td class="heat-${level}">${number(cell)} <small>${percent(shareOf(cell, view.total))}</small></td>`
    })
    return html`<tr><th scope="row">${capitalised(words.capacity[band] ?? band, locale)}</th>${drawn}</tr>
`
  })
  const table = html`<table class="heat"><caption>${words.captions.segments}</caption>
<thead><tr><th scope="col">${words.capacityByDelay}</th>${columns}</tr></thead>
<tbody>
${rows}</tbody></table>`
  return html`<div class="card">${scrollable(words.captions.segments, table)}</div>`
}

function segmentBars(view: Extract<SegmentView, { kind: 'list' }>, speech: Speech): Html {
  const { words } = speech
  const points = view.rows.map(({ segment, customers }) => ({
    label: capitalised(speech.segment(segment), speech.locale),
    count: customers,
    share: shareOf(customers, view.total),
    ink: 'accent',
  }))
  return countFigure(
    { id: 'segment', caption: words.captions.segmentList, first: words.columns.segment, points },
    speech,
  )
}

type CountFigure = Readonly<{
  id: string
  caption: string
  /** Title of the column of labels. */
  first: string
  points: readonly Readonly<{ label: string; count: number; share: number; ink: string }>[]
}>

/** Customers by something: bars and their table. */
function countFigure({ id, caption, first, points }: CountFigure, speech: Speech): Html {
  const { words } = speech
  const bars = points.map(({ label, count, share, ink }) => ({ label, value: speech.number(count), share, ink }))
  const table = reportTable({
    caption,
    columns: [
      { title: first },
      { title: words.columns.customers, isNumber: true },
      { title: words.columns.share, isNumber: true },
    ],
    rows: points.map(({ label, count, share }) => [label, speech.number(count), speech.percent(share)]),
  })
  const chart = barChart({ id, title: caption, description: described(bars) }, bars)
  return figure({ caption, chart, table, isAlone: true }, speech)
}

export function accountSection({ topAccounts }: DemoResult, speech: Speech): Html {
  const { words } = speech
  if (topAccounts.length === 0) return section('accounts', speech, empty(words.empty.accounts))
  const cards = topAccounts.map((account, index) => {
    const { overdue, share, oldestDaysPastDue, record } = account
    const lines = speech.explanation(record).map((line) => html`<li>${line}</li>`)
    const part = fill(words.shareOfOverdue, { share: speech.percent(share), currency: overdue.currency })
    const oldest = fill(words.oldest, { days: speech.counted(words.counts.daysLate, oldestDaysPastDue) })
    return html`<li class="card">
<h3><span class="rank">${speech.number(index + 1)}</span> <bdi>${speech.customer(account)}</bdi></h3>
${amountLine(speech.money(overdue))}
<svg class="meter" aria-hidden="true" viewBox="0 0 100 8" preserveAspectRatio="none"><rect class="track" width="100" height="8"/><rect class="age-2" width="${Math.round(Math.min(1, share) * 1000) / 10}" height="8"/></svg>
<p>${part}</p>
<p>${capitalised(oldest, speech.locale)} · ${speech.segment(record.segment.name)}</p>
<p class="decision">${speech.decision(record)}.</p>
<details><summary>${words.showWhy}</summary><ul class="why">${lines}</ul></details>
</li>
`
  })
  return section('accounts', speech, html`<ol class="accounts grid">${cards}</ol>`)
}

/** Every so many weeks of a long axis have a label, so that the labels stay apart; on a short one, all do. */
const weeksPerLabel = 3
const shortAxisMax = 4

export function expectedSection(result: DemoResult, speech: Speech): Html {
  const { words } = speech
  const currencies = expectedView(result)
  if (currencies.length === 0) return section('expected', speech, empty(words.empty.expected))
  const figures = currencies.map(({ currency, weeks }, place) => {
    const caption = fill(words.captions.expected, { currency })
    const perUnit = 10 ** speech.exponent(currency)
    const points = weeks.map((week) => ({ label: weekText(week, speech), value: speech.money(week.amount) }))
    const columns = weeks.map((week, index) => ({
      label: weekLabel(week, speech),
      title: `${points[index]?.label}: ${points[index]?.value}`,
      value: week.amount.minor / perUnit,
      ink: week.kind === 'week' ? 'accent' : 'faint',
      isLabelled: isLabelled(index, weeks),
    }))
    const chart = columnChart(
      { id: `expected-${place}`, title: caption, description: described(points) },
      columns,
      speech.shortAmount,
    )
    const table = reportTable({
      caption,
      columns: [{ title: words.columns.week }, { title: words.columns.amount, isNumber: true }],
      rows: points.map(({ label, value }) => [label, value]),
    })
    return figure({ caption, chart, table, isAlone: currencies.length === 1 }, speech)
  })
  return section('expected', speech, html`<div class="grid">${figures}</div>`)
}

function weekText({ kind, weekOf }: WeekView, { words, day }: Speech): string {
  return kind === 'week' ? fill(words.weekOf, { date: day(weekOf) }) : words.weeks[kind]
}

function weekLabel({ kind, weekOf }: WeekView, { words, shortDay }: Speech): string {
  if (kind === 'week') return shortDay(weekOf)
  return kind === 'earlier' ? words.weeks.earlierShort : words.weeks.laterShort
}

/** The ends of the axis that are no weeks carry words; labels of weeks keep away from them. */
function isLabelled(index: number, weeks: readonly WeekView[]): boolean {
  if (weeks[index]?.kind !== 'week' || weeks.length <= shortAxisMax) return true
  const first = weeks[0]?.kind === 'week' ? 0 : weeksPerLabel
  const last = weeks.at(-1)?.kind === 'week' ? weeks.length - 1 : weeks.length - 2 - weeksPerLabel
  return index >= first && index <= last && (index - first) % weeksPerLabel === 0
}

/** By tone, the ink of a bar. */
const toneInks: Readonly<Record<string, string>> = { friendly: 'age-0', firm: 'age-2', formal: 'age-3' }
const samplesPerStep = 3

export function goingOutSection({ actions }: DemoResult, speech: Speech): Html {
  const { words, locale } = speech
  if (actions.length === 0) return section('goingOut', speech, empty(words.empty.goingOut))
  const steps = stepView(actions, samplesPerStep)
  const bars = steps.map(({ step, tone, messages, share }) => ({
    label: `${capitalised(speech.step(step), locale)} · ${speech.tone(tone)}`,
    value: speech.number(messages),
    share,
    ink: (Object.hasOwn(toneInks, tone) ? toneInks[tone] : undefined) ?? 'accent',
  }))
  const caption = words.captions.goingOut
  const table = reportTable({
    caption,
    columns: [
      { title: words.columns.step },
      { title: words.columns.tone },
      { title: words.columns.channel },
      { title: words.columns.messages, isNumber: true },
    ],
    rows: steps.map(({ step, tone, channel, messages }) => [
      capitalised(speech.step(step), locale),
      speech.tone(tone),
      speech.channel(channel),
      speech.number(messages),
    ]),
  })
  const samples = reportTable({
    caption: words.headings.samples,
    columns: [
      { title: words.columns.customer, isName: true },
      { title: words.columns.step },
      { title: words.columns.asked, isNumber: true },
      { title: words.columns.reason },
    ],
    rows: steps.flatMap(({ samples: some }) =>
      some.map((action) => [
        speech.customer(action),
        speech.step(action.step),
        speech.asked(action.asked),
        speech.reason(action.reason),
      ]),
    ),
  })
  const chart = barChart({ id: 'step', title: caption, description: described(bars) }, bars)
  return section(
    'goingOut',
    speech,
    html`<p>${speech.counted(words.counts.messages, actions.length)}</p>
${figure({ caption, chart, table, isAlone: true }, speech)}
<details class="card"><summary>${words.headings.samples}</summary>${samples}</details>`,
  )
}

export function silentSection({ silent, actions }: DemoResult, speech: Speech): Html {
  const { words, locale } = speech
  const { customers, reasons } = silenceView(silent)
  if (customers === 0) {
    return section('silent', speech, empty(actions.length === 0 ? words.empty.segments : words.empty.silent))
  }
  const points = reasons.map(({ reason, customers: count, share }) => ({
    label: capitalised(speech.reason(reason), locale),
    count,
    share,
    ink: 'accent',
  }))
  const figures = countFigure(
    { id: 'silence', caption: words.captions.silent, first: words.columns.reason, points },
    speech,
  )
  return section(
    'silent',
    speech,
    html`<p>${speech.counted(words.counts.customers, customers)}</p>
${figures}`,
  )
}

export function deliverySection({ delivery }: DemoResult, speech: Speech): Html {
  const { words, locale, number } = speech
  const outcomes = deliveryView(delivery)
  const stopped = delivery.stopped ? html`<p>${words.stopped}</p>` : nothing
  if (outcomes.every(({ contacts }) => contacts === 0))
    return section('delivery', speech, html`${empty(words.empty.delivery)}${stopped}`)
  const table = reportTable({
    caption: words.headings.delivery,
    columns: [{ title: words.columns.result }, { title: words.columns.messages, isNumber: true }],
    rows: outcomes.map(({ name, contacts }) => [capitalised(words.delivery[name], locale), number(contacts)]),
  })
  return section('delivery', speech, html`<div class="card">${table}${stopped}</div>`)
}
