import { type Html, html, nothing } from './html.ts'

export type ReportTable = Readonly<{
  /** Says what the table is about, to those who hear it as well. */
  caption: string
  columns: readonly Readonly<{ title: string; isNumber?: boolean; isName?: boolean }>[]
  /** The first cell of a row is its heading. */
  rows: readonly (readonly string[])[]
}>

/** A table that scrolls within itself where the page is narrow, and can then be reached by the keyboard. */
export function reportTable({ caption, columns, rows }: ReportTable): Html {
  const head = columns.map(({ title, isNumber }) => html`<th scope="col"${numberClass(isNumber)}>${title}</th>`)
  const body = rows.map((cells) => {
    const drawn = cells.map((cell, index) => {
      const { isNumber, isName } = columns[index] ?? {}
      const text = isName === true ? html`<bdi>${cell}</bdi>` : html`${cell}`
      return index === 0
        ? html`<th scope="row"${numberClass(isNumber)}>${text}</th>`
        : html`<td${numberClass(isNumber)}>${text}</td>`
    })
    return html`<tr>${drawn}</tr>
`
  })
  return scrollable(
    caption,
    html`<table><caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody></table>`,
  )
}

/** A part wider than a phone, in a region of its own. */
export function scrollable(name: string, content: Html): Html {
  return html`<div class="scroll" role="region" aria-label="${name}" tabindex="0">${content}</div>`
}

function numberClass(isNumber = false): Html {
  return isNumber ? html` class="number"` : nothing
}
