import { axisGap, axisLetterWidth, axisTicks, type ChartText, chart, chartWidth, legendOf, round } from './chart.ts'
import { type Html, html, nothing } from './html.ts'

/** How much more has come in by a day, in whole units of money: in the middle of all trials, at least and at most. */
export type DifferencePoint = Readonly<{
  label: string
  low: number
  middle: number
  high: number
  isLabelled: boolean
}>

const plot = { legend: 12, top: 32, bottom: 170, height: 196 } as const

/** A line within a band, over and under nothing. */
export function policyChart(
  text: ChartText,
  points: readonly DifferencePoint[],
  {
    legend,
    axisText,
  }: Readonly<{ legend: Readonly<Record<'middle' | 'range', string>>; axisText: (value: number) => string }>,
): Html {
  const ticks = ticksAround(points)
  const [lowest, highest] = [ticks[0] ?? 0, ticks.at(-1) ?? 1]
  const letters = Math.max(...ticks.map((tick) => axisText(tick).length))
  const start = round(letters * axisLetterWidth + axisGap)
  const pitch = (chartWidth - start) / Math.max(1, points.length)
  const xOf = (index: number) => round(start + pitch * (index + 0.5))
  const yOf = (value: number) => round(plot.bottom - ((plot.bottom - plot.top) * (value - lowest)) / (highest - lowest))
  const line = (name: 'low' | 'middle' | 'high') => points.map((point, index) => `${xOf(index)},${yOf(point[name])}`)
  const grid = ticks.map(
    (
      tick,
    ) => html`<line class="${tick === 0 ? 'grid zero' : 'grid'}" x1="${start}" x2="${chartWidth}" y1="${yOf(tick)}" y2="${yOf(tick)}"/>
<text class="axis end" x="${start - 6}" y="${yOf(tick) + 4}">${axisText(tick)}</text>
`,
  )
  const labels = points.map(({ label, isLabelled }, index) =>
    isLabelled
      ? html`<text class="axis middle" x="${xOf(index)}" y="${plot.bottom + 20}">${label}</text>
`
      : nothing,
  )
  const keys = legendOf(
    [
      ['line-key', legend.middle],
      ['band', legend.range],
    ],
    plot.legend,
  )
  const band = [...line('low'), ...line('high').toReversed()].join(' ')
  return chart(
    text,
    plot.height,
    html`${keys}<polygon class="band" points="${band}"/>
${grid}<polyline class="line" points="${line('middle').join(' ')}"/>
${labels}`,
  )
}

/** Round numbers from at or under the least to at or above the most, nothing among them. */
export function ticksAround(points: readonly Pick<DifferencePoint, 'low' | 'high'>[]): readonly number[] {
  const most = Math.max(0, ...points.map(({ high }) => high))
  const least = Math.max(0, ...points.map(({ low }) => -low))
  const [, step = 1] = axisTicks(Math.max(most, least))
  const up = Math.ceil(most / step)
  const down = Math.ceil(least / step)
  return Array.from({ length: Math.max(1, up + down) + 1 }, (_, index) => (index - down) * step)
}
