import { sum, type Unit } from '@cobranza/core'
import type { DemoResult } from '../demo-result.ts'
import { fill } from '../words.ts'
import { creditLines } from './credit-lines.ts'
import { discountLines } from './discount-lines.ts'
import { offerLines } from './offer-lines.ts'
import { penaltyLines } from './penalty-lines.ts'
import { cutText, plainText, textWidth } from './plain-text.ts'
import { planLines } from './plan-lines.ts'
import { policyLines } from './policy-lines.ts'
import { capitalised, speechOf } from './speech.ts'
import { ageInk, createPen, type Ink, paragraph, spark, type TableRow, tableLines } from './terminal-layout.ts'
import { opening, type Stage } from './terminal-stage.ts'
import { timelineLines } from './timeline-lines.ts'
import {
  agingView,
  deliveryView,
  expectedView,
  segmentList,
  segmentView,
  shareOf,
  silenceView,
  stepView,
  type WeekView,
} from './view.ts'

export type TerminalOptions = Readonly<{
  /** BCP 47 tag of Spanish, English or Portuguese. */
  locale: string
  /** Width of the terminal in cells; lines never take more, down to 60. */
  columns: number
  color: boolean
  /** Where the report was written, to be named in the last line. */
  reportPath?: string
  /** Units of the policy that are not in ISO 4217. */
  units?: readonly Unit[]
}>

const indent = '  '
const columnsMin = 60
/** Wider than this, the eye loses the line. */
const columnsMax = 116
const samplesPerStep = 2

/**
 * A result for people at a terminal.
 *
 * @returns text that ends in a line feed; without colour it has no command of a terminal in it, whatever names it shows.
 * @throws RangeError when the language of the locale is not Spanish, English or Portuguese.
 */
export function renderTerminal(result: DemoResult, options: TerminalOptions): string {
  const { locale, columns, color, reportPath, units } = options
  const columnsUsed = Math.min(columnsMax, Math.max(columnsMin, Math.floor(columns)))
  const stage: Stage = { speech: speechOf(locale, units), pen: createPen(color), width: columnsUsed - indent.length }
  const sections = [
    titleLines(result, stage),
    agingLines(result, stage),
    segmentLines(result, stage),
    accountLines(result, stage),
    expectedLines(result, stage),
    discountLines(result, stage),
    penaltyLines(result, stage),
    planLines(result, stage),
    creditLines(result, stage),
    timelineLines(result, stage),
    offerLines(result, stage),
    policyLines(result, stage),
    goingOutLines(result, stage),
    silentLines(result, stage),
    deliveryLines(result, stage),
    ...(reportPath === undefined ? [] : [reportLines(reportPath, stage)]),
  ]
  const lines = sections.flatMap((section) => ['', ...section])
  return `${[...lines, ''].map((line) => (line === '' ? '' : indent + line)).join('\n')}\n`
}

function titleLines({ asOf, rows }: DemoResult, { speech, pen, width }: Stage): readonly string[] {
  const { words, counted } = speech
  const title = fill(words.title, { date: speech.day(asOf) })
  const read = [
    counted(words.counts.rowsRead, rows.read),
    counted(words.counts.rowsImported, rows.imported),
    ...(rows.rejected === 0 ? [] : [counted(words.counts.rowsRejected, rows.rejected)]),
  ]
  return [
    ...paragraph(title, { width, pen, ink: 'strong' }),
    ...paragraph(read.join(' · '), { width, pen, ink: 'quiet' }),
  ]
}

function agingLines(result: DemoResult, stage: Stage): readonly string[] {
  const { speech, pen, width } = stage
  const { words } = speech
  const lines = [...opening(words.headings.aging, words.notes.aging, stage)]
  const currencies = agingView(result)
  if (currencies.every(({ count }) => count === 0)) return [...lines, words.empty.open]

  // One layout for all currencies, so that their figures stand one under the other.
  const rows = currencies.map(({ buckets }) =>
    buckets.map(
      ({ bucket, amount, count, share, level }): TableRow => ({
        cells: [speech.bucket(bucket), speech.money(amount), speech.percent(share), speech.number(count)],
        bar: { share, ink: ageInk(level) },
      }),
    ),
  )
  const header = [words.columns.bucket, words.columns.amount, words.columns.share, words.columns.invoices]
  const table = tableLines(
    {
      columns: [
        { fit: 'flexible' },
        { align: 'right', ink: 'strong' },
        { align: 'right' },
        { align: 'right', fit: 'optional', ink: 'quiet' },
      ],
      header,
      rows: rows.flat(),
    },
    { width: width - indent.length, pen },
  ).map((line) => indent + line)

  const [headerLine = '', ...bodyLines] = table
  lines.push(headerLine)
  let next = 0
  for (const { currency, count, open, overdue, overdueShare, buckets } of currencies) {
    const late = overdue.minor === 0 ? words.empty.overdue : `${words.totals.overdue} ${speech.percent(overdueShare)}`
    const summary = `${currency} · ${speech.money(open)} · ${speech.counted(words.counts.invoices, count)} · ${late}`
    lines.push(...paragraph(summary, { width, pen, ink: 'strong' }))
    lines.push(...bodyLines.slice(next, next + buckets.length), '')
    next += buckets.length
  }
  return lines.slice(0, -1)
}

function segmentLines({ segments }: DemoResult, stage: Stage): readonly string[] {
  const { speech, pen, width } = stage
  const { words, locale } = speech
  const lines = opening(words.headings.segments, words.notes.segments, stage)
  const view = segmentView(segments)
  if (view.total === 0) return [...lines, words.empty.segments]
  if (view.kind === 'matrix') {
    const rows = view.rows.map(({ band, cells }): TableRow => {
      const counts = cells.map((cell) => `${speech.number(cell)} ${spark(shareOf(cell, view.most))}`)
      return { cells: [capitalised(words.capacity[band] ?? band, locale), ...counts] }
    })
    const header = ['', ...view.columns.map((delay) => capitalised(words.delay[delay] ?? delay, locale))]
    const columns = [{}, ...view.columns.map(() => ({ align: 'right', ink: 'accent' }) as const)]
    const matrix = tableLines({ columns, header, rows }, { width, pen: (text) => text })
    if (matrix.every((line) => textWidth(line) <= width)) {
      return [...lines, ...tableLines({ columns, header, rows }, { width, pen })]
    }
  }
  const rows = segmentList(segments).map(({ segment, customers }): TableRow => {
    const share = shareOf(customers, view.total)
    const cells = [capitalised(speech.segment(segment), locale), speech.number(customers), speech.percent(share)]
    return { cells, bar: { share, ink: 'accent' } }
  })
  const header = [words.columns.segment, words.columns.customers, words.columns.share]
  const columns = [{ fit: 'flexible' }, { align: 'right', ink: 'strong' }, { align: 'right', ink: 'quiet' }] as const
  return [...lines, ...tableLines({ columns, header, rows }, { width, pen })]
}

function accountLines({ topAccounts }: DemoResult, stage: Stage): readonly string[] {
  const { speech, pen, width } = stage
  const { words, counted } = speech
  const lines = opening(words.headings.accounts, words.notes.accounts, stage)
  if (topAccounts.length === 0) return [...lines, words.empty.accounts]
  const nameWidth = Math.floor(width / 2.4)
  const rows = topAccounts.map((account, index): TableRow => {
    const { overdue, share, oldestDaysPastDue, record } = account
    const days = counted(words.counts.daysLate, oldestDaysPastDue)
    const oldest = capitalised(fill(words.oldest, { days }), speech.locale)
    const name = cutText(speech.customer(account), nameWidth)
    return {
      cells: [speech.number(index + 1), name, speech.money(overdue), speech.percent(share)],
      bar: { share, ink: 'age-2' },
      under: [`${oldest} · ${speech.segment(record.segment.name)}`, `${speech.decision(record)}.`],
    }
  })
  const header = ['', words.columns.customer, capitalised(words.totals.overdue, speech.locale), words.columns.share]
  const columns = [
    { align: 'right', ink: 'quiet' },
    { fit: 'flexible', ink: 'strong' },
    { align: 'right' },
    { align: 'right' },
  ] as const
  return [...lines, ...tableLines({ columns, header, rows, isNumbered: true }, { width, pen })]
}

function expectedLines(result: DemoResult, stage: Stage): readonly string[] {
  const { speech, pen, width } = stage
  const { words } = speech
  const lines = opening(words.headings.expected, words.notes.expected, stage)
  const currencies = expectedView(result)
  if (currencies.length === 0) return [...lines, words.empty.expected]
  const outside = (['earlier', 'later'] as const).filter((kind) =>
    currencies.some(({ weeks }) => weeks.some((week) => week.kind === kind)),
  )
  const rows = currencies.map(({ currency, weeks }): TableRow => {
    const amountIn = (kind: WeekView['kind']) =>
      speech.money(
        sum(
          weeks.filter((week) => week.kind === kind).map(({ amount }) => amount),
          currency,
        ),
      )
    const shown = weeks.filter(({ kind }) => kind === 'week').map(({ amount }) => amount.minor)
    const shape = shown.map((minor) => spark(shareOf(minor, Math.max(...shown)))).join('')
    return { cells: [currency, shape, amountIn('week'), ...outside.map(amountIn)] }
  })
  const days = (currencies[0]?.weeks ?? []).filter(({ kind }) => kind === 'week').map(({ weekOf }) => weekOf)
  const span = [...new Set([days[0], days.at(-1)])].flatMap((day) => (day === undefined ? [] : [speech.shortDay(day)]))
  const header = ['', span.join(' → '), words.columns.amount, ...outside.map((kind) => words.weeks[kind])]
  const columns = [
    { ink: 'strong' },
    { fit: 'flexible', ink: 'accent' },
    { align: 'right' },
    ...outside.map(() => ({ align: 'right', fit: 'optional', ink: 'quiet' }) as const),
  ] as const
  return [...lines, ...tableLines({ columns, header, rows }, { width, pen })]
}

const toneInks: Readonly<Record<string, Ink>> = { friendly: 'age-0', firm: 'age-2', formal: 'age-3' }

function goingOutLines({ actions }: DemoResult, stage: Stage): readonly string[] {
  const { speech, pen, width } = stage
  const { words, locale } = speech
  const lines = opening(words.headings.goingOut, words.notes.goingOut, stage)
  if (actions.length === 0) return [...lines, words.empty.goingOut]
  const rows = stepView(actions, samplesPerStep).map(({ step, tone, channel, messages, share, samples }): TableRow => {
    const examples = samples.map((sample) => `${speech.customer(sample)} (${speech.asked(sample.asked)})`)
    return {
      cells: [
        capitalised(speech.step(step), locale),
        speech.number(messages),
        speech.tone(tone),
        speech.channel(channel),
      ],
      bar: { share, ink: (Object.hasOwn(toneInks, tone) ? toneInks[tone] : undefined) ?? 'accent' },
      under: [`${words.example} ${examples.join('; ')}`],
    }
  })
  const header = [words.columns.step, words.columns.messages, words.columns.tone, words.columns.channel]
  const columns = [
    { fit: 'flexible' },
    { align: 'right', ink: 'strong' },
    { fit: 'optional' },
    { fit: 'optional', ink: 'quiet' },
  ] as const
  const total = speech.counted(words.counts.messages, actions.length)
  return [...lines, ...tableLines({ columns, header, rows }, { width, pen }), '', pen(total, 'strong')]
}

function silentLines({ silent, actions }: DemoResult, stage: Stage): readonly string[] {
  const { speech, pen, width } = stage
  const { words, locale } = speech
  const lines = opening(words.headings.silent, words.notes.silent, stage)
  const { customers, reasons } = silenceView(silent)
  if (customers === 0) return [...lines, actions.length === 0 ? words.empty.segments : words.empty.silent]
  const rows = reasons.map(({ reason, customers: count, share }): TableRow => {
    const cells = [capitalised(speech.reason(reason), locale), speech.number(count), speech.percent(share)]
    return { cells, bar: { share, ink: 'accent' } }
  })
  const header = [words.columns.reason, words.columns.customers, words.columns.share]
  const columns = [{ fit: 'flexible' }, { align: 'right', ink: 'strong' }, { align: 'right', ink: 'quiet' }] as const
  const total = speech.counted(words.counts.customers, customers)
  return [...lines, ...tableLines({ columns, header, rows }, { width, pen }), '', pen(total, 'strong')]
}

function deliveryLines({ delivery }: DemoResult, stage: Stage): readonly string[] {
  const { speech, pen, width } = stage
  const { words } = speech
  const lines = opening(words.headings.delivery, words.notes.delivery, stage)
  const parts = deliveryView(delivery)
    .filter(({ contacts }) => contacts > 0)
    .map(({ name, contacts }) => `${speech.number(contacts)} ${words.delivery[name]}`)
  return [
    ...lines,
    ...paragraph(parts.length === 0 ? words.empty.delivery : parts.join(' · '), { width, pen, ink: 'strong' }),
    ...(delivery.stopped ? paragraph(words.stopped, { width, pen }) : []),
  ]
}

function reportLines(path: string, { speech, pen, width }: Stage): readonly string[] {
  return paragraph(fill(speech.words.reportAt, { path: plainText(path) }), { width, pen, ink: 'accent' })
}
