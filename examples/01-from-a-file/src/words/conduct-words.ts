import type { RefusalReason, SilenceNote, SuppressionReason } from '@cobranza/core'
import type { Counted } from './ui-words.ts'

/** What is said about a customer's timeline, about offers and about two policies, in one language. Parts in braces are filled in. */
export type ConductWords = Readonly<{
  timeline: Readonly<{
    /** `{customer}`, `{from}`, `{to}` */
    caption: string
    /** Of the picture: `{rows}` */
    description: string
    entries: Counted
    lanes: Readonly<Record<'payments' | 'messages' | 'talks', string>>
    silences: Readonly<Record<SilenceNote['kind'], string>>
    inTime: string
    late: string
    /** An invoice: `{number}`, `{amount}`, `{due}`, `{state}` */
    invoice: string
    /** `{date}` */
    settled: string
    unsettled: string
    columns: Readonly<Record<'day' | 'kind' | 'event', string>>
    kinds: Readonly<Record<'fact' | 'promise' | 'silence' | 'rules' | 'message', string>>
    /** `{channel}`, `{step}`, `{reason}` */
    messages: Readonly<Record<'planned' | 'sent' | 'refused' | 'unknown' | 'suppressed', string>>
    suppressed: Readonly<Record<SuppressionReason, string>>
    /** `{what}`, `{id}`, `{date}` */
    silent: string
    /** `{reason}` */
    noMessage: string
    /** `{channel}`, `{because}`; the moment is `{moment}`. */
    wait: string
    never: string
    warning: string
    /** `{reason}`, `{rule}`, `{law}` */
    because: string
    ownRule: string
    reasons: Readonly<Record<RefusalReason, string>>
    sameDay: Counted
    earlier: Counted
  }>
  offers: Readonly<{
    /** `{customer}` */
    caption: string
    /** `{debt}`, `{documents}` */
    choiceHardship: string
    /** `{segment}`, `{debt}`, `{documents}` */
    choice: string
    orderHardship: string
    order: string
    chance: string
    columns: Readonly<Record<'offer' | 'text' | 'payment' | 'chance' | 'expected' | 'why', string>>
    noReason: string
  }>
  policies: Readonly<{
    names: Readonly<Record<'inUse' | 'patient', string>>
    patient: string
    /** `{customers}`, `{currency}`, `{from}`, `{to}`, `{times}` */
    scope: string
    times: Counted
    caption: string
    columns: Readonly<Record<'measure' | 'difference' | 'day', string>>
    measures: Readonly<Record<'contacts' | 'costs' | 'charged' | 'received', string>>
    /** `{middle}`, `{low}`, `{high}` */
    spread: string
    spreadNote: string
    chart: string
    legend: Readonly<Record<'middle' | 'range', string>>
    assumptions: string
    /** `{seed}` */
    model: string
  }>
}>
