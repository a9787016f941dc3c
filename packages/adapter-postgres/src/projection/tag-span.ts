import type { IsoDate, PositionHistory, Tags } from '@cobranza/core'
import { canonical } from '../session/projection-name.ts'

/** What an item is reported under: the cell of the roll-up (`''` when it is kept by no tags), and all its tags as JSON. */
export type Label = Readonly<{ cell: string; tags: string | null }>

/** A label and the day from which it holds, until the next one. `fromDate` is `''` for the first: it holds from ever. */
export type LabelSpan = Readonly<{ fromDate: IsoDate | ''; label: Label }>

/**
 * What an item is reported under day by day: the tags of its customer, which may change, below its own.
 *
 * @returns spans by ascending day, the first from ever, no two neighbours alike.
 * @example
 * labelSpans([{ from: '2026-01-05', customer }], { itemTags: { branch: 'Lima' }, agingTags: ['region'] })
 * // [{ fromDate: '', label: { cell: '[null]', tags: '{"branch":"Lima"}' } },
 * //  { fromDate: '2026-01-05', label: { cell: '["sur"]', tags: '{"branch":"Lima","region":"sur"}' } }]
 */
export function labelSpans(
  customers: PositionHistory['customers'],
  { itemTags, agingTags }: Readonly<{ itemTags: Tags | undefined; agingTags: readonly string[] }>,
): readonly LabelSpan[] {
  const spans: LabelSpan[] = [{ fromDate: '', label: labelOf({ ...itemTags }, agingTags) }]
  for (const { from, customer } of customers) {
    const label = labelOf({ ...customer.tags, ...itemTags }, agingTags)
    const last = spans.at(-1)?.label
    if (label.tags !== last?.tags) spans.push({ fromDate: from, label })
  }
  return spans
}

function labelOf(tags: Tags, agingTags: readonly string[]): Label {
  const text = canonical(tags)
  return {
    cell: agingTags.length === 0 ? '' : JSON.stringify(agingTags.map((name) => tagOf(tags, name))),
    tags: text === '{}' ? null : text,
  }
}

/** `constructor` and the like, which every object inherits, are no tags. */
function tagOf(tags: Tags, name: string): string | null {
  return Object.hasOwn(tags, name) ? (tags[name] ?? null) : null
}
