import { type Html, html, nothing } from './html.ts'

/** Text of others is a name; numbers stand to the right; what is whole is not broken into lines. */
export type ReportColumn = Readonly<{ title: string; isNumber?: boolean; isName?: boolean; isWhole?: boolean }>

export type ReportTable = Readonly<{
  /** Says what the table is about, to those who hear it as well. */
  caption: string
  columns: readonly ReportColumn[]
  /** The first cell of a row is its heading. */
  rows: readonly (readonly string[])[]
  /** A last row that sums up the others. */
  totals?: readonly string[]
}>

/** A table that scrolls within itself where the page is narrow, and can then be reached by the keyboard. */
export function reportTable({ caption, columns, rows, totals }: ReportTable): Html {
  const head = columns.map(({ title, isNumber = false }) => html`<th scope="col"${classOf({ isNumber })}>${title}</th>`)
  const rowOf = (cells: readonly string[]) => {
    const drawn = cells.map((cell, index) => {
      const { isNumber = false, isName = false, isWhole = false } = columns[index] ?? {}
      const text = isName ? html`<bdi>${cell}</bdi>` : html`${cell}`
      return index === 0
        ? html`<th scope="row"${classOf({ isNumber, isWhole })}>${text}</th>`
        : html`<td${classOf({ isNumber, isWhole })}>${text}</td>`
    })
    return html`<tr>${drawn}</tr>
`
  }
  return scrollable(
    caption,
    html`<table><caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map(rowOf)}</tbody>${
      totals === undefined
        ? nothing
        : html`
<tfoot>
${rowOf(totals)}</tfoot>`
    }</table>`,
  )
}

/** A part wider than a phone, in a region of its own. */
export function scrollable(name: string, content: Html): Html {
  return html`<div class="scroll" role="region" aria-label="${name}" tabindex="0">${content}</div>`
}

function classOf({ isNumber, isWhole = false }: Readonly<{ isNumber: boolean; isWhole?: boolean }>): Html {
  if (isNumber) return html` class="number"`
  return isWhole ? html` class="whole"` : nothing
}
