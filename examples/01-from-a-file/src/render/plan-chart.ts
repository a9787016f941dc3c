import { axisGap, axisLetterWidth, axisTicks, type ChartText, chart, chartWidth, legendOf, round } from './chart.ts'
import { type Html, html, nothing } from './html.ts'

/** One payment of a plan, in whole units of money. */
export type PlanPoint = Readonly<{
  label: string
  title: string
  principal: number
  interest: number
  /** Left to pay after it. */
  balance: number
  isLabelled: boolean
}>

export type PlanLegend = Readonly<Record<'principal' | 'interest' | 'balance', string>>

const payments = { legend: 12, top: 30, bottom: 150 } as const
const balance = { legend: 184, top: 200, bottom: 290 } as const
const height = 316

/**
 * Two pictures over one axis of time, because their amounts are of another size: each payment as a column of principal with its
 * interest on top, and under it the line of what is left to pay.
 */
export function planChart(
  text: ChartText,
  points: readonly PlanPoint[],
  { legend, axisText }: Readonly<{ legend: PlanLegend; axisText: (value: number) => string }>,
): Html {
  const paid = axisTicks(Math.max(0, ...points.map((point) => point.principal + point.interest)))
  const left = axisTicks(Math.max(0, ...points.map((point) => point.balance)))
  const letters = Math.max(...[...paid, ...left].map((tick) => axisText(tick).length))
  const start = round(letters * axisLetterWidth + axisGap)
  const pitch = (chartWidth - start) / Math.max(1, points.length)
  const width = Math.min(26, round(pitch * 0.72))
  const middleOf = (index: number) => round(start + pitch * (index + 0.5))
  const yPaid = scale(payments, paid.at(-1) ?? 1)
  const yLeft = scale(balance, left.at(-1) ?? 1)
  const columns = points.map(({ title, principal, interest }, index) => {
    const x = round(middleOf(index) - width / 2)
    const split = yPaid(principal)
    const top = yPaid(principal + interest)
    return html`<g><title>${title}</title>${bar('accent', { x, y: split, width, height: round(payments.bottom - split) })}${bar('age-1', { x, y: top, width, height: round(split - top) })}</g>
`
  })
  const path = points.map((point, index) => `${middleOf(index)},${yLeft(point.balance)}`).join(' ')
  const labels = points.map(({ label, isLabelled }, index) =>
    isLabelled
      ? html`<text class="axis middle" x="${middleOf(index)}" y="${balance.bottom + 18}">${label}</text>
`
      : nothing,
  )
  return chart(
    text,
    height,
    html`${legendOf(
      [
        ['accent', legend.principal],
        ['age-1', legend.interest],
      ],
      payments.legend,
    )}${gridOf(paid, { start, yOf: yPaid, axisText })}${columns}${legendOf([['line-key', legend.balance]], balance.legend)}${gridOf(left, { start, yOf: yLeft, axisText })}<polyline class="line" points="${path}"/>
${labels}`,
  )
}

function scale({ top, bottom }: Readonly<{ top: number; bottom: number }>, highest: number): (value: number) => number {
  return (value) => round(bottom - (bottom - top) * (value / highest))
}

function bar(
  ink: string,
  { x, y, width, height: tall }: Readonly<Record<'x' | 'y' | 'width' | 'height', number>>,
): Html {
  return tall > 0 ? html`<rect class="${ink}" x="${x}" y="${y}" width="${width}" height="${tall}"/>` : nothing
}

function gridOf(
  ticks: readonly number[],
  {
    start,
    yOf,
    axisText,
  }: Readonly<{ start: number; yOf: (value: number) => number; axisText: (value: number) => string }>,
): Html {
  return html`${ticks.map(
    (tick) => html`<line class="grid" x1="${start}" x2="${chartWidth}" y1="${yOf(tick)}" y2="${yOf(tick)}"/>
<text class="axis end" x="${start - 6}" y="${yOf(tick) + 4}">${axisText(tick)}</text>
`,
  )}`
}
