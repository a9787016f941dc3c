import type { SectionName } from '../words.ts'
import { type Html, html, nothing } from './html.ts'
import type { Speech } from './speech.ts'

/** A section with its heading and its note. */
export function section(name: SectionName, { words }: Speech, content: Html): Html {
  return html`<section aria-labelledby="${name}">
<h2 id="${name}">${words.headings[name]}</h2>
<p class="note">${words.notes[name]}</p>
${content}
</section>
`
}

/** What is said where there is nothing to show. */
export function empty(text: string): Html {
  return html`<p class="card empty">${text}</p>`
}

const longAmount = 18

/** An amount in large type, less large where it would not fit a phone. */
export function amountLine(amount: string): Html {
  return html`<p class="${amount.length > longAmount ? 'amount long' : 'amount'}">${amount}</p>`
}

/** A chart and, for those who want the figures or cannot see it, the same as a table. Alone, it takes the whole width. */
export function figure(
  { caption, chart, table, isAlone }: Readonly<{ caption: string; chart: Html; table: Html; isAlone: boolean }>,
  { words }: Speech,
): Html {
  return html`<figure class="card${isAlone ? ' wide' : ''}">
<figcaption>${caption}</figcaption>
${chart}
<details${isAlone ? html` open` : nothing}><summary>${words.showTable}</summary>
${table}
</details>
</figure>
`
}

/** The figures of a chart in one sentence. */
export function described(points: readonly Readonly<{ label: string; value: string }>[]): string {
  return `${points.map(({ label, value }) => `${label}: ${value}`).join('; ')}.`
}
