import type { DemoResult } from '../demo-result.ts'
import { paragraph, type TableRow, tableLines } from './terminal-layout.ts'
import { opening, type Stage } from './terminal-stage.ts'
import { kindText, sameDayText, timelineCaption, timelineRows } from './timeline-view.ts'

/** A terminal shows the end of the story; the report has all of it. */
const shownMax = 24

/** The story of one customer, for a terminal. */
export function timelineLines({ timeline }: DemoResult, stage: Stage): readonly string[] {
  const { speech, pen, width } = stage
  const { words, counted, date: shortDate } = speech
  const lines = opening(words.headings.timeline, words.notes.timeline, stage)
  if (timeline === undefined) return [...lines, ...paragraph(words.empty.timeline, { width, pen })]
  const rows = timelineRows(timeline, speech)
  const shown = rows.slice(-shownMax)
  const earlier = rows.length - shown.length
  const sameDay = sameDayText(timeline, speech)
  const dated = shown.map(
    ({ date, kind, text }): TableRow => ({
      cells: [shortDate(date), kindText(kind, speech)],
      under: [text],
    }),
  )
  return [
    ...lines,
    ...paragraph(timelineCaption(timeline, speech), { width, pen, ink: 'strong' }),
    ...(earlier === 0 ? [] : paragraph(counted(words.conduct.timeline.earlier, earlier), { width, pen, ink: 'quiet' })),
    ...tableLines({ columns: [{ align: 'right', ink: 'strong' }, { fit: 'flexible' }], rows: dated }, { width, pen }),
    ...(sameDay === undefined ? [] : paragraph(sameDay, { width, pen, ink: 'quiet' })),
  ]
}
