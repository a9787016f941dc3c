import { type Html, html, nothing } from './html.ts'
import { cutText } from './plain-text.ts'

/** Charts are drawn 340 units wide and shown about as wide on a phone, so that their text keeps its size. */
export const chartWidth = 340

/** Name and description of a chart for those who hear it; `id` is unique in the page. */
export type ChartText = Readonly<{ id: string; title: string; description: string }>

export type Bar = Readonly<{ label: string; value: string; share: number; ink: string }>

const barPitch = 40
const labelWidthMax = 50

/** Horizontal bars, each under its own label and value, so that no text meets another however long the amounts are. */
export function barChart(text: ChartText, bars: readonly Bar[]): Html {
  return chart(
    text,
    bars.length * barPitch,
    html`${bars.map(({ label, value, share, ink }, index) => {
      const top = index * barPitch
      const room = labelWidthMax - value.length
      return html`<text class="label" x="0" y="${top + 14}">${cutText(label, Math.max(8, room))}</text>
<text class="value" x="${chartWidth}" y="${top + 14}">${value}</text>
<rect class="track" x="0" y="${top + 21}" width="${chartWidth}" height="10" rx="3"/>
${share > 0 ? html`<rect class="${ink}" x="0" y="${top + 21}" width="${lengthOf(share, chartWidth)}" height="10" rx="3"/>` : nothing}
`
    })}`,
  )
}

export type Column = Readonly<{ label: string; title: string; value: number; ink: string; isLabelled: boolean }>

const plot = { top: 8, bottom: 150, height: 178 } as const
/** Room for the text of the axis, a little more than its letters take. */
export const axisLetterWidth = 6.4
export const axisGap = 8

/** Upright columns over time with an axis of round numbers; `axisText` shortens them. */
export function columnChart(text: ChartText, columns: readonly Column[], axisText: (value: number) => string): Html {
  const ticks = axisTicks(Math.max(0, ...columns.map(({ value }) => value)))
  const highest = ticks.at(-1) ?? 1
  const marks = ticks.map((tick) => ({ tick, words: axisText(tick) }))
  const left = round(Math.max(...marks.map(({ words }) => words.length)) * axisLetterWidth + axisGap)
  const pitch = (chartWidth - left) / Math.max(1, columns.length)
  const width = Math.min(32, round(pitch * 0.72))
  const yOf = (value: number) => round(plot.bottom - (plot.bottom - plot.top) * (value / highest))
  const grid = marks.map(
    ({ tick, words }) => html`<line class="grid" x1="${left}" x2="${chartWidth}" y1="${yOf(tick)}" y2="${yOf(tick)}"/>
<text class="axis end" x="${left - 6}" y="${yOf(tick) + 4}">${words}</text>
`,
  )
  const drawn = columns.map(({ label, title, value, ink, isLabelled }, index) => {
    const middle = round(left + pitch * (index + 0.5))
    const top = Math.min(yOf(value), plot.bottom - 1.5)
    return html`${value > 0 ? html`<rect class="${ink}" x="${round(middle - width / 2)}" y="${top}" width="${width}" height="${round(plot.bottom - top)}" rx="2"><title>${title}</title></rect>` : nothing}
${isLabelled ? html`<text class="axis ${index === 0 ? 'start' : index === columns.length - 1 ? 'end' : 'middle'}" x="${labelX({ index, count: columns.length, middle, width })}" y="${plot.bottom + 18}">${label}</text>` : nothing}
`
  })
  return chart(text, plot.height, html`${grid}${drawn}`)
}

function labelX({
  index,
  count,
  middle,
  width,
}: Readonly<{ index: number; count: number; middle: number; width: number }>): number {
  if (index === 0) return round(middle - width / 2)
  return index === count - 1 ? round(middle + width / 2) : middle
}

/** Round numbers from 0 to at or above a value, three to six of them. */
export function axisTicks(most: number): readonly number[] {
  if (!(most > 0)) return [0, 1]
  const rough = most / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10)
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step)
}

/** The frame of a chart, named and described. */
export function chart({ id, title, description }: ChartText, height: number, content: Html): Html {
  return html`<svg class="chart" role="img" aria-labelledby="${id}-title ${id}-description" viewBox="0 0 ${chartWidth} ${height}">
<title id="${id}-title">${title}</title>
<desc id="${id}-description">${description}</desc>
${content}</svg>`
}

/** What is there at all is always seen. */
function lengthOf(share: number, whole: number): number {
  return round(Math.max(2, Math.min(1, share) * whole))
}

/** To a tenth of a unit. */
export function round(value: number): number {
  return Math.round(value * 10) / 10
}

/** Names beside squares of their ink; a letter takes about seven units. */
export function legendOf(entries: readonly (readonly [ink: string, name: string])[], y: number): Html {
  let x = 0
  return html`${entries.map(([ink, name]) => {
    const at = x
    x += 30 + 7 * name.length
    return html`<rect class="${ink}" x="${at}" y="${y - 9}" width="10" height="10" rx="2"/><text class="axis" x="${at + 15}" y="${y}">${name}</text>
`
  })}`
}
