import type { TimelineEntry } from '@cobranza/core'
import type { TimelineResult } from '../conduct-result.ts'
import type { DemoResult } from '../demo-result.ts'
import { fill } from '../words.ts'
import { type Html, html, nothing } from './html.ts'
import { cutText, plainText } from './plain-text.ts'
import { empty, section } from './report-part.ts'
import { reportTable } from './report-table.ts'
import type { Speech } from './speech.ts'
import { type Lane, timelineChart } from './timeline-chart.ts'
import { documentText, kindText, sameDayText, timelineCaption, timelineRows } from './timeline-view.ts'

/** The story of one customer, as a picture and line by line. */
export function timelineSection({ timeline }: DemoResult, speech: Speech): Html {
  const { words } = speech
  if (timeline === undefined) return section('timeline', speech, empty(words.empty.timeline))
  const text = words.conduct.timeline
  const caption = timelineCaption(timeline, speech)
  const rows = timelineRows(timeline, speech)
  const description = fill(text.description, { rows: speech.counted(text.entries, rows.length) })
  const chart = timelineChart({ id: 'timeline-chart', title: caption, description }, lanesOf(timeline, speech), {
    from: timeline.from,
    to: timeline.to,
    dayText: speech.shortDay,
    legend: { inTime: text.inTime, late: text.late },
  })
  const sameDay = sameDayText(timeline, speech)
  const table = reportTable({
    caption,
    columns: [
      { title: text.columns.day, isWhole: true },
      { title: text.columns.kind },
      { title: text.columns.event, isName: true },
    ],
    rows: rows.map(({ date, kind, text: event }) => [speech.date(date), kindText(kind, speech), event]),
  })
  return section(
    'timeline',
    speech,
    html`<div class="card story">
<h3>${caption}</h3>
<div class="picture">${chart}</div>
<div class="lines">${table}
${sameDay === undefined ? nothing : html`<p class="note">${sameDay}</p>`}</div>
</div>
`,
  )
}

/** More bars than these are no picture any more. */
const documentsMax = 9
const labelLength = 13

/** The lanes of the picture: invoices, the last due ones where there are many, then marks, then silences. */
function lanesOf(timeline: TimelineResult, speech: Speech): readonly Lane[] {
  const { lanes, silences } = speech.words.conduct.timeline
  const titled = titledEntries(timeline, speech)
  const marks = (name: keyof typeof lanes, ink: string, isWanted: (entry: TimelineEntry) => boolean): Lane[] => {
    const own = titled.filter(({ entry }) => isWanted(entry))
    return own.length === 0
      ? []
      : [{ kind: 'marks', label: lanes[name], ink, marks: own.map(({ entry: { date }, title }) => ({ date, title })) }]
  }
  const kinds = [...new Set(timeline.silences.map(({ kind }) => kind))]
  return [
    ...timeline.documents.slice(-documentsMax).map(
      (document): Lane => ({
        kind: 'document',
        label: cutText(plainText(document.number), labelLength),
        title: documentText(document, speech),
        ...document,
      }),
    ),
    ...marks('payments', 'accent', (entry) => entry.kind === 'fact' && entry.fact.kind === 'payment'),
    ...marks('talks', 'faint', (entry) => entry.kind === 'fact' && entry.fact.kind === 'interaction'),
    ...marks('messages', 'age-1', (entry) => entry.kind === 'sent'),
    ...kinds.map(
      (kind): Lane => ({
        kind: 'silence',
        label: silences[kind],
        bars: timeline.silences
          .filter((silence) => silence.kind === kind)
          .map(({ id, fromDate, toDate }) => ({
            fromDate,
            toDate,
            title: `${silences[kind]} (${plainText(id)}): ${speech.day(fromDate)} – ${speech.day(toDate)}`,
          })),
      }),
    ),
  ]
}

function titledEntries(
  timeline: TimelineResult,
  speech: Speech,
): readonly Readonly<{ entry: TimelineEntry; title: string }>[] {
  return timeline.entries.map((entry) => {
    const [row] = timelineRows({ ...timeline, entries: [entry], gate: [], silences: [] }, speech)
    return { entry, title: `${speech.day(entry.date)}: ${row?.text ?? ''}` }
  })
}
