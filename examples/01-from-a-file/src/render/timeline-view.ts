import { type Instant, type IsoDate, type TimelineEntry, timelineText } from '@cobranza/core'
import type { DocumentBar, GateMoment, RuleWord, SilenceBar, TimelineResult } from '../conduct-result.ts'
import { fill } from '../words.ts'
import { plainText } from './plain-text.ts'
import { capitalised, named, type Speech } from './speech.ts'

export type TimelineKind = 'fact' | 'promise' | 'silence' | 'rules' | 'message'

/** One line of a story, in words. */
export type TimelineRow = Readonly<{ date: IsoDate; kind: TimelineKind; text: string }>

/** Within a day, what happened comes before what followed from it. */
const kindsInOrder: readonly TimelineKind[] = ['fact', 'promise', 'silence', 'rules', 'message']

/** Everything there is to tell of a customer, in order. */
export function timelineRows(timeline: TimelineResult, speech: Speech): readonly TimelineRow[] {
  const { entries, gate, silences, from } = timeline
  const rows = [
    ...entries.map((entry) => entryRow(entry, speech)),
    ...silences.map((silence) => silenceRow(silence, { from, speech })),
    ...gate.filter(({ isSameDay }) => !isSameDay).map((moment) => gateRow(moment, { timeline, speech })),
  ]
  return rows.toSorted((a, b) => {
    if (a.date !== b.date) return a.date < b.date ? -1 : 1
    return kindsInOrder.indexOf(a.kind) - kindsInOrder.indexOf(b.kind)
  })
}

/** How many messages waited for the hours of a day and for nothing else: of them there is nothing to tell one by one. */
export function sameDayText(timeline: TimelineResult, { words, counted }: Speech): string | undefined {
  const waits = timeline.gate.filter(({ isSameDay }) => isSameDay).length
  return waits === 0 ? undefined : counted(words.conduct.timeline.sameDay, waits)
}

function entryRow(entry: TimelineEntry, speech: Speech): TimelineRow {
  const { date } = entry
  const text = plainText(entryText(entry, speech))
  switch (entry.kind) {
    case 'fact':
      return { date, kind: isSaid(entry.fact.kind) ? 'promise' : 'fact', text }
    case 'promise-kept':
    case 'promise-partly-kept':
    case 'promise-broken':
      return { date, kind: 'promise', text }
    case 'silence':
      return { date, kind: 'silence', text }
    default:
      return { date, kind: 'message', text }
  }
}

function isSaid(kind: string): boolean {
  return kind === 'promise' || kind === 'promise-withdrawal'
}

function entryText(entry: TimelineEntry, speech: Speech): string {
  const { words, locale, day } = speech
  const text = words.conduct.timeline
  switch (entry.kind) {
    case 'silence':
      return fill(text.noMessage, { reason: speech.reason(entry.reason) })
    case 'planned':
    case 'sent':
    case 'refused':
    case 'unknown':
    case 'suppressed': {
      const { channel, step } = entry.message
      const reason = 'reason' in entry ? named(text.suppressed, entry.reason) : ''
      return fill(text.messages[entry.kind], { channel: speech.channel(channel), step: speech.step(step), reason })
    }
    default:
      // The library begins with the day, which stands in a column of its own here.
      return timelineText(entry, locale).slice(`${day(entry.date)}: `.length)
  }
}

function silenceRow(
  { kind, id, fromDate, toDate }: SilenceBar,
  { from, speech }: Readonly<{ from: IsoDate; speech: Speech }>,
): TimelineRow {
  const text = speech.words.conduct.timeline
  const filled = fill(text.silent, { what: text.silences[kind], id: plainText(id), date: speech.day(toDate) })
  return { date: fromDate < from ? from : fromDate, kind: 'silence', text: filled }
}

function gateRow(
  moment: GateMoment,
  { timeline, speech }: Readonly<{ timeline: TimelineResult; speech: Speech }>,
): TimelineRow {
  const text = speech.words.conduct.timeline
  const { date, channel, answer, untilAt, because, warnings } = moment
  const rules = (answer === 'allowed' ? warnings : because).map((rule) => ruleText(rule, speech)).join('; ')
  const values = { channel: speech.channel(channel), because: rules }
  const sentence =
    answer === 'wait' && untilAt !== undefined
      ? fill(text.wait, { ...values, moment: momentText(untilAt, { timeline, speech }) })
      : fill(answer === 'allowed' ? text.warning : text.never, values)
  return { date, kind: 'rules', text: sentence }
}

function ruleText({ rule, reason, citation, jurisdiction }: RuleWord, { words }: Speech): string {
  const text = words.conduct.timeline
  const law = jurisdiction === 'XX' ? text.ownRule : plainText(citation)
  return fill(text.because, { reason: named(text.reasons, reason), rule: plainText(rule), law })
}

function momentText(
  at: Instant,
  { timeline: { timeZone }, speech: { locale } }: Readonly<{ timeline: TimelineResult; speech: Speech }>,
): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    calendar: 'gregory',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at))
}

/** An invoice of the picture in one sentence. */
export function documentText({ number, amount, dueDate, settledDate }: DocumentBar, speech: Speech): string {
  const text = speech.words.conduct.timeline
  const state = settledDate === undefined ? text.unsettled : fill(text.settled, { date: speech.day(settledDate) })
  const values = { number: plainText(number), amount: speech.money(amount), due: speech.day(dueDate), state }
  return fill(text.invoice, values)
}

/** What a line is, as a heading of its row. */
export function kindText(kind: TimelineKind, { words, locale }: Speech): string {
  return capitalised(words.conduct.timeline.kinds[kind], locale)
}

/** What the timeline is of. */
export function timelineCaption(timeline: TimelineResult, speech: Speech): string {
  const { from, to } = timeline
  return fill(speech.words.conduct.timeline.caption, {
    customer: speech.customer(timeline),
    from: speech.day(from),
    to: speech.day(to),
  })
}
