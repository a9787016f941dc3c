import type {
  GateNote,
  IsoDate,
  Money,
  Offer,
  PolicyComparison,
  SilenceNote,
  TimelineEntry,
  TimeZone,
} from '@cobranza/core'
import type { Named } from './money-result.ts'

/** A rule that had something to say, with the law it stands in. */
export type RuleWord = Readonly<{
  rule: string
  /** A reason of the contact gate, such as `outside-hours`. */
  reason: string
  citation: string
  /** Place whose law it is; `XX` is a choice of the creditor and no law. */
  jurisdiction: string
}>

/** What the contact rules said of a message that was about to be planned. */
export type GateMoment = Readonly<{ date: IsoDate }> &
  Pick<GateNote, 'channel' | 'at' | 'answer' | 'untilAt'> &
  Readonly<{
    because: readonly RuleWord[]
    warnings: readonly RuleWord[]
    /** Whether it waits for the hours of the day it was planned for, and for no other day. */
    isSameDay: boolean
  }>

/** An invoice on the picture of a timeline. */
export type DocumentBar = Readonly<{
  number: string
  amount: Money
  issueDate: IsoDate
  dueDate: IsoDate
  /** The first day without a balance; absent while it is open. */
  settledDate?: IsoDate
}>

/** Days on which something was not chased. */
export type SilenceBar = Readonly<{ kind: SilenceNote['kind']; id: string; fromDate: IsoDate; toDate: IsoDate }>

/** Everything that happened to one customer, with the messages the policy of today would have sent. */
export type TimelineResult = Named &
  Readonly<{
    from: IsoDate
    to: IsoDate
    timeZone: TimeZone
    entries: readonly TimelineEntry[]
    gate: readonly GateMoment[]
    documents: readonly DocumentBar[]
    silences: readonly SilenceBar[]
  }>

/** What one customer in difficulty can be offered, the best first. */
export type OffersResult = Named &
  Readonly<{ segment: string; isHardship: boolean; documents: number; debt: Money; offers: readonly Offer[] }>

/** Two policies over a sample of customers who owe in one currency. */
export type ComparisonResult = Readonly<{ currency: string; comparison: PolicyComparison }>
