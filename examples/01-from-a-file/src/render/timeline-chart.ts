import { addDays, addMonths, daysBetween, earlier, type IsoDate, later, monthStart } from '@cobranza/core'
import { type ChartText, chart, chartWidth, legendOf, round } from './chart.ts'
import { type Html, html, nothing } from './html.ts'

/** One lane of a timeline: an invoice from its issue to its settlement, marks on days, or bars of silence. */
export type Lane =
  | Readonly<{
      kind: 'document'
      label: string
      title: string
      issueDate: IsoDate
      dueDate: IsoDate
      settledDate?: IsoDate
    }>
  | Readonly<{
      kind: 'marks'
      label: string
      ink: string
      marks: readonly Readonly<{ date: IsoDate; title: string }>[]
    }>
  | Readonly<{
      kind: 'silence'
      label: string
      bars: readonly Readonly<{ fromDate: IsoDate; toDate: IsoDate; title: string }>[]
    }>

type Span = Readonly<{ from: IsoDate; to: IsoDate }>

const left = 92
const top = 30
const pitch = 20
const barHeight = 9

/** Lanes one under the other over one axis of days. What began before the axis is cut at its first day. */
export function timelineChart(
  text: ChartText,
  lanes: readonly Lane[],
  {
    from,
    to,
    dayText,
    legend,
  }: Span & Readonly<{ dayText: (date: IsoDate) => string; legend: Readonly<Record<'inTime' | 'late', string>> }>,
): Html {
  const days = Math.max(1, daysBetween(from, to) + 1)
  const bottom = top + lanes.length * pitch
  const xOf = (date: IsoDate) => round(left + ((chartWidth - left) * daysBetween(from, date)) / days)
  const span = { from, to, xOf }
  const months = monthsIn({ from, to }).map(
    (month) => html`<line class="grid" x1="${xOf(month)}" x2="${xOf(month)}" y1="${top - 6}" y2="${bottom}"/>
<text class="axis middle" x="${xOf(month)}" y="${bottom + 14}">${dayText(month)}</text>
`,
  )
  const drawn = lanes.map((lane, index) => {
    const middle = top + pitch * (index + 0.5)
    return html`<text class="axis" x="0" y="${middle + 4}">${lane.label}</text>
${laneOf(lane, middle, span)}`
  })
  const squares = lanes.some(({ kind }) => kind === 'document')
    ? legendOf(
        [
          ['age-0', legend.inTime],
          ['age-3', legend.late],
        ],
        12,
      )
    : nothing
  return chart(text, bottom + 20, html`${squares}${months}${drawn}`)
}

/** First days of months that leave room for their name. */
function monthsIn({ from, to }: Span): readonly IsoDate[] {
  const first = addMonths(monthStart(from), 1)
  const months = Array.from({ length: Math.ceil(daysBetween(from, to) / 28) + 1 }, (_, index) =>
    addMonths(first, index),
  )
  const every = Math.max(1, Math.ceil(months.length / 6))
  return months.filter((month, index) => index % every === 0 && daysBetween(month, to) > 10)
}

type Scaled = Span & Readonly<{ xOf: (date: IsoDate) => number }>

function laneOf(lane: Lane, middle: number, span: Scaled): Html {
  switch (lane.kind) {
    case 'document':
      return documentBars(lane, middle, span)
    case 'marks':
      return html`${lane.marks.map(
        ({
          date,
          title,
        }) => html`<circle class="mark ${lane.ink}" cx="${round(span.xOf(date))}" cy="${middle}" r="4.5"><title>${title}</title></circle>
`,
      )}`
    case 'silence':
      return html`${lane.bars.map(
        ({
          fromDate,
          toDate,
          title,
        }) => html`<g><title>${title}</title>${bar('quiet-bar', { start: fromDate, end: addDays(toDate, 1) }, middle, span)}</g>
`,
      )}`
  }
}

/** In one ink until it falls due, in another from then on until it is settled. */
function documentBars(lane: Extract<Lane, { kind: 'document' }>, middle: number, span: Scaled): Html {
  const { title, issueDate, dueDate, settledDate } = lane
  const end = settledDate ?? addDays(span.to, 1)
  const late = addDays(dueDate, 1)
  return html`<g><title>${title}</title>${bar('age-0', { start: issueDate, end: earlier(end, late) }, middle, span)}${bar('age-3', { start: later(issueDate, late), end }, middle, span)}</g>
`
}

function bar(
  ink: string,
  { start, end }: Readonly<{ start: IsoDate; end: IsoDate }>,
  middle: number,
  { from, to, xOf }: Scaled,
): Html {
  const [first, last] = [xOf(later(start, from)), xOf(earlier(end, addDays(to, 1)))]
  if (last <= first) return nothing
  return html`<rect class="${ink}" x="${first}" y="${round(middle - barHeight / 2)}" width="${round(Math.max(2, last - first))}" height="${barHeight}" rx="2"/>`
}
