import type { ContactParty } from '../receivable/index.ts'
import type { RuleBase } from './rule-base.ts'
import type { AddressKind, ContactPurpose, ContentTag, NoticeName, RequiredItem, StopEvent } from './vocabulary.ts'

/** Days of a week as rules name them. */
export const weekDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
/** A day of the week. */
export type WeekDay = (typeof weekDays)[number]

/** From the first minute inside to the first outside again, `'HH:mm'`; the last may be `'24:00'`. */
export type DayHours = readonly [opens: string, closes: string]

/** The hours of each day of the week; `null` is none at all. */
export type WeekHours = Readonly<Record<WeekDay, DayHours | null>>

/**
 * When a debtor may be contacted, by the clock on the debtor's wall.
 *
 * @example { type: 'contact-window', hours: { mon: ['08:00', '20:00'], …, sun: null }, holidays: 'closed', … }
 */
export type ContactWindow = RuleBase &
  Readonly<{
    type: 'contact-window'
    /** None when the law gives no numbers and only asks to respect the debtor's wishes. */
    hours?: WeekHours
    /** Public holidays of the debtor's place: no contact at all, or as any day. */
    holidays: 'closed' | 'open'
    /** What lets the debtor widen the hours: any word, or a document of its own. Nothing when absent. */
    widenedBy?: 'debtor' | 'separate-document'
    /** The hours that the debtor asks for bind, too. */
    respectsWishes?: true
  }>

/** How many contacts there may be: in one local day, in one week from Monday to Sunday, or in any seven days in a row. */
export type ContactCap = Readonly<{ max: number; per: 'day' | 'calendar-week' | 'rolling-7-days' }>

/** How often a debtor may be contacted. All that is set holds. */
export type FrequencyCap = RuleBase &
  Readonly<{
    type: 'frequency-cap'
    caps: readonly ContactCap[]
    /** Channels counted as one; every channel when absent. */
    countTogether?: readonly string[]
    /** All debts of a debtor as one, or each debt by itself. */
    scope: 'debtor' | 'debt'
    /** Whole days between two contacts: 2 lets Monday be followed by Wednesday. */
    minGapDays?: number
    /** Days without a contact from the day of a conversation on, that day counted; whoever began it. */
    silenceAfterConversationDays?: number
    /** Once the debtor was spoken to, how many different channels may be used in a week, of the calendar and in any seven days. */
    distinctChannelsMax?: number
    /** Contacts that do not count. */
    excludes?: readonly ('not-connected' | 'requested' | 'attorney')[]
  }>

/** Only channels that the debtor agreed to. */
export type ChannelConsent = RuleBase & Readonly<{ type: 'channel-consent' }>

/** A debtor may say no to a medium. The gate heeds it at once, whatever time the law leaves. */
export type OptOut = RuleBase &
  Readonly<{
    type: 'opt-out'
    /** Every message says how to. */
    everyMessage?: true
    /** A refusal counts: for this rule, the channels that were refused are closed. */
    honoursRefusal?: true
    honourWithinBusinessDays?: number
    /** Words that mean no, in any case of letters. */
    words?: readonly string[]
  }>

/** Channels that are closed for all but some lines of business. */
export type ForbiddenChannel = RuleBase &
  Readonly<{ type: 'forbidden-channel'; channels: readonly string[]; exceptSectors?: readonly string[] }>

/** With whom a debt may not be spoken about, and where. */
export type ForbiddenRecipient = RuleBase &
  Readonly<{
    type: 'forbidden-recipient'
    parties: readonly ContactParty[]
    addresses?: readonly AddressKind[]
  }>

/** What a message may not say. */
export type ForbiddenContent = RuleBase & Readonly<{ type: 'forbidden-content'; tags: readonly ContentTag[] }>

/** Items that a message must hold: each one, only the first to a debtor, only those after it, or those with a tag. */
export type RequiredPart =
  | Readonly<{ when: 'every-contact' | 'first-contact' | 'later-contact'; items: readonly RequiredItem[] }>
  | Readonly<{ when: 'tagged'; tag: ContentTag; items: readonly RequiredItem[] }>

/** What a message must say. */
export type RequiredContent = RuleBase &
  Readonly<{
    type: 'required-content'
    parts: readonly RequiredPart[]
    /** What it may not say beside it. */
    forbiddenTags?: readonly ContentTag[]
    /** Days of silence after which the debtor is owed it in writing. */
    writtenCopyAfterDays?: number
  }>

/** Events after which the debtor, or what the event is about, is left alone. */
export type StopContact = RuleBase &
  Readonly<{
    type: 'stop-contact'
    events: readonly StopEvent[]
    /** All of the debtor, or only the amounts that the event is about. */
    scope: 'all' | 'claimed-amounts'
    /** Contacts that may still be made. */
    exceptPurposes?: readonly ContactPurpose[]
    /** How long it lasts where nobody says when it ends, counted from its day on. */
    days?: number
    /** Late interest and fees rest by law, too. The rule does not make them: record the hold with `penalties: 'suspended'`. */
    penalties?: 'suspended'
  }>

/**
 * A notice that has to be given. With `of: 'first-contact'` nothing else may follow once the days are over; one about a due date
 * costs the creditor a part of the fees, and does not stop a contact.
 */
export type RequiredNotice = RuleBase &
  Readonly<{
    type: 'required-notice'
    notice: NoticeName
    of: 'first-contact' | 'due-date'
    withinDays: number
    /** It costs the debtor nothing. */
    isFree?: true
    /** Days the debtor has to answer. */
    answerDays?: number
    /** How much lower the ceiling of fees is without it, in a unit such as `'UF'`, as decimal text. */
    ifMissedFeeLess?: Readonly<{ unit: string; amount: string }>
  }>

/** Contacts that other rules of the same set do not bind. */
export type Exemption = RuleBase &
  Readonly<{
    type: 'exemption'
    purposes: readonly ContactPurpose[]
    from: readonly ('contact-window' | 'frequency-cap')[]
  }>

/** How a debtor is to be treated: what a message may not do, what it should hold, and duties beside it. */
export type Conduct = RuleBase &
  Readonly<{
    type: 'conduct'
    forbids: readonly ContentTag[]
    items?: readonly RequiredItem[]
    duties?: readonly string[]
  }>

/** A regime of a place that nobody has written down as rules here: contacts are allowed with a warning. */
export type LocalRegime = RuleBase & Readonly<{ type: 'local-regime'; regime: string }>

/** Rules that the contact gate asks. */
export type ContactRule =
  | ContactWindow
  | FrequencyCap
  | ChannelConsent
  | OptOut
  | ForbiddenChannel
  | ForbiddenRecipient
  | ForbiddenContent
  | RequiredContent
  | StopContact
  | RequiredNotice
  | Exemption
  | Conduct
  | LocalRegime
