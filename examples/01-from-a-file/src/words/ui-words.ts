import type { DecisionRecord, DeliverySummary } from '@cobranza/core'
import type { ConductWords } from './conduct-words.ts'
import type { MoneyWords } from './money-words.ts'

/** A text for one thing and a text for any other number of them; `{n}` is the number. */
export type Counted = Readonly<{ one: string; other: string }>

type Outcome = DecisionRecord['outcome']
export type RemindReason = Extract<Outcome, { kind: 'remind' }>['reason']
export type SilentReason = Extract<Outcome, { kind: 'silent' }>['reason']
export type DeliveryCount = Exclude<keyof DeliverySummary, 'stopped' | 'crossed'>

/** The parts of a result that have a heading and a note. */
export type SectionName =
  | 'aging'
  | 'segments'
  | 'accounts'
  | 'expected'
  | 'discounts'
  | 'penalties'
  | 'plan'
  | 'credit'
  | 'timeline'
  | 'offers'
  | 'policies'
  | 'goingOut'
  | 'silent'
  | 'delivery'

/** Everything the terminal and the report say, in one language. Parts in braces are filled in. */
export type UiWords = Readonly<{
  /** `{date}` */
  title: string
  counts: Readonly<{
    rowsRead: Counted
    rowsImported: Counted
    rowsRejected: Counted
    invoices: Counted
    customers: Counted
    messages: Counted
    daysLate: Counted
    more: Counted
  }>
  headings: Readonly<Record<'totals' | 'samples' | SectionName, string>>
  notes: Readonly<Record<SectionName, string>>
  /** What is said where there is nothing to show. */
  empty: Readonly<Record<'open' | 'overdue' | Exclude<SectionName, 'aging'>, string>>
  columns: Readonly<
    Record<
      | 'bucket'
      | 'invoices'
      | 'amount'
      | 'share'
      | 'segment'
      | 'customer'
      | 'customers'
      | 'step'
      | 'tone'
      | 'channel'
      | 'messages'
      | 'reason'
      | 'week'
      | 'asked'
      | 'result',
      string
    >
  >
  /** Captions of the charts; `{currency}` where there is one per currency. */
  captions: Readonly<Record<'aging' | 'segments' | 'segmentList' | 'goingOut' | 'silent' | 'expected', string>>
  totals: Readonly<{ open: string; overdue: string }>
  /** `{days}` is one number or two joined by a dash. */
  buckets: Readonly<{ current: string; range: string; over: string }>
  capacity: Readonly<Record<string, string>>
  delay: Readonly<Record<string, string>>
  /** Corner of the table of segments: what its rows and its columns are. */
  capacityByDelay: string
  tones: Readonly<Record<string, string>>
  channels: Readonly<Record<string, string>>
  steps: Readonly<{ before: Counted; onDueDate: string; after: Counted }>
  reasons: Readonly<Record<RemindReason | SilentReason, string>>
  /** `{reason}` */
  decided: Readonly<Record<'remind' | 'silent', string>>
  /** `{share}`, `{currency}` */
  shareOfOverdue: string
  /** `{days}` is a text such as "12 days late". */
  oldest: string
  /** `{date}` */
  weekOf: string
  weeks: Readonly<{ earlier: string; later: string; earlierShort: string; laterShort: string }>
  delivery: Readonly<Record<DeliveryCount, string>>
  stopped: string
  noName: string
  example: string
  /** `{path}` */
  reportAt: string
  skipToContent: string
  showTable: string
  showWhy: string
  footer: string
  money: MoneyWords
  conduct: ConductWords
}>
