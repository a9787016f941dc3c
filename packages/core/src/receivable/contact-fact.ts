import type { Instant, IsoDate } from '../calendar/index.ts'
import type { FactBase, PayableRef } from './fact-base.ts'

/** Whether the debtor agrees to be contacted through a channel. The latest word counts; `'any'` is all channels. */
export type Consent = FactBase &
  Readonly<{
    kind: 'consent'
    decidedDate: IsoDate
    channel: string
    decision: 'granted' | 'refused'
    /** How it was given, such as `'contract clause 9'` or `'replied STOP'`. */
    evidence?: string
    actor?: string
  }>

/** Whom a contact was with, in relation to the debt. */
export type ContactParty =
  | 'debtor'
  | 'joint-debtor'
  | 'guarantor'
  | 'representative'
  | 'attorney'
  | 'reference'
  | 'employer'
  | 'household'
  | 'third-party'

/** A file kept elsewhere: its name, and where it is. */
export type Attachment = Readonly<{ name: string; reference: string }>

/**
 * A contact that did not go through the engine: a call, a visit, an e-mail that came in. It counts towards what the law allows.
 * It is never edited; a later one that `corrects` it takes its place.
 */
export type Interaction = FactBase &
  Readonly<{
    kind: 'interaction'
    happenedDate: IsoDate
    /** The moment, where it is known. */
    happenedAt?: Instant
    direction: 'inbound' | 'outbound'
    channel: string
    party: ContactParty
    outcome:
      | 'conversation'
      | 'no-answer'
      | 'message-left'
      | 'message-received'
      | 'wrong-number'
      | 'callback-requested'
      | 'complaint'
      | 'other'
    /** Who made or took it. */
    actor?: string
    /** Documents it was about. */
    about?: readonly PayableRef[]
    nextStep?: Readonly<{ text: string; date?: IsoDate }>
    attachments?: readonly Attachment[]
    /** Id of the interaction it takes the place of. */
    corrects?: string
    note?: string
  }>

/**
 * A contact that rules refuse and somebody wants nonetheless: which rules, who, and why. It holds for a while and no longer: on its own
 * day, as the zone of the policy shows it, or through `untilAt`.
 */
export type ContactOverride = FactBase &
  Readonly<{
    kind: 'contact-override'
    overrideDate: IsoDate
    /** The last moment at which the contact may be made nonetheless; any moment of `overrideDate` and none of another day when absent. */
    untilAt?: Instant
    /** Natural key of the planned contact. */
    contactKey: string
    /** Ids of the rules that do not stop it. */
    rules: readonly string[]
    actor: string
    reason: string
  }>
